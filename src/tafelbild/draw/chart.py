"""Axes in a box of the picture, for whatever has two quantities; the upright axis may count powers of ten."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np
from manim import Animation, AnimationGroup, VGroup
from numpy.typing import ArrayLike, NDArray

from tafelbild.draw.arguments import (
    check_kind,
    check_number,
    check_size,
    check_text,
    check_theme,
    is_number,
    misuse,
    plane_points,
    quoted,
)
from tafelbild.draw.coordinates import Point
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.look import Depth
from tafelbild.draw.pen import Draw, PenStroke, pen_line
from tafelbild.draw.pen_marks import arrow
from tafelbild.draw.tagging import TICK_NAME, UPRIGHT_AXIS, Amount, set_content, set_owners, tag_as
from tafelbild.message import Message
from tafelbild.theme import CALM, QUICK, SLOW, Theme

AXIS_WIDTH: Final = 3.0
TICK_WIDTH: Final = 2.5
TICK_HALF: Final = 0.08  # half the length of a tick
OVER: Final = 0.25  # by which an axis is longer than its range
NUMBER_HEIGHT: Final = 0.42  # digit height at a tick
NUMBER_DROP: Final = 0.18  # from a tick down to the top of its number …
NUMBER_GAP: Final = 0.14  # … and from a tick to the right end of its number
LINE_WIDTH: Final = 6.0
CURVE_STEP: Final = 0.05  # between two points of a graph, in units
DIGIT_MIDDLE: Final = 0.42  # from the baseline up to the middle of a digit, in digit heights
Range = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A box of the picture: its bottom left corner and its size, in units.

    ```python
    chart = Chart(theme, Box(-4, -1.5, 8, 3.5), (0, 10), (0, 1))
    self.play(chart.draw())
    ```
    """

    left: float
    bottom: float
    width: float
    height: float

    def __post_init__(self) -> None:
        """Raise a LessonError if a length is none."""
        for name in ("left", "bottom"):
            check_number("Box", name, getattr(self, name))
        for name in ("width", "height"):
            check_size("Box", name, getattr(self, name))


class Chart(VGroup):
    """Two axes that cross at the bottom left of a ``box``; they show the ranges ``xs`` and ``ys``.

    With ``log``, the upright axis counts powers of ten: ``ys`` are above 0.

    ```python
    chart = Chart(theme, Box(-4, -1.5, 8, 3.5), (0, 10), (0.001, 1), log=True)
    self.play(chart.draw())
    self.play(chart.tick(5, "5").write(), chart.tick_up(0.01, "10^{-2}").write())
    cost = chart.line([(0, 0.5), (4, 0.2), (6, 0.01), (10, 0.002)], theme.weight)
    self.play(Draw(cost, run_time=2))
    ```
    """

    def __init__(self, theme: Theme, box: Box, xs: Range, ys: Range, *, log: bool = False) -> None:
        check_theme("Chart", theme)
        check_kind("Chart", box, Box, "Box(-4, -1.5, 8, 3.5)")
        for name, values in (("xs", xs), ("ys", ys)):
            check_range(name, values)
        if log and ys[0] <= 0:
            raise misuse(
                "Chart",
                f"an axis in powers of ten begins above 0, not at {quoted(ys[0])}",
                f"eine Achse in Zehnerpotenzen beginnt über 0, nicht bei {quoted(ys[0])}",
            )
        self.theme, self.box, self.xs, self.ys, self.log = theme, box, xs, ys, log
        start = (box.left, box.bottom)
        self.across = arrow(theme, [start, (box.left + box.width + OVER, box.bottom)], AXIS_WIDTH, theme.quiet, seed=1)
        self.up = arrow(theme, [start, (box.left, box.bottom + box.height + OVER)], AXIS_WIDTH, theme.quiet, seed=3)
        tag_as(self.across, Message("the level axis", de="die waagerechte Achse"))
        tag_as(self.up, UPRIGHT_AXIS)
        super().__init__(self.across, self.up)

    # -- places -----------------------------------------------------------------------------------

    def at(self, x: float, y: float) -> Point:
        """Return the point of the picture where the values ``x`` and ``y`` are."""
        check_number("Chart.at", "x", x)
        check_number("Chart.at", "y", y)
        (point,) = self.placed([(x, y)])
        return float(point[0]), float(point[1])

    def placed(self, values: ArrayLike) -> NDArray[np.float64]:
        """Return the points of the picture, shape (n, 2), where pairs of values are."""
        pairs = np.asarray(values, dtype=float)
        if self.log and (pairs[:, 1] <= 0).any():
            raise misuse(
                "Chart",
                "on an axis in powers of ten, every value is above 0",
                "auf einer Achse in Zehnerpotenzen ist jeder Wert über 0",
            )
        x = (pairs[:, 0] - self.xs[0]) / (self.xs[1] - self.xs[0])
        y, low, high = (np.log10(v) if self.log else np.asarray(v) for v in (pairs[:, 1], *self.ys))
        box = self.box
        return np.column_stack((box.left + x * box.width, box.bottom + (y - low) / (high - low) * box.height))

    # -- parts ------------------------------------------------------------------------------------

    def tick(self, x: float, number: str = "", key: str = "") -> "Tick":
        """Return the tick of the level axis at ``x``, with its ``number`` below, in hand markup."""
        check_text("Chart.tick", number, "0.5")
        place = self.at(x, self.ys[0])
        return Tick(self, place, number, Amount(key, Fraction(x)), upright=False)

    def tick_up(self, y: float, number: str = "", key: str = "") -> "Tick":
        """Return the tick of the upright axis at ``y``, with its ``number`` to the left, in hand markup."""
        check_text("Chart.tick_up", number, "0.5")
        place = self.at(self.xs[0], y)
        return Tick(self, place, number, Amount(key, Fraction(y)), upright=True)

    def line(self, values: Sequence[tuple[float, float]], colour: str, width: float = LINE_WIDTH) -> PenStroke:
        """Return the line through pairs of values, in one stroke."""
        plane_points("Chart.line", values)
        stroke = pen_line(self.theme, self.placed(values), width, colour, seed=5, wobble=0.0)
        return tag_as(stroke.set_z_index(Depth.BEAD), Message("the line of a chart", de="die Linie eines Diagramms"))

    def graph(self, function: Callable[[float], Any], colour: str, span: Range | None = None) -> PenStroke:
        """Return the graph of a function over ``span`` (by default all of the axis), where it stays inside the box."""
        low, high = span or self.xs
        xs = np.linspace(low, high, max(2, round(self.box.width / CURVE_STEP)))
        pairs = [(float(x), float(function(float(x)))) for x in xs]
        return self.line([(x, y) for x, y in pairs if self.ys[0] <= y <= self.ys[1]], colour)

    def draw(self) -> Animation:
        """Return the animation that draws both axes."""
        return Draw(self, run_time=SLOW)


