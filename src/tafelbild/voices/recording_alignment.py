"""Alignment of recordings with their texts: anchors timed by hand, sentences left out, one long recording split up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, combinations, pairwise
from typing import Final

import numpy as np

from tafelbild.narration.timed_narration import Paragraph, TimedNarration, Utterance
from tafelbild.narration.timeline import time_at_offset
from tafelbild.voices.align.alignment import MIN_WORDS, Alignment, align, align_coarsely
from tafelbild.voices.espeak import SpokenWord, TimedSpeech, speak_utterance, unit_times
from tafelbild.voices.recording_quality import MIN_FOREIGN_MISMATCH
from tafelbild.voices.sound import FRAME_SECONDS, Sound, levels

MIN_SUSPECT_MISMATCH: Final = 1.0  # from here on, omissions are tried
MAX_FITTING_MISMATCH: Final = 1.0  # below this, a text with omissions is accepted
MIN_IMPROVEMENT: Final = 0.15  # of the mismatch, by omitting sentences
MAX_SENTENCES: Final = 8  # in which omissions are tried: 36 trials
SEARCH_SECONDS: Final = 0.2  # before and after a pause, in which the quietest place is searched as well
SMOOTHING_FRAMES: Final = 7  # hundredths of a second over which the level is averaged

Anchor = tuple[float, float]  # seconds in the reference, seconds in the recording
TimeSpan = tuple[float, float]
WordSpan = tuple[int, int]  # first word, and the word after the last


def reference_anchors(paragraph: Paragraph, reference: TimedSpeech) -> list[Anchor]:
    """Return (seconds in the reference speech, seconds in the recording) of each word that was timed by hand."""
    utterance = paragraph.utterance
    narration = TimedNarration(reference.sound.seconds, unit_times(utterance, reference.words))
    return [(time_at_offset(utterance, narration, offset), seconds) for offset, seconds in sorted(paragraph.anchors)]


def usable_anchors(anchors: Sequence[Anchor], seconds: float) -> tuple[Anchor, ...]:
    """Return the anchors whose times are in order, and inside the recording, which is ``seconds`` long."""
    kept: list[Anchor] = []
    for anchor in anchors:
        if (kept[-1][1] if kept else 0.0) <= anchor[1] < seconds:
            kept.append(anchor)
    return tuple(kept)


def align_recording(
    sound: Sound, reference: TimedSpeech, utterance: Utterance, anchors: Sequence[Anchor]
) -> tuple[Alignment, int]:
    """Return the alignment of a recording with its text, and the number of ``anchors`` that were not used.

    Anchors are words timed by hand. If the text fits the recording only without them, none is used.
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
    """Return the alignment of a recording with its text; sentences without which it fits far better get no duration."""
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
    """Return the alignment ``found``, which lacks the words ``omitted``, with these words added, without duration."""
    first, last = omitted
    moment = found.times[first - 1][1] if first else 0.0
    times = (*found.times[:first], *[(moment, moment)] * (last - first), *found.times[first:])
    costs = (*found.costs[:first], *[1.0] * (last - first), *found.costs[first:])
    return replace(found, times=times, costs=costs)


def sentence_spans(utterance: Utterance, words: Sequence[SpokenWord]) -> Iterator[WordSpan]:
    """Yield (first, end) of each sentence: the indices of its first word and of the word after its last."""
    first, spoken = 0, utterance.spoken
    for place, word in enumerate(words, 1):
        next_start = words[place].first if place < len(words) else len(spoken)
        if any(mark in spoken[word.last : next_start] for mark in ".?!") or place == len(words):
            yield first, place
            first = place


def split_lecture(recording: Sound, paragraphs: Sequence[Paragraph]) -> Mapping[str, TimeSpan]:
    """Return each paragraph's (begin, end) in one long recording, in seconds; missing paragraphs are left out."""
    speeches = [speak_utterance(paragraph.utterance) for paragraph in paragraphs]
    starts = [0.0, *accumulate(speech.sound.seconds for speech in speeches)]
    words = [(s + w.begin, s + w.end) for s, speech in zip(starts, speeches, strict=False) for w in speech.words]
    anchors = [
        (start + in_reference, in_recording)
        for start, paragraph, speech in zip(starts, paragraphs, speeches, strict=False)
        for in_reference, in_recording in reference_anchors(paragraph, speech)
    ]
    counts = [0, *accumulate(len(speech.words) for speech in speeches)]
    whole = Sound(np.concatenate([speech.sound.samples for speech in speeches]), speeches[0].sound.rate)
    found = align_coarsely(recording, whole, words, usable_anchors(anchors, recording.seconds), counts[:-1])
    said = [k for k in range(len(paragraphs)) if not np.isnan(found.times[counts[k]][0])]
    if not said:
        return {}
    pauses = [(found.times[counts[k + 1] - 1][1], found.times[counts[after]][0]) for k, after in pairwise(said)]
    cuts = [0.0, *(quietest_time(recording, begin, end) for begin, end in pauses), recording.seconds]
    return dict(zip([paragraphs[k].name for k in said], pairwise(np.maximum.accumulate(cuts)), strict=True))


def quietest_time(recording: Sound, begin: float, end: float) -> float:
    """Return, in seconds, where a recording is quietest in or near the pause from ``begin`` to ``end``."""
    first = max(0.0, begin - SEARCH_SECONDS)
    decibels = levels(recording.between(first, end + SEARCH_SECONDS))
    if len(decibels) < SMOOTHING_FRAMES:
        return (begin + end) / 2
    smooth = np.convolve(decibels, np.ones(SMOOTHING_FRAMES) / SMOOTHING_FRAMES, "valid")
    quiet = np.flatnonzero(smooth <= smooth.min() + 1.0)
    return float(first + (np.median(quiet) + SMOOTHING_FRAMES / 2) * FRAME_SECONDS)
