"""The hand-drawn plot of an activation function: axes, graph, dots, and guides from a value to its result."""

from fractions import Fraction
from typing import Final

from manim import VGroup, VMobject

from tafelbild.draw.coordinates import Point
from tafelbild.draw.look import Depth
from tafelbild.draw.network_shapes import RingLook, disc, ring_stroke
from tafelbild.draw.pen import pen_line
from tafelbild.draw.pen_marks import arrow, dashed_line
from tafelbild.draw.plot_frame import PlotFrame, choose_frame, curve_points
from tafelbild.draw.tagging import A_VALUE, GRAPH_NAME, TICK_NAME, UPRIGHT_AXIS, Z_AXIS, set_meaning, tag_as
from tafelbild.maths import Activation
from tafelbild.message import Message
from tafelbild.theme import Theme

GRAPH_WIDTH: Final = 9.0  # stroke width
AXIS_WIDTH: Final = 3.0
TICK_WIDTH: Final = 2.5
GUIDE_WIDTH: Final = 3.5
EXCLUDED_RADIUS: Final = 0.11  # radius of an excluded point
EXAMPLE_RADIUS: Final = 0.13
DOT: Final = 0.16  # radius of the dot of the lesson's own value
FOOT: Final = -0.16  # lower end of the vertical axis, relative to a low z axis
EXCLUDED_POINT: Final = Message("an excluded point", de="ein ausgenommener Punkt")
TICK_FREE: Final = 0.3  # distance from the ends of an axis without ticks


