"""Where words meet pictures: a manim scene that knows its lesson, its language, its theme and its clock."""

from tafelbild.narration.timeline import BeatSpan
from tafelbild.stage.beat import Beat
from tafelbild.stage.scene import LessonScene
from tafelbild.stage.settings import Settings

__all__ = ["Beat", "BeatSpan", "LessonScene", "Settings"]
