"""The manim scene of a lesson, with words and pictures on one clock, and the renderer that draws what changed."""

from tafelbild.narration.timeline import BeatSpan
from tafelbild.stage.beat import Beat
from tafelbild.stage.scene import LessonScene
from tafelbild.stage.settings import Settings

__all__ = ["Beat", "BeatSpan", "LessonScene", "Settings"]
