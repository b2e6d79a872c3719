"""A copy of the source tree in which a recipe of CONTRIBUTING is followed."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
Lesson = Callable[..., str]  # the fixture
LESSON = """\
[neuron]
inputs = [5, 2, 4]
weights = [0.2, 0.1, 0.25]
bias = 1
activation = "relu"
"""


@dataclass(frozen=True)
class Tree:
    """A copy of ``src`` and ``scenes`` in a folder of its own."""

    root: Path

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text in a file; the text must occur in it."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def add(self, file: str, text: str) -> Path:
        """Write a new file; return its path."""
        path = self.root / file
        assert not path.exists(), f"{file} exists"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def append(self, file: str, text: str) -> None:
        """Add lines to the end of a file."""
        with (self.root / file).open("a", encoding="utf-8") as lines:
            lines.write(text)

    def python(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run Python with the packages of the copy."""
        environment = {**os.environ, "PYTHONPATH": str(self.root / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        command = (sys.executable, *arguments)
        return subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)

    def tafelbild(self, *arguments: str) -> str:
        """Run the command line, which must succeed; return what it prints on stdout."""
        done = self.python("-m", "tafelbild", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refused(self, *arguments: str) -> str:
        """Run the command line, which must fail with one line; return that line."""
        done = self.python("-m", "tafelbild", *arguments)
        assert done.returncode == 2, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr.strip()

    def findings(self, *arguments: str) -> list[dict[str, Any]]:
        """Return what ``tafelbild check`` finds."""
        done = self.python("-m", "tafelbild", "check", *arguments, "--json")
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    def beats(self, scene: str, *arguments: str) -> list[dict[str, Any]]:
        """Film a scene in draft quality; return the beats of its timeline."""
        self.tafelbild("film", *arguments, "--scene", scene, "--quality", "draft", "--output", "films")
        (timeline,) = (self.root / "films").glob(f"*-{scene}-*.timeline.json")
        beats: list[dict[str, Any]] = json.loads(timeline.read_text(encoding="utf-8"))["beats"]
        return beats


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Tree]:
    """Return a copy of the source tree; it is removed behind the test."""
    for folder in ("src", "scenes"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    yield Tree(tmp_path)
    shutil.rmtree(tmp_path)


@pytest.fixture
def lesson(tree: Tree) -> Lesson:
    """Return a function that writes a lesson into the copy, with lines replaced, and returns its folder."""

    def write(old: str = "", new: str = "", **files: str) -> str:
        tree.add("lesson/lesson.toml", LESSON.replace(old, new))
        for name, text in files.items():
            tree.add(f"lesson/{name.replace('_', '.')}.md", text)
        return "lesson"

    return write
