"""Fixtures: jobs for tiny scenes of a few seconds."""

from pathlib import Path
from typing import Final

import pytest

from tafelbild.lesson import load
from tafelbild.render.job import RenderJob
from tafelbild.render.quality import Quality
from tafelbild.render.scenes import load_scenes, scene_named
from tafelbild.stage import Settings
from tafelbild.theme import BOARD

TINY = Quality("tiny", 160, 90, 5, "a test")
STEPS: Final = ("one", "two", "three", "four")
SCRIPT: Final = "> Einblendung: Turning\n\n" + "".join(f"[{step}] Ein Quadrat.\n\n" for step in STEPS)
SCENES: Final = """
from manim import Create, Rotate, Square
from shade import COLOUR
from tafelbild.stage import LessonScene

class Turning(LessonScene):
    def construct(self):
        with self.beat("one"):
            self.turn(-3)
        with self.beat("two"):
            self.turn(-1)
        with self.beat("three"):
            self.turn(1)
        with self.beat("four"):
            self.turn(3)

    def turn(self, x):
        square = Square(color=COLOUR).shift((x, 0, 0))
        self.play(Create(square), run_time=2)
        self.play(Rotate(square), run_time=2)
"""


@pytest.fixture(scope="session")
def job() -> RenderJob:
    """Return a job for NetworkGraph of the default lesson."""
    lesson = load()
    return RenderJob(load_scenes(lesson)["NetworkGraph"], Settings(lesson, "de", BOARD), TINY)


@pytest.fixture(scope="session")
def short_job(tmp_path_factory: pytest.TempPathFactory) -> RenderJob:
    """Return a job for a scene of four beats, in a lesson of its own."""
    return write_turning_lesson(tmp_path_factory.mktemp("lessons") / "turning", "#ff0000")


def write_turning_lesson(folder: Path, colour: str) -> RenderJob:
    """Write a lesson whose scene imports a module from its folder, and return its job."""
    folder.mkdir()
    numbers = (load().folder / "lesson.toml").read_text("utf-8")
    (folder / "lesson.toml").write_text(numbers.replace('languages = ["de", "en"]', 'languages = ["de"]'), "utf-8")
    (folder / "script.de.md").write_text(SCRIPT, "utf-8")
    (folder / "scenes.py").write_text(SCENES, "utf-8")
    (folder / "shade.py").write_text(f"COLOUR = {colour!r}\n", "utf-8")
    lesson = load(folder)
    return RenderJob(scene_named("Turning", load_scenes(lesson)), Settings(lesson, "de", BOARD), TINY)
