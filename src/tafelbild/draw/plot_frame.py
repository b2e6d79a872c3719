"""Origin, scales and ranges of a function's plot, chosen for the lesson's pre-activation z. Pure geometry; no manim.

Ticks are one manim unit apart: those of the z axis always, those of the vertical axis if the function is unbounded.
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

LOW_ORIGIN: Final = (-2.333, -1.667)  # of a function that is never far below 0
MIDDLE_ORIGIN: Final = (-0.8, 0.0)  # of any other function
BOTTOM: Final = -2.2
TOP: Final = 2.85
AXIS_OVERHANG: Final = 0.117  # of the vertical axis over the graph
NEGATIVE_AT: Final = -0.35  # a function below this at z = -1 has a vertical axis that extends below 0
UNIT_INTERVAL_RISE: Final = 3.333  # units per value if all values are between 0 and 1
SYMMETRIC_RISE: Final = 2.0  # … between -1 and 1
SAMPLES: Final = 161
AXIS_ENDS: Final = ((-2.9, 4.45), (-4.2, 3.4))  # ends of the z axis in units from a low origin: z >= 0, z < 0
AXIS_ENDS_BOTH_WAYS: Final = (-2.75, 3.1)  # … if the vertical axis extends below 0
END_CLEAR: Final = (0.3, 0.7)  # least distance of a value from the left and right end of the z axis
MAX_DISTANCE: Final = Fraction(36, 10)  # of a value from 0, in units, so that its number does not meet the axis name
MAX_DISTANCE_BOTH_WAYS: Final = (Fraction(2), Fraction(12, 5))  # … left and right of 0, if both axes have equal scales


@dataclass(frozen=True)
class PlotFrame:
    """The position and the scales of a plot, and the ends of its axes (in units from the origin)."""

    origin: Point
    step: Fraction  # value per unit along z
    rise: float  # units per value upwards
    left: float
    right: float
    down: float
    up: float

    def x(self, z: Fraction | float) -> float:
        """Return the x, in manim units of the frame, of the pre-activation ``z``."""
        return self.origin[0] + float(z) / float(self.step)

    def y(self, value: Fraction | float) -> float:
        """Return the y, in manim units of the frame, of a value of the activation function."""
        return self.origin[1] + float(value) * self.rise

    def at(self, z: Fraction | float, value: Fraction | float) -> Point:
        """Return the point, in manim units of the frame, of the pre-activation ``z`` and a value of the function."""
        return self.x(z), self.y(value)

    def units(self, z: Fraction) -> float:
        """Return the distance of the pre-activation ``z`` from 0 in the plot, in manim units; negative to the left."""
        return float(z / self.step)

    @property
    def both_ways(self) -> bool:
        """Whether the vertical axis extends below 0."""
        return self.origin == MIDDLE_ORIGIN

    @property
    def domain(self) -> tuple[float, float]:
        """The pre-activations at the left and the right end of the drawn graph."""
        return (self.left + 0.2) * float(self.step), (self.right - 0.45) * float(self.step)


def choose_frame(
    activation: Activation, z: Fraction, example: Fraction = Fraction(0), also: Fraction = Fraction(0)
) -> PlotFrame:
    """Return the plot frame in which the lesson's ``z``, ``example`` and the function's kinks are clearly visible.

    ``also`` is a third value of z. If it does not fit on the z axis, the tick spacing is enlarged; but not if ``z`` or
    ``example`` would then be less than one tick away from 0.
    """
    bounded = None not in activation.limits
    both_ways = float(activation.values(np.array([-1.0]))[0]) < NEGATIVE_AT
    left, right = AXIS_ENDS_BOTH_WAYS if both_ways else AXIS_ENDS[z < 0]
    ends = -left - END_CLEAR[0], right - END_CLEAR[1]
    limits = min(Fraction(str(ends[0])), MAX_DISTANCE), min(Fraction(str(ends[1])), MAX_DISTANCE)
    if both_ways and not bounded:
        limits = MAX_DISTANCE_BOTH_WAYS
    steps = [round_step(abs(value), limits[value > 0]) for value in (z, example, *activation.kinks) if value]
    step = max([*steps, Fraction(1)] if activation.has_scale or not steps else steps)
    step = step_with_room(step, [value for value in (z, example) if value], also, limits)
    origin = MIDDLE_ORIGIN if both_ways else LOW_ORIGIN
    rise = (SYMMETRIC_RISE if both_ways else UNIT_INTERVAL_RISE) if bounded else 1 / float(step)
    return PlotFrame(origin, step, rise, left, right, BOTTOM - origin[1], TOP + AXIS_OVERHANG - origin[1])


def step_with_room(
    step: Fraction, values: list[Fraction], also: Fraction, limits: tuple[Fraction, Fraction]
) -> Fraction:
    """Return a tick spacing with which the value ``also`` fits on the axis: ``step`` or a larger one.

    If one of ``values`` would then be less than one tick from 0, return ``step``. ``limits`` are the largest
    distances of a value from 0, in units, to the left and to the right.
    """
    larger = max(step, round_step(abs(also), limits[also > 0])) if also else step
    return larger if values and all(abs(value) >= larger for value in values) else step


def curve_points(
    frame: PlotFrame, function: Callable[[NDArray[np.float64]], NDArray[np.float64]], start: float, end: float
) -> list[Point]:
    """Return the points of the graph from ``start`` to ``end`` (pre-activations) that lie inside the plot."""
    z = np.linspace(start, end, SAMPLES)
    x, y = frame.origin[0] + z / float(frame.step), frame.origin[1] + function(z) * frame.rise
    inside = (y >= BOTTOM - 1e-9) & (y <= TOP + 1e-9)
    return [(float(a), float(b)) for a, b in zip(x[inside], y[inside], strict=True)]
