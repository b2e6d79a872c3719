"""A timeline: what was played when, in frames. Sound, captions, chapters and transcript follow it."""

from dataclasses import dataclass
from typing import Any

from tafelbild.narration.paragraphs import name_of
from tafelbild.narration.reading import Spoken
from tafelbild.narration.take import SILENCE, Take


@dataclass(frozen=True)
class Shown:
    """What was played at a mark of the words, in the frames ``start`` to ``end`` (exclusive)."""

    mark: str
    start: int
    end: int


@dataclass(frozen=True)
class Moment:
    """A beat that was played: the frames ``start`` to ``end`` (exclusive), and what was said from ``start`` on.

    ``shown``: what was played at the marks of the words. ``rests``: frames in which the picture stands on purpose.
    """

    scene: str
    step: str
    start: int
    end: int
    take: Take = SILENCE
    chapter: str = ""
    shown: tuple[Shown, ...] = ()
    rests: tuple[tuple[int, int], ...] = ()

    @property
    def name(self) -> str:
        """The name of its paragraph."""
        return name_of(self.scene, self.step)

    @property
    def text(self) -> str:
        """What was said."""
        return self.take.text


@dataclass(frozen=True)
class Timeline:
    """A film of ``frames`` frames, ``frame_rate`` of them a second, in a language ("de" or "en")."""

    language: str
    frame_rate: int
    frames: int
    moments: tuple[Moment, ...]

    @property
    def chapters(self) -> tuple[tuple[str, int], ...]:
        """Title and first frame of each chapter; the first begins with the film."""
        found: list[tuple[str, int]] = []
        for moment in self.moments:
            if moment.chapter and (not found or found[-1][0] != moment.chapter):
                found.append((moment.chapter, moment.start if found else 0))
        return tuple(found)

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """The paragraphs with words, in order."""
        return tuple(
            Spoken(moment.take.utterance, moment.take.reading, moment.start / self.frame_rate, moment.name)
            for moment in self.moments
            if moment.text
        )

    def table(self) -> dict[str, Any]:
        """Return the timeline for other programs: frames and seconds, numbers and words only."""
        return {
            "language": self.language,
            "frame_rate": self.frame_rate,
            "frames": self.frames,
            "chapters": [{"title": title, "start": start} for title, start in self.chapters],
            "beats": [self._beat(moment) for moment in self.moments],
        }

    def _beat(self, moment: Moment) -> dict[str, Any]:
        reading = moment.take.reading
        words = [
            {"text": moment.text[piece.start : piece.end], "begin": round(begin, 3), "end": round(end, 3)}
            for piece, (begin, end) in zip(moment.take.utterance.pieces, reading.times, strict=True)
        ]
        said = {"text": moment.text, "voice": reading.voice, "seconds": round(reading.seconds, 3), "words": words}
        marks = {name: round(at, 3) for name, at in moment.take.marks.items()}
        place = {"scene": moment.scene, "step": moment.step, "chapter": moment.chapter}
        return {**place, "start": moment.start, "end": moment.end, **said, "marks": marks}
