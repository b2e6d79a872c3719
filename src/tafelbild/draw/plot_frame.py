"""Where a function's plot lies: its scales and ranges follow the lesson's own value. Pure geometry; no manim.

The axes' squares are the stage's: a step along an axis is one unit of the frame wherever the function allows it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.draw.coordinates import Point
from tafelbild.maths.activation import Activation
from tafelbild.maths.scale import round_step

LOW: Final = (-2.333, -1.667)  # the origin of a function that is never far below 0
MIDDLE: Final = (-0.8, 0.0)  # … of one that is
BOTTOM: Final = -2.2
TOP: Final = 2.85
HEAD: Final = 0.117  # the upright axis ends so far over the graph
DEEP: Final = -0.3  # a function that is below this at -1 has an upright axis that goes both ways
BOUNDED: Final = 3.333  # height of 1 where the values stay between 0 and 1
HALF: Final = 2.0  # … between -1 and 1
SAMPLES: Final = 161
AXIS: Final = ((-2.9, 4.45), (-4.2, 3.4))  # ends of the z axis in units from a low origin: z >= 0, z < 0
AXIS_BOTH: Final = (-2.75, 3.1)  # … where the upright axis goes both ways
ENDS: Final = (0.3, 0.7)  # no value lies nearer to the left, right end of the z axis
WIDE: Final = Fraction(36, 10)  # nor farther from 0, in units: the value must not meet the name of the axis
EVEN: Final = (Fraction(2), Fraction(12, 5))  # … down and up where both axes have the same steps


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

    def units(self, z: Fraction) -> float:
        """Return how far a pre-activation is from 0, in units."""
        return float(z / self.step)

    @property
    def both_ways(self) -> bool:
        """Whether the upright axis goes below 0."""
        return self.origin == MIDDLE

    @property
    def domain(self) -> tuple[float, float]:
        """The pre-activations at both ends of the drawn curve."""
        return (self.left + 0.2) * float(self.step), (self.right - 0.45) * float(self.step)


def choose_frame(
    activation: Activation, z: Fraction, example: Fraction = Fraction(0), also: Fraction = Fraction(0)
) -> PlotFrame:
    """Return axes on which the lesson's value ``z``, its example and the function's bend are well seen.

    If that can be had with a step or two less to them, there is room for another number, ``also``.
    """
    bounded = None not in activation.limits
    both_ways = float(activation.values(np.array([-1.0]))[0]) < DEEP
    left, right = AXIS_BOTH if both_ways else AXIS[z < 0]
    most = (min(Fraction(str(-left - ENDS[0])), WIDE), min(Fraction(str(right - ENDS[1])), WIDE))
    if both_ways and not bounded:
        most = EVEN
    steps = [round_step(abs(value), most[value > 0]) for value in (z, example) if value]
    step = max([*steps, Fraction(1)] if bounded or not steps else steps)
    step = step_with_room(step, [value for value in (z, example) if value], also, most)
    origin = MIDDLE if both_ways else LOW
    rise = (HALF if both_ways else BOUNDED) if bounded else 1 / float(step)
    return PlotFrame(origin, step, rise, left, right, BOTTOM - origin[1], TOP + HEAD - origin[1])


def step_with_room(step: Fraction, values: list[Fraction], also: Fraction, most: tuple[Fraction, Fraction]) -> Fraction:
    """Return a larger step on which ``also`` has room, if all ``values`` are still a step from 0; else ``step``."""
    wanted = max(step, round_step(abs(also), most[also > 0])) if also else step
    return wanted if values and all(abs(value) >= wanted for value in values) else step


def curve_points(
    frame: PlotFrame, function: Callable[[NDArray[np.float64]], NDArray[np.float64]], start: float, end: float
) -> list[Point]:
    """Return points of the graph from ``start`` to ``end`` (pre-activations), as far as the frame reaches."""
    z = np.linspace(start, end, SAMPLES)
    x, y = frame.origin[0] + z / float(frame.step), frame.origin[1] + function(z) * frame.rise
    inside = (y >= BOTTOM - 1e-9) & (y <= TOP + 1e-9)
    return [(float(a), float(b)) for a, b in zip(x[inside], y[inside], strict=True)]
