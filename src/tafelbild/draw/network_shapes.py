"""The things of a network, pen-drawn: the ring of a neuron, an edge between two rings, a bead that runs along it.

Lengths in manim units, widths in manim's stroke widths (100 = one unit); a width is multiplied by the theme's ``line``.
"""

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from manim import Circle, VMobject
from numpy.typing import NDArray

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.look import Depth, Shape
from tafelbild.draw.pen import PenStroke, pen_line
from tafelbild.draw.tagging import Tag
from tafelbild.theme import Theme

Point = tuple[float, float]
RIM_GAP: Final = 0.07  # an edge ends so far from the rim
DASH: Final = (0.22, 0.14)  # on, off: a negative weight
SHORTEST_DASH: Final = 1e-6
FILL_SHARE: Final = 0.98  # a filled neuron, of its radius


@dataclass(frozen=True)
class RingLook:
    """A neuron's circle. ``fill`` (0 … 1) is how far the highlighter inside has come."""

    centre: Point
    radius: float
    width: float
    colour: str
    fill: float = 0.0


class Ring(Shape[RingLook]):
    """A circle as a hand draws it: from near 12 o'clock anticlockwise, a little past its own beginning."""

    def __init__(self, theme: Theme, look: RingLook, seed: int, name: str = "the neuron") -> None:
        self.theme, self.seed = theme, seed
        super().__init__(look, Tag("neuron", name))

    def draw(self, look: RingLook) -> list[VMobject]:
        """Return the stroke, and the highlighter's disc where there is one."""
        strokes: list[VMobject] = [ring_stroke(self.theme, look, self.seed).set_z_index(Depth.RING)]
        if self.theme.marker is not None and look.fill > 0:
            filled = disc(look.centre, FILL_SHARE * look.radius, self.theme.marker, look.fill)
            strokes.append(filled.set_z_index(Depth.FILL))
        return strokes


def ring_stroke(theme: Theme, look: RingLook, seed: int) -> PenStroke:
    """Return the pen stroke of a ring."""
    way, pressure = ring_path(seed)
    return PenStroke(look.centre + look.radius * way, look.width * 0.005 * theme.line * pressure, look.colour)


@lru_cache(maxsize=256)
def ring_path(seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how a hand circles round 0, shape (n, 2), and presses, shape (n,), for a radius and a half width of 1.

    372°, radius ±1.2 % once and ±0.8 % twice round, the last 9 % tapers.
    """
    noise = np.random.default_rng(seed)
    start = math.radians(noise.uniform(70, 110))
    angle = np.linspace(start, start + math.radians(372), 72)
    once, twice, swell = noise.uniform(0, 2 * math.pi, 3)
    wobble = 0.012 * np.sin(angle + once) + 0.008 * np.sin(2 * angle + twice) + 0.012 * np.linspace(-1, 1, len(angle))
    pressure = 1 + 0.12 * np.sin(1.3 * angle + swell)
    pressure[-7:] *= np.linspace(1, 0.6, 7)
    return (1 + wobble)[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]), pressure


def disc(centre: Point, radius: float, colour: str, opacity: float = 1.0) -> Circle:
    """Return a filled circle without an outline: a value that is there, a bead, a highlight."""
    return Circle(radius, stroke_width=0, fill_color=colour, fill_opacity=opacity).move_to(to_3d(*centre))


@dataclass(frozen=True)
class EdgeLook:
    """A line from rim to rim, with a gap for its label, tinted from its source up to ``tinted`` (0 … 1) of its length.

    ``gap_at`` is where on the line (0 … 1) the gap's middle lies, ``gap`` its half length. A dashed edge is a negative
    weight; ``dashed`` (0 … 1) is how far the dashes have come apart.
    """

    start: Point
    end: Point
    start_radius: float
    end_radius: float
    width: float
    colour: str
    gap_at: float = 0.46
    gap: float = 0.0
    dashed: float = 0.0
    tint: str = "#000000"
    tint_width: float = 0.0
    tinted: float = 0.0

    @property
    def ends(self) -> tuple[Point, Point]:
        """The two points where the pen touches down and lifts, just off the rims."""
        dx, dy = self.end[0] - self.start[0], self.end[1] - self.start[1]
        length = math.hypot(dx, dy) or 1.0
        first, last = (self.start_radius + RIM_GAP) / length, 1 - (self.end_radius + RIM_GAP) / length
        return (self.start[0] + first * dx, self.start[1] + first * dy), (
            self.start[0] + last * dx,
            self.start[1] + last * dy,
        )

    def along(self, fraction: float) -> Point:
        """Return the point at this fraction of the way from rim to rim."""
        (x0, y0), (x1, y1) = self.ends
        return x0 + fraction * (x1 - x0), y0 + fraction * (y1 - y0)


class Edge(Shape[EdgeLook]):
    """A connection of two neurons; it carries a weight."""

    def __init__(self, theme: Theme, look: EdgeLook, seed: int, between: "tuple[Ring, Ring] | None" = None) -> None:
        self.theme, self.seed = theme, seed
        rings = tuple(ring.tag for ring in between or ())
        ends = " to ".join(ring.name for ring in rings)
        super().__init__(look, Tag("edge", f"the edge from {ends}" if ends else "an edge", owners=rings))

    def set_look(self, look: EdgeLook) -> None:
        """Take this look; an edge that is tinted to its end has that colour now."""
        super().set_look(look)
        if look.tinted >= 1:
            self.look = replace(look, colour=look.tint, width=look.tint_width, tinted=0.0)

    def draw(self, look: EdgeLook) -> list[VMobject]:
        """Return its pieces: before and after the gap, tinted or not, whole or dashed."""
        length = math.dist(*look.ends)
        strokes: list[VMobject] = []
        for start, end, tinted in edge_segments(look, length):
            colour, width = (look.tint, look.tint_width) if tinted else (look.colour, look.width)
            ends = [look.along(start / length), look.along(end / length)]
            strokes.append(pen_line(self.theme, ends, width, colour, seed=self.seed + len(strokes)))
        return strokes


def edge_segments(look: EdgeLook, length: float) -> list[tuple[float, float, bool]]:
    """Cut the line at its gap, at the end of its tint and into dashes: (from, to, tinted), in units from its start."""
    if length <= 0:
        return []
    tint = look.tinted * length
    middle = look.gap_at * length
    open_ = [(0.0, length)] if look.gap <= 0 else [(0.0, middle - look.gap), (middle + look.gap, length)]
    dashes = [dash for start, stop in open_ for dash in dash_spans(start, stop, look.dashed)]
    cuts = [(max(a, lo), min(b, hi), lo < tint) for a, b in dashes for lo, hi in pairwise((0.0, tint, length))]
    return [(a, b, tinted) for a, b, tinted in cuts if b - a > SHORTEST_DASH]


def dash_spans(start: float, stop: float, apart: float) -> list[tuple[float, float]]:
    """Cut ``start … stop`` into dashes, a dash at both ends; ``apart`` (0 … 1) says how far the gaps have opened."""
    if apart <= 0 or stop - start <= sum(DASH):
        return [(start, stop)]
    count = round((stop - start + DASH[1]) / sum(DASH))
    pitch = (stop - start + DASH[1]) / count
    shut = DASH[1] * (1 - apart) / 2
    return [
        (max(start, start + k * pitch - shut), min(stop, start + (k + 1) * pitch - DASH[1] + shut))
        for k in range(count)
    ]
