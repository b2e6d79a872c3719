"""How long a film is, and how far it is: counted in frames."""

from collections.abc import Callable
from typing import Any

from manim import tempconfig

from tafelbild.render.order import Order, faults_in_the_lesson
from tafelbild.stage import LessonScene

OnFrame = Callable[[int], None]  # is told how many frames there are by now


class Counted(LessonScene):
    """A scene that tells how many frames it has, drawn or taken from the cache."""

    on_frame: OnFrame

    def update_to_time(self, t: float) -> None:
        """Tell each frame of an animation."""
        super().update_to_time(t)
        self.on_frame(self.frame + round(t * self.frame_rate))

    def play(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Tell the end of each animation: a still picture, or one that was cached, comes all at once."""
        super().play(*args, **kwargs)
        self.on_frame(self.frame)


def counted(scene: type[LessonScene]) -> type[Counted]:
    """Return the scene as one that counts; its name stays, for it is the name of its cue."""
    return type(scene.__name__, (Counted, scene), {})


def length(order: Order) -> int:
    """Return the number of frames of a film: it is played through without being drawn."""
    with tempconfig({**order.config, "dry_run": True}):
        scene = order.scene(order.settings, skip_animations=True)
        with faults_in_the_lesson():
            scene.render()
    return scene.frame
