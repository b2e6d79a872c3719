"""A bead: a value on its way along an edge."""

import math
from typing import Any, Final

from manim import VMobject

from tafelbild.draw.look import Change
from tafelbild.draw.shapes import EdgeLook
from tafelbild.draw.space import spot

FADING: Final = 0.3  # units in which a bead fades on its way into a label, and comes out of it


def sine(t: float) -> float:
    """Ease in and out like a half sine wave."""
    return (1 - math.cos(math.pi * t)) / 2


class Run(Change):
    """Move a bead along an edge from rim to rim."""

    def __init__(self, bead: VMobject, edge: EdgeLook, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(bead, rate_func=sine, **kwargs)
        self.bead, self.edge = bead, edge

    def begin(self) -> None:
        """Remember the bead as it is at the start of the edge."""
        self.round = self.bead.points - self.bead.get_center()
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Put the bead ``alpha`` (0 … 1) of the way."""
        self.bead.points = self.round + spot(*self.edge.along(self.rate_func(alpha)))


class Weighed(Run):
    """Move a bead along an edge and through its weight: it goes into the label's gap, and comes out in its new size.

    ``size`` is by how much it grows. Behind the label it is not to be seen: nothing runs through a name.
    """

    def __init__(self, bead: VMobject, edge: EdgeLook, size: float, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(bead, edge, **kwargs)
        length = math.dist(*edge.ends) or 1.0
        self.size, self.reach = size, edge.gap / length
        self.fading = FADING / length

    def interpolate_mobject(self, alpha: float) -> None:
        """Put the bead ``alpha`` (0 … 1) of the way."""
        along = self.rate_func(alpha)
        beyond = along - self.edge.gap_at
        share = smooth((beyond + self.reach) / (2 * self.reach)) if self.reach else float(beyond > 0)
        self.bead.points = self.round * (1 + (self.size - 1) * share) + spot(*self.edge.along(along))
        seen = 1.0 if not self.reach else smooth((abs(beyond) - self.reach) / self.fading)
        self.bead.set_fill(opacity=seen)


def smooth(t: float) -> float:
    """Ease in and out, from 0 at 0 to 1 at 1; less is 0 and more is 1.

    >>> smooth(-1.0), smooth(0.5), smooth(2.0)
    (0.0, 0.5, 1.0)
    """
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)
