"""Moments that the lecturer timed by hand: a place in the text, and when it comes in her recording."""

from collections.abc import Iterator, Sequence

from tafelbild.narration.timed_narration import Paragraph, TimedNarration
from tafelbild.narration.timeline import time_at_offset
from tafelbild.voices.espeak import Speech, piece_times

Anchor = tuple[float, float]


def anchored(paragraph: Paragraph, reference: Speech) -> list[Anchor]:
    """Return each moment as seconds in the reference, and seconds in the recording."""
    utterance = paragraph.utterance
    narration = TimedNarration(reference.sound.seconds, piece_times(utterance, reference.words))
    return [(time_at_offset(utterance, narration, offset), seconds) for offset, seconds in sorted(paragraph.anchors)]


def in_order(anchors: Sequence[Anchor], seconds: float) -> tuple[Anchor, ...]:
    """Return those that lie within a recording of so many seconds, each later than the one before."""
    return tuple(forward(anchors, seconds))


def forward(anchors: Sequence[Anchor], seconds: float) -> Iterator[Anchor]:
    """Yield the anchors that do not go back."""
    latest = 0.0
    for said, heard in anchors:
        if latest <= heard < seconds:
            latest = heard
            yield said, heard
