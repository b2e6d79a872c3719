"""Alignment of a recorded paragraph with its text: hand-timed anchors, and sentences that may have been left out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from tafelbild.narration.timed_narration import Paragraph, TimedNarration, Utterance
from tafelbild.narration.timeline import time_at_offset
from tafelbild.voices.align.alignment import MIN_WORDS, Alignment, align
from tafelbild.voices.espeak import SpokenWord, TimedSpeech, piece_times
from tafelbild.voices.recording_quality import MIN_FOREIGN_MISMATCH
from tafelbild.voices.sound import Sound

MIN_SUSPECT_MISMATCH: Final = 1.0  # from here on, omissions are tried
MAX_FITTING_MISMATCH: Final = 1.0  # below this, a text with omissions is accepted
MIN_IMPROVEMENT: Final = 0.15  # of the mismatch, by omitting sentences
MAX_SENTENCES: Final = 8  # in which omissions are tried: 36 trials

Anchor = tuple[float, float]  # seconds in the reference, seconds in the recording
WordSpan = tuple[int, int]  # first word, and the word after the last


def reference_anchors(paragraph: Paragraph, reference: TimedSpeech) -> list[Anchor]:
    """Return the anchors of a paragraph, with text offsets converted to seconds in the reference speech."""
    utterance = paragraph.utterance
    narration = TimedNarration(reference.sound.seconds, piece_times(utterance, reference.words))
    return [(time_at_offset(utterance, narration, offset), seconds) for offset, seconds in sorted(paragraph.anchors)]


def usable_anchors(anchors: Sequence[Anchor], seconds: float) -> tuple[Anchor, ...]:
    """Drop anchors outside a recording of ``seconds``, or earlier than their predecessor."""
    kept: list[Anchor] = []
    for anchor in anchors:
        if (kept[-1][1] if kept else 0.0) <= anchor[1] < seconds:
            kept.append(anchor)
    return tuple(kept)


def align_recording(
    sound: Sound, reference: TimedSpeech, utterance: Utterance, anchors: Sequence[Anchor]
) -> tuple[Alignment, int]:
    """Align a recording with its text; return also the number of unusable anchors.

    If the text fits only without the anchors, all anchors are unusable.
    """
    kept = usable_anchors(anchors, sound.seconds)
    found = align_with_omissions(sound, reference, utterance, kept)
    if kept and found.mismatch >= MIN_FOREIGN_MISMATCH:
        free = align_with_omissions(sound, reference, utterance, ())
        if free.mismatch < MAX_FITTING_MISMATCH:
            return free, len(anchors)
    return found, len(anchors) - len(kept)


def align_with_omissions(
    sound: Sound, reference: TimedSpeech, utterance: Utterance, anchors: Sequence[Anchor]
) -> Alignment:
    """Align a recording with its text; sentences that were clearly left out have no duration."""
    words = [(word.begin, word.end) for word in reference.words]
    whole = align(sound, reference.sound, words, anchors)
    sentences = list(sentence_spans(utterance, reference.words))
    if whole.mismatch < MIN_SUSPECT_MISMATCH or anchors or len(sentences) > MAX_SENTENCES:
        return whole
    omissions = [(first, last) for first, last in combinations([0, *(end for _, end in sentences)], 2)]
    kept = [(omitted, [*words[: omitted[0]], *words[omitted[1] :]]) for omitted in omissions]
    tried = [(align(sound, reference.sound, rest), omitted) for omitted, rest in kept if len(rest) >= MIN_WORDS]
    if not tried:
        return whole
    best, omitted = min(tried, key=lambda found: found[0].mismatch)
    accepted = best.mismatch < min(MAX_FITTING_MISMATCH, whole.mismatch - MIN_IMPROVEMENT)
    return with_omitted_words(best, omitted) if accepted else whole


def with_omitted_words(found: Alignment, omitted: WordSpan) -> Alignment:
    """Return an alignment with the omitted words inserted at their place, without duration."""
    first, last = omitted
    moment = found.times[first - 1][1] if first else 0.0
    times = (*found.times[:first], *[(moment, moment)] * (last - first), *found.times[first:])
    costs = (*found.costs[:first], *[1.0] * (last - first), *found.costs[first:])
    return replace(found, times=times, costs=costs)


def sentence_spans(utterance: Utterance, words: Sequence[SpokenWord]) -> Iterator[WordSpan]:
    """Yield the words of each sentence."""
    first, spoken = 0, utterance.spoken
    for place, word in enumerate(words, 1):
        next_start = words[place].first if place < len(words) else len(spoken)
        if any(mark in spoken[word.last : next_start] for mark in ".?!") or place == len(words):
            yield first, place
            first = place
