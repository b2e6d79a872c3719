"""A text of which something may not be said: the sentences that were left out are found by trying."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from tafelbild.narration.utterance import Utterance
from tafelbild.voices.align.aligning import FEWEST, Alignment, align
from tafelbild.voices.espeak import Speech, Word
from tafelbild.voices.sound import Sound

SUSPECT, FITTING = 1.0, 1.0  # strangeness from which it is tried, and below which it is believed
BETTER: Final = 0.15  # by so much less strange must it be
MOST: Final = 8  # sentences of a paragraph in which it is tried: 36 trials

Span = tuple[int, int]


def align_what_is_said(
    sound: Sound, reference: Speech, utterance: Utterance, anchors: Sequence[tuple[float, float]]
) -> Alignment:
    """Align a take with its text; sentences that are clearly left out take no time."""
    words = [(word.begin, word.end) for word in reference.words]
    whole = align(sound, reference.sound, words, anchors)
    sentences = list(sentence_spans(utterance, reference.words))
    if whole.strangeness < SUSPECT or anchors or len(sentences) > MOST:
        return whole
    runs = [(first, last) for first, last in combinations([0, *(end for _, end in sentences)], 2)]
    kept = [(run, [*words[: run[0]], *words[run[1] :]]) for run in runs]
    tried = [(align(sound, reference.sound, rest), run) for run, rest in kept if len(rest) >= FEWEST]
    if not tried:
        return whole
    best, run = min(tried, key=lambda found: found[0].strangeness)
    believed = best.strangeness < min(FITTING, whole.strangeness - BETTER)
    return without(best, run) if believed else whole


def without(found: Alignment, run: Span) -> Alignment:
    """Return an alignment with the words of a run put in again, where they would have been, without any time."""
    first, last = run
    moment = found.times[first - 1][1] if first else 0.0
    times = (*found.times[:first], *[(moment, moment)] * (last - first), *found.times[first:])
    costs = (*found.costs[:first], *[1.0] * (last - first), *found.costs[first:])
    return replace(found, times=times, costs=costs)


def sentence_spans(utterance: Utterance, words: Sequence[Word]) -> Iterator[Span]:
    """Yield the first word of each sentence, and the one behind its last."""
    first, spoken = 0, utterance.spoken
    for place, word in enumerate(words, 1):
        behind = words[place].first if place < len(words) else len(spoken)
        if any(mark in spoken[word.last : behind] for mark in ".?!") or place == len(words):
            yield first, place
            first = place
