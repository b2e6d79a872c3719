"""A bead: a value on its way along an edge."""

import math
from typing import Any

from manim import VMobject

from tafelbild.draw.look import Change
from tafelbild.draw.shapes import EdgeLook
from tafelbild.draw.space import spot


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
