"""The plot of an activation function, drawn by hand: axes, graph, the way of a value up to the graph and across."""

from fractions import Fraction
from typing import Final

import numpy as np
from manim import VGroup, VMobject

from tafelbild.draw.label import Label
from tafelbild.draw.look import Depth
from tafelbild.draw.marks import arrow, dashes
from tafelbild.draw.pen import pen_line
from tafelbild.draw.plot_frame import LOW, PlotFrame, Point, curve, frame_for
from tafelbild.draw.shapes import RingLook, disc, ring_stroke
from tafelbild.draw.space import spot
from tafelbild.draw.tag import belongs, named
from tafelbild.draw.writing import Written
from tafelbild.maths import Activation
from tafelbild.notation import definition
from tafelbild.theme import DIGIT, LABEL, Theme

GRAPH: Final = 9.0  # stroke width of the graph
HOLLOW: Final = 0.15
DOT: Final = 0.17
BELOW: Final = 0.78  # baseline of a number under the axis
BESIDE: Final = 0.28  # from the axis to the number at its side
BESIDE_ROOM: Final = 1.4  # of a number that must stand under the axis, or beside words
WORDS_END: Final = 1.85  # the notes begin there
LEFT_ROOM: Final = 2.9  # of one that stands left of the axis
NEAR_AXIS: Final = 0.5
SMALLEST: Final = 0.345  # digit height of a number without sub-scripts


