"""Many small circles as one shape: the neurons of a layer that stands in a block, and the values in them."""

from typing import Final

import numpy as np
from manim import VGroup, VMobject
from numpy.typing import NDArray

from tafelbild.draw.crowd import Crowd
from tafelbild.draw.look import Depth
from tafelbild.theme import Theme

Array = NDArray[np.float64]
HANDLE: Final = 0.5522847498  # of a quarter of a circle as a Bézier curve, of the radius
TOGETHER: Final = 112  # circles a shape
RIM: Final = 1.8  # stroke width of a small ring
SMALLEST_VALUE: Final = 0.022


class Circles(VMobject):
    """Circles around ``centres``, shape (n, 2), all of one radius: 16 points each. Say how they are painted."""

    def __init__(self, centres: Array, radius: float) -> None:
        super().__init__(stroke_width=0, fill_opacity=0)
        curves = centres[:, None] + radius * ROUND[None]
        self.points = np.zeros((curves.shape[0] * curves.shape[1], 3))
        self.points[:, :2] = curves.reshape(-1, 2)


def quarters() -> Array:
    """Return the circle of radius 1 as four Bézier curves, shape (16, 2), anticlockwise from the right."""
    first = np.array([(1, 0), (1, HANDLE), (HANDLE, 1), (0, 1)], dtype=float)
    turn = np.array([[0, 1], [-1, 0]], dtype=float)
    return np.concatenate([first @ np.linalg.matrix_power(turn, k) for k in range(4)])


ROUND: Final = quarters()


def small_rings(theme: Theme, crowd: Crowd) -> VGroup:
    """Return a thin ring for every neuron of a layer."""
    return VGroup(*(part.set_stroke(theme.ink, RIM * theme.line) for part in circles(crowd, crowd.radius))).set_z_index(
        Depth.RING
    )


def values_of(theme: Theme, crowd: Crowd, share: float) -> VGroup:
    """Return a dot in every neuron of a layer, of this share of its radius, but large enough to be seen."""
    radius = max(share * crowd.radius, min(crowd.radius, SMALLEST_VALUE))
    return VGroup(*(part.set_fill(theme.ink, 1.0) for part in circles(crowd, radius))).set_z_index(Depth.BEAD)


def circles(crowd: Crowd, radius: float) -> list[Circles]:
    """Return circles around the neurons of a layer, a few in a shape."""
    return [Circles(part, radius) for part in np.array_split(crowd.centres, -(-len(crowd.centres) // TOGETHER))]
