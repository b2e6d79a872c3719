"""A reading: how a voice said a paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tafelbild.narration.utterance import Utterance


@dataclass(frozen=True)
class Paragraph:
    """A paragraph to be read. ``name`` is that of its recording: ``NeuronZoom-name-the-inputs``.

    ``anchors``: moments that the lecturer timed by hand, as (offset in the text, seconds in the recording).
    """

    name: str
    utterance: Utterance
    anchors: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Reading:
    """``seconds`` long; ``times``: begin and end of each piece of the utterance, in seconds, never backwards.

    ``sound`` is a mono WAV file (16 bit) exactly as long as the reading, None in silence. ``voice`` says who reads.
    """

    seconds: float
    times: tuple[tuple[float, float], ...]
    voice: str = "none"
    sound: Path | None = None


Readings = Mapping[str, Reading]  # by the names of the paragraphs


class Voice(Protocol):
    """Someone who reads."""

    def read(self, paragraphs: Sequence[Paragraph]) -> Readings:
        """Read what it can; a paragraph that it cannot read is missing from the result."""
        ...


@dataclass(frozen=True)
class Spoken:
    """A paragraph that was read, and when: ``start`` in seconds of the film."""

    utterance: Utterance
    reading: Reading
    start: float
    name: str = ""