class FunctionPlot(VGroup):
    """The plot of ``activation`` around the lesson's pre-activation ``z``; its parts are drawn one after the other."""

    def __init__(self, theme: Theme, activation: Activation, z: Fraction) -> None:
        super().__init__()
        self.theme, self.activation, self.z = theme, activation, z
        self.frame: PlotFrame = frame_for(activation, z)
        f, (x, y) = self.frame, self.frame.origin
        quiet = theme.quiet
        across = arrow(theme, [(x + f.left, y), (x + f.right, y)], 3, quiet, seed=1)
        foot = y + max(f.down, -0.25 if f.origin[1] < 0 else f.down)
        self.z_axis = named(across, "the z axis")
        self.y_axis = named(arrow(theme, [(x, foot), (x, y + f.up)], 3, quiet, seed=3), "the upright axis")
        self.ticks = VGroup(*(named(tick, "a tick", self.z_axis) for tick in self.tick_marks()))
        self.z_name = belongs(Written(theme, "z", height=DIGIT, seed=5), self.z_axis)
        self.z_name.move_to(spot(x + f.right + 0.25, y + 0.02))
        self.y_name = Written(theme, "".join(definition(activation).cells[:4]), height=0.44, seed=6)
        name_y = min(y + f.up - 0.2, 2.85)
        self.y_name.at(x + 0.25, name_y, -1) if self.both_ways else self.y_name.at(x - 0.22, name_y, 1)
        belongs(self.y_name, self.y_axis)
        self.zero = belongs(Written(theme, "0", height=0.42, role="quiet", seed=15), self.z_axis)
        self.zero.at(x + (0.25 if self.both_ways else -0.25), y - (0.72 if z == 0 else 0.6))
        self.negative_side, self.positive_side = self.side(-1), self.side(1)

    @property
    def axes(self) -> VGroup:
        """Both axes with their ticks, for drawing."""
        return VGroup(self.z_axis, self.y_axis, *self.ticks)

    @property
    def names(self) -> VGroup:
        """What the axes are called."""
        return VGroup(self.z_name, self.y_name, self.zero)

    def tick_marks(self) -> list[VMobject]:
        """Return a tick for every step of the axes; numbers stand only where the lesson has one."""
        f, (x, y) = self.frame, self.frame.origin
        across = [k for k in range(int(f.left), int(f.right) + 1) if k and f.left + 0.3 < k < f.right - 0.3]
        marks: list[VMobject] = [
            pen_line(self.theme, [(x + k, y - 0.08), (x + k, y + 0.08)], 2.5, self.theme.quiet, seed=9 + k)
            for k in across
        ]
        for value in self.heights():
            level = self.frame.y(value)
            marks.append(pen_line(self.theme, [(x - 0.08, level), (x + 0.08, level)], 2.5, self.theme.quiet, seed=29))
        return marks

    def heights(self) -> list[float]:
        """Return the values at which the upright axis has a tick."""
        f, limits = self.frame, self.activation.limits
        if None not in limits:
            return [float(v) for v in limits if v]
        steps = f.rise * float(f.step)  # units per step
        lowest = int((f.down + 0.3) / steps) if self.both_ways else 0
        return [k * float(f.step) for k in range(lowest, int((f.up - 0.3) / steps) + 1) if k]

    def side(self, sign: int) -> VGroup:
        """Return the graph left (-1) or right (1) of 0, without the dots of a jump at 0: see ``jump_dots``."""
        start, end = self.frame.domain
        span = (start, 0.0) if sign < 0 else (0.0, end)
        points = curve(self.frame, self.activation.values, *span)
        if sign > 0 and 0 in self.activation.jumps:
            points = points[1:]
        line = pen_line(self.theme, thinned(points), GRAPH, self.theme.ink, seed=6 + sign, wobble=0.003)
        return named(VGroup(line), "the graph", self.z_axis)

    def jump_dots(self, sign: int) -> list[VMobject]:
        """Return the dot that belongs to this side of a jump: filled where the value is taken, hollow where not."""
        if 0 not in self.activation.jumps:
            return []
        here = float(self.activation(Fraction(0)).value)
        if sign < 0:
            return [named(disc(self.frame.at(0, here), 0.11, self.theme.ink), "the dot of a jump", self.z_axis)]
        other = float(self.activation(Fraction(1)).value)
        return list(self.hollow_dot(self.frame.at(0, other), radius=0.11))

    def hollow_dot(self, point: Point, radius: float = HOLLOW) -> VGroup:
        """Return an example's dot: a ring with the ground inside."""
        ring = ring_stroke(self.theme, RingLook(point, radius, 5, self.theme.ink), 3)
        dot = VGroup(disc(point, radius, self.theme.ground), ring).set_z_index(Depth.DOT)
        return named(dot, "a hollow dot", self.z_axis)

    def result_dot(self, point: Point) -> VGroup:
        """Return the dot of the lesson's own value."""
        fill = self.theme.marker or self.theme.result
        ring = ring_stroke(self.theme, RingLook(point, DOT, 5, self.theme.result), 4)
        return named(VGroup(disc(point, DOT, fill), ring).set_z_index(Depth.DOT), "the dot of our value", self.z_axis)

    def point(self, z: Fraction) -> Point:
        """Return the point of the graph over ``z``."""
        return self.frame.at(z, self.activation(z).value)

    def up_guide(self, z: Fraction) -> VGroup:
        """Return the guide from the z axis to the graph; empty where the graph lies on the axis."""
        x, level = self.point(z)
        base = self.frame.origin[1]
        if abs(level - base) < 2 * DOT:
            return VGroup()
        way = 1 if level > base else -1
        line = dashes(self.theme, (x, base + 0.1 * way), (x, level - DOT * way), 3.5, self.theme.ink)
        return named(line, "the guide to the graph", self.z_axis)

    def side_guide(self, z: Fraction) -> VGroup:
        """Return the guide from the graph to the upright axis; empty where the graph lies on the z axis."""
        x, level = self.point(z)
        origin_x, base = self.frame.origin
        if abs(level - base) < 2 * DOT or abs(x - origin_x) < 3 * DOT:
            return VGroup()
        way = 1 if x > origin_x else -1
        line = dashes(self.theme, (x - DOT * way, level), (origin_x + 0.12 * way, level), 3.5, self.theme.result)
        return named(line, "the guide to the value", self.y_axis)

    def under(self, number: Written, z: Fraction, *, guided: bool) -> Written:
        """Put a number at its place on the z axis: under it, or above where a guide or the graph is in the way."""
        x, y = self.frame.x(z), self.frame.origin[1]
        if z == 0:
            return number.at(x + (-0.25 if self.both_ways else 0.28), y - 0.72)
        sinks = self.frame.y(self.activation(z).value) < y - 0.3
        above = sinks and (guided or self.activation.limits[0] is None)
        return number.at(x - (0.08 if z < 0 else 0.0), y + (0.3 if above else -BELOW))

    def beside(self, number: Written, z: Fraction) -> Written:
        """Put the value of the function at its height on the upright axis, on the side where the graph is not.

        A value that lies on the z axis stands under it: a 0 at the origin, another beside it.
        """
        x, level = self.point(z)
        origin_x, base = self.frame.origin
        if number.text == "0":
            return number.at(self.zero.get_x(), self.zero.baseline)
        if abs(level - base) < NEAR_AXIS:
            number.scale(min(1.0, max(SMALLEST / DIGIT, BESIDE_ROOM / number.width)))
            return number.at(origin_x + BESIDE, base - 0.6, -1)
        if x < origin_x:
            return number.at(origin_x + BESIDE, level - 0.23, -1)
        number.scale(min(1.0, max(SMALLEST / DIGIT, (BESIDE_ROOM if self.both_ways else LEFT_ROOM) / number.width)))
        return number.at(origin_x - BESIDE, level - 0.2, 1)

    def words(self, lines: tuple[str, str], sign: int) -> VGroup:
        """Return the two words about one side, set where they touch neither graph nor guide nor the notes beside."""
        x, y, anchor = self.words_place(sign)
        words = VGroup(
            *(Label(self.theme, line, cap=LABEL).at(x, y - 0.55 * k, anchor) for k, line in enumerate(lines))
        )
        end = float(words.get_right()[0])
        if sign > 0 and end > WORDS_END:  # too long: they stand left of the guide, or as near to it as they can
            words.shift(spot((self.frame.x(self.z) - 0.2 if self.z > 0 else WORDS_END) - end, 0))
        return words

    def words_place(self, sign: int) -> tuple[float, float, int]:
        """Return x, the first baseline and the anchor of the words about one side of the graph."""
        (x, y), units = self.frame.origin, float(self.z / self.frame.step)
        if self.both_ways:
            return self.words_between(sign)
        if sign < 0:
            level = float(self.activation.values(np.array([-float(self.frame.step)]))[0]) * self.frame.rise
            value_is_left = self.z > 0 and self.point(self.z)[1] < y + 1.5
            return x - (2.3 if value_is_left or level > 0.3 else 1.75), y + (1.6 if level > 0.3 else 0.95), 0
        if units > 3.3:
            return x + units - 0.2, y + 1.2, 1
        if units > 1.4:
            return x + units + 0.22, y + min(1.75, units - 0.6), -1
        return x + 1.9, y + 0.95, -1

    def words_between(self, sign: int) -> tuple[float, float, int]:
        """Return the same where the upright axis goes both ways: words stand where the graph is on the other side."""
        (x, y), units = self.frame.origin, float(self.z / self.frame.step)
        flat = self.activation.limits[1] is not None
        if sign < 0:
            return x - 2.45, y + (1.05 if flat and units > 0 else 1.6), 0
        if not flat:
            return x + (1.2 if units > 0 else 1.9), y - 1.35, -1
        return x + (units + 0.22 if 1.4 < units <= 3.3 else 1.65), y + 1.15, -1

    @property
    def both_ways(self) -> bool:
        """Whether the upright axis goes below 0."""
        return self.frame.origin[1] > LOW + 0.1


def thinned(points: list[Point]) -> list[Point]:
    """Return a straight run of points as its two ends: a ruler line has no more."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    straight = all(abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) < 1e-6 for x, y in points)
    return [points[0], points[-1]] if straight else points
