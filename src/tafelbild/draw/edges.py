"""Many straight edges as one shape: 784 x 16 of them are made in milliseconds, and read as a calm veil.

Widths are manim's (100 = one unit); a width is multiplied by the theme's ``line``.
"""

from typing import Any, Final

import numpy as np
from manim import CapStyleType, ManimColor, VGroup, VMobject, interpolate_color
from numpy.typing import NDArray

from tafelbild.draw.crowd import HEIGHT, Crowd
from tafelbild.draw.look import Depth, InPlaceAnimation
from tafelbild.draw.pen import UNIT_OF_WIDTH
from tafelbild.theme import Theme

Array = NDArray[np.float64]
TOGETHER: Final = 28  # edges a shape: Cairo strokes few at a time faster than one, and much faster than hundreds
CLEAR: Final = 0.25  # an edge ends so far from the rim, of the radius
VEIL: Final = 0.9  # width of an edge among thousands
COVER: Final = 0.48  # how opaque the veil is half way between two layers
THREAD: Final = (1.2, 0.6)  # width and opacity of a lit edge
SPARK: Final = 3.2  # width of a value on its way: a bead …
SPARK_LENGTH: Final = 0.12  # … drawn out a little, in units
FAINTEST: Final = 0.08  # of pixels with 8 bits: the hue of what is fainter would be lost in rounding


class Edges(VMobject):
    """Straight edges of one look, from ``starts`` to ``ends``, shapes (n, 2): one stroke, four points an edge.

    Edges of one shape do not darken each other where they cross; those of several shapes do.
    """

    def __init__(self, starts: Array, ends: Array, width: float, colour: str, opacity: float = 1.0) -> None:
        super().__init__(stroke_color=colour, stroke_width=width, stroke_opacity=opacity, fill_opacity=0)
        self.cap_style = CapStyleType.ROUND
        self.starts, self.ends = starts, ends
        self.show_between(np.zeros(len(starts)), np.ones(len(starts)))

    def show_between(self, first: Array, last: Array) -> None:
        """Show of each edge the part between two fractions (0 … 1) of its length, both of shape (n,)."""
        shown = last > first
        starts, ways = self.starts[shown], (self.ends - self.starts)[shown]
        along = np.linspace(first[shown], last[shown], 4, axis=1)
        self.points = np.zeros((4 * len(ways), 3))
        self.points[:, :2] = (starts[:, None] + along[:, :, None] * ways[:, None]).reshape(-1, 2)


class Fan(VGroup):
    """All edges that lead to one neuron (``target`` counts from 0), as faint as the number of all edges asks for."""

    def __init__(self, theme: Theme, sources: Crowd, targets: Crowd, target: int) -> None:
        size, width = len(sources.centres), VEIL * theme.line
        self.starts, self.ends = from_rim_to_rim(sources, targets, np.arange(size), np.array([target]))
        opacity, share = veil_of(size * len(targets.centres), width)
        colour = interpolate_color(ManimColor(theme.ground), ManimColor(theme.edge), share).to_hex()
        parts = np.array_split(np.arange(size), -(-size // TOGETHER))
        super().__init__(*(Edges(self.starts[k], self.ends[k], width, colour, opacity) for k in parts))
        self.set_z_index(Depth.LINE)


class Lit(VGroup):
    """Edges that a pulse runs along: each a thread, lit behind the front, and a spark, the value on its way."""

    def __init__(self, theme: Theme, starts: Array, ends: Array) -> None:
        width, opacity = THREAD
        self.threads = Edges(starts, ends, width * theme.line, theme.ink, opacity)
        self.sparks = Edges(starts, ends, SPARK * theme.line, theme.ink)
        super().__init__(self.threads, self.sparks)
        self.set_z_index(Depth.BEAD)


class Sweep(InPlaceAnimation):
    """Let a vertical front run over edges, from the leftmost start to the rightmost end."""

    def __init__(self, lit: Lit, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(lit, introducer=True, **kwargs)
        self.lit = lit

    def interpolate_mobject(self, alpha: float) -> None:
        """Show how far the front has come ``alpha`` (0 … 1) of the way."""
        starts, ends = self.lit.threads.starts, self.lit.threads.ends
        left, right = starts[:, 0], ends[:, 0]
        front = left.min() + self.rate_func(alpha) * (right.max() - left.min())
        reached = np.clip((front - left) / (right - left), 0, 1)
        spark = SPARK_LENGTH / np.linalg.norm(ends - starts, axis=1)
        self.lit.threads.show_between(np.zeros(len(reached)), reached)
        self.lit.sparks.show_between(np.maximum(0, reached - spark), reached)


def from_rim_to_rim(
    sources: Crowd, targets: Crowd, from_: NDArray[np.int64], to: NDArray[np.int64]
) -> tuple[Array, Array]:
    """Return where edges begin and end, shapes (n, 2), just off the rims of neurons that count from 0."""
    starts, ends = np.broadcast_arrays(sources.centres[from_], targets.centres[to])
    way = ends - starts
    way = way / np.linalg.norm(way, axis=1, keepdims=True)
    return starts + (1 + CLEAR) * sources.radius * way, ends - (1 + CLEAR) * targets.radius * way


def veil_of(count: int, width: float) -> tuple[float, float]:
    """Return the opacity of each of ``count`` edges, and how much of their colour is not the ground's (0 … 1).

    Half way between two layers they spread over the height of a layer, n deep; n edges of opacity a cover 1 - (1 - a)^n
    of the ground, and that is to be ``COVER``. Where a would be less than ``FAINTEST``, the colour is fainter instead.

    >>> veil_of(1_000_000, 1.0)
    (0.08, 0.48)
    """
    deep = count * width * UNIT_OF_WIDTH / HEIGHT
    opacity = max(FAINTEST, 1 - (1 - COVER) ** (1 / deep))
    return opacity, COVER / max(COVER, 1 - (1 - opacity) ** deep)
