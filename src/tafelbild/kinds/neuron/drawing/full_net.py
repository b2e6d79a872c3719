"""The full network with the computed value in the focused neuron: its layout, for any layers, and its drawing."""

import math
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.layouts import (
    Column,
    Focus,
    Layout,
    Link,
    edge_between,
    ellipsis_points,
    neuron_to_keep,
    row_pitch,
    shown_rows,
)
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import EdgeLook, RingLook
from tafelbild.draw.neuron_view import HALF_LINE, RIM, fits_ring
from tafelbild.draw.tagging import set_owners
from tafelbild.maths import NeuronTrace
from tafelbild.notation import Calculation
from tafelbild.theme import Theme

HALF_WIDTH: Final = 4.5  # from the first column to the middle
WIDER: Final = 5.5  # … if there are more layers than the next number
MAX_LAYERS_FOR_HALF_WIDTH: Final = 5
MIDDLE: Final = 0.75
PITCH: Final = 1.1
TALLEST: Final = 3.4  # from the first to the last ring of a column
RADIUS: Final = 0.42
IN_PITCH: Final = 0.38  # largest radius of a ring, relative to the pitch
AIR: Final = 0.14  # between the focused ring and its neighbours
ASIDE: Final = 0.6  # shift to the left if the focused neuron is in the last layer, for an arrow out of it
SHORTEST: Final = 0.55  # length of an edge to the focused neuron
THIN, THICK = 2.0, 5.0  # edge width for weight 0, and how much the largest weight adds
TRACE_WIDTH: Final = 1.8
GHOST_WIDTH: Final = 4.0
INPUT_WIDTH: Final = 5.0
LIT_WIDTH: Final = 7.0


def full_layout(theme: Theme, layers: tuple[int, ...], focus: Focus, radius: float, trace: NeuronTrace) -> Layout:
    """Return the layout of the full network: the focused neuron, its inputs and their edges coloured, all else faint.

    ``radius`` is that of the focused neuron's ring; the widths of its edges follow from the weights in ``trace``.
    """
    rows = [shown_neurons(layer, size, focus) for layer, size in enumerate(layers, 1)]
    pitch = min(row_pitch(len(row), PITCH, TALLEST) for row in rows)
    small = min(RADIUS, IN_PITCH * pitch, IN_PITCH * 2 * half_width(layers) / (len(layers) - 1))
    before = row_pitch(len(rows[focus.layer - 2]), PITCH, TALLEST)
    source = max(small, min(RADIUS, IN_PITCH * before))
    aside = ASIDE if focus.layer == len(layers) else 0.0
    xs = [x - aside for x in column_xs(layers, focus.layer, radius + source + SHORTEST)]
    room = radius + small + AIR
    pitches = [before if layer == focus.layer - 1 else pitch for layer in range(1, len(layers) + 1)]
    places = enumerate(zip(xs, rows, pitches, strict=True), 1)
    columns = [column_around_neuron(k, *each, focus, room) for k, each in places]
    small = min(small, *(IN_PITCH * gap for gap in row_gaps(columns[focus.layer - 1], focus)))
    rings = {(c.layer, n): RingLook(c.at(n), small, GHOST_WIDTH, theme.ghost) for c in columns for n in c.ys}
    for place in focus.sources:
        rings[place] = replace(rings[place], radius=source, colour=theme.input, width=INPUT_WIDTH)
    rings[focus.place] = replace(rings[focus.place], radius=radius, colour=theme.result, width=LIT_WIDTH)
    links = [(a.layer, i, j) for a, b in pairwise(columns) for i in a.ys for j in b.ys]
    edges = {link: edge_between(rings, link, TRACE_WIDTH, theme.trace) for link in links}
    edges |= {link: edge_for_weight(theme, edges[link], trace, link) for link in focus.links}
    return Layout(rings, edges, ellipsis_points(columns), tuple(columns))


def edge_for_weight(theme: Theme, edge: EdgeLook, trace: NeuronTrace, link: Link) -> EdgeLook:
    """Return the look of a weight's edge: in the weight colour, width from abs(weight), dashed if it is negative."""
    weight, largest = trace.weights[link[1] - 1], max(map(abs, trace.weights)) or 1
    width = THIN + THICK * float(abs(weight) / largest)
    return replace(edge, width=width, colour=theme.weight, dashed=float(weight < 0))


def shown_neurons(layer: int, size: int, focus: Focus) -> tuple[int | None, ...]:
    """Return the numbers of a layer's neurons to draw, None for omission dots; for the inputs, ``focus.rows``."""
    return focus.rows if layer == focus.layer - 1 else shown_rows(size, neuron_to_keep(layer, focus))


