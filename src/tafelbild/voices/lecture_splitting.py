"""Splitting of one long recording into its paragraphs."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final

import numpy as np

from tafelbild.narration.timed_narration import Paragraph
from tafelbild.voices.align.alignment import align_coarsely
from tafelbild.voices.espeak import TimedSpeech, speak_utterance
from tafelbild.voices.recording_alignment import reference_anchors, usable_anchors
from tafelbild.voices.sound import FRAME_SECONDS, Sound, levels

SEARCH_SECONDS: Final = 0.2  # before and after a pause, in which its quietest place is searched
SMOOTHING_FRAMES: Final = 7  # hundredths of a second over which the level is averaged

TimeSpan = tuple[float, float]


def split_lecture(recording: Sound, paragraphs: Sequence[Paragraph]) -> Mapping[str, TimeSpan]:
    """Return begin and end of each paragraph in a recording of all of them, in seconds, without missing paragraphs."""
    speeches = [speak_utterance(paragraph.utterance) for paragraph in paragraphs]
    starts = [0.0, *accumulate(speech.sound.seconds for speech in speeches)]
    words = [(s + w.begin, s + w.end) for s, speech in zip(starts, speeches, strict=False) for w in speech.words]
    anchors = [
        (start + in_reference, in_recording)
        for start, paragraph, speech in zip(starts, paragraphs, speeches, strict=False)
        for in_reference, in_recording in reference_anchors(paragraph, speech)
    ]
    counts = [0, *accumulate(len(speech.words) for speech in speeches)]
    kept_anchors = usable_anchors(anchors, recording.seconds)
    found = align_coarsely(recording, joined_sound(speeches), words, kept_anchors, counts[:-1])
    said = [k for k in range(len(paragraphs)) if not np.isnan(found.times[counts[k]][0])]
    pauses = [(found.times[counts[k + 1] - 1][1], found.times[counts[after]][0]) for k, after in pairwise(said)]
    cuts = [0.0, *(quietest_time(recording, begin, end) for begin, end in pauses), recording.seconds]
    return dict(zip([paragraphs[k].name for k in said], pairwise(np.maximum.accumulate(cuts)), strict=True))


def joined_sound(speeches: Sequence[TimedSpeech]) -> Sound:
    """Return the sounds of consecutive speeches as one."""
    rate = speeches[0].sound.rate
    return Sound(np.concatenate([speech.sound.samples for speech in speeches]), rate)


def quietest_time(recording: Sound, begin: float, end: float) -> float:
    """Return the middle of the quietest stretch in or near a pause, in seconds."""
    first = max(0.0, begin - SEARCH_SECONDS)
    decibels = levels(recording.between(first, end + SEARCH_SECONDS))
    if len(decibels) < SMOOTHING_FRAMES:
        return (begin + end) / 2
    smooth = np.convolve(decibels, np.ones(SMOOTHING_FRAMES) / SMOOTHING_FRAMES, "valid")
    quiet = np.flatnonzero(smooth <= smooth.min() + 1.0)
    return float(first + (np.median(quiet) + SMOOTHING_FRAMES / 2) * FRAME_SECONDS)
