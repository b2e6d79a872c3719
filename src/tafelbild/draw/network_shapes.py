"""Pen-drawn shapes of a network: the ring of a neuron, the edge between two rings, and filled discs.

Lengths in manim units; widths in manim's stroke widths (100 = one unit), multiplied by the theme's ``line``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from manim import Circle, VMobject
from numpy.typing import NDArray

from tafelbild.draw.coordinates import Point, to_3d
from tafelbild.draw.look import Depth, Shape
from tafelbild.draw.pen import PenStroke, pen_line
from tafelbild.draw.tagging import Tag
from tafelbild.message import Message, in_language
from tafelbild.theme import Theme

RIM_GAP: Final = 0.07  # between an edge and the rim of a ring
DASH: Final = (0.22, 0.14)  # lengths on and off, on the edge of a negative weight
SHORTEST_DASH: Final = 1e-6
FILL_SHARE: Final = 0.98  # radius of the highlighter disc, relative to the ring's


@dataclass(frozen=True)
class RingLook:
    """The look of a neuron's ring; ``fill`` (0 … 1) is the opacity of the highlighter disc inside the ring."""

    centre: Point
    radius: float
    width: float
    colour: str
    fill: float = 0.0


def neuron_name(layer: int, number: int) -> Message:
    """Return the name of a neuron's ring."""
    return Message(f"neuron {number} of layer {layer}", de=f"Neuron {number} in Layer {layer}")


class Ring(Shape[RingLook]):
    """The ring of a neuron: a circle drawn by hand, anticlockwise from about 12 o'clock to a little past its start.

    ``place`` is the neuron's layer and its number in the layer, from which it has its name.
    """

    def __init__(
        self,
        theme: Theme,
        look: RingLook,
        seed: int,
        name: str = Message("the neuron", de="das Neuron"),
        *,
        place: tuple[int, int] | None = None,
    ) -> None:
        self.theme, self.seed = theme, seed
        super().__init__(look, Tag("neuron", neuron_name(*place) if place else name, place=place))

    def draw(self, look: RingLook) -> list[VMobject]:
        """Return the circle and, if ``look.fill`` > 0 and the theme has a highlighter, the filled disc inside it."""
        strokes: list[VMobject] = [ring_stroke(self.theme, look, self.seed).set_z_index(Depth.RING)]
        if self.theme.marker is not None and look.fill > 0:
            filled = disc(look.centre, FILL_SHARE * look.radius, self.theme.marker, look.fill)
            strokes.append(filled.set_z_index(Depth.FILL))
        return strokes


def ring_stroke(theme: Theme, look: RingLook, seed: int) -> PenStroke:
    """Return the hand-drawn circle of a ring as one pen stroke."""
    way, pressure = ring_path(seed)
    return PenStroke(look.centre + look.radius * way, look.width * 0.005 * theme.line * pressure, look.colour)


