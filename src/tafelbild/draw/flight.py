"""Things on their way: a number whose copy lands in the calculation, a name that slides to its new place."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from manim import DEGREES, Animation, ReplacementTransform, VGroup, VMobject, there_and_back

from tafelbild.draw.hand.curves import lengths
from tafelbild.draw.look import Change, Depth
from tafelbild.draw.stroke import strokes_of
from tafelbild.draw.tag import named
from tafelbild.theme import CALM

INPUT_ARC: Final = -40 * DEGREES  # inputs bulge up
WEIGHT_ARC: Final = 40 * DEGREES  # weights bulge down: the two never cross


def fly(source: VMobject, target: VMobject, arc: float = 0.0, run_time: float = CALM) -> Animation:
    """Let a copy of handwriting fly along an arc and become ``target``, stroke by stroke; the number itself stays."""
    copy = named(VGroup(*(stroke.copy() for stroke in strokes_of(source))), "a number on its way", passing=True)
    goal = VGroup(*strokes_of(target))
    return ReplacementTransform(copy, goal, path_arc=arc, run_time=run_time)


class Carry(Change):
    """Let a copy of handwriting fly along a way, in its own ink, and become ``target``, which then stays on stage.

    ``source`` and ``target`` are the same strokes at two places and sizes (``Written.take_ink``); ``way`` are points
    from the middle of the one to the middle of the other.
    """

    def __init__(self, source: VMobject, target: VMobject, way: Sequence[Sequence[float]], run_time: float) -> None:
        copies = VGroup(*(stroke.copy() for stroke in strokes_of(source)))
        self.flying = named(copies, "a number on its way", passing=True)
        super().__init__(self.flying, run_time=run_time, introducer=True)
        self.target, self.points = VGroup(*strokes_of(target)), np.array(way, dtype=float)
        self.along = lengths(self.points)

    def begin(self) -> None:
        """Remember where it starts; its ink is that of the number it becomes: the source may have been quiet before."""
        self.flying.set_z_index(Depth.DOT)
        for stroke, goal in zip(self.flying, self.target, strict=True):
            stroke.set_fill(goal.get_fill_color())
        self.middle = self.flying.get_center()
        self.size = self.target.width / self.flying.width
        self.starts = [
            (member, member.points - self.middle) for member in self.flying.get_family() if len(member.points)
        ]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Put it ``alpha`` (0 … 1) of the way; it goes at one speed round every bend."""
        part = self.rate_func(alpha)
        x, y = (np.interp(part * self.along[-1], self.along, self.points[:, k]) for k in (0, 1))
        size = 1 + (self.size - 1) * part
        for member, points in self.starts:
            member.points = points * size + np.array([x, y, 0.0])

    def clean_up_from_scene(self, scene: Any) -> None:  # noqa: ANN401  (manim's own)
        """Let the number of the calculation take the place of the copy."""
        super().clean_up_from_scene(scene)
        scene.remove(self.flying)
        scene.add(*self.target)


class Breathe(Change):
    """Swell and come back, about the middle."""

    def __init__(self, thing: VMobject, by: float = 0.08, run_time: float = CALM) -> None:
        super().__init__(thing, run_time=run_time, rate_func=there_and_back)
        self.by = by

    def begin(self) -> None:
        """Remember what it looks like."""
        self.middle = self.mobject.get_center()
        self.starts = [(member, member.points.copy()) for member in self.mobject.get_family() if len(member.points)]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it swollen."""
        size = 1 + self.by * self.rate_func(alpha)
        for member, points in self.starts:
            member.points = self.middle + (points - self.middle) * size


class Glide(Change):
    """Move a thing in a straight line, smoothly, from where it is when this begins, and scale it on the way.

    ``to`` is where its middle comes to stand, in units.
    """

    def __init__(
        self,
        thing: VMobject,
        to: Sequence[float],
        *,
        scale: float = 1.0,
        run_time: float = CALM,
        **kwargs: Any,  # noqa: ANN401  (manim's own)
    ) -> None:
        super().__init__(thing, run_time=run_time, **kwargs)
        self.to, self.scale = np.array([*to, 0.0][:3]), scale

    def begin(self) -> None:
        """Remember where it starts."""
        self.middle = self.mobject.get_center()
        self.starts = [(member, member.points.copy()) for member in self.mobject.get_family() if len(member.points)]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Put it ``alpha`` (0 … 1) of the way."""
        part = self.rate_func(alpha)
        size = 1 + (self.scale - 1) * part
        for member, points in self.starts:
            member.points = self.middle + (self.to - self.middle) * part + (points - self.middle) * size
