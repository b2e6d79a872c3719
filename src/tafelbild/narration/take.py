"""A take: words, how long they take, and when each of their moments comes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tafelbild.lesson import Beat
from tafelbild.narration.estimate import seconds


@dataclass(frozen=True)
class Take:
    """What is said in one beat. ``marks``: name of a moment -> seconds from the beginning."""

    text: str
    seconds: float
    marks: Mapping[str, float] = field(default_factory=dict)


SILENCE: Final = Take("", 0.0)


def take_of(beat: Beat, language: str) -> Take:
    """Return how a beat is said: a moment comes when the words before it have been said, in their order."""
    whole = seconds(beat.text, language)
    moments: dict[str, float] = {}
    latest = 0.0
    for name, offset in sorted(beat.marks.items(), key=lambda mark: mark[1]):
        latest = min(whole, max(latest, seconds(beat.text[:offset], language)))
        moments[name] = latest
    return Take(beat.text, whole, moments)
