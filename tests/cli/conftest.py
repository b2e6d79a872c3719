"""Fixtures that run the command line in an empty folder."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tafelbild.cli import tafelbild

Run = Callable[..., Result]  # the fixtures
Lesson = Callable[..., str]
LESSON = """
languages = ["de"]
title = "Titel"
[network]
layers = [3, 4, 2]
[neuron]
layer = 2
number = 2
inputs = [5, 2, 4]
weights = [0.2, 0.1, 0.25]
bias = 1
activation = "relu"
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs ``tafelbild`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(tafelbild, arguments)


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    """Return a function that writes a lesson with one replacement, and returns its folder's name."""

    def write(old: str = "", new: str = "", *, scenes: str = "", **scripts: str) -> str:
        assert old in LESSON
        folder = tmp_path / "lesson"
        folder.mkdir()
        (folder / "lesson.toml").write_text(LESSON.replace(old, new, 1) if old else LESSON, encoding="utf-8")
        if scenes:
            (folder / "scenes.py").write_text(scenes, encoding="utf-8")
        for language, words in scripts.items():
            (folder / f"script.{language}.md").write_text(words, encoding="utf-8")
        return folder.name

    return write
