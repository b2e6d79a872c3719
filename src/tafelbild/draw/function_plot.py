"""The hand-drawn plot of any function: axes with numbers and names, graph, formula, dots and guides.

Lengths in manim units. The plot of the lesson's activation function, whose places are chosen for a whole scene, is
``plot.ActivationPlot``.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final

from manim import Animation, AnimationGroup, Succession, VGroup

from tafelbild.draw.arguments import check_theme, is_number, misuse, quoted
from tafelbild.draw.clearance import OccupiedSpace, Rect
from tafelbild.draw.coordinates import Point
from tafelbild.draw.fade import Appear
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.look import Depth
from tafelbild.draw.network_shapes import RingLook, disc, ring_stroke
from tafelbild.draw.pen import Draw, pen_line, strokes_of
from tafelbild.draw.pen_marks import arrow, dashed_line
from tafelbild.draw.plot import (
    AXIS_WIDTH,
    DOT,
    EXCLUDED_RADIUS,
    GRAPH_WIDTH,
    GUIDE_WIDTH,
    TICK_WIDTH,
    simplify_straight,
)
from tafelbild.draw.plot_arguments import as_function, check_arguments, given_range
from tafelbild.draw.plot_range import Range, chosen_range, one_sided, visible_pieces
from tafelbild.draw.tagging import (
    A_VALUE,
    GRAPH_NAME,
    HORIZONTAL_AXIS,
    TICK_NAME,
    UPRIGHT_AXIS,
    set_meaning,
    set_owners,
    tag_as,
)
from tafelbild.languages import LANGUAGES
from tafelbild.maths import Activation
from tafelbild.maths.function import Function
from tafelbild.message import Message
from tafelbild.notation import shown
from tafelbild.theme import (
    BOTTOM_EDGE,
    BRISK,
    CALM,
    DIGIT_HEIGHT,
    LEFT_EDGE,
    QUICK,
    RIGHT_EDGE,
    SLOW,
    TOP_EDGE,
    Role,
    Theme,
)

CENTRE: Final = (0.0, 0.45)  # of the plotted ranges
SIZE: Final = (9.0, 4.3)  # … and their width and height
OVERHANG: Final = 0.4  # of an axis beyond the range, with its head
TICK: Final = 0.08  # half the length of a tick
NUMBER_HEIGHT: Final = 0.42  # digit height
APART: Final = 0.35  # between numbers along an axis
PITCH: Final = (1.0, 0.85)  # of ticks along the axes, at least
BELOW: Final = 0.66  # from the horizontal axis down to the baseline of its numbers
ABOVE: Final = 0.24  # … or up to it
BESIDE: Final = 0.2  # from the upright axis to its numbers
NUMBER_DROP: Final = 0.19  # from a tick of the upright axis down to the baseline of its number
NAME_GAP: Final = 0.24  # between an axis and its name
NAME_RISE: Final = 0.18  # of the name of the upright axis above the range
FORMULA_HEIGHTS: Final = (0.5, 0.46, 0.42)
FORMULA_GAP: Final = 0.35  # from the corner of the ranges
SAME: Final = 1e-6  # difference of two values at a jump, in ranges, that are one point
DEFAULT_RANGE: Final = (-4.0, 4.0)


class FunctionPlot(VGroup):
    r"""The plot of any function of one variable, such as a ``Function`` of your own or one of ``ACTIVATIONS``.

    ``x_range`` and ``y_range`` are the values at the ends of the axes; without ``y_range`` the axis shows the values
    that the function has over ``x_range``. ``labels``: hand markup at the axes, by default x and f(x). ``size``: width
    and height of both ranges in units. ``language``: of the decimal mark. The plot may be moved and scaled. Its parts
    are ``axes``, ``numbers``, ``names``, ``graph`` (with dots at jumps) and ``formula``.

    ```python
    loss = Function(lambda w: (w - 1) ** 2 + 0.5, name="C", formula=r"(w-1)^2+0.5", variable="w")
    plot = FunctionPlot(theme, loss, x_range=(-2, 4), labels=("w", "C"), language="en")
    self.play(plot.draw_axes())
    self.play(plot.draw_graph(), plot.write_formula())
    self.play(Draw(plot.guides(3)), Appear(plot.dot(3)))
    ```
    """

    def __init__(
        self,
        theme: Theme,
        function: Function | Activation,
        x_range: tuple[float, float] = DEFAULT_RANGE,
        y_range: tuple[float, float] | None = None,
        *,
        labels: tuple[str, str] | None = None,
        size: tuple[float, float] = SIZE,
        language: str = LANGUAGES[0],
    ) -> None:
        check_theme("FunctionPlot", theme)
        check_arguments(labels, size, language)
        self.theme, self.language = theme, language
        self.function = as_function(function, language)
        self.x_range = given_range("FunctionPlot", "x_range", x_range)
        self.y_range = self.range_of_values() if y_range is None else given_range("FunctionPlot", "y_range", y_range)
        self.corner = CENTRE[0] - size[0] / 2, CENTRE[1] - size[1] / 2
        self.unit = size[0] / self.x_range.size, size[1] / self.y_range.size
        self.labels = labels or (self.function.variable, self.function.applied)
        self.draw_lines()
        self.graph = self.curve(self.function)
        self.write_texts()
        super().__init__(self.axes, self.graph, self.numbers, self.names, self.formula)

    def range_of_values(self) -> Range:
        """Return the range of values that the axis shows; LessonError if the function has none."""
        found = chosen_range(self.function, self.x_range)
        if found is None:
            low, high = self.x_range.low, self.x_range.high
            name = self.function.applied
            raise misuse(
                "FunctionPlot",
                f"{name} has no value from {low:g} to {high:g}; give another x_range",
                f"{name} hat von {low:g} bis {high:g} keinen Wert; geben Sie eine andere x_range an",
            )
        return found

    # -- where ------------------------------------------------------------------------------------

    def made_at(self, x: float, y: float) -> Point:
        """Return where the values (x, y) are in the plot as it was made."""
        (left, bottom), (across, up) = self.corner, self.unit
        return left + (x - self.x_range.low) * across, bottom + (y - self.y_range.low) * up

    def at(self, x: float, y: float) -> Point:
        """Return where the values (x, y) are now, also after the plot has been moved or scaled; LessonError outside."""
        for name, value, shown_range in (("x", x, self.x_range), ("y", y, self.y_range)):
            if not is_number(value) or value not in shown_range:
                low, high = f"{shown_range.low:g}", f"{shown_range.high:g}"
                told = quoted(value)
                raise misuse(
                    "FunctionPlot",
                    f"{name} = {told} is not on the axis; choose {low} to {high}, or give another {name}_range",
                    f"{name} = {told} ist nicht auf der Achse; möglich: {low} bis {high} oder andere {name}_range",
                )
        place = strokes_of(self.x_axis)[0].to_frame(self.made_at(x, y))[0]
        return float(place[0]), float(place[1])

    def point(self, x: float) -> Point:
        """Return the point of the graph at ``x``; LessonError if it is outside of the axes, or if there is no value."""
        self.at(x, self.y_range.low)
        value = self.function.value(x)
        if value is None:
            name = self.function.applied
            raise misuse("FunctionPlot", f"{name} has no value at {x:g}", f"{name} hat bei {x:g} keinen Wert")
        return self.at(x, value)

    # -- lines ------------------------------------------------------------------------------------

    @property
    def crossing(self) -> Point:
        """The values (x, y) at which the axes cross: 0, or the nearest values that are shown."""
        return self.x_range.nearest(0.0), self.y_range.nearest(0.0)

    def draw_lines(self) -> None:
        """Make the two axes with their ticks."""
        theme, (x0, y0), (x, y) = self.theme, self.crossing, (self.x_range, self.y_range)
        left, right = self.made_at(x.low, y0), self.made_at(x.high, y0)
        foot, top = self.made_at(x0, y.low), self.made_at(x0, y.high)
        across = arrow(theme, [left, (right[0] + OVERHANG, right[1])], AXIS_WIDTH, theme.quiet, seed=1)
        upwards = arrow(theme, [foot, (top[0], top[1] + OVERHANG)], AXIS_WIDTH, theme.quiet, seed=3)
        self.x_axis, self.y_axis = (
            tag_as(across, HORIZONTAL_AXIS),
            tag_as(upwards, UPRIGHT_AXIS),
        )
        self.x_ticks, self.y_ticks = self.fitting_ticks(0), self.fitting_ticks(1)
        ticks = [self.tick(value, 0) for value in self.x_ticks if value != x0 or x0 in (x.low, x.high)]
        ticks += [self.tick(value, 1) for value in self.y_ticks if value != y0]
        self.axes = VGroup(self.x_axis, self.y_axis, *ticks)

    def fitting_ticks(self, axis: int) -> list[Fraction]:
        """Return the values of the ticks of an axis (0: horizontal, 1: upright), so far apart that numbers fit."""
        if axis == 1:
            return self.y_range.ticks(self.y_range.size * self.unit[1] / PITCH[1])
        return ticks_with_room(self.x_range, self.unit[0], lambda value: float(self.number(value).width))

    def tick(self, value: Fraction, axis: int) -> VGroup:
        """Return the tick of an axis (0: horizontal, 1: upright) at a value."""
        x0, y0 = self.crossing
        x, y = self.made_at(float(value), y0) if axis == 0 else self.made_at(x0, float(value))
        ends = [(x, y - TICK), (x, y + TICK)] if axis == 0 else [(x - TICK, y), (x + TICK, y)]
        line = pen_line(self.theme, ends, TICK_WIDTH, self.theme.quiet, seed=9 + round(abs(value)) + 20 * axis)
        return tag_as(VGroup(line), TICK_NAME, (self.x_axis, self.y_axis)[axis])

    def curve(self, function: Function | Activation, role: Role = "ink") -> VGroup:
        """Return the graph of a function on these axes, with a dot at the end of a jump that belongs to it.

        The plot's own graph is one; more may be added, e.g. a tangent.
        """
        drawn = as_function(function, self.language)
        ink = self.theme.colour(role)
        lines = []
        for k, piece in enumerate(visible_pieces(drawn, self.x_range, self.y_range)):
            points = simplify_straight([self.made_at(*point) for point in piece])
            lines.append(pen_line(self.theme, points, GRAPH_WIDTH, ink, seed=5 + k, wobble=0.003))
        graph = tag_as(VGroup(*lines), GRAPH_NAME, self.x_axis)
        return VGroup(graph, *self.jump_dots(drawn, ink))

    def jump_dots(self, function: Function, ink: str) -> list[VGroup]:
        """Return the dots at the jumps of a function: filled at its value, hollow where a side ends without it."""
        dots = []
        for at in function.jumps:
            if not self.x_range.low < at < self.x_range.high:
                continue
            own = function.value(at)
            ends = [one_sided(function, self.x_range, at, side) for side in (-1, 1)]
            if own is not None and own in self.y_range:
                dots.append(self.end_dot(self.made_at(at, own), ink, ink, "an included point"))
            apart = [end for end in ends if end is not None and end in self.y_range and not self.is_same(end, own)]
            dots += [self.end_dot(self.made_at(at, end), self.theme.ground, ink, "an excluded point") for end in apart]
        return dots

    def is_same(self, value: float, other: float | None) -> bool:
        """Return whether two values are one point of the plot."""
        return other is not None and abs(value - other) <= SAME * self.y_range.size

    def end_dot(self, point: Point, fill: str, rim: str, meaning: str) -> VGroup:
        """Return the dot at an end of the graph, at a point."""
        ring = ring_stroke(self.theme, RingLook(point, EXCLUDED_RADIUS, 5, rim), 3)
        dot = VGroup(disc(point, EXCLUDED_RADIUS, fill), ring).set_z_index(Depth.DOT)
        return set_meaning(tag_as(dot, meaning, self.x_axis), meaning)

    # -- texts ------------------------------------------------------------------------------------

    def number(self, value: Fraction) -> Handwriting:
        """Return the number of a tick."""
        return Handwriting(self.theme, shown(value, self.language), height=NUMBER_HEIGHT, role="quiet", seed=8)

    def write_texts(self) -> None:
        """Write names, numbers and formula where nothing else is; a number without room is left out."""
        self.occupied = OccupiedSpace(Rect(LEFT_EDGE - 3, BOTTOM_EDGE - 3, RIGHT_EDGE + 3, TOP_EDGE + 3))
        self.occupied.add_lines(*(stroke.path for stroke in strokes_of(VGroup(self.x_axis, self.y_axis, self.graph))))
        self.name_axes()
        self.numbers = VGroup(*self.written_numbers())
        self.formula = self.written_formula()

    def name_axes(self) -> None:
        """Write the names of the axes at their heads."""
        x0, y0 = self.crossing
        end, top = self.made_at(self.x_range.high, y0), self.made_at(x0, self.y_range.high)
        across = Handwriting(self.theme, self.labels[0], height=DIGIT_HEIGHT, seed=5)
        across.at(end[0] + OVERHANG + NAME_GAP, end[1] - NUMBER_DROP, -1)
        upwards = Handwriting(self.theme, self.labels[1], height=DIGIT_HEIGHT, seed=6)
        upwards.at(top[0] + NAME_GAP, top[1] + NAME_RISE, -1)
        self.x_name, self.y_name = set_owners(across, self.x_axis), set_owners(upwards, self.y_axis)
        self.names = VGroup(self.x_name, self.y_name)
        self.occupied.add(across, upwards)

    def written_numbers(self) -> Iterable[Handwriting]:
        """Yield the numbers at the ticks; one 0 is for both axes where they cross."""
        (x0, y0), both = self.crossing, self.crossing == (0.0, 0.0)
        for value in self.x_ticks:
            x, y = self.made_at(float(value), y0)
            places = [(x, y - BELOW, 0), (x, y + ABOVE, 0)]
            if both and value == 0:
                places = [(x - 0.12, y - BELOW, 1), (x + 0.14, y - BELOW, -1), (x - 0.12, y + ABOVE, 1)]
            written = set_owners(self.number(value), self.x_axis)
            if self.occupied.place(written, places):
                yield written
        for value in self.y_ticks:
            if (both and value == 0) or (
                value == Fraction(str(y0)) and x0 not in (self.x_range.low, self.x_range.high)
            ):
                continue
            x, y = self.made_at(x0, float(value))
            written = set_owners(self.number(value), self.y_axis)
            if self.occupied.place(written, [(x - BESIDE, y - NUMBER_DROP, 1), (x + BESIDE, y - NUMBER_DROP, -1)]):
                yield written

    def written_formula(self) -> VGroup:
        """Return the formula: in a free corner, or behind the name of the upright axis; empty if there is none.

        Behind the name only the right-hand side is written.
        """
        right_side = self.function.formula
        if not right_side:
            return VGroup()
        low, high = self.made_at(self.x_range.low, self.y_range.low), self.made_at(self.x_range.high, self.y_range.high)
        for height in FORMULA_HEIGHTS:
            written = set_owners(self.formula_in(f"{self.labels[1]}={right_side}", height), self.graph)
            under, over = float(written.get_bottom()[1]), float(written.get_top()[1])
            ys = high[1] - over, low[1] - under + FORMULA_GAP
            if self.occupied.place(written, [(x, y, anchor) for y in ys for x, anchor in ((high[0], 1), (low[0], -1))]):
                return written
        written = set_owners(self.formula_in(f"={right_side}", FORMULA_HEIGHTS[-1]), self.graph)
        return written.at(float(self.y_name.get_right()[0]) + BESIDE, self.y_name.baseline, -1)

    def formula_in(self, markup: str, height: float) -> Handwriting:
        """Return hand markup at a digit height, with its baseline at y = 0."""
        return Handwriting(self.theme, markup, height=height, seed=21)

    # -- values -----------------------------------------------------------------------------------

    def dot(self, x: float, role: Role = "result") -> VGroup:
        """Return a dot on the graph at ``x``."""
        point = self.point(x)
        colour = self.theme.colour(role)
        fill = (self.theme.marker or colour) if role == "result" else colour
        dot = VGroup(disc(point, DOT, fill), ring_stroke(self.theme, RingLook(point, DOT, 5, colour), 4))
        return set_meaning(
            tag_as(
                dot.set_z_index(Depth.DOT), Message("a dot on the graph", de="ein Punkt auf dem Graphen"), self.x_axis
            ),
            A_VALUE,
        )

    def guides(self, x: float, role: Role = "result") -> VGroup:
        """Return the dashed lines from the horizontal axis at ``x`` to the graph, and on to the upright axis."""
        (a, b), ink = self.point(x), self.theme.colour(role)
        x0, y0 = self.at(*self.crossing)
        lines = [((a, y0), (a, b)), ((a, b), (x0, b))]
        drawn = [dashed_line(self.theme, *ends, GUIDE_WIDTH, ink, seed=k) for k, ends in enumerate(lines)]
        return VGroup(
            *(tag_as(line, Message("a guide", de="eine Hilfslinie"), self.x_axis) for line in drawn if len(line))
        )

    # -- verbs ------------------------------------------------------------------------------------

    def draw_axes(self) -> Animation:
        """Return the animation that draws the axes and writes their numbers and names."""
        names = Write(self.x_name, run_time=BRISK), Write(self.y_name, run_time=BRISK)
        return Succession(
            Draw(self.axes, lag=0.3, run_time=CALM), AnimationGroup(Appear(self.numbers, run_time=BRISK), *names)
        )

    def draw_graph(self) -> Animation:
        """Return the animation that draws the graph, from left to right, and then the dots at its jumps."""
        graph, *dots = self.graph
        drawn = Draw(graph, run_time=SLOW)
        return Succession(drawn, Appear(*dots, run_time=QUICK)) if dots else drawn

    def write_formula(self) -> Animation:
        """Return the animation that writes the formula."""
        return Write(self.formula, run_time=SLOW) if len(self.formula) else Appear(run_time=QUICK)


def ticks_with_room(shown_range: Range, unit: float, width: Callable[[Fraction], float]) -> list[Fraction]:
    """Return the ticks of a horizontal axis with ``unit`` units per value, so far apart that their numbers fit.

    ``width`` is the width of the number of a tick, in units.
    """
    most = shown_range.size * unit / PITCH[0]
    while True:
        ticks = shown_range.ticks(most)
        widest = max(map(width, ticks), default=0.0)
        if most <= 1 or len(ticks) < 3 or widest + APART <= float(ticks[1] - ticks[0]) * unit:
            return ticks
        most /= 1.5
