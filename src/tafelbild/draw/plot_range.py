"""What a plot of any function shows: the range of its values, its ticks, and the pieces of its graph. No manim.

A value is a number on an axis, a point is a pair of values (x, y); nothing here is in manim units.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

import numpy as np

from tafelbild.draw.coordinates import Point
from tafelbild.maths.function import Function
from tafelbild.maths.scale import round_step

SAMPLES: Final = 480  # of a graph
BESIDE: Final = 1e-7  # distance from a jump, in ranges of x, at which the graph begins or ends
TAMED: Final = 8.0  # a range this many times that of most values has a pole
MOST: Final = (5, 95)  # percentiles that most values are between
HEADROOM: Final = 0.06  # of the values' range, above and below


@dataclass(frozen=True)
class Range:
    """The values from ``low`` to ``high`` on an axis."""

    low: float
    high: float

    @property
    def size(self) -> float:
        """The difference of the ends."""
        return self.high - self.low

    def __contains__(self, value: float) -> bool:
        """Return whether a value is on the axis; a rounding error is forgiven."""
        return self.low - 1e-9 * self.size <= value <= self.high + 1e-9 * self.size

    def nearest(self, value: float) -> float:
        """Return the value on the axis that is nearest to ``value``."""
        return min(max(value, self.low), self.high)

    def ticks(self, most: float) -> list[Fraction]:
        """Return the round values on the axis, at equal steps, of which at most ``most`` fit between the ends.

        >>> [str(tick) for tick in Range(-1, 2).ticks(4)], [str(tick) for tick in Range(0.1, 0.3).ticks(4)]
        (['-1', '0', '1', '2'], ['1/10', '3/20', '1/5', '1/4', '3/10'])
        """
        step = round_step(Fraction(str(self.size)), Fraction(max(1, math.floor(most))))
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [k * step for k in range(first, last + 1)]


def breaks(function: Function, x: Range) -> list[float]:
    """Return the x at which the graph is divided: the ends of the range, and all kinks and jumps between them."""
    inside = {float(at) for at in (*function.kinks, *function.jumps) if x.low < at < x.high}
    return [x.low, *sorted(inside), x.high]


def one_sided(function: Function, x: Range, at: float, side: int) -> float | None:
    """Return the value of a function just left (``side`` -1) or right (1) of ``at``."""
    return function.value(at + side * BESIDE * x.size)


def sampled(function: Function, x: Range) -> list[list[tuple[float, float | None]]]:
    """Return the pieces of a graph as (x, value) from break to break, beside a jump the value on the piece's side."""
    jumps = {float(at) for at in function.jumps}
    pieces = []
    for start, end in pairwise(breaks(function, x)):
        count = max(8, round(SAMPLES * (end - start) / x.size))
        xs = np.linspace(start, end, count + 1).tolist()
        values = [function.value(at) for at in xs]
        if start in jumps:
            values[0] = one_sided(function, x, start, 1)
        if end in jumps:
            values[-1] = one_sided(function, x, end, -1)
        pieces.append(list(zip(xs, values, strict=True)))
    return pieces


def chosen_range(function: Function, x: Range) -> Range | None:
    """Return the values that a plot over ``x`` shows: all, but not far beyond most of them; None if there are none.

    0 is among them unless they are far from it.
    """
    values = np.array([y for piece in sampled(function, x) for _, y in piece if y is not None])
    if not len(values):
        return None
    low, high = float(values.min()), float(values.max())
    least, greatest = np.percentile(values, MOST).tolist()
    if high - low > TAMED * (greatest - least) > 0:
        low, high = max(low, least - (greatest - least) / 2), min(high, greatest + (greatest - least) / 2)
    if high - low <= 1e-12 * max(1.0, abs(high)):
        low, high = low - 1, high + 1
    size = high - low
    low, high = (0.0 if 0 < low <= size else low), (0.0 if -size <= high < 0 else high)
    room = HEADROOM * (high - low)
    return Range(low if low == 0 else low - room, high if high == 0 else high + room)


def visible_pieces(function: Function, x: Range, y: Range) -> list[list[Point]]:
    """Return the points of each connected piece of a graph that lies in the ranges, cut where it leaves them."""
    lines: list[list[Point]] = []
    for piece in sampled(function, x):
        lines.append([])
        for before, after in pairwise([(x.low, None), *piece]):
            ends = clipped(before, after, y)
            if before[1] is not None and not ends:
                lines.append([])
            for point in ends:
                if lines[-1] and point == lines[-1][-1]:
                    continue
                lines[-1].append(point)
            if after[1] is None or after[1] not in y:
                lines.append([])
    return [line for line in lines if len(line) > 1]


def clipped(before: tuple[float, float | None], after: tuple[float, float | None], y: Range) -> Sequence[Point]:
    """Return the ends of a step of a graph inside the range; none if it is outside, undefined, or leaps over it."""
    (x0, y0), (x1, y1) = before, after
    if y0 is None or y1 is None:
        return [] if y1 is None or y1 not in y else [(x1, y1)]
    if y0 in y and y1 in y:
        return [(x0, y0), (x1, y1)]
    if y0 not in y and y1 not in y:
        return []
    bound = y.nearest(y1 if y1 not in y else y0)
    share = (bound - y0) / (y1 - y0)
    cut = (x0 + share * (x1 - x0), bound)
    return [(x0, y0), cut] if y0 in y else [cut, (x1, y1)]
