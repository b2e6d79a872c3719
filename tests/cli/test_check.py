"""``tafelbild check``: its output for people and for programs, and its exit status."""

import json
from pathlib import Path

import pytest
from PIL import Image

from tafelbild.audit.rules import RULES
from tafelbild.cli import check
from tafelbild.extras import missing_extra

from .conftest import Lesson, Run

FAULTY = """
from manim import FadeIn
from tafelbild.draw.label import Label
from tafelbild.stage import LessonScene


class Lecture(LessonScene):
    def construct(self):
        with self.beat("show"):
            self.play(FadeIn(Label(self.theme, "Gewichte"), Label(self.theme, "[red]Eingaben").at(0.9, 0.1)))
            self.hold(3)
"""
WORDS = "## Anfang\n\nSo rechnet ein Neuron.\n"
SOUND = FAULTY.replace(".at(0.9, 0.1)", ".at(0.9, 2)")


def test_an_error_is_told_with_its_beat_its_time_and_how_to_mend_it(run: Run, lesson: Lesson) -> None:
    result = run("check", lesson(scenes=FAULTY, de=WORDS))
    assert result.exit_code == 1
    words = " ".join(result.stdout.split())
    assert "lesson, Lecture, de, board: 1 error, 0 warnings" in words
    assert "Lecture, show error 1.0 s overlap “Gewichte” and “[red]Eingaben” overlap" in words
    assert f"overlap: {RULES['overlap'].mend}" in words


def test_a_sound_scene_is_told_in_one_line(run: Run, lesson: Lesson) -> None:
    result = run("check", lesson(scenes=SOUND, de=WORDS))
    assert (result.exit_code, result.stdout) == (0, "lesson, Lecture, de, board: 0 errors, 0 warnings\n")


def test_warnings_alone_are_no_failure(run: Run, lesson: Lesson) -> None:
    result = run("check", lesson(scenes=SOUND, de="## Anfang\n\nJeder Knoten rechnet.\n"))
    assert result.exit_code == 0
    assert "script.de.md:3 says Knoten; the agreed word is Neuron" in " ".join(result.stdout.split())


def test_programs_get_every_finding_with_its_picture(run: Run, lesson: Lesson) -> None:
    result = run(
        "check",
        lesson(scenes=FAULTY, de=WORDS),
        "--json",
        "--pictures",
        "faults",
        "--theme",
        "board",
        "--theme",
        "paper",
    )
    assert result.exit_code == 1
    board, paper = json.loads(result.stdout)
    assert (board["theme"], paper["theme"]) == ("board", "paper")
    picture = board.pop("picture")
    left, bottom, right, top = board.pop("place")
    assert left < 0 < right
    assert bottom < 0.1 < top
    assert board == {
        "rule": "overlap",
        "severity": "error",
        "message": "“Gewichte” and “[red]Eingaben” overlap",
        "lesson": "lesson",
        "language": "de",
        "theme": "board",
        "scene": "Lecture",
        "beat": "show",
        "frame": 30,
        "seconds": 1.0,
        "things": ["“Gewichte”", "“[red]Eingaben”"],
    }
    assert Path(picture).name == "lesson-Lecture-de-board-01-overlap.png"
    assert len(set(Image.open(picture).convert("L").get_flattened_data())) > 20  # something is on it
    assert sorted(p.name for p in Path("faults").iterdir()) == [Path(p).name for p in (picture, paper["picture"])]


def test_no_film_and_no_file_is_made(run: Run, lesson: Lesson, tmp_path: Path) -> None:
    folder = lesson(scenes=SOUND, de=WORDS)
    before = set(tmp_path.rglob("*"))
    run("check", folder)
    assert [path for path in {*tmp_path.rglob("*")} - before if "__pycache__" not in path.parts] == []


def test_all_rules_are_listed_with_what_mends(run: Run) -> None:
    result = " ".join(run("check", "--rules").stdout.split())
    for rule in RULES.values():
        assert rule.name in result
        assert rule.about
        assert rule.mend


def test_a_lesson_that_does_not_fit_is_refused_in_one_line(run: Run, lesson: Lesson) -> None:
    result = run("check", lesson("[5, 2, 4]", "[1234567, 2345678, 3456789]"))
    assert result.exit_code == 2
    assert result.stderr.startswith("lesson.toml: neuron.inputs: ")
    assert result.stderr.count("\n") == 1


def test_without_its_package_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "find_spec", lambda _name: None)
    result = run("check")
    assert result.exit_code == 2
    assert result.stderr == f"check: {missing_extra('check')}\n"
