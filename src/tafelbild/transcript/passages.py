"""What stands in a transcript: what is said in each beat, what is to be seen, and when."""

from dataclasses import dataclass

from tafelbild.lesson import Lesson
from tafelbild.narration import BeatSpan, Timeline


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
    found = (passage(span, lesson, timeline.language) for span in timeline.beat_spans)
    return tuple(passage for passage in found if passage.said or passage.seen)


def passage(span: BeatSpan, lesson: Lesson, language: str) -> Passage:
    """Return a beat with its description."""
    description = lesson.descriptions.get(language)
    beats = description.insert(span.scene if span.step else "").beats if description else ()
    seen = next((beat.text for beat in beats if beat.step == span.step), "")
    return Passage(span.chapter, span.start, span.end, span.text, seen)
