"""How dots hop, and how lines grow longer or thicker for a moment. Lengths in units."""

from typing import Any, Final

import numpy as np
from manim import VMobject

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.look import InPlaceAnimation
from tafelbild.draw.pen import PenStroke, strokes_of
from tafelbild.theme import CALM

THICK: Final = 1.6  # a line that glances up is so much thicker


class Hop(InPlaceAnimation):
    """A dot hops from where another one is to its own place, ``height`` units up on the way."""

    def __init__(self, dot: VMobject, start: VMobject, height: float, run_time: float = CALM) -> None:
        super().__init__(dot, run_time=run_time, introducer=True)
        self.origin, self.height = start.get_center(), height

    def begin(self) -> None:
        """Remember where it lands."""
        self.goal = self.mobject.get_center()
        self.starts = [(member, member.points.copy()) for member in self.mobject.get_family() if len(member.points)]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it ``alpha`` (0 … 1) of the way."""
        part = self.rate_func(alpha)
        place = self.origin + (self.goal - self.origin) * part + to_3d(0, self.height * 4 * part * (1 - part))
        for member, points in self.starts:
            member.points = points + place - self.goal


class Stretch(InPlaceAnimation):
    """Move an upright line, and make it longer or shorter by a factor; its width stays."""

    def __init__(self, thing: VMobject, to: tuple[float, float], factor: float, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(thing, **kwargs)
        self.to, self.factor = to_3d(*to), factor

    def begin(self) -> None:
        """Remember where it starts."""
        self.middle = self.mobject.get_center()
        self.starts = [(member, member.points.copy()) for member in self.mobject.get_family() if len(member.points)]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it ``alpha`` (0 … 1) of the way."""
        part = self.rate_func(alpha)
        size = np.array([1.0, 1 + (self.factor - 1) * part, 1.0])
        for member, points in self.starts:
            member.points = self.middle + (self.to - self.middle) * part + (points - self.middle) * size


class Thicken(InPlaceAnimation):
    """Make the strokes of a thing thicker, or, with ``there_and_back``, thicker for a moment."""

    def __init__(self, thing: VMobject, factor: float = THICK, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(thing, **kwargs)
        self.thing, self.factor = thing, factor

    def begin(self) -> None:
        """Remember how it looks."""
        self.starts = [(stroke, stroke.points) for stroke in strokes_of(self.thing)]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it ``alpha`` (0 … 1) of the way."""
        part = self.rate_func(alpha)
        for stroke, points in self.starts:
            wide = stroke.half_widths * (1 + (self.factor - 1) * part)
            stroke.points = PenStroke(stroke.path, wide, stroke.get_fill_color().to_hex()).points if part else points
