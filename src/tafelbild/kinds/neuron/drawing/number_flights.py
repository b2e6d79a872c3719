"""Animations that fly numbers from the network into the calculation, on paths that avoid rings and writing."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from manim import DL, UR, Animation, AnimationGroup, VMobject

from tafelbild.draw.coordinates import Point
from tafelbild.draw.flight import FlyAlongPath
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.pathfinding import Box, Obstacles, find_path
from tafelbild.draw.pen import strokes_of
from tafelbild.kinds.neuron.drawing.calculation_net import CalculationNet
from tafelbild.kinds.neuron.drawing.calculation_table import CalculationTable
from tafelbild.theme import CALM

WEIGHT_LAG: Final = 0.45  # share of the input value's flight after which the weight starts
STRAIGHT_SECONDS: Final = 1.1
DETOUR_SECONDS: Final = 1.3
DETOUR_RATIO: Final = 1.12  # a longer path, relative to the straight one, is a detour
QUICK_SECONDS: Final = 0.6  # when the viewer has seen enough terms


class NumberFlights:
    """Animations that fly numbers from the network ``picture`` to ``table``, which gets copies of their pen strokes."""

    def __init__(self, picture: CalculationNet, table: CalculationTable) -> None:
        self.picture, self.table = picture, table
        for index in table.sum_table.shown_indices:
            term = table.sum_table.term(index)
            term.copy_part_from(f"input-{index}", picture.value(index))
            term.copy_part_from(f"weight-{index}", picture.weight(index))
        table.z_row.cell(4).copy_part_from("bias", picture.bias.value)

    def term(self, index: int, *, quick: bool = False) -> Animation:
        """Return the animation that flies the value of input ``index`` into its term and, a little later, the weight.

        If ``quick``, each flight lasts 0.6 s. Otherwise, a straight one lasts 1.1 s and a long way round 1.3 s.
        """
        term = self.table.sum_table.term(index)
        flights = [
            self.flight(
                source.part(key), term.part(key), self.obstacles_of(index, kind), QUICK_SECONDS if quick else None
            )
            for kind, source in (("input", self.picture.value(index)), ("weight", self.picture.weight(index)))
            for key in (f"{kind}-{index}",)
        ]
        return AnimationGroup(*flights, lag_ratio=WEIGHT_LAG)

    def bias(self) -> FlyAlongPath:
        """Return the animation that flies the bias from its box to the row of z, round the weighted sum's rows."""
        terms, line = self.table.sum_table, self.table.z_row
        written = [cell for row in terms.lines for cell in row.cells if cell is not None]
        obstacles = Obstacles(tuple(boxes_of([*written, terms.name, line.cell(2)])))
        return self.flight(self.picture.bias.value.part("bias"), line.part("bias"), obstacles, CALM)

    @staticmethod
    def flight(source: VMobject, target: VMobject, obstacles: Obstacles, run_time: float | None = None) -> FlyAlongPath:
        """Return a number's flight round ``obstacles``. Default times: straight 1.1 s, a long way round 1.3 s."""
        start, end = centre_of(source), centre_of(target)
        size = max(source.width, target.width), max(source.height, target.height)
        way = find_path(start, end, size, obstacles)
        long = path_length(way) > DETOUR_RATIO * path_length((start, end))
        return FlyAlongPath(source, target, way, run_time or (DETOUR_SECONDS if long else STRAIGHT_SECONDS))

    def obstacles_of(self, index: int, kind: str) -> Obstacles:
        """Return what the value (``kind`` "input") or the weight ("weight") of input ``index`` must not hit in flight.

        These are rings, omission dots, names, other weights, and what is already written of the calculation.
        """
        net, terms = self.picture.net, self.table.sum_table
        own = net.focus.layer - 1, index
        rings = [look for place, look in self.picture.layout.rings.items() if kind == "weight" or place != own]
        writing: list[VMobject] = [*net.ellipses, *self.picture.view.x_names, terms.letters]
        writing += [self.picture.weight(other) for other in self.picture.numbers if other != index]
        for other in terms.shown_indices[: terms.shown_indices.index(index)]:
            writing += [terms.term(other), terms.product(other), *terms.signs_before_term(other)]
            writing += terms.signs_before_product(other)
        if kind == "weight":
            writing.append(terms.term(index).part(f"input-{index}"))
        return Obstacles(tuple(boxes_of(writing)), tuple((*ring.centre, ring.radius) for ring in rings))


def centre_of(thing: VMobject) -> Point:
    """Return the centre of a mobject as (x, y)."""
    x, y, _ = thing.get_center()
    return float(x), float(y)


def path_length(way: Sequence[Point]) -> float:
    """Return the length of a polyline, in units."""
    return sum(math.dist(a, b) for a, b in pairwise(way))


def boxes_of(things: Iterable[VMobject]) -> Iterable[Box]:
    """Yield the bounding box of each stroke of handwriting, and of each shape of other mobjects."""
    for thing in things:
        parts = strokes_of(thing) if isinstance(thing, Handwriting) else thing.family_members_with_points()
        for part in parts:
            (left, bottom, _), (right, top, _) = part.get_corner(DL), part.get_corner(UR)
            yield float(left), float(bottom), float(right), float(top)
