"""The texts at a plot, each in free space: numbers, axis names, words about both sides of the graph.

If z or the example is closer to 0 than one tick, the number 0 is left out, and the nearest free tick gets a number.
"""

from fractions import Fraction
from itertools import product
from typing import Final

from manim import VGroup

from tafelbild.draw.clearance import TEXT_GAP, OccupiedSpace, Rect, TextPosition, circle_points
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fitting import FEWER_DIGITS, advised
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label
from tafelbild.draw.pen import strokes_of
from tafelbild.draw.plot import DOT, ActivationPlot
from tafelbild.draw.tagging import set_owners
from tafelbild.errors import LessonError
from tafelbild.kinds.neuron.drawing.plot_net import PlotNet
from tafelbild.maths import Evaluation
from tafelbild.message import Message
from tafelbild.notation import function_definition, part, shown
from tafelbild.notation.formulas import format_value
from tafelbild.theme import BOTTOM_EDGE, DIGIT_HEIGHT, LABEL_HEIGHT, LEFT_EDGE, TOP_EDGE

WORDS_RIGHT_EDGE: Final = 2.5  # the notes about the function stand to the right of this x
STAGE: Final = Rect(LEFT_EDGE - 0.1, BOTTOM_EDGE, WORDS_RIGHT_EDGE, TOP_EDGE)
AXIS_NUMBER_HEIGHT: Final = 0.42  # digit height
SIZES: Final = (1.0, 0.9, 0.83, 0.77)  # scales of a long number, the best first
BELOW_AXIS: Final = 0.7  # from the z axis down to the baseline of a number
BELOW_DIP: Final = 0.82  # … if the graph dips below the axis there
BELOW_NUMBER: Final = 1.25  # … if the result is there
ABOVE_NUMBER: Final = 0.86  # … up to that of a number over the result
ABOVE_AXIS: Final = 0.36  # … up to the baseline of a number
AXIS_CLEAR: Final = 0.12  # from the vertical axis to a number near the origin
MINUS_SHIFT: Final = 0.05  # to the left, of a number with a minus sign, so that its digits are centred
BESIDE_AXIS: Final = 0.28  # from the vertical axis to a number beside it
BASELINE_DROP: Final = 0.2  # of a number, below the height of its value
NAME_TOP: Final = 2.62
NAME_BESIDE_AXIS: Final = 0.22
Y_NAME_HEIGHTS: Final = (0.44, 0.4, 0.36)  # to try beside a steep graph
DOT_CLEAR: Final = DOT - 0.04  # radius of the space that a dot occupies
LIMIT_BESIDE_AXIS: Final = 0.22


