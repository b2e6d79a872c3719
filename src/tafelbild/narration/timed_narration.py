"""A narration: how a voice said a paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
class Pause:
    """Silence inserted into a narration: the sound is cut at ``at`` (seconds of its file) and lasts ``seconds``."""

    at: float
    seconds: float


@dataclass(frozen=True)
class TimedNarration:
    """``seconds`` long; ``times``: begin and end of each piece of the utterance, in seconds, never backwards.

    ``sound`` is a mono WAV file (16 bit), None in silence; with the ``pauses`` put into it, it is exactly as long as
    the narration. ``voice`` says who reads.
    """

    seconds: float
    times: tuple[tuple[float, float], ...]
    voice: str = "none"
    sound: Path | None = None
    pauses: tuple[Pause, ...] = ()

    def paused(self, at: float, seconds: float) -> "TimedNarration":
        """Return the same with a pause before the first piece that begins at ``at`` or later, both in seconds.

        The sound is cut in the middle of the silence before that piece.

        >>> TimedNarration(2.0, ((0.0, 0.8), (1.0, 2.0))).paused(1.0, 3.0).times
        ((0.0, 0.8), (4.0, 5.0))
        """
        before = max((end for begin, end in self.times if begin < at), default=0.0)
        cut = Pause(self.in_sound(min(at, (before + at) / 2)), seconds)
        return replace(
            self,
            seconds=self.seconds + seconds,
            times=tuple((b + seconds, e + seconds) if b >= at else (b, e) for b, e in self.times),
            pauses=tuple(sorted((*self.pauses, cut), key=lambda pause: pause.at)),
        )

    def in_sound(self, at: float) -> float:
        """Return where in the file a moment of the narration is, in seconds; of a pause, where the sound is cut."""
        for pause in self.pauses:
            if at <= pause.at:
                break
            at = max(pause.at, at - pause.seconds)
        return at


Narrations = Mapping[str, TimedNarration]  # by the names of the paragraphs


class Voice(Protocol):
    """Someone who reads."""

    def read(self, paragraphs: Sequence[Paragraph]) -> Narrations:
        """Read what it can; a paragraph that it cannot read is missing from the result."""
        ...


@dataclass(frozen=True)
class Spoken:
    """A paragraph that was read, and when: ``start`` in seconds of the film."""

    utterance: Utterance
    narration: TimedNarration
    start: float
    name: str = ""