@lru_cache(maxsize=256)
def ring_path(seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the path, shape (n, 2), and the pressure, shape (n,), of a hand-drawn circle of radius 1 round (0, 0).

    The path covers 372°. Two waves vary its radius: by ±1.2 % (one period per turn) and by ±0.8 % (two periods). The
    pressure is a factor of the stroke's width at each point; it falls over the last 9 % of the path.
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
    """Return a filled circle without an outline."""
    return Circle(radius, stroke_width=0, fill_color=colour, fill_opacity=opacity).move_to(to_3d(*centre))


@dataclass(frozen=True)
class EdgeLook:
    """The look of an edge between two rings with centres ``start`` and ``end``: width, colour, gap, dashes, tint.

    The middle of the gap for a label is at ``gap_at``, a share (0 … 1) of the drawn length; ``gap`` is half the gap's
    length, in units. The first part of the edge, up to the share ``tinted`` of the length, has the colour ``tint``.
    ``dashed`` is the size of the gaps between dashes, from 0 (a solid line) to 1 (as for a negative weight).
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
        """The first and the last point of the drawn line, ``RIM_GAP`` away from the rims of the two rings."""
        dx, dy = self.end[0] - self.start[0], self.end[1] - self.start[1]
        length = math.hypot(dx, dy) or 1.0
        first, last = (self.start_radius + RIM_GAP) / length, 1 - (self.end_radius + RIM_GAP) / length
        x, y = self.start
        return (x + first * dx, y + first * dy), (x + last * dx, y + last * dy)

    def along(self, fraction: float) -> Point:
        """Return the point at ``fraction`` (0 … 1) of the drawn line."""
        (x0, y0), (x1, y1) = self.ends
        return x0 + fraction * (x1 - x0), y0 + fraction * (y1 - y0)


def edge_name(rings: Sequence[Tag]) -> Message:
    """Return the name of the edge between two rings with these tags; () for an edge without rings."""
    if not rings:
        return Message("an edge", de="eine Kante")
    ends, german_ends = " to ".join(ring.name for ring in rings), " zu ".join(in_language(r.name, "de") for r in rings)
    return Message(f"the edge from {ends}", de=f"die Kante von {german_ends}")


class Edge(Shape[EdgeLook]):
    """The drawn edge between two neurons. ``between`` are their rings, whose names are in the edge's tag."""

    def __init__(self, theme: Theme, look: EdgeLook, seed: int, between: "tuple[Ring, Ring] | None" = None) -> None:
        self.theme, self.seed = theme, seed
        rings = tuple(ring.tag for ring in between or ())
        super().__init__(look, Tag("edge", edge_name(rings), owners=rings))

    def set_look(self, look: EdgeLook) -> None:
        """Redraw the edge. If all of it is tinted, store ``tint`` as ``colour`` and ``tint_width`` as ``width``."""
        super().set_look(look)
        if look.tinted >= 1:
            self.look = replace(look, colour=look.tint, width=look.tint_width, tinted=0.0)

    def draw(self, look: EdgeLook) -> list[VMobject]:
        """Return a pen stroke for each segment of the edge. Gap, dashes and the tint's end cut it into segments."""
        length = math.dist(*look.ends)
        strokes: list[VMobject] = []
        for start, end, tinted in edge_segments(look, length):
            colour, width = (look.tint, look.tint_width) if tinted else (look.colour, look.width)
            ends = [look.along(start / length), look.along(end / length)]
            strokes.append(pen_line(self.theme, ends, width, colour, seed=self.seed + len(strokes)))
        return strokes


def edge_segments(look: EdgeLook, length: float) -> list[tuple[float, float, bool]]:
    """Return (start, end, is tinted) of each segment of an edge. Gap, dashes and the tint's end cut it into segments.

    Start and end are distances, in units, from the edge's first drawn point. ``length`` is the edge's drawn length.
    """
    if length <= 0:
        return []
    tint = look.tinted * length
    middle = look.gap_at * length
    spans = [(0.0, length)] if look.gap <= 0 else [(0.0, middle - look.gap), (middle + look.gap, length)]
    dashes = [dash for start, stop in spans for dash in dash_spans(start, stop, look.dashed)]
    cuts = [(max(a, lo), min(b, hi), lo < tint) for a, b in dashes for lo, hi in pairwise((0.0, tint, length))]
    return [(a, b, tinted) for a, b, tinted in cuts if b - a > SHORTEST_DASH]


def dash_spans(start: float, stop: float, apart: float) -> list[tuple[float, float]]:
    """Return (start, end) of each dash of a line. ``apart`` is the size of its gaps: 0 (a solid line) … 1 (full)."""
    if apart <= 0 or stop - start <= sum(DASH):
        return [(start, stop)]
    count = round((stop - start + DASH[1]) / sum(DASH))
    pitch = (stop - start + DASH[1]) / count
    shut = DASH[1] * (1 - apart) / 2
    lefts = [start + k * pitch for k in range(count + 1)]
    return [(max(start, left - shut), min(stop, right - DASH[1] + shut)) for left, right in pairwise(lefts)]
