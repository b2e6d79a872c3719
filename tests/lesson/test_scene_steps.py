"""The scenes of a scenes.py and their steps, without running it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tafelbild.errors import LessonError
from tafelbild.lesson import read_scene_steps


def test_scenes_and_steps_in_order(tmp_path: Path, scenes_source: str, steps: Mapping[str, tuple[str, ...]]) -> None:
    path = tmp_path / "scenes.py"
    path.write_text(scenes_source, encoding="utf-8")
    assert read_scene_steps(path) == steps


def test_nothing_is_run_and_helpers_are_no_scenes(tmp_path: Path) -> None:
    path = tmp_path / "scenes.py"
    path.write_text(
        "raise SystemExit\n"
        "class Base(stage.LessonScene): ...\n"
        "class Loop(Loop): ...\n"
        "class Zoom(Base):\n"
        "    def construct(self):\n        self.beat('a'); self.beat('b'); self.beat('a'); self.beat(x)\n"
        "class Other:\n    def construct(self): self.beat('c')\n",
        encoding="utf-8",
    )
    assert read_scene_steps(path) == {"Zoom": ("a", "b")}


def test_what_is_no_python(tmp_path: Path) -> None:
    path = tmp_path / "scenes.py"
    path.write_text("x = 1\nclass", encoding="utf-8")
    with pytest.raises(LessonError) as caught:
        read_scene_steps(path)
    assert str(caught.value) == "scenes.py:2: not Python: invalid syntax"