def half_width(layers: tuple[int, ...]) -> float:
    """Return half the network's width: the distance (units) from its middle to the first and to the last column."""
    return HALF_WIDTH if len(layers) <= MAX_LAYERS_FOR_HALF_WIDTH else WIDER


def column_xs(layers: tuple[int, ...], focused: int, least: float) -> list[float]:
    """Return each layer's x. All spaces are equal, but layer ``focused`` has at least ``least`` on each side."""
    half, count = half_width(layers), len(layers) - 1
    beside = [k + 1 in (focused - 1, focused) for k in range(count)]
    near = max(least, 2 * half / count)
    far = (2 * half - near * sum(beside)) / max(1, count - sum(beside))
    if all(beside):
        near = 2 * half / count
    return list(accumulate((near if each else far for each in beside), initial=-half))


def column_around_neuron(
    layer: int, x: float, rows: tuple[int | None, ...], pitch: float, focus: Focus, room: float
) -> Column:
    """Return a column of rows ``pitch`` apart; the focused neuron, if in it, has at least ``room`` above and below."""
    ours = [layer == focus.layer and focus.number in pair for pair in pairwise(rows)]
    wide = max(room, pitch)
    others = len(ours) - sum(ours)
    narrow = min(pitch, (TALLEST + AIR - wide * sum(ours)) / others) if others and any(ours) else pitch
    falls = list(accumulate((wide if each else narrow for each in ours), initial=0.0))
    top = MIDDLE + falls[-1] / 2
    places = [(number, top - fall) for number, fall in zip(rows, falls, strict=True)]
    return Column(layer, x, {n: y for n, y in places if n is not None}, tuple(y for n, y in places if n is None))


def row_gaps(column: Column, focus: Focus) -> list[float]:
    """Return the gaps between neighbouring rows, without those beside the focused neuron; [PITCH] if none is left."""
    ours = column.ys[focus.number]
    ys = sorted((*column.ys.values(), *column.ellipses))
    return [b - a for a, b in pairwise(ys) if ours not in (a, b)] or [PITCH]


SEEDS: Final = (700, 1)  # random seeds of the first ring and the first edge that are new
VALUE_HEIGHTS: Final = (0.5, 0.46, 0.42, 0.38, 0.345)  # digit heights of the focused neuron's value, the best first
INPUT_HEIGHTS: Final = (0.46, 0.42, 0.38, 0.345)
COMFORTABLE: Final = 0.62  # largest radius for which a smaller digit height is not tried
LARGER: Final = 0.06  # how much larger the focused ring is than the others


class FullNet(Net):
    """The full network with the values of the focused neuron and its inputs, made from rings and edges of ``net``."""

    def __init__(self, net: Net, calculation: Calculation) -> None:
        self.value, radius = written_value(net.theme, calculation)
        layout = full_layout(net.theme, net.layers, net.focus, radius, calculation.trace)
        super().__init__(net.theme, net.layers, net.focus, layout, SEEDS, net)
        self.calculation = calculation
        self.value.move_to(self.focused_centre)
        set_owners(self.value, self.focused)
        self.inputs = self.written_inputs()

    def written_inputs(self) -> list[Handwriting]:
        """Return the input values, handwritten in their rings at a digit height at which all fit; [] if none."""
        rings = [self.layout.rings[place] for place in self.focus.sources]
        for height in INPUT_HEIGHTS:
            values = [(i, self.calculation.input_value(i)) for i in self.focus.shown]
            written = [Handwriting(self.theme, value, height=height, seed=160 + i) for i, value in values]
            if all(map(fits_ring, written, rings)):
                in_rings = zip(written, rings, self.sources, strict=True)
                return [set_owners(value.move_to((*ring.centre, 0)), drawn) for value, ring, drawn in in_rings]
        return []

    @property
    def focused_centre(self) -> tuple[float, float, float]:
        """The centre of the focused neuron's ring in the layout, shape (3,)."""
        return *self.layout.rings[self.focus.place].centre, 0.0


def written_value(theme: Theme, calculation: Calculation) -> tuple[Handwriting, float]:
    """Return the neuron's handwritten output, and the radius of a ring that can hold it."""
    for height in VALUE_HEIGHTS:
        value = Handwriting(theme, calculation.output.cells[-1], height=height, seed=13)
        radius = max(RADIUS + LARGER, math.hypot(value.width, value.height) / 2 + RIM + HALF_LINE)
        if radius <= COMFORTABLE:
            break
    return value, radius
