"""Layouts of one network: overview, zoom on one neuron, small network beside the calculation. Lengths in manim units.

A layout holds the look of every ring and edge that is on stage. Layers and neurons count from 1, neuron 1 is on top.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from tafelbild.draw.arguments import check_kind, check_layers, check_size, check_theme, misuse
from tafelbild.draw.coordinates import Point
from tafelbild.draw.network_shapes import EdgeLook, RingLook
from tafelbild.notation import listed_inputs, shown_inputs
from tafelbild.theme import BOTTOM_EDGE, LEFT_EDGE, TOP_EDGE, Theme

MAX_ROWS: Final = 8  # rows in a column; a larger layer is shown with omission dots


@dataclass(frozen=True)
class Column:
    """A layer drawn at ``x``. ``ys`` are the y of the shown neurons by number, ``ellipses`` those of omission dots."""

    layer: int
    x: float
    ys: dict[int, float]
    ellipses: tuple[float, ...] = ()

    def at(self, number: int) -> Point:
        """Return the centre of the neuron with this number."""
        return self.x, self.ys[number]


def shown_rows(size: int, keep: int | None = None, rows: int = MAX_ROWS) -> tuple[int | None, ...]:
    """Return the numbers of a layer's neurons to show, from the top; None stands for omission dots.

    All neurons are shown if there are at most ``rows``; otherwise a few, and neuron ``keep`` is always one of them.

    >>> shown_rows(4)
    (1, 2, 3, 4)
    >>> shown_rows(10)
    (1, 2, 3, None, 9, 10)
    >>> shown_rows(784, keep=400)
    (1, 2, None, 400, None, 784)
    """
    if size <= rows:
        return tuple(range(1, size + 1))
    if keep is None or keep <= 3 or keep > size - 2:
        return 1, 2, 3, None, size - 1, size
    before = (1, 2, 3) if keep == 4 else (1, 2, None)
    after = (size - 1, size) if keep == size - 2 else (None, size)
    return *before, keep, *after


def make_column(layer: int, x: float, rows: tuple[int | None, ...], middle: float, pitch: float) -> Column:
    """Return a column of ``rows`` (neuron numbers, None for omission dots), ``pitch`` apart, around y = ``middle``."""
    top = middle + pitch * (len(rows) - 1) / 2
    places = [(number, top - k * pitch) for k, number in enumerate(rows)]
    ys = {number: y for number, y in places if number is not None}
    return Column(layer, x, ys, tuple(y for number, y in places if number is None))


def row_pitch(rows: int, max_pitch: float, height: float) -> float:
    """Return the distance between rows: ``max_pitch``, or less if the column would be taller than ``height``."""
    return max_pitch if rows < 2 else min(max_pitch, height / (rows - 1))


Place = tuple[int, int]  # layer, number
Link = tuple[int, int, int]  # layer of the source, source, target

OVERVIEW_MIDDLE: Final = -0.167
OVERVIEW_HEIGHT: Final = 4.0
SMALL_RADIUS: Final = 0.47
NAME_ROOM: Final = (0.52, 0.47)  # left of an input's ring, for its name: few inputs, many inputs
FEW_INPUTS, MANY_INPUTS = 4, 6  # up to FEW_INPUTS have ample room; from MANY_INPUTS on they are packed closely
SMALL_PITCH: Final = 1.333
SMALL_HEIGHT: Final = 5.18
EDGE_ROOM: Final = 0.03  # between the outermost rings and the edge of the stage
CALCULATION_COLUMNS: Final = {  # inputs -> x of the inputs, x of the neuron, largest row pitch, y of the middle
    **dict.fromkeys(range(1, FEW_INPUTS), (-5.4, -2.333, SMALL_PITCH, 1.333)),
    FEW_INPUTS: (-5.7, -1.95, SMALL_PITCH, 0.667),
    **dict.fromkeys(range(FEW_INPUTS + 1, MANY_INPUTS), (-5.75, -2.0, 1.0, 0.667)),
    MANY_INPUTS: (-5.9, -2.15, 1.0, 0.46),
}
CALCULATION_COLUMNS_SHORTENED: Final = (-5.2, -2.0, 1.0, 0.667)  # the same for inputs with omission dots
GHOST_WIDTH: Final = 3.5
EDGE_WIDTH: Final = 2.2
NAMED_EDGE_WIDTH: Final = 4.0


@dataclass(frozen=True)
class Focus:
    """The neuron that the lesson computes: its layer, its number in the layer, and the number of all its inputs.

    >>> Focus(layer=2, number=2, inputs=3).links
    ((1, 1, 2), (1, 2, 2), (1, 3, 2))

    ```python
    net = Net(theme, (3, 4, 2), Focus(layer=2, number=3, inputs=3))
    self.play(Appear(net))
    edges = [edge.change(colour=theme.weight) for edge in net.incoming]
    self.play(*edges, net.focused.change(colour=theme.result, fill=1.0))
    ```
    """

    layer: int
    number: int
    inputs: int

    @property
    def rows(self) -> tuple[int | None, ...]:
        """The numbers of the shown inputs, from the top; None stands for omission dots."""
        return listed_inputs(self.inputs)

    @property
    def shown(self) -> tuple[int, ...]:
        """The numbers of the shown inputs, without the None for omission dots."""
        return shown_inputs(self.inputs)

    def row(self, number: int) -> int:
        """Return the index (from 0) of input ``number`` (from 1) among the shown inputs."""
        return self.shown.index(number)

    @property
    def place(self) -> Place:
        """The neuron's layer and number."""
        return self.layer, self.number

    @property
    def sources(self) -> tuple[Place, ...]:
        """The shown input neurons from the top, each as (layer, number)."""
        return tuple((self.layer - 1, i) for i in self.shown)

    @property
    def links(self) -> tuple[Link, ...]:
        """The neuron's edges from the shown inputs, topmost first, each as (layer of the inputs, input, neuron)."""
        return tuple((self.layer - 1, i, self.number) for i in self.shown)


