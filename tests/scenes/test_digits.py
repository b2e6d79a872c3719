"""The mini-lesson about a big network: the audit finds nothing in it, and no value is claimed that is not computed."""

import re

import pytest

from tafelbild.audit.scene_audit import apply_rules, record_film
from tafelbild.audit.snapshots import Film
from tafelbild.lesson import load, shipped_lessons
from tafelbild.render.job import RenderJob
from tafelbild.render.scenes import load_scenes
from tafelbild.stage import Settings
from tafelbild.theme import theme_named

STEPS = (
    *("write-the-digit", "turn-to-pixels", "grow-the-network", "count-the-parameters"),
    *("send-a-pulse", "light-the-answer", "give-credit"),
)
COUNTED = {"0", "7", "9", "10", "16", "28", "160", "256", "784", "12\u202f544", "13\u202f002", "12,544", "13,002"}


@pytest.mark.parametrize(
    ("language", "theme"),
    [("de", "board"), *(pytest.param(*other, marks=pytest.mark.slow) for other in (("de", "paper"), ("en", "board")))],
)
def test_the_lecture_is_sound(language: str, theme: str) -> None:
    """Every number on the stage counts something or is the name of a digit; nothing claims to be an activation."""
    lesson = load(shipped_lessons()["digits"])
    job = RenderJob(load_scenes(lesson)["Lecture"], Settings(lesson, language, theme_named(theme)))
    film = record_film(job)
    assert [finding.message for finding in apply_rules(film, job).findings] == []
    assert tuple(picture.at.step for picture in film.beat_ends)[1:] == STEPS
    assert numbers_on_stage(film) <= COUNTED
    assert {"784", "13\u202f002" if language == "de" else "13,002"} <= numbers_on_stage(film)


def numbers_on_stage(film: Film) -> set[str]:
    """Return all numbers that stand on stage at the end of a beat before the credits."""
    pictures = (picture for picture in film.beat_ends if picture.at.step in STEPS[:-1])
    return {
        found
        for picture in pictures
        for text in picture.texts
        for found in re.findall(r"\d+(?:[.,\u202f]\d+)*", text.text)
    }
