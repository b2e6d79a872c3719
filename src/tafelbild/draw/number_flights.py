"""How the numbers of the picture come into the calculation: each flies round whatever stands in its way."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from manim import DL, UR, Animation, AnimationGroup, VMobject

from tafelbild.draw.calculation_net import CalculationNet
from tafelbild.draw.calculation_table import CalculationTable
from tafelbild.draw.coordinates import Point
from tafelbild.draw.flight import FlyAlongPath
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.pathfinding import Box, Obstacles, find_path
from tafelbild.draw.pen import strokes_of
from tafelbild.theme import CALM

BEHIND: Final = 0.45  # of its flight, the weight starts behind its value
STRAIGHT: Final = 1.1  # seconds of a flight
ROUND: Final = 1.3  # … of one that goes round the neuron
DETOUR: Final = 1.12  # a way that is so much longer than the straight one goes round something
QUICK_FLIGHT: Final = 0.6  # seconds, once the viewer knows how it goes


class NumberFlights:
    """The flights from the small net into the lines beside it."""

    def __init__(self, picture: CalculationNet, lines: CalculationTable) -> None:
        self.picture, self.lines = picture, lines
        for index in lines.terms.shown_indices:
            term = lines.terms.term(index)
            term.copy_part_from(f"input-{index}", picture.value(index))
            term.copy_part_from(f"weight-{index}", picture.weight(index))
        lines.with_bias.cell(4).copy_part_from("bias", picture.bias.value)

    def term(self, index: int, *, quick: bool = False) -> Animation:
        """Let the value of an input fly to its place in its term, and a little behind it its weight."""
        term = self.lines.terms.term(index)
        flights = [
            self.flight(source.part(key), term.part(key), self.in_the_way(index, kind), QUICK_FLIGHT if quick else None)
            for kind, source in (("input", self.picture.value(index)), ("weight", self.picture.weight(index)))
            for key in (f"{kind}-{index}",)
        ]
        return AnimationGroup(*flights, lag_ratio=BEHIND)

    def bias(self) -> FlyAlongPath:
        """Let the bias fly to its place behind the sum, round the lines over it and the sum."""
        terms, line = self.lines.terms, self.lines.with_bias
        written = [cell for row in terms.lines for cell in row.cells if cell is not None]
        obstacles = Obstacles(tuple(boxes_of([*written, terms.name, line.cell(2)])))
        return self.flight(self.picture.bias.value.part("bias"), line.part("bias"), obstacles, CALM)

    @staticmethod
    def flight(source: VMobject, target: VMobject, obstacles: Obstacles, run_time: float | None = None) -> FlyAlongPath:
        """Let a number fly round what stands in its way; it takes its time for a way round."""
        start, end = middle(source), middle(target)
        size = max(source.width, target.width), max(source.height, target.height)
        way = find_path(start, end, size, obstacles)
        long = length(way) > DETOUR * length((start, end))
        return FlyAlongPath(source, target, way, run_time or (ROUND if long else STRAIGHT))

    def in_the_way(self, index: int, kind: str) -> Obstacles:
        """Return what stands in a number's way: rings, names, labels of other edges, what is written by then."""
        net, terms = self.picture.net, self.lines.terms
        own = net.focus.layer - 1, index
        rings = [look for place, look in self.picture.layout.rings.items() if kind == "weight" or place != own]
        writing: list[VMobject] = [*net.dots, *self.picture.input_names, terms.letters]
        writing += [self.picture.weight(other) for other in self.picture.numbers if other != index]
        for other in terms.shown_indices[: terms.shown_indices.index(index)]:
            writing += [terms.term(other), terms.product(other), *terms.signs_before_term(other)]
            writing += terms.signs_before_product(other)
        if kind == "weight":
            writing.append(terms.term(index).part(f"input-{index}"))
        return Obstacles(tuple(boxes_of(writing)), tuple((*ring.centre, ring.radius) for ring in rings))


def middle(thing: VMobject) -> Point:
    """Return the middle of a thing."""
    x, y, _ = thing.get_center()
    return float(x), float(y)


def length(way: Sequence[Point]) -> float:
    """Return how long a way is."""
    return sum(math.dist(a, b) for a, b in pairwise(way))


def boxes_of(things: Iterable[VMobject]) -> Iterable[Box]:
    """Yield the boxes of what is written: of each cell its own, of handwriting one a stroke."""
    for thing in things:
        parts = strokes_of(thing) if isinstance(thing, Handwriting) else thing.family_members_with_points()
        for part in parts:
            (left, bottom, _), (right, top, _) = part.get_corner(DL), part.get_corner(UR)
            yield float(left), float(bottom), float(right), float(top)
