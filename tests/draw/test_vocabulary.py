"""The public vocabulary: what ``tafelbild.draw`` exports, and that the example in each docstring draws it.

Each example is played in a plain manim ``Scene`` on paper, and in a ``LessonScene`` on the board. There the audit
looks at every moment of it (slow).
"""

import ast
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from textwrap import indent
from typing import Any

import numpy as np
import pytest
from manim import Scene, VGroup, tempconfig
from numpy.typing import NDArray

from tafelbild import draw
from tafelbild.audit.scene_audit import audit_scene
from tafelbild.draw.ground import paint_ground, parse_rgb, set_ground
from tafelbild.render.job import RenderJob
from tafelbild.stage import LessonScene, Settings
from tafelbild.theme import BOARD, PAPER, Theme

from .user_scene import GradientDescent, Network

FIRST_FRAME = 1  # what ``self.add`` puts on stage at the beginning is there at once
WITHOUT_EXAMPLE = {"BOARD", "PAPER", "THEMES"}  # values; the example of Theme shows them
NAMES = [name for name in draw.__all__ if name not in WITHOUT_EXAMPLE]
SMALL_FRAME = {"pixel_width": 240, "pixel_height": 135, "frame_rate": 1, "dry_run": True}
QUIET = {"verbosity": "ERROR", "progress_bar": "none"}
MIN_DRAWN = 30  # pixels of the small frame that differ from the ground
OF_THE_LESSON = {"numbers", "equations"}  # rules of the audit that compare with the numbers of a lesson
READABLE = 4.0  # seconds for which the last picture of an example is held


@cache
def example(name: str) -> str:
    """Return the example in a name's docstring."""
    found = re.search(r"^```python\n(.*?)^```$", getdoc(getattr(draw, name)) or "", re.DOTALL | re.MULTILINE)
    assert found is not None, f"the docstring of {name} lacks its example: ```python …"
    return found[1]


def play(name: str, scene: Scene, theme: Theme) -> None:
    """Run the lines of an example in a scene."""
    names = {each: getattr(draw, each) for each in draw.__all__}
    known = {"VGroup": VGroup, "math": import_module("math"), **names}
    code: dict[str, Any] = {}
    exec(f"def construct(self, theme):\n{indent(example(name), '    ')}", known, code)  # noqa: S102  (our own)
    code["construct"](scene, theme)


def drawn_pixels(picture: NDArray[Any], theme: Theme) -> int:
    """Return how many pixels of a picture differ clearly from the theme's empty ground, which most of it shows."""
    height, width = picture.shape[:2]
    change = np.abs(picture[..., :3].astype(int) - paint_ground(theme, width, height)[..., :3])
    drawn = int((change.max(axis=2) > 40).sum())
    assert drawn < height * width / 3
    return drawn


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_drawn_in_a_plain_scene(name: str) -> None:
    class Plain(Scene):
        def construct(self) -> None:
            set_ground(self, PAPER)
            play(name, self, PAPER)
            self.wait(0.5)

    with tempconfig({**SMALL_FRAME, **QUIET}):
        scene = Plain()
        scene.render()
        assert drawn_pixels(scene.renderer.get_frame(), PAPER) >= MIN_DRAWN


@cache
def english_board() -> Settings:
    return Settings.load(language="en")


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_drawn_in_a_lesson_scene(name: str) -> None:
    class Shown(LessonScene):
        def construct(self) -> None:
            play(name, self, self.theme)

    with tempconfig({**SMALL_FRAME, **QUIET}):
        scene = Shown(english_board(), skip_animations=True)
        scene.render()
        assert drawn_pixels(scene.renderer.still(scene), BOARD) >= MIN_DRAWN


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_sound_in_a_lesson_scene(name: str) -> None:
    class Shown(LessonScene):
        def construct(self) -> None:
            with self.beat("example"):
                play(name, self, self.theme)
                self.hold(READABLE)

    found = [f for f in audit_scene(RenderJob(Shown, english_board())).findings if f.rule not in OF_THE_LESSON]
    assert [f for f in found if f.rule != "pops" or f.at is None or f.at.frame > FIRST_FRAME] == []


def test_the_lists_of_names_agree() -> None:
    """``__all__``, the table of modules and the imports that type checkers see."""
    tree = ast.parse((draw.__spec__ and draw.__spec__.loader.get_source("tafelbild.draw")) or "")  # type: ignore[union-attr]
    seen = {
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tafelbild.")
        for alias in node.names
    }
    table = {(f"tafelbild.{module}", name) for module, names in draw.MODULES.items() for name in names}
    assert seen == table
    assert sorted(draw.__all__) == sorted(name for _, name in table) == sorted(dir(draw))
    for module, name in table:
        assert getattr(import_module(module), name) is getattr(draw, name)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"module 'tafelbild\.draw' has no attribute 'Node'"):
        _ = draw.Node


def test_manim_is_loaded_with_the_first_name_only() -> None:
    code = "import sys, tafelbild.draw, tafelbild.draw.hand; print('manim' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_scenes_of_a_user_play() -> None:
    """One in plain manim, every frame of it; the other, of a lesson, to the end of each animation."""
    with tempconfig({**SMALL_FRAME, **QUIET}):
        plain = GradientDescent()
        plain.render()
        assert drawn_pixels(plain.renderer.get_frame(), PAPER) >= MIN_DRAWN
        of_a_lesson = Network(english_board(), skip_animations=True)
        of_a_lesson.render()
        assert drawn_pixels(of_a_lesson.renderer.still(of_a_lesson), BOARD) >= MIN_DRAWN


@pytest.mark.slow
def test_a_users_file_passes_mypy_strict(tmp_path: Path) -> None:
    """As a user runs it, outside of this repository; ``poe types`` checks the same file every time."""
    file = shutil.copy(Path(__file__).with_name("user_scene.py"), tmp_path / "my_scene.py")
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", str(file)]
    found = Path(draw.__file__).parents[2]
    env = {**os.environ, "MYPYPATH": str(found)}
    checked = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert (checked.stdout, checked.returncode) == ("Success: no issues found in 1 source file\n", 0)
    assert (found / "tafelbild" / "py.typed").is_file()


def test_in_a_plain_scene_a_highlighter_stays_behind_the_writing_and_a_group_vanishes() -> None:
    inked: list[int] = []

    class Plain(Scene):
        def construct(self) -> None:
            set_ground(self, PAPER)
            writing = draw.Handwriting(PAPER, "3.2", height=1.5)
            stroke = draw.highlighter_stroke(PAPER, writing, height=1.5)
            self.add(*writing)
            self.play(draw.Highlight(stroke))
            self.play(draw.Vanish(VGroup(writing, stroke)))

    with tempconfig({**SMALL_FRAME, **QUIET, "frame_rate": 6}):
        scene = Plain()
        renderer: Any = scene.renderer
        keep = renderer.add_frame
        ink = np.array(parse_rgb(PAPER.ink))

        def add_frame(frame: NDArray[Any], num_frames: int = 1) -> None:
            inked.append(int((np.abs(frame[..., :3] - ink).max(axis=2) < 40).sum()))
            keep(frame, num_frames)

        renderer.add_frame = add_frame
        scene.render()
    assert len(inked) == 12
    assert min(inked[:6]) > 0.9 * max(inked[:6]) > 0
    assert scene.mobjects == []
