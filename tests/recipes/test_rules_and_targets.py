"""CONTRIBUTING, "Add a target of publishing", "a rule of the audit"."""

import re

import pytest

from .conftest import REPOSITORY, Lesson, Tree

RULE = '''"""A title is longer than a line."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.snapshots import Finding
from tafelbild.audit.snapshots import Film

ABOUT_DE: Final = "Ein Titel ist länger als eine Zeile."
MEND: Final = "shorten it"


def find(film: Film) -> Iterator[Finding]:
    """Measure the title."""
    title = film.lesson.title[film.language]
    if len(title) > 10:
        yield Finding(None, "warning", f"{title!r} is long", (title,))
'''
TARGET = '''"""A line of text with the title."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tafelbild.files import write_text
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import Check, FileUse

RANK: Final = 95


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write the title."""
    yield write_text(folder / "title.txt", edition.title)


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Compare the file with the title."""
    written = (folder / "title.txt").read_text(encoding="utf-8")
    yield Check.of("title.txt", written, edition.title, holds=written == edition.title)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Say that the file may stay where it is."""
    yield FileUse("title.txt", "Bleibt, wo es ist.")
'''
SCENES = """from manim import Circle, Create

from tafelbild.stage import LessonScene


class Lecture(LessonScene):
    def construct(self):
        with self.beat("draw-it"):
            self.play(Create(Circle()))
"""
RULES, TARGETS = "src/tafelbild/audit/rules", "src/tafelbild/publish/targets"


@pytest.mark.slow
def test_a_rule(tree: Tree) -> None:
    tree.add(f"{RULES}/long_titles.py", RULE)
    assert "long-titles" in tree.tafelbild("check", "--rules")
    found = tree.findings("--scene", "NetworkGraph")
    assert [(each["rule"], each["message"]) for each in found] == [("long-titles", "'Wie ein Neuron rechnet' is long")]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("MEND", "MENDING", "needs MEND, one sentence that says how to mend what the rule finds"),
        ("def find", "def look", "needs find, the function from a film to findings"),
        ('"""A title is longer than a line."""\n', "", "needs a docstring whose first line says what it is for"),
    ],
)
def test_a_rule_that_lacks_something(tree: Tree, old: str, new: str, sentence: str) -> None:
    tree.add(f"{RULES}/long_titles.py", RULE.replace(old, new))
    assert tree.refused("check") == f"{RULES}/long_titles.py: {sentence}"


def test_a_target(tree: Tree, lesson: Lesson) -> None:
    folder = lesson(script_de="## Kreis\n\n> Einblendung: Lecture\n\n[draw-it] Ein Kreis.\n")
    tree.add(f"{folder}/scenes.py", SCENES)
    tree.add(f"{TARGETS}/title_line.py", TARGET)
    made = tree.tafelbild("publish", folder, "--quality", "draft", "--output", "out")
    assert "out/lesson/de/title.txt" in made
    assert (tree.root / "out/lesson/de/title.txt").read_text(encoding="utf-8") == "Wie ein Neuron rechnet"
    report = (tree.root / "out/lesson/pruefbericht.html").read_text(encoding="utf-8")
    assert "title.txt" in report


@pytest.mark.parametrize("name", ["RANK", "make", "check", "uses"])
def test_a_target_that_lacks_something(tree: Tree, name: str) -> None:
    tree.add(f"{TARGETS}/title_line.py", re.sub(rf"\b{name}\b(?=[:(])", f"{name}_", TARGET))
    sentence = tree.refused("publish", "--quality", "draft")
    assert sentence.startswith(f"{TARGETS}/title_line.py: needs {name}, ")


def test_the_recipes_stand_in_contributing() -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert RULES in text
    assert TARGETS in text
