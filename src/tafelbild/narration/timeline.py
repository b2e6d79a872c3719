"""A timeline: what was played when, in frames. Sound, captions, chapters and transcript follow it."""

from dataclasses import dataclass
from typing import Any

from tafelbild.narration.paragraphs import name_of
from tafelbild.narration.take import SILENCE, Take
from tafelbild.narration.timed_narration import Spoken


@dataclass(frozen=True)
class MarkSpan:
    """What was played at a mark of the words, in the frames ``start`` to ``end`` (exclusive)."""

    mark: str
    start: int
    end: int


@dataclass(frozen=True)
class BeatSpan:
    """A beat that was played: the frames ``start`` to ``end`` (exclusive), and what was said from ``start`` on.

    ``shown``: what was played at the marks of the words. ``rests``: frames in which the picture stands on purpose.
    """

    scene: str
    step: str
    start: int
    end: int
    take: Take = SILENCE
    chapter: str = ""
    mark_spans: tuple[MarkSpan, ...] = ()
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
    beat_spans: tuple[BeatSpan, ...]

    @property
    def chapters(self) -> tuple[tuple[str, int], ...]:
        """Title and first frame of each chapter; the first begins with the film."""
        found: list[tuple[str, int]] = []
        for beat in self.beat_spans:
            if beat.chapter and (not found or found[-1][0] != beat.chapter):
                found.append((beat.chapter, beat.start if found else 0))
        return tuple(found)

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """The paragraphs with words, in order."""
        return tuple(
            Spoken(beat.take.utterance, beat.take.narration, beat.start / self.frame_rate, beat.name)
            for beat in self.beat_spans
            if beat.text
        )

    def table(self) -> dict[str, Any]:
        """Return the timeline for other programs: frames and seconds, numbers and words only."""
        return {
            "language": self.language,
            "frame_rate": self.frame_rate,
            "frames": self.frames,
            "chapters": [{"title": title, "start": start} for title, start in self.chapters],
            "beats": [self._beat(beat) for beat in self.beat_spans],
        }

    def _beat(self, beat: BeatSpan) -> dict[str, Any]:
        narration = beat.take.narration
        words = [
            {"text": beat.text[piece.start : piece.end], "begin": round(begin, 3), "end": round(end, 3)}
            for piece, (begin, end) in zip(beat.take.utterance.pieces, narration.times, strict=True)
        ]
        said = {"text": beat.text, "voice": narration.voice, "seconds": round(narration.seconds, 3), "words": words}
        marks = {name: round(at, 3) for name, at in beat.take.marks.items()}
        place = {"scene": beat.scene, "step": beat.step, "chapter": beat.chapter}
        return {**place, "start": beat.start, "end": beat.end, **said, "marks": marks}
