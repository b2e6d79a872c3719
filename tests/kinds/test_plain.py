"""A plain lesson: two scenes and words of the lecturer's own, and nothing of a neuron that it has not."""

import json
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from tafelbild.cli import tafelbild as command_line

SCENES: Final = '''
from tafelbild.draw import Handwriting, Write
from tafelbild.stage import LessonScene


class Axioms(LessonScene):
    """A formula without any number."""

    def construct(self):
        self.formula = Handwriting(self.theme, r"a^2+b^2=c^2", height=0.8).at(0, 0.8, 0)
        with self.beat("state-it") as beat:
            beat.at("square", Write(self.formula))


class Triangle(Axioms):
    """An example, whose numbers are the lecturer's."""

    follows = Axioms

    def construct(self):
        line = Handwriting(self.theme, "9+16=25", height=0.8).at(0, -0.6, 0)
        with self.beat("try-it") as beat:
            beat.at("sum", Write(line))


class Lecture(Triangle):
    """The whole film."""

    def construct(self):
        for insert in self.inserts:
            self.play_insert(insert)
'''
SCRIPT: Final = """\
## Pythagoras

> Einblendung: Axioms

[state-it] Die beiden {#square}Quadrate über den Katheten sind zusammen so groß wie das dritte.

> Einblendung: Triangle

[try-it] Zum Beispiel sind {#sum}9 und 16 zusammen 25.
"""
TOML: Final = """\
languages = ["de"]
title = { de = "Pythagoras" }

[credits]
author = "Ada Lovelace"
licence = "CC BY 4.0"
"""
NOTHING: Final = (
    "lesson.toml: says nothing to be computed; choose one of [network], [neuron], or write a scenes.py of your own "
    "beside it\n"
)
NO_SCRIPT: Final = "lesson.toml: languages: there is no script.de.md; write it, beside lesson.toml\n"
FOREIGN: Final = ("neuron", "aktivierungsfunktion", "gewichtete summe", "relu", "joana grah", "handout")


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a plain lesson."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pythagoras"
    folder.mkdir()
    for name, text in (("lesson.toml", TOML), ("scenes.py", SCENES), ("script.de.md", SCRIPT)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    """Run the command line."""
    return CliRunner().invoke(command_line, [str(argument) for argument in arguments])


def test_nothing_is_found_in_it(lesson: Path) -> None:
    result = run("check", lesson, "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_a_sum_that_does_not_hold_is_found_all_the_same(lesson: Path) -> None:
    (lesson / "scenes.py").write_text(SCENES.replace("9+16=25", "9+16=26"), encoding="utf-8")
    result = run("check", lesson, "--json")
    assert (result.exit_code, {found["rule"] for found in json.loads(result.stdout)}) == (1, {"equations"})


@pytest.mark.parametrize(
    ("missing", "arguments", "told"),
    [
        (
            "script.de.md",
            ("check",),
            "lesson.toml: languages: there is no script.de.md; write it, beside lesson.toml\n",
        ),
        ("scenes.py", ("check",), NOTHING),
        ("", ("compute",), "compute: a lesson of the kind plain has no numbers to compute\n"),
        (
            "",
            ("publish", "--exercises", "3"),
            "--exercises: a lesson of the kind plain has no exercises; leave out --exercises\n",
        ),
    ],
)
def test_what_is_missing_is_one_line(lesson: Path, missing: str, arguments: tuple[str, ...], told: str) -> None:
    if missing:
        (lesson / missing).unlink()
    result = run(arguments[0], lesson, *arguments[1:])
    assert (result.exit_code, result.stderr) == (2, told)


def test_a_title_is_needed(lesson: Path) -> None:
    (lesson / "lesson.toml").write_text('languages = ["de"]\n', encoding="utf-8")
    result = run("check", lesson)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith("lesson.toml: title.de: is missing; write a title for each language")


@pytest.mark.slow
def test_nothing_published_speaks_of_a_neuron(lesson: Path) -> None:
    result = run("publish", lesson, "--quality", "draft", "--output", "out")
    assert result.exit_code == 0, result.output
    files = [file for file in Path("out").rglob("*") if file.is_file()]
    assert any(file.suffix == ".mp4" for file in files)
    assert not [file for file in files if any(word in file.name.lower() for word in FOREIGN)]
    for file in (file for file in files if file.suffix in {".html", ".json", ".md", ".txt", ".vtt", ".srt", ".csv"}):
        text = file.read_text(encoding="utf-8").lower()
        assert [word for word in FOREIGN if word in text] == [], file