class ActivationPlot(VGroup):
    """The plot of ``activation`` around the lesson's pre-activation ``z``, as mobjects that scenes draw one by one.

    ``example`` is a second value of z. ``also`` is a third, e.g. the weighted sum: the scale leaves room for it unless
    ``z`` or ``example`` would then be too close to 0. ``start``, an x in units from the origin, divides the z axis in
    two: ``z_axis``, right of ``start``, may be drawn first as a number line; ``rest`` is to the left of ``start``.
    """

    def __init__(
        self,
        theme: Theme,
        activation: Activation,
        z: Fraction,
        example: Fraction = Fraction(0),
        start: float | None = None,
        also: Fraction = Fraction(0),
    ) -> None:
        super().__init__()
        self.theme, self.activation, self.z, self.example = theme, activation, z, example
        self.frame: PlotFrame = choose_frame(activation, z, example, also)
        f, (x, y) = self.frame, self.frame.origin
        self.start = f.left if start is None else max(f.left, start)
        self.z_axis = arrow(theme, [(x + self.start, y), (x + f.right, y)], AXIS_WIDTH, theme.quiet, seed=1)
        self.rest = VGroup()
        if self.start > f.left:
            self.rest.add(pen_line(theme, [(x + self.start, y), (x + f.left, y)], AXIS_WIDTH, theme.quiet, seed=2))
        tag_as(VGroup(self.z_axis, self.rest), Z_AXIS)
        foot = f.down if f.both_ways else FOOT
        upright = arrow(theme, [(x, y + foot), (x, y + f.up)], AXIS_WIDTH, theme.quiet, seed=3)
        self.y_axis = tag_as(upright, UPRIGHT_AXIS)
        self.z_ticks = [self.tick(k, 0.0) for k in self.z_steps()]
        self.y_ticks = [self.tick(0.0, (self.frame.y(value) - y)) for value in self.heights()]
        self.bounds = VGroup(*self.bound_lines())
        self.negative_side, self.positive_side = self.side(-1), self.side(1)

    @property
    def axes(self) -> VGroup:
        """Both axes with their ticks."""
        return VGroup(self.z_axis, *self.rest, self.y_axis, *self.z_ticks, *self.y_ticks)

    def tick(self, across: float, upwards: float) -> VMobject:
        """Return the tick at (``across``, ``upwards``), in units from the origin.

        It is a tick of the z axis if ``upwards`` is 0, else of the y axis.
        """
        x, y = self.frame.origin[0] + across, self.frame.origin[1] + upwards
        ends = [(x - 0.08, y), (x + 0.08, y)] if upwards else [(x, y - 0.08), (x, y + 0.08)]
        seed = 29 if upwards else 9 + round(across)
        line = pen_line(self.theme, ends, TICK_WIDTH, self.theme.quiet, seed=seed)
        return tag_as(VGroup(line), TICK_NAME, self.z_axis)

    def z_steps(self) -> list[int]:
        """Return the x of each tick of the z axis, in units from the origin."""
        f = self.frame
        return [k for k in range(int(f.left), int(f.right) + 1) if k and f.left + TICK_FREE < k < f.right - TICK_FREE]

    def heights(self) -> list[float]:
        """Return the values at which the y axis has ticks: the function's limits or, if unbounded, at equal steps."""
        f, limits = self.frame, self.activation.limits
        if None not in limits:
            return [float(v) for v in limits if v]
        steps = f.rise * float(f.step)  # units between two ticks
        lowest = int((f.down + TICK_FREE) / steps) if f.both_ways else 0
        return [k * float(f.step) for k in range(lowest, int((f.up - TICK_FREE) / steps) + 1) if k]

    def bound_lines(self) -> list[VMobject]:
        """Return a dashed line for each limit, other than 0, that the graph approaches but never reaches."""
        f, x = self.frame, self.frame.origin[0]
        if self.activation.rational:
            return []
        lines: list[VMobject] = []
        for value in (float(limit) for limit in self.activation.limits if limit):
            (a, b), y = (0.3, f.right - 0.45) if value > 0 else (f.left + 0.2, -0.3), f.y(value)
            line = dashed_line(self.theme, (x + a, y), (x + b, y), TICK_WIDTH, self.theme.quiet)
            lines.append(tag_as(line, Message("the line of a limit", de="die Linie eines Grenzwerts"), self.y_axis))
        return lines

    # -- the graph --------------------------------------------------------------------------------

    def side(self, sign: int) -> VGroup:
        """Return the graph left (``sign`` -1) or right (1) of 0. If the graph jumps at 0, its right side excludes 0."""
        start, end = self.frame.domain
        span = (start, 0.0) if sign < 0 else (0.0, end)
        points = curve_points(self.frame, self.activation.values, *span)
        if sign > 0 and 0 in self.activation.jumps:
            points = points[1:]
        line = pen_line(self.theme, simplify_straight(points), GRAPH_WIDTH, self.theme.ink, seed=6 + sign, wobble=0.003)
        return tag_as(VGroup(line), GRAPH_NAME, self.z_axis)

    def excluded(self) -> VGroup:
        """Return the hollow dot at 0 on the right side of the graph, if the graph jumps at 0; else an empty group."""
        if 0 not in self.activation.jumps:
            return VGroup()
        point = self.frame.at(0, self.activation(Fraction(1)).value)
        ring = ring_stroke(self.theme, RingLook(point, EXCLUDED_RADIUS, 5, self.theme.ink), 3)
        dot = VGroup(disc(point, EXCLUDED_RADIUS, self.theme.ground), ring).set_z_index(Depth.DOT)
        return set_meaning(
            tag_as(dot, EXCLUDED_POINT, self.z_axis),
            EXCLUDED_POINT,
        )

    def point(self, z: Fraction) -> Point:
        """Return the point of the graph at the pre-activation ``z``."""
        return self.frame.at(z, self.activation(z).value)

    def on_axis(self, z: Fraction) -> Point:
        """Return the point of the z axis at the pre-activation ``z``."""
        return self.frame.x(z), self.frame.origin[1]

    # -- values -----------------------------------------------------------------------------------

    def example_dot(self, point: Point) -> VGroup:
        """Return the dot of the example, centred on ``point``."""
        dot = VGroup(disc(point, EXAMPLE_RADIUS, self.theme.ink)).set_z_index(Depth.DOT)
        return set_meaning(
            tag_as(dot, Message("the dot of an example", de="der Punkt eines Beispiels"), self.z_axis),
            A_VALUE,
        )

    def our_dot(self, point: Point, *, waits: bool = False) -> VGroup:
        """Return the dot of the lesson's value, in result colours; in ink while the dot ``waits`` on the z axis."""
        theme = self.theme
        fill, rim = (theme.ink, theme.ink) if waits else (theme.marker or theme.result, theme.result)
        ring = ring_stroke(theme, RingLook(point, DOT, 5, rim), 4)
        dot = VGroup(disc(point, DOT, fill), ring).set_z_index(Depth.DOT)
        return set_meaning(
            tag_as(dot, Message("the dot of our value", de="der Punkt unseres Werts"), self.z_axis),
            A_VALUE if waits else Message("our value", de="unser Wert"),
        )

    def up_guide(self, z: Fraction) -> VGroup:
        """Return the upright dashed guide from the z axis at ``z`` to the graph; empty if the graph is close by."""
        x, level = self.point(z)
        base = self.frame.origin[1]
        if abs(level - base) < 2 * DOT:
            return VGroup()
        way = 1 if level > base else -1
        line = dashed_line(self.theme, (x, base + 0.1 * way), (x, level - DOT * way), GUIDE_WIDTH, self.theme.ink)
        return tag_as(line, Message("the guide to the graph", de="die Hilfslinie zum Graphen"), self.z_axis)

    def side_guide(self, z: Fraction) -> VGroup:
        """Return the level dashed guide from the graph at ``z`` to the y axis; empty if short or along another line."""
        x, level = self.point(z)
        origin_x, base = self.frame.origin
        level_graph = self.activation(z / 2).value == self.activation(z).value  # the graph itself leads to the axis
        if level_graph or abs(level - base) < 2 * DOT or abs(x - origin_x) < 3 * DOT:
            return VGroup()
        way = 1 if x > origin_x else -1
        ends = (x - DOT * way, level), (origin_x + 0.12 * way, level)
        line = dashed_line(self.theme, *ends, GUIDE_WIDTH, self.theme.result)
        return tag_as(line, Message("the guide to the value", de="die Hilfslinie zum Wert"), self.y_axis)


def simplify_straight(points: list[Point]) -> list[Point]:
    """Return only the two ends if all points lie on a straight line, else all points."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    straight = all(abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) < 1e-6 for x, y in points)
    return [points[0], points[-1]] if straight else points
