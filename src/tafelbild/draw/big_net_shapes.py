"""Shapes of a big network: many circles or many edges in one manim object, which is made and drawn quickly.

Widths are manim's stroke widths (100 = one unit), multiplied by the theme's ``line``.
"""

from typing import Any, Final

import numpy as np
from manim import CapStyleType, ManimColor, VGroup, VMobject, interpolate_color
from numpy.typing import NDArray

from tafelbild.draw.big_net_layout import LAYER_HEIGHT, Array, PlacedLayer
from tafelbild.draw.look import Depth, InPlaceAnimation
from tafelbild.draw.pen import UNIT_OF_WIDTH
from tafelbild.theme import Theme

HANDLE: Final = 0.5522847498  # of a Bézier quarter circle, as a share of the radius
CIRCLES_PER_SHAPE: Final = 112
EDGES_PER_SHAPE: Final = 28  # Cairo strokes a few at a time faster than one, and much faster than hundreds
RIM_WIDTH: Final = 1.8  # of a small ring
MIN_VALUE_RADIUS: Final = 0.022
RIM_GAP: Final = 0.25  # between an edge's end and the rim, as a share of the radius
VEIL_WIDTH: Final = 0.9  # of an edge among thousands
VEIL_COVER: Final = 0.48  # share of the ground that the edges cover half way between two layers
TRAIL: Final = (1.2, 0.6)  # width and opacity of a lit edge
SPARK_WIDTH: Final = 3.2  # of a value on its way
SPARK_LENGTH: Final = 0.12  # in units
MIN_OPACITY: Final = 0.08  # with 8 bits per channel a lower opacity would round the hue away


class CircleBatch(VMobject):
    """Circles of one radius around ``centres``, shape (n, 2), as one shape with 16 points a circle; not yet painted."""

    def __init__(self, centres: Array, radius: float) -> None:
        super().__init__(stroke_width=0, fill_opacity=0)
        curves = centres[:, None] + radius * UNIT_CIRCLE[None]
        self.points = np.zeros((curves.shape[0] * curves.shape[1], 3))
        self.points[:, :2] = curves.reshape(-1, 2)


def unit_circle() -> Array:
    """Return the unit circle as four Bézier curves, shape (16, 2), anticlockwise from the right."""
    first = np.array([(1, 0), (1, HANDLE), (HANDLE, 1), (0, 1)], dtype=float)
    turn = np.array([[0, 1], [-1, 0]], dtype=float)
    return np.concatenate([first @ np.linalg.matrix_power(turn, k) for k in range(4)])


UNIT_CIRCLE: Final = unit_circle()


