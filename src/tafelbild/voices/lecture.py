"""One long take of many paragraphs: where it is to be cut."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final

import numpy as np

from tafelbild.narration.timed_narration import Paragraph
from tafelbild.voices.align.aligning import align_roughly
from tafelbild.voices.anchoring import anchored, in_order
from tafelbild.voices.espeak import Speech, speech_of
from tafelbild.voices.sound import FRAME, Sound, levels

AROUND: Final = 0.2  # seconds around a pause in which its quietest place is looked for
SMOOTH: Final = 7  # hundredths of a second that are quiet together

Span = tuple[float, float]


def parts_of(take: Sound, paragraphs: Sequence[Paragraph]) -> Mapping[str, Span]:
    """Return from when to when each paragraph is said in a take of all of them, in seconds; some may be missing."""
    speeches = [speech_of(paragraph.utterance) for paragraph in paragraphs]
    starts = [0.0, *accumulate(speech.sound.seconds for speech in speeches)]
    words = [(s + w.begin, s + w.end) for s, speech in zip(starts, speeches, strict=False) for w in speech.words]
    anchors = [
        (start + said, heard)
        for start, paragraph, speech in zip(starts, paragraphs, speeches, strict=False)
        for said, heard in anchored(paragraph, speech)
    ]
    counts = [0, *accumulate(len(speech.words) for speech in speeches)]
    found = align_roughly(take, joined(speeches), words, in_order(anchors, take.seconds), counts[:-1])
    said = [k for k in range(len(paragraphs)) if not np.isnan(found.times[counts[k]][0])]
    pauses = [(found.times[counts[k + 1] - 1][1], found.times[counts[after]][0]) for k, after in pairwise(said)]
    cuts = [0.0, *(quietest(take, begin, end) for begin, end in pauses), take.seconds]
    return dict(zip([paragraphs[k].name for k in said], pairwise(np.maximum.accumulate(cuts)), strict=True))


def joined(speeches: Sequence[Speech]) -> Sound:
    """Return speeches behind one another."""
    rate = speeches[0].sound.rate
    return Sound(np.concatenate([speech.sound.samples for speech in speeches]), rate)


def quietest(take: Sound, begin: float, end: float) -> float:
    """Return the middle of the quietest moment about a pause, in seconds."""
    first = max(0.0, begin - AROUND)
    heard = levels(take.between(first, end + AROUND))
    if len(heard) < SMOOTH:
        return (begin + end) / 2
    smooth = np.convolve(heard, np.ones(SMOOTH) / SMOOTH, "valid")
    quiet = np.flatnonzero(smooth <= smooth.min() + 1.0)
    return float(first + (np.median(quiet) + SMOOTH / 2) * FRAME)
