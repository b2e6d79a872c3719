"""A bead: a value on its way along an edge."""

import math
from typing import Any, Final

from manim import VMobject

from tafelbild.draw.coordinates import spot
from tafelbild.draw.look import Change
from tafelbild.draw.network_shapes import EdgeLook

INSIDE: Final = (0.42, 0.58)  # when a bead is inside its weight, of its time
HIDDEN: Final = 0.04  # around the middle of that it is not to be seen, so long before and after …
FADING: Final = 0.1  # … and it fades for so long


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
        self.size, reach = size, edge.gap / (math.dist(*edge.ends) or 1.0)
        self.gap = edge.gap_at - reach, edge.gap_at + reach

    def interpolate_mobject(self, alpha: float) -> None:
        """Put the bead ``alpha`` (0 … 1) of the way: to its weight, through it and on, each with a halt."""
        enter, leave = self.gap
        here = (alpha - INSIDE[0]) / (INSIDE[1] - INSIDE[0])
        if here < 0:
            along = enter * sine(alpha / INSIDE[0])
        elif here <= 1:
            along = enter + (leave - enter) * here
        else:
            along = leave + (1 - leave) * sine((alpha - INSIDE[1]) / (1 - INSIDE[1]))
        self.bead.points = self.round * (1 + (self.size - 1) * smooth(here)) + spot(*self.edge.along(along))
        if leave > enter:
            self.bead.set_fill(opacity=smooth((abs(alpha - sum(INSIDE) / 2) - HIDDEN) / FADING))


def smooth(t: float) -> float:
    """Ease in and out, from 0 at 0 to 1 at 1; less is 0 and more is 1.

    >>> smooth(-1.0), smooth(0.5), smooth(2.0)
    (0.0, 0.5, 1.0)
    """
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)