def check_network(of: str, layers: tuple[int, ...], focus: Focus) -> None:
    """Raise a LessonError unless ``focus`` is a neuron, with all its inputs, of a network with these ``layers``."""
    check_layers(of, layers)
    check_kind(of, focus, Focus, f"Focus(layer=2, number=1, inputs={layers[0]})")
    if focus.layer not in range(2, len(layers) + 1):
        raise misuse(
            of,
            f"the focus cannot be in layer {focus.layer}; choose 2 to {len(layers)}",
            f"der Fokus kann nicht in Layer {focus.layer} sein; möglich sind 2 bis {len(layers)}",
        )
    if focus.number not in range(1, layers[focus.layer - 1] + 1):
        size = layers[focus.layer - 1]
        raise misuse(
            of,
            f"layer {focus.layer} has no neuron {focus.number}; choose 1 to {size}",
            f"Layer {focus.layer} hat kein Neuron {focus.number}; möglich sind 1 bis {size}",
        )
    if focus.inputs != layers[focus.layer - 2]:
        size = layers[focus.layer - 2]
        raise misuse(
            of,
            f"the focus has {focus.inputs} inputs, but layer {focus.layer - 1} has {size} neurons",
            f"der Fokus hat {focus.inputs} Eingaben, Layer {focus.layer - 1} aber {size} Neuronen",
        )


@dataclass(frozen=True)
class Layout:
    """The looks of a network's rings, keyed by (layer, number), and edges; ``ellipses``: centres of omission dots."""

    rings: Mapping[Place, RingLook]
    edges: Mapping[Link, EdgeLook]
    ellipses: tuple[tuple[float, float], ...] = ()
    columns: tuple[Column, ...] = ()


def overview_layout(theme: Theme, layers: tuple[int, ...], focus: Focus) -> Layout:
    """Return the layout of the whole network, its rings all in the colour ``ink``, because none has a role yet.

    ```python
    focus = Focus(layer=2, number=400, inputs=784)
    net = Net(theme, (784, 500, 10), focus, overview_layout(theme, (784, 500, 10), focus))
    self.play(Appear(net))
    ```
    """
    check_theme("overview_layout", theme)
    check_network("overview_layout", layers, focus)
    rows = [shown_rows(size, neuron_to_keep(layer, focus)) for layer, size in enumerate(layers, 1)]
    tallest = max(map(len, rows))
    pitch = row_pitch(tallest, 1.25, OVERVIEW_HEIGHT)
    step = 9.0 / (len(layers) - 1)
    radius = min(0.40, 0.36 * pitch, 0.36 * step)
    columns = [make_column(k, -4.5 + (k - 1) * step, r, OVERVIEW_MIDDLE, pitch) for k, r in enumerate(rows, 1)]
    rings = {(c.layer, n): RingLook(c.at(n), radius, 4.5, theme.ink) for c in columns for n in c.ys}
    edges = edges_between_columns(rings, columns, EDGE_WIDTH, theme.edge)
    return Layout(rings, edges, ellipsis_points(columns), tuple(columns))


