"""Fixtures: the default lesson and the timeline of a film of it in which each beat lasts two seconds."""

import pytest

from tafelbild.lesson import Lesson, load
from tafelbild.narration import BeatSpan, Timeline, paragraphs_of, take_of

FRAMES = 60


@pytest.fixture(scope="session")
def lesson() -> Lesson:
    return load()


@pytest.fixture(params=["de", "en"])
def timeline(request: pytest.FixtureRequest, lesson: Lesson) -> Timeline:
    language: str = request.param
    script = lesson.scripts[language]
    spans = []
    for insert in script.inserts:
        for beat in insert.beats:
            start, scene = FRAMES * len(spans), insert.scene or "Lecture"
            name = f"{insert.scene}-{beat.step}" if beat.step else "opening"
            take = take_of(paragraphs_of(lesson, language)[name], beat.marks, {})
            spans.append(BeatSpan(scene, beat.step, start, start + FRAMES, take, script.chapter_of(beat.step)))
    return Timeline(language, 30, FRAMES * len(spans), tuple(spans))