class PlotTexts:
    """The texts at ``plot``. They hit neither each other nor lines nor ``net``. ``own``: the function's value at z."""

    def __init__(self, plot: ActivationPlot, language: str, own: Evaluation, net: PlotNet | None = None) -> None:
        self.plot, self.theme, self.language, self.frame = plot, plot.theme, language, plot.frame
        self.own, self.z = own, plot.z
        self.occupied = OccupiedSpace(STAGE)
        if net is not None:
            self.occupied.rects.extend(net.boxes)
            self.occupied.add_lines(*net.lines)
        self.occupy_lines()
        self.name_axes()
        self.own_number = self.number_at(plot.z, "pre-activation", seed=12)
        self.result = self.write_result()
        self.other_number = self.number_at(plot.example, "example", seed=11)
        self.zero = self.write_zero()
        self.steps = VGroup(*self.write_next_step())
        self.limits = VGroup(*self.write_limits())

    def occupy_lines(self) -> None:
        """Mark the lines of the plot, and the dots that will be drawn on them, as occupied."""
        plot = self.plot
        lines = (plot.z_axis, plot.rest, plot.y_axis, plot.negative_side, plot.positive_side, plot.excluded())
        guides = (plot.up_guide(self.z), plot.side_guide(self.z), plot.bounds)
        self.occupied.add_lines(*(stroke.path for line in (*lines, *guides) for stroke in strokes_of(line)))
        for point in (plot.point(self.z), plot.on_axis(self.z), plot.point(plot.example)):
            self.occupied.add_lines(circle_points(point, DOT_CLEAR))

    def name_axes(self) -> None:
        """Make the names of both axes, z and e.g. ReLU(z), at the axes' ends."""
        f, (x, y) = self.frame, self.frame.origin
        self.z_name = set_owners(Handwriting(self.theme, "z", height=DIGIT_HEIGHT, seed=5), self.plot.z_axis)
        self.z_name.move_to(to_3d(x + f.right - 0.1, y - 0.42) if f.both_ways else to_3d(x + f.right + 0.25, y))
        name = "".join(function_definition(self.plot.activation).cells[:4])
        for height in Y_NAME_HEIGHTS:
            self.y_name = set_owners(Handwriting(self.theme, name, height=height, seed=6), self.plot.y_axis)
            if not f.both_ways or self.occupied.place(self.y_name, [(x + NAME_BESIDE_AXIS, NAME_TOP, -1)]):
                break
        self.y_name.at(x + NAME_BESIDE_AXIS, NAME_TOP, -1)
        self.occupied.add(self.z_name, self.y_name)

    # -- numbers at the z axis --------------------------------------------------------------------

    def number_at(self, z: Fraction, key: str, seed: int) -> Handwriting:
        """Return the number ``z`` written at the z axis, a hand markup part named ``key``; LessonError without room."""
        markup = part(key, format_value(z, self.language))
        for size in SIZES:
            written = Handwriting(self.theme, markup, height=size * AXIS_NUMBER_HEIGHT, seed=seed)
            set_owners(written, self.plot.z_axis)
            if self.place_at_axis(written, z):
                return written
        raise at_axis_error(written.text)

    def place_at_axis(self, written: Handwriting, z: Fraction) -> bool:
        """Move ``written``, the number ``z``, to the z axis, left of 0 if negative; return whether there is room."""
        f, (x, y) = self.frame, self.frame.origin
        half = float(written.width) / 2
        middle = f.x(z) - (MINUS_SHIFT if z < 0 else 0.0)
        if z:
            inner = AXIS_CLEAR + half
            middle = max(middle, x + inner) if z > 0 else min(middle, x - inner)
        elif f.both_ways:
            middle = x + BESIDE_AXIS + half
        end = float(self.z_name.get_left()[0]) - TEXT_GAP[0] if f.both_ways else STAGE.right
        middle = min(max(middle, STAGE.left + half), end - half)
        under, over = (middle, y - BELOW_AXIS, 0), (middle, y + ABOVE_AXIS, 0)
        aside = (middle, y + (ABOVE_NUMBER if z < 0 else -BELOW_NUMBER) if f.both_ways else y - BELOW_DIP, 0)
        places = [over, under] if f.both_ways and z < 0 else [under, over]
        if None in self.plot.activation.limits:  # a bounded graph leaves no room there
            places.append(aside)
        if self.occupied.place(written, places):
            return True
        written.at(*places[0])
        side = Rect(x + AXIS_CLEAR, y - BELOW_AXIS, STAGE.right, y - AXIS_CLEAR)
        if z < 0:
            side = Rect(STAGE.left, places[0][1], x - AXIS_CLEAR, places[0][1] + 0.5)
        return abs(f.units(z)) < 1 and self.occupied.place_near(written, side)

    def write_zero(self) -> Handwriting | None:
        """Return the number 0 at the origin, or None: without room, with z or the example near 0, or a 0 as result."""
        near = any(abs(self.frame.units(z)) < 1 for z in (self.z, self.plot.example))
        if near or self.result.text == "0":
            return None
        zero = Handwriting(self.theme, "0", height=AXIS_NUMBER_HEIGHT, role="quiet", seed=15)
        set_owners(zero, self.plot.z_axis)
        return zero if self.occupied.place(zero, self.zero_places()) else None

    def zero_places(self) -> list[TextPosition]:
        """Return the possible positions of the number 0 at the origin, the best first."""
        x, y = self.frame.origin
        beside = (x + BESIDE_AXIS, y - BELOW_AXIS + 0.1, -1)
        return [beside] if self.frame.both_ways else [(x - BESIDE_AXIS + 0.1, y - BELOW_AXIS, 1), beside]

    def write_next_step(self) -> list[Handwriting]:
        """If the number 0 is missing because z or the example is near 0, return a list with another tick's number.

        It is the first tick from 0 with room for a number, on z's side if possible. Otherwise, return [].
        """
        if self.zero is not None or not any(abs(self.frame.units(z)) < 1 for z in (self.z, self.plot.example)):
            return []
        f, y = self.frame, self.frame.origin[1]
        sign = -1 if self.z < 0 else 1
        known = {self.z / f.step, self.plot.example / f.step}
        for k in sorted(set(self.plot.z_steps()) - known, key=lambda k: (k * sign < 0, abs(k))):
            markup = shown(k * f.step, self.language)
            label = set_owners(Handwriting(self.theme, markup, height=0.4, role="quiet", seed=8), self.plot.z_axis)
            middle = f.x(k * f.step) - (MINUS_SHIFT if k < 0 else 0.0)
            ys = (ABOVE_AXIS, -BELOW_AXIS) if f.both_ways and k < 0 else (-BELOW_AXIS,)
            if self.occupied.place(label, [(middle, y + dy, 0) for dy in ys]):
                return [label]
        return []

    # -- numbers at the upright axis --------------------------------------------------------------

    def write_result(self) -> Handwriting:
        """Return the function's value at z, written beside the vertical axis; LessonError if there is no room."""
        markup = part("result", format_value(self.own.value, self.language, exact=self.own.exact))
        if self.z == 0 and self.own.value == 0:
            return self.own_number  # one 0 serves both axes
        for level in (True, False):  # smaller at its height is preferred to larger elsewhere
            for size in SIZES:
                written = Handwriting(self.theme, markup, height=size * DIGIT_HEIGHT, seed=13)
                set_owners(written, self.plot.y_axis)
                zero = self.zero_places() if written.text == "0" else []
                places = [*zero, *self.places_beside_axis()[: 2 if level else None]]
                if self.occupied.place(written, places):
                    return written
                if not level and self.occupied.place_near(written, self.region_near_value()):
                    return written
        raise at_axis_error(written.text)

    def places_beside_axis(self) -> list[TextPosition]:
        """Return possible positions of the function's value at z, beside the vertical axis, the best first."""
        level, (x, y) = self.plot.point(self.z)[1], self.frame.origin
        left, right = (x - BESIDE_AXIS, 1), (x + BESIDE_AXIS, -1)
        sides = (left, right) if self.z >= 0 else (right, left)
        lowest, highest = y + 0.18, y - 0.16 - DIGIT_HEIGHT
        upwards = level >= y or not self.frame.both_ways  # below a low z axis are the numbers of that axis
        middle = max(level - BASELINE_DROP, lowest) if upwards else min(level - BASELINE_DROP, highest)
        ys = (middle, max(level + 0.14, lowest))
        return [(a, height, anchor) for height in ys for a, anchor in sides]

    def region_near_value(self) -> Rect:
        """Return the region in which the function's value at z may be written: near the point of the graph."""
        level, (x, y) = self.plot.point(self.z)[1], self.frame.origin
        low, high = level - 0.9, level + 0.9
        low, high = (max(low, y + 0.12), high) if level >= y or not self.frame.both_ways else (low, min(high, y - 0.12))
        return Rect(x - 3.0, low, x + 3.0, high)

    def write_limits(self) -> list[Handwriting]:
        """Return the function's limits as numbers at the vertical axis, except a limit equal to the shown result."""
        if None in self.plot.activation.limits:
            return []
        labels = []
        for value in map(Fraction, self.plot.heights()):
            markup = shown(value, self.language)
            label = set_owners(Handwriting(self.theme, markup, height=0.4, role="quiet", seed=9), self.plot.y_axis)
            if markup != self.result.text and self.occupied.place(label, self.limit_places(value)):
                labels.append(label)
        return labels

    def limit_places(self, value: Fraction) -> list[TextPosition]:
        """Return the possible positions of a limit's number, the best first."""
        x, y, sign = self.frame.origin[0], self.frame.y(value), 1 if value > 0 else -1
        level, away = y - 0.18, y + (0.12 if value > 0 else -0.52)
        one, other = x - sign * LIMIT_BESIDE_AXIS, x + sign * LIMIT_BESIDE_AXIS
        return [(one, level, sign), (other, away, -sign), (one, away, sign), (other, level, -sign)]


