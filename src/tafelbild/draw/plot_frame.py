"""Where a function's plot lies: its scales and ranges follow the lesson's own value. Pure geometry; no manim.

The axes' squares are the stage's: a step along an axis is one unit of the frame wherever the function allows it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.maths.activation import Activation
from tafelbild.maths.scale import axis_step

Point = tuple[float, float]
LOW: Final = -1.333  # the origin of a function that is never negative
BOTTOM: Final = -2.2
TOP: Final = 2.85
NEAR: Final = 3.25  # units of axis on the side where the lesson's value is not
FAR: Final = 4.6  # … and where it is
MIDDLE: Final = 0.333  # the origin of one that is
DEEP: Final = -0.3  # a function that is below this at -1 has an upright axis that goes both ways
BOUNDED: Final = 3.333  # height of 1 where the values stay between 0 and 1
HALF: Final = 2.0  # … between -1 and 1
STEEP: Final = 0.55  # rise of a step where the values go both ways without end
SAMPLES: Final = 161


@dataclass(frozen=True)
class PlotFrame:
    """The axes: where the origin stands, what one unit means, how far the axes go (in units from the origin)."""

    origin: Point
    step: Fraction  # value per unit along z
    rise: float  # units per value upwards
    left: float
    right: float
    down: float
    up: float

    def x(self, z: Fraction | float) -> float:
        """Return the x of a pre-activation."""
        return self.origin[0] + float(z) / float(self.step)

    def y(self, value: Fraction | float) -> float:
        """Return the y of a value of the function."""
        return self.origin[1] + float(value) * self.rise

    def at(self, z: Fraction | float, value: Fraction | float) -> Point:
        """Return the point of the plot."""
        return self.x(z), self.y(value)

    @property
    def domain(self) -> tuple[float, float]:
        """The pre-activations at both ends of the drawn curve."""
        return (self.left + 0.2) * float(self.step), (self.right - 0.45) * float(self.step)


def frame_for(activation: Activation, z: Fraction) -> PlotFrame:
    """Return axes on which the lesson's value ``z`` and the function's bend are both well seen."""
    bounded = None not in activation.limits
    step = axis_step(z, activation)
    left, right = (-FAR, NEAR) if z < 0 else (-NEAR, FAR)
    origin_x = -3.333 if z >= 0 else -1.667
    both_ways = float(activation.values(np.array([-1.0]))[0]) < DEEP
    rise = (HALF if both_ways else BOUNDED) if bounded else (STEEP if both_ways else 1.0) / float(step)
    origin_y = MIDDLE if both_ways else LOW
    return PlotFrame((origin_x, origin_y), step, rise, left, right, BOTTOM - origin_y, TOP + 0.117 - origin_y)


def curve(
    frame: PlotFrame, function: Callable[[NDArray[np.float64]], NDArray[np.float64]], start: float, end: float
) -> list[Point]:
    """Return points of the graph from ``start`` to ``end`` (pre-activations), as far as the frame reaches."""
    z = np.linspace(start, end, SAMPLES)
    x, y = frame.origin[0] + z / float(frame.step), frame.origin[1] + function(z) * frame.rise
    inside = (y >= BOTTOM - 1e-9) & (y <= TOP + 1e-9)
    return [(float(a), float(b)) for a, b in zip(x[inside], y[inside], strict=True)]
