"""The last picture of every beat, without a film."""

from collections.abc import Callable
from dataclasses import dataclass

from manim import tempconfig
from PIL import Image

from tafelbild.render.order import Order, faults_in_the_lesson
from tafelbild.stage import BeatSpan, LessonScene


@dataclass(frozen=True)
class Still:
    """The last picture of a beat, what was said in it, and when it began, in seconds."""

    number: int
    beat: BeatSpan
    seconds: float
    picture: Image.Image


def stills(order: Order, on_still: Callable[[Still], None]) -> LessonScene:
    """Play a scene without drawing it, hand over a still at the end of each beat, and return the scene."""

    def on_beat(scene: LessonScene, beat: BeatSpan) -> None:
        picture = Image.fromarray(scene.renderer.still(scene))
        on_still(Still(len(scene.beat_spans), beat, beat.start / scene.frame_rate, picture))

    with tempconfig({**order.config, "dry_run": True}):
        scene = order.scene(order.settings, on_beat=on_beat, skip_animations=True)
        with faults_in_the_lesson():
            scene.render()
    return scene