def circle_batches(layer: PlacedLayer, radius: float) -> list[CircleBatch]:
    """Return circles around all neurons of a layer, in batches."""
    count = -(-len(layer.centres) // CIRCLES_PER_SHAPE)
    return [CircleBatch(part, radius) for part in np.array_split(layer.centres, count)]


def small_rings(theme: Theme, layer: PlacedLayer) -> VGroup:
    """Return a thin ring for every neuron of a layer."""
    rings = circle_batches(layer, layer.radius)
    return VGroup(*(part.set_stroke(theme.ink, RIM_WIDTH * theme.line) for part in rings)).set_z_index(Depth.RING)


def small_value_dots(theme: Theme, layer: PlacedLayer, share: float) -> VGroup:
    """Return a dot in every neuron of a layer: ``share`` of its radius, but large enough to be seen."""
    radius = max(share * layer.radius, min(layer.radius, MIN_VALUE_RADIUS))
    return VGroup(*(part.set_fill(theme.ink, 1.0) for part in circle_batches(layer, radius))).set_z_index(Depth.BEAD)


class EdgeBatch(VMobject):
    """Straight edges from ``starts`` to ``ends``, shapes (n, 2), as one stroke with four points an edge.

    Edges of one batch do not darken each other where they cross; those of several batches do.
    """

    def __init__(self, starts: Array, ends: Array, width: float, colour: str, opacity: float = 1.0) -> None:
        super().__init__(stroke_color=colour, stroke_width=width, stroke_opacity=opacity, fill_opacity=0)
        self.cap_style = CapStyleType.ROUND
        self.starts, self.ends = starts, ends
        self.show_between(np.zeros(len(starts)), np.ones(len(starts)))

    def show_between(self, first: Array, last: Array) -> None:
        """Show of each edge the part between two fractions (0 … 1) of its length, both of shape (n,)."""
        shown = last > first
        starts, vectors = self.starts[shown], (self.ends - self.starts)[shown]
        along = np.linspace(first[shown], last[shown], 4, axis=1)
        self.points = np.zeros((4 * len(vectors), 3))
        self.points[:, :2] = (starts[:, None] + along[:, :, None] * vectors[:, None]).reshape(-1, 2)


class FanIn(VGroup):
    """All edges that lead to one neuron (``target`` counts from 0), fainter the more edges the two layers have."""

    def __init__(self, theme: Theme, sources: PlacedLayer, targets: PlacedLayer, target: int) -> None:
        size, width = len(sources.centres), VEIL_WIDTH * theme.line
        self.starts, self.ends = rim_to_rim(sources, targets, np.arange(size), np.array([target]))
        opacity, share = veil_paint(size * len(targets.centres), width)
        colour = interpolate_color(ManimColor(theme.ground), ManimColor(theme.edge), share).to_hex()
        parts = np.array_split(np.arange(size), -(-size // EDGES_PER_SHAPE))
        super().__init__(*(EdgeBatch(self.starts[k], self.ends[k], width, colour, opacity) for k in parts))
        self.set_z_index(Depth.LINE)


class PulseEdges(VGroup):
    """Edges that a pulse lights: of each a ``trail`` behind the front, and a ``spark``, the value on its way."""

    def __init__(self, theme: Theme, starts: Array, ends: Array) -> None:
        width, opacity = TRAIL
        self.trails = EdgeBatch(starts, ends, width * theme.line, theme.ink, opacity)
        self.sparks = EdgeBatch(starts, ends, SPARK_WIDTH * theme.line, theme.ink)
        super().__init__(self.trails, self.sparks)
        self.set_z_index(Depth.BEAD)


class SweepFront(InPlaceAnimation):
    """Move a vertical front over the edges of a pulse, from the leftmost start to the rightmost end."""

    def __init__(self, edges: PulseEdges, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(edges, introducer=True, **kwargs)
        self.edges = edges

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the edges with the front at ``alpha`` (0 … 1) of its way."""
        starts, ends = self.edges.trails.starts, self.edges.trails.ends
        left, right = starts[:, 0], ends[:, 0]
        front = left.min() + self.rate_func(alpha) * (right.max() - left.min())
        reached = np.clip((front - left) / (right - left), 0, 1)
        spark = SPARK_LENGTH / np.linalg.norm(ends - starts, axis=1)
        self.edges.trails.show_between(np.zeros(len(reached)), reached)
        self.edges.sparks.show_between(np.maximum(0, reached - spark), reached)


def rim_to_rim(
    sources: PlacedLayer, targets: PlacedLayer, from_: NDArray[np.int64], to: NDArray[np.int64]
) -> tuple[Array, Array]:
    """Return the start and end points of edges, shapes (n, 2), just off the rims; neurons count from 0."""
    starts, ends = np.broadcast_arrays(sources.centres[from_], targets.centres[to])
    direction = ends - starts
    direction = direction / np.linalg.norm(direction, axis=1, keepdims=True)
    return (
        starts + (1 + RIM_GAP) * sources.radius * direction,
        ends - (1 + RIM_GAP) * targets.radius * direction,
    )


def veil_paint(count: int, width: float) -> tuple[float, float]:
    """Return the opacity of each of ``count`` edges, and the share (0 … 1) of the edge colour mixed into the ground's.

    Half way between two layers the edges overlap n deep over the height of a layer. n edges of opacity a cover
    1 - (1 - a)^n of the ground, which is to be ``VEIL_COVER``. Where a would be less than ``MIN_OPACITY``, the colour
    is fainter instead.

    >>> veil_paint(1_000_000, 1.0)
    (0.08, 0.48)
    """
    deep = count * width * UNIT_OF_WIDTH / LAYER_HEIGHT
    opacity = max(MIN_OPACITY, 1 - (1 - VEIL_COVER) ** (1 / deep))
    return opacity, VEIL_COVER / max(VEIL_COVER, 1 - (1 - opacity) ** deep)
