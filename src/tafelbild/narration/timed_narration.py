"""Utterances (texts in spoken form, piece by piece), their narrations with a time for each piece, and the voices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Piece:
    """A word, number or sign: ``text[start:end]``, including the punctuation that follows it.

    ``spoken``: its spoken form, "" if it is silent (a bracket). ``joined``: no line break is allowed before it,
    because it continues the formula or word of the previous piece.
    """

    start: int
    end: int
    spoken: str
    joined: bool = False


@dataclass(frozen=True)
class Utterance:
    """A paragraph as it is shown (``text``) and, piece by piece, as it is said, in a language ("de" or "en")."""

    text: str
    language: str
    pieces: tuple[Piece, ...]

    @property
    def spoken(self) -> str:
        """Input text for a voice: the spoken forms, joined by spaces."""
        return " ".join(piece.spoken for piece in self.pieces if piece.spoken)

    @property
    def spoken_spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end (exclusive) of each piece in ``spoken``."""
        spans, end = [], -1
        for piece in self.pieces:
            start = end + 1 if piece.spoken else max(end, 0)
            end = start + len(piece.spoken) if piece.spoken else end
            spans.append((start, max(end, 0)))
        return tuple(spans)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph to be narrated. ``name`` is also the name of its recording: ``NeuronZoom-name-the-inputs``.

    ``anchors``: marks that the lecturer timed by hand, as (offset in the text, seconds in the recording).
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
    """A narrated paragraph: ``seconds`` long, with non-decreasing (begin, end) ``times`` for each utterance piece.

    ``sound`` is a mono WAV file (16 bit), None without a voice; file plus ``pauses`` are ``seconds`` long.
    ``voice`` is the name of the voice, "none" without one.
    """

    seconds: float
    times: tuple[tuple[float, float], ...]
    voice: str = "none"
    sound: Path | None = None
    pauses: tuple[Pause, ...] = ()

    def with_pause(self, at: float, seconds: float) -> "TimedNarration":
        """Return a copy with a pause before the first piece that begins at ``at`` or later, both in seconds.

        The sound is cut in the middle of the silence before that piece.

        >>> TimedNarration(2.0, ((0.0, 0.8), (1.0, 2.0))).with_pause(1.0, 3.0).times
        ((0.0, 0.8), (4.0, 5.0))
        """
        before = max((end for begin, end in self.times if begin < at), default=0.0)
        cut = Pause(self.time_in_sound(min(at, (before + at) / 2)), seconds)
        return replace(
            self,
            seconds=self.seconds + seconds,
            times=tuple((b + seconds, e + seconds) if b >= at else (b, e) for b, e in self.times),
            pauses=tuple(sorted((*self.pauses, cut), key=lambda pause: pause.at)),
        )

    def time_in_sound(self, at: float) -> float:
        """Convert a time of the narration to a time of the sound file; a time within a pause maps to its cut."""
        for pause in self.pauses:
            if at <= pause.at:
                break
            at = max(pause.at, at - pause.seconds)
        return at


Narrations = Mapping[str, TimedNarration]  # by paragraph name


class Voice(Protocol):
    """A source of narration: recordings or a speech synthesiser."""

    def read(self, paragraphs: Sequence[Paragraph]) -> Narrations:
        """Narrate paragraphs; a paragraph that cannot be narrated is missing from the result."""
        ...


@dataclass(frozen=True)
class SpokenParagraph:
    """A narrated paragraph at its place in the film: ``start`` in seconds."""

    utterance: Utterance
    narration: TimedNarration
    start: float
    name: str = ""
