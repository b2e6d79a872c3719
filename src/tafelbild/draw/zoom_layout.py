"""The zoom on one neuron: it and its inputs at working size, its neighbours and the next layer as ghosts."""

from typing import Final

from tafelbild.draw.layouts import (
    EDGE,
    GHOST_WIDTH,
    MANY,
    Focus,
    Layout,
    between,
    ellipses,
    follow,
    gap,
    keep_in,
    linked,
    source_column,
)
from tafelbild.draw.places import Column, column, pitch_for, shown_rows
from tafelbild.draw.shapes import RingLook
from tafelbild.theme import Theme

ZOOM_SOURCES: Final = -4.5
ZOOM_TARGETS: Final = 3.0
ZOOM_GHOSTS: Final = 6.167
ZOOM_MIDDLE: Final = 0.167
ZOOM_HEIGHT: Final = (3.9, 4.6)  # of the inputs; of many
ZOOM_TOP: Final = 0.167  # the target's column stands a little higher than the inputs'
ZOOM_PITCH: Final = 1.667
GHOST_PITCH: Final = 1.333
GHOST_HEIGHT: Final = 4.3
GHOST_ROWS: Final = 6
GHOST_EDGE: Final = 2.0
RING_WIDTH: Final = 5.5


def zoomed(theme: Theme, layers: tuple[int, ...], focus: Focus) -> Layout:
    """Return the zoom: what is beside the neuron can be counted, what is behind it is but a trace."""
    height = ZOOM_HEIGHT[len(focus.rows) > MANY]
    sources = source_column(focus, ZOOM_SOURCES, ZOOM_MIDDLE, ZOOM_PITCH, height)
    pitch = pitch_for(len(focus.rows), ZOOM_PITCH, height)
    radius = min(0.62, max(0.40 * pitch, min(0.36, 0.46 * pitch)))
    columns = [tall_column(layers, focus.layer, ZOOM_TARGETS, focus)]
    if focus.layer < len(layers):
        columns.append(tall_column(layers, focus.layer + 1, ZOOM_GHOSTS, focus))
    ghost = min(0.47, *(0.3 * gap(c) if gap(c) < 1 else 0.36 * gap(c) for c in columns))
    colours = {focus.layer: theme.ghost}
    rings = {
        (c.layer, n): RingLook(c.at(n), ghost, GHOST_WIDTH, colours.get(c.layer, theme.trace))
        for c in columns
        for n in c.ys
    }
    edges = linked(rings, columns, GHOST_EDGE, theme.trace)
    target = min(0.62, gap(columns[0]) - ghost - 0.1)
    rings[focus.place] = RingLook(columns[0].at(focus.number), target, RING_WIDTH, theme.ink)
    rings |= {p: RingLook(sources.at(p[1]), radius, RING_WIDTH, theme.ink) for p in focus.sources}
    edges |= {link: between(rings, link, EDGE, theme.ink) for link in focus.links}
    edges = {link: follow(look, rings, link) for link, look in edges.items()}
    return Layout(rings, edges, ellipses([sources, *columns]), (sources, *columns))


def tall_column(layers: tuple[int, ...], layer: int, x: float, focus: Focus) -> Column:
    """Return a column of the zoom: the focused neuron's layer or the next one."""
    rows = shown_rows(layers[layer - 1], keep_in(layer, focus), rows=GHOST_ROWS)
    return column(layer, x, rows, ZOOM_TOP, pitch_for(len(rows), GHOST_PITCH, GHOST_HEIGHT))