def subdued_layout(theme: Theme, layout: Layout, focus: Focus) -> Layout:
    """Return a copy of ``layout`` with all made faint but the focused neuron, its inputs and their edges.

    Other neurons in the focused neuron's layer are less faint than the rest.

    >>> faded = subdued_layout(theme, overview_layout(theme, numbers.layers, net.focus), net.focus)
    >>> faded.rings[1, 1].colour == theme.ink, faded.rings[4, 1].colour == theme.trace
    (True, True)

    ```python
    net = Net(theme, (3, 4, 4, 2), Focus(layer=2, number=2, inputs=3))
    self.add(net)
    self.play(net.rearrange(subdued_layout(theme, net.layout, net.focus), run_time=1))
    ```
    """
    check_theme("subdued_layout", theme)
    check_kind("subdued_layout", layout, Layout, "net.layout")
    check_kind("subdued_layout", focus, Focus, "net.focus")
    colours, rings = {focus.layer: theme.ghost}, dict(layout.rings)
    for place in rings.keys() - {focus.place, *focus.sources}:
        rings[place] = replace(rings[place], colour=colours.get(place[0], theme.trace), width=GHOST_WIDTH)
    edges = {e: look if e in focus.links else replace(look, colour=theme.trace) for e, look in layout.edges.items()}
    return replace(layout, rings=rings, edges=edges)


def calculation_layout(
    theme: Theme, focus: Focus, max_radius: float = SMALL_RADIUS, target_radius: float = SMALL_RADIUS
) -> Layout:
    """Return the layout of the small network to the left of the calculation: the focused neuron and its inputs.

    The input rings have ``max_radius``, or less if there are many; the neuron's ring has ``target_radius``.

    ```python
    net = Net(theme, (3, 4, 4, 2), Focus(layer=2, number=2, inputs=3))
    self.add(net)
    self.play(net.rearrange(calculation_layout(theme, net.focus), run_time=1.6))
    ```
    """
    check_theme("calculation_layout", theme)
    check_kind("calculation_layout", focus, Focus, "net.focus")
    check_size("calculation_layout", "max_radius", max_radius)
    check_size("calculation_layout", "target_radius", target_radius)
    rows = len(focus.rows)
    whole = CALCULATION_COLUMNS[min(rows, MANY_INPUTS)]
    left, right, pitch, middle = CALCULATION_COLUMNS_SHORTENED if None in focus.rows else whole
    room = TOP_EDGE - BOTTOM_EDGE - 2 * (max_radius + EDGE_ROOM)
    if rows <= FEW_INPUTS and max_radius > SMALL_RADIUS:
        pitch, right = max(pitch, 2 * max_radius + 0.2), CALCULATION_COLUMNS[FEW_INPUTS][1]
    pitch = row_pitch(rows, pitch, min(SMALL_HEIGHT, room))
    radius = min(max_radius, (0.46 if rows < MANY_INPUTS else 0.48) * pitch)
    half = pitch * (rows - 1) / 2 + radius + EDGE_ROOM
    middle = min(max(middle, BOTTOM_EDGE + half), TOP_EDGE - half)
    x = max(left, LEFT_EDGE + NAME_ROOM[rows >= MANY_INPUTS] + radius)
    sources = source_column(focus, x, middle, pitch, math.inf)
    rings = {p: RingLook(sources.at(p[1]), radius, 5, theme.input) for p in focus.sources}
    rings[focus.place] = RingLook((right, middle), target_radius, 6, theme.result, 1.0)
    edges = {link: edge_between(rings, link, NAMED_EDGE_WIDTH, theme.weight) for link in focus.links}
    return Layout(rings, edges, ellipsis_points([sources]), (sources,))


def source_column(focus: Focus, x: float, middle: float, max_pitch: float, height: float) -> Column:
    """Return the column of the focused neuron's inputs, ``max_pitch`` apart, or closer if too tall for ``height``."""
    return make_column(focus.layer - 1, x, focus.rows, middle, row_pitch(len(focus.rows), max_pitch, height))


def neuron_to_keep(layer: int, focus: Focus) -> int | None:
    """Return the number of the neuron that must be shown: the focused neuron if it is in this layer, else None."""
    return focus.number if layer == focus.layer else None


def row_gap(column: Column) -> float:
    """Return the smallest distance between two rows of a column; for a single row, a default of 1.333 units."""
    ys = sorted((*column.ys.values(), *column.ellipses))
    return min((b - a for a, b in pairwise(ys)), default=1.333)


def ellipsis_points(columns: list[Column]) -> tuple[tuple[float, float], ...]:
    """Return the centres of the omission dots of all columns."""
    return tuple((c.x, y) for c in columns for y in c.ellipses)