WORDS_APART: Final = (0.45, 0.12)  # from numbers
WORD_SIZES: Final = (1.0, 0.98, 0.95, 0.9)  # scales, the best first
LINE_PITCH: Final = 0.55  # of two lines
ONE_LINE: Final = 0.3  # words over a graph of at most this height, in units, are tried in one line first


def write_side_words(texts: PlotTexts, first: str, second: str, sign: int) -> VGroup:
    """Return a label, in one line or two, that describes the graph left (``sign`` -1) or right (1) of 0.

    The label says ``first``, then ``second``. It is placed in free space; LessonError if no space is large enough.
    """
    x, y = texts.frame.origin
    region = Rect(STAGE.left, STAGE.bottom, x - 0.2, y + 4) if sign < 0 else Rect(x + 0.2, STAGE.bottom, STAGE.right, 3)
    level = abs(float(texts.plot.activation(-texts.frame.step).value)) * texts.frame.rise
    flat = sign < 0 and not texts.frame.both_ways and level < ONE_LINE
    breaks = ([f"{first} {second}"], [first, second]) if flat else ([first, second], [f"{first} {second}"])
    for size, lines in product(WORD_SIZES, breaks):
        words = VGroup(*(Label(texts.theme, line, cap=size * LABEL_HEIGHT) for line in lines))
        a, b, anchor = preferred_place(texts, sign, one_line=len(lines) == 1)
        for k, line in enumerate(words):
            line.at(a, b - LINE_PITCH * k, anchor)
        if texts.occupied.place_near(words, region, WORDS_APART):
            return words
    misfit = Message(
        f"“{first} {second}” finds no place at the plot", de=f"„{first} {second}“ findet am Graphen keinen Platz"
    )
    raise LessonError("neuron", advised(misfit, FEWER_DIGITS))


def at_axis_error(text: str) -> LessonError:
    """Return the error that a number does not fit at an axis of the plot."""
    misfit = Message(f"{text} does not fit at the axis of the plot", de=f"{text} passt nicht an die Achse des Graphen")
    return LessonError("neuron", advised(misfit, FEWER_DIGITS))


def preferred_place(texts: PlotTexts, sign: int, *, one_line: bool) -> TextPosition:
    """Return the preferred (x, first baseline, anchor) of the words left (``sign`` -1) or right (1) of 0."""
    (x, y), units = texts.frame.origin, texts.frame.units(texts.z)
    if sign < 0:
        if texts.frame.both_ways:
            return x - 1.5, y + 1.6, 0
        return (x - 0.35, y + 0.38, 1) if one_line else (x - 2.1, y + 1.4, 0)
    if texts.frame.both_ways:
        return x + 2.0, y - 0.95, 0
    return (x + units + 0.22 if units > 1 else x + 2.35), y + 1.5, -1
