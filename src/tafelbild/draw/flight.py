"""Things on their way: a number whose copy lands in the calculation, a name that slides to its new place."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from manim import DEGREES, Animation, ReplacementTransform, VGroup, VMobject

from tafelbild.draw.look import Change
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
