"""Animations of beads: values that run along edges, and through weights."""

import math
from typing import Any, Final

from manim import VMobject

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.look import InPlaceAnimation
from tafelbild.draw.network_shapes import EdgeLook

IN_GAP: Final = (0.42, 0.58)  # share of the time at which the bead enters and leaves the label's gap
HIDDEN: Final = 0.04  # share of the time before and after the middle in which the bead is invisible …
FADING: Final = 0.1  # … and in which it fades


def ease_sine(t: float) -> float:
    """Ease in and out like half a sine wave, from 0 at 0 to 1 at 1."""
    return (1 - math.cos(math.pi * t)) / 2


def smoothstep(t: float) -> float:
    """Ease in and out with a cubic polynomial, clamped to 0 … 1.

    >>> smoothstep(-1.0), smoothstep(0.5), smoothstep(2.0)
    (0.0, 0.5, 1.0)
    """
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


class MoveAlongEdge(InPlaceAnimation):
    """Move a bead along an edge from rim to rim."""

    def __init__(self, bead: VMobject, edge: EdgeLook, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(bead, rate_func=ease_sine, **kwargs)
        self.bead, self.edge = bead, edge

    def begin(self) -> None:
        """Store the bead's points relative to its centre."""
        self.outline = self.bead.points - self.bead.get_center()
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the bead at ``alpha`` (0 … 1) of the time."""
        self.bead.points = self.outline + to_3d(*self.edge.along(self.rate_func(alpha)))


class PassWeight(MoveAlongEdge):
    """Move a bead along an edge and through its weight, behind whose label it is invisible and changes its size.

    ``size`` is the scale factor of the bead behind the weight.
    """

    def __init__(self, bead: VMobject, edge: EdgeLook, size: float, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(bead, edge, **kwargs)
        self.size, reach = size, edge.gap / (math.dist(*edge.ends) or 1.0)
        self.gap = edge.gap_at - reach, edge.gap_at + reach

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the bead at ``alpha`` (0 … 1) of the time: to the label's gap, through it, and on to the rim."""
        enter, leave = self.gap
        in_gap = (alpha - IN_GAP[0]) / (IN_GAP[1] - IN_GAP[0])
        if in_gap < 0:
            along = enter * ease_sine(alpha / IN_GAP[0])
        elif in_gap <= 1:
            along = enter + (leave - enter) * in_gap
        else:
            along = leave + (1 - leave) * ease_sine((alpha - IN_GAP[1]) / (1 - IN_GAP[1]))
        self.bead.points = self.outline * (1 + (self.size - 1) * smoothstep(in_gap)) + to_3d(*self.edge.along(along))
        if leave > enter:
            self.bead.set_fill(opacity=smoothstep((abs(alpha - sum(IN_GAP) / 2) - HIDDEN) / FADING))