class Tick(VGroup):
    """A tick of an axis with its number, which tell the audit for which value they stand."""

    def __init__(self, chart: Chart, place: Point, number: str, amount: Amount, *, upright: bool) -> None:
        super().__init__()
        (x, y), theme = place, chart.theme
        ends = [(x - TICK_HALF, y), (x + TICK_HALF, y)] if upright else [(x, y - TICK_HALF), (x, y + TICK_HALF)]
        line = VGroup(pen_line(theme, ends, TICK_WIDTH, theme.quiet, seed=29 if upright else 9))
        self.line = set_content(tag_as(line, TICK_NAME, chart.up if upright else chart.across), amount)
        self.number: Handwriting | None = None
        if number:
            written = Handwriting(theme, number, height=NUMBER_HEIGHT, role="quiet", seed=11)
            if upright:
                written.at(x - TICK_HALF - NUMBER_GAP, y - DIGIT_MIDDLE * NUMBER_HEIGHT, 1)
            else:
                written.at(x, y - TICK_HALF - NUMBER_DROP - NUMBER_HEIGHT, 0)
            self.number = set_owners(written, line, chart.up if upright else chart.across)
        self.add(self.line, *([self.number] if self.number else []))

    def write(self) -> Animation:
        """Return the animation that draws the tick and writes its number."""
        drawn = Draw(self.line, run_time=QUICK)
        return AnimationGroup(drawn, *([Write(self.number)] if self.number else []), lag_ratio=0.5, run_time=CALM)


def check_range(name: str, values: Any) -> None:  # noqa: ANN401  (whatever a caller gives)
    """Raise a LessonError unless ``values`` are two numbers, the smaller first."""
    pair = isinstance(values, tuple) and len(values) == 2 and all(map(is_number, values))
    if not pair or not values[0] < values[1] or math.isinf(values[1] - values[0]):
        told = quoted(values)
        raise misuse(
            "Chart",
            f"{name} are two numbers, the smaller first, such as (0, 10), not {told}",
            f"{name} sind zwei Zahlen, die kleinere zuerst, etwa (0, 10), nicht {told}",
        )