def edges_between_columns(
    rings: Mapping[Place, RingLook], columns: list[Column], width: float, colour: str
) -> dict[Link, EdgeLook]:
    """Return the looks of the edges from every shown neuron to every shown neuron of the next column."""
    links = [(a.layer, i, j) for a, b in pairwise(columns) for i in a.ys for j in b.ys]
    return {link: edge_between(rings, link, width, colour) for link in links}


def edge_between(rings: Mapping[Place, RingLook], link: Link, width: float, colour: str) -> EdgeLook:
    """Return the look of the edge between the two rings that ``link`` joins."""
    layer, i, j = link
    source, target = rings[layer, i], rings[layer + 1, j]
    return EdgeLook(source.centre, target.centre, source.radius, target.radius, width, colour)


def attach_edge(look: EdgeLook, rings: Mapping[Place, RingLook], link: Link) -> EdgeLook:
    """Return the look of an edge with its ends moved to the two rings that ``link`` joins."""
    layer, i, j = link
    source, target = rings[layer, i], rings[layer + 1, j]
    return replace(look, start=source.centre, end=target.centre, start_radius=source.radius, end_radius=target.radius)


ZOOM_SOURCES: Final = -4.5  # x of the inputs
ZOOM_TARGETS: Final = 3.0  # x of the focused neuron's layer
ZOOM_GHOSTS: Final = 6.167  # x of the next layer
ZOOM_MIDDLE: Final = 0.167
ZOOM_HEIGHT: Final = (3.9, 4.6)  # of the inputs: few, many
ZOOM_TOP: Final = 0.167  # y of the middle of the other columns
ZOOM_PITCH: Final = 1.667
GHOST_PITCH: Final = 1.333
GHOST_HEIGHT: Final = 4.3
GHOST_ROWS: Final = 6
GHOST_EDGE: Final = 2.0
RING_WIDTH: Final = 5.5


def zoom_layout(theme: Theme, layers: tuple[int, ...], focus: Focus) -> Layout:
    """Return the zoom's layout: the focused neuron and its inputs large, the rest of its layer and the next faint.

    ```python
    net = Net(theme, (3, 4, 4, 2), Focus(layer=2, number=2, inputs=3))
    self.add(net)
    self.play(net.rearrange(zoom_layout(theme, net.layers, net.focus), run_time=1.6))
    ```
    """
    check_theme("zoom_layout", theme)
    check_network("zoom_layout", layers, focus)
    height = ZOOM_HEIGHT[len(focus.rows) > MANY_INPUTS]
    sources = source_column(focus, ZOOM_SOURCES, ZOOM_MIDDLE, ZOOM_PITCH, height)
    pitch = row_pitch(len(focus.rows), ZOOM_PITCH, height)
    radius = min(0.62, max(0.40 * pitch, min(0.36, 0.46 * pitch)))
    columns = [zoom_column(layers, focus.layer, ZOOM_TARGETS, focus)]
    if focus.layer < len(layers):
        columns.append(zoom_column(layers, focus.layer + 1, ZOOM_GHOSTS, focus))
    ghost = min(0.47, *(0.3 * row_gap(c) if row_gap(c) < 1 else 0.36 * row_gap(c) for c in columns))
    colours = {focus.layer: theme.ghost, focus.layer + 1: theme.trace}
    rings = {(c.layer, n): RingLook(c.at(n), ghost, GHOST_WIDTH, colours[c.layer]) for c in columns for n in c.ys}
    edges = edges_between_columns(rings, columns, GHOST_EDGE, theme.trace)
    target = min(0.62, row_gap(columns[0]) - ghost - 0.1)
    rings[focus.place] = RingLook(columns[0].at(focus.number), target, RING_WIDTH, theme.ink)
    rings |= {p: RingLook(sources.at(p[1]), radius, RING_WIDTH, theme.ink) for p in focus.sources}
    edges |= {link: edge_between(rings, link, EDGE_WIDTH, theme.ink) for link in focus.links}
    edges = {link: attach_edge(look, rings, link) for link, look in edges.items()}
    return Layout(rings, edges, ellipsis_points([sources, *columns]), (sources, *columns))


def zoom_column(layers: tuple[int, ...], layer: int, x: float, focus: Focus) -> Column:
    """Return the column, at this x, of the focused neuron's layer or of the next layer in the zoom."""
    rows = shown_rows(layers[layer - 1], neuron_to_keep(layer, focus), rows=GHOST_ROWS)
    return make_column(layer, x, rows, ZOOM_TOP, row_pitch(len(rows), GHOST_PITCH, GHOST_HEIGHT))
