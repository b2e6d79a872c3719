"""Utterances (texts with the spoken form of each word), narrations (a time for each word), and the type of voices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class TextUnit:
    """A word, number or sign of an utterance: ``text[start:end]``, with the punctuation that follows it.

    ``spoken``: the spoken form, "" for a silent sign (a bracket). ``joined``: whether the unit before belongs to the
    same formula or word, so that a caption must not break its line between the two.
    """

    start: int
    end: int
    spoken: str
    joined: bool = False


@dataclass(frozen=True)
class Utterance:
    """A paragraph as shown (``text``), and the spoken form of each of its words (``units``), in "de" or "en"."""

    text: str
    language: str
    units: tuple[TextUnit, ...]

    @property
    def spoken(self) -> str:
        """Input text for a voice: the spoken forms, joined by spaces."""
        return " ".join(unit.spoken for unit in self.units if unit.spoken)

    @property
    def spoken_spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end (exclusive) of each word in the text ``spoken``; an empty span for a silent sign."""
        spans, end = [], -1
        for unit in self.units:
            start = end + 1 if unit.spoken else max(end, 0)
            end = start + len(unit.spoken) if unit.spoken else end
            spans.append((start, max(end, 0)))
        return tuple(spans)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph to be narrated. ``name`` is also the file name of a recording: ``NeuronZoom-name-the-inputs``.

    ``anchors``: marks that the lecturer timed by hand, as (offset in the text, seconds in the recording).
    """

    name: str
    utterance: Utterance
    anchors: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Pause:
    """Silence, ``seconds`` long, to be inserted into a sound file ``at`` seconds after the file's beginning."""

    at: float
    seconds: float


@dataclass(frozen=True)
class TimedNarration:
    """A narrated paragraph, ``seconds`` long; ``times``: (begin, end) of each ``TextUnit`` in seconds, ascending.

    ``sound`` is a mono WAV file (16 bit), None without a voice; ``seconds`` includes the ``pauses`` to be inserted.
    ``voice`` is the name of the voice, "none" without one.
    """

    seconds: float
    times: tuple[tuple[float, float], ...]
    voice: str = "none"
    sound: Path | None = None
    pauses: tuple[Pause, ...] = ()

    def with_pause(self, at: float, seconds: float) -> "TimedNarration":
        """Return a copy with ``seconds`` of silence added before the first word that begins at or after second ``at``.

        The sound is cut in the middle of the silence before that word.

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
        """Return the second of the sound file (without pauses) that is heard at second ``at`` of the narration."""
        for pause in self.pauses:
            if at <= pause.at:
                break
            at = max(pause.at, at - pause.seconds)
        return at


Narrations = Mapping[str, TimedNarration]  # by paragraph name


class Voice(Protocol):
    """A source of narrations: the lecturer's recordings, or a speech synthesiser."""

    def read(self, paragraphs: Sequence[Paragraph]) -> Narrations:
        """Return paragraph name -> narration; a paragraph that the voice cannot narrate is left out."""
        ...


@dataclass(frozen=True)
class SpokenParagraph:
    """A narrated paragraph in a film; ``start``: seconds from the beginning of the film."""

    utterance: Utterance
    narration: TimedNarration
    start: float
    name: str = ""
