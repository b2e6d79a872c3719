"""What stands in a transcript: what is said in each beat, what is to be seen, and when."""

from dataclasses import dataclass

from tafelbild.lesson import Lesson
from tafelbild.narration import Moment, Timeline


@dataclass(frozen=True)
class Passage:
    """A beat: what is ``said`` and what is ``seen`` from frame ``start`` to frame ``end`` (exclusive)."""

    chapter: str
    start: int
    end: int
    said: str
    seen: str


def passages(timeline: Timeline, lesson: Lesson) -> tuple[Passage, ...]:
    """Return the beats of a film in which something is said, or described."""
    found = (passage(moment, lesson, timeline.language) for moment in timeline.moments)
    return tuple(passage for passage in found if passage.said or passage.seen)


def passage(moment: Moment, lesson: Lesson, language: str) -> Passage:
    """Return a beat with its description."""
    description = lesson.descriptions.get(language)
    beats = description.cue(moment.scene if moment.step else "").beats if description else ()
    seen = next((beat.text for beat in beats if beat.step == moment.step), "")
    return Passage(moment.chapter, moment.start, moment.end, moment.text, seen)
