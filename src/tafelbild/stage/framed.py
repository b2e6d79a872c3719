"""Manim's scene, mended: it counts whole frames, draws what lies above a moving thing, and leaves nothing behind.

What is overridden here is public in manim 0.22; tests/stage tells when it changes.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Final, Self

from manim import Animation, Mobject, Scene, Wait, config

from tafelbild.draw.empty_animations import playable

HALF_A_MICROSECOND: Final = 5e-7  # keeps whole frames whole through manim's divisions


class FramedScene(Scene):
    """A scene whose clock is right: ``frame`` counts the frames played, alike on a first and on a cached render.

    While ``catching_up``, what is played is at its end at once, unseen and in no time.
    """

    catching_up = False
    frame = 0

    @cached_property
    def frame_rate(self) -> float:
        """Frames a second of the film; when it is done, manim's configuration may be another."""
        return float(config.frame_rate)

    def get_run_time(self, animations: list[Animation]) -> float:
        """Round every run time to whole frames: manim's own clock drifts between a first and a cached render."""
        self.frames = max(1, round(super().get_run_time(animations) * self.frame_rate))
        frozen = len(animations) == 1 and isinstance(animations[0], Wait) and animations[0].is_static_wait is not False
        return self.frames / self.frame_rate + (HALF_A_MICROSECOND if frozen else -HALF_A_MICROSECOND)

    def play(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Play what has something to show, and count the frames; while catching up, go to the end of it at once."""
        parts = list(playable(args))
        if not parts:
            return
        if self.catching_up:
            self.compile_animation_data(*parts, **kwargs)
            self.begin_animations()
            for animation in self.animations or []:
                animation.finish()
                animation.clean_up_from_scene(self)
            return
        super().play(*parts, **kwargs)
        self.frame += self.frames

    def hold(self, seconds: float) -> None:
        """Leave the picture as it is, for whole frames."""
        frames = round(seconds * self.frame_rate)
        if frames and not self.catching_up:
            self.wait(frames / self.frame_rate)

    def remove(self, *mobjects: Mobject) -> Self:
        """Take things off the stage with all their parts; manim alone leaves the parts of a group where they are."""
        return super().remove(*(member for mobject in mobjects for member in mobject.get_family()))

    def get_moving_and_static_mobjects(self, animations: Iterable[Animation]) -> tuple[list[Mobject], list[Mobject]]:
        """Tell what is drawn in every frame: what moves, and what lies over it. Manim alone forgets the latter."""
        moving, static = super().get_moving_and_static_mobjects(animations)
        lowest = min((m.z_index for m in moving if not m.submobjects), default=0)
        above = [m for m in static if m.z_index > lowest]
        return [*moving, *above], [m for m in static if m.z_index <= lowest]

    def keep(self, *things: Mobject) -> None:
        """Put these on the stage as wholes, and forget the pieces in which they arrived."""
        own = {id(member) for thing in things for member in thing.get_family()}
        pieces = [m for m in self.mobjects if all(id(leaf) in own for leaf in m.family_members_with_points())]
        self.remove(*pieces)
        self.add(*things)
