"""The take-home picture: three steps with icons, the whole calculation in letters and in numbers, the short form."""

from typing import Final

import numpy as np
from manim import VGroup

from tafelbild.draw.label import Label, fitted
from tafelbild.draw.marks import arrow, swipe, underline
from tafelbild.draw.pen import pen_line
from tafelbild.draw.shapes import Ring, RingLook, ring_stroke
from tafelbild.draw.space import spot
from tafelbild.draw.table import Line, align, flow
from tafelbild.draw.tag import belongs, named
from tafelbild.draw.writing import Written
from tafelbild.errors import LessonError
from tafelbild.notation import Calculation, Terms, compact, output_name, part
from tafelbild.theme import BOTTOM_EDGE, HEAD, LABEL, LEFT_EDGE, RIGHT_EDGE, SMALLEST_DIGIT, Theme

STEPS_Y: Final = 2.667
ICON: Final = 0.36
WHOLE: Final = (1.333, 0.333)  # baselines of the letters and of the numbers
HEIGHTS: Final = (0.48, 0.46, 0.44, SMALLEST_DIGIT)
BROKEN: Final = 1.8  # baseline of the first of lines that had to be broken
PITCH: Final = 0.66  # … and their distance
SHORT: Final = -1.0
CREDIT_X: Final = -6.55
CREDIT_Y: Final = -2.4
CREDIT_WIDTH: Final = 11.2
CREDIT_CAPS: Final = (LABEL, 0.28, 0.25)  # cap heights to try; the last is 3.1 % of the frame
APART: Final = 0.2  # between the credit and a large neuron
CREDIT_PITCH: Final = 0.47
NEURON: Final = 0.68
LONG_VALUE: Final = 1.06  # a longer one is written smaller …
SHORTEST: Final = 0.35  # … down to this digit height; then its neuron grows
NEURON_Y: Final = -1.25


class Summary:
    """The parts of the last picture, placed."""

    def __init__(self, theme: Theme, calculation: Calculation, terms: Terms, credit: str) -> None:
        self.theme, self.calculation = theme, calculation
        self.steps = self.icons_with_words(terms)
        self.write_whole()
        short = compact(calculation.trace.activation).markup
        self.short = Written(theme, short, height=0.54, seed=31).at(-6.45, self.low(SHORT), -1)
        self.short_swipe = swipe(theme, self.short.part("result"), self.short.baseline, 0.44)
        self.place_neuron()
        self.write_credit(credit)

    def write_credit(self, credit: str) -> None:
        """Write whose work this is in one or two lines that end before the neuron; a long one is written smaller."""
        room = min(CREDIT_WIDTH, float(self.ring.get_left()[0]) - CREDIT_X - APART)
        for cap in CREDIT_CAPS:
            lines = fitted(self.theme, credit, room, cap=cap, role="quiet")
            if len(lines) <= 2:
                break
        else:
            long = f"a credit of {len(credit)} letters does not fit under the last picture"
            raise LessonError("credits", f"{long}; use a shorter author or licence")
        ys = [CREDIT_Y + CREDIT_PITCH * (len(lines) - 1 - k) for k in range(len(lines))]
        labels = (Label(self.theme, line, cap=cap, role="quiet") for line in lines)
        self.credit = VGroup(*(label.at(CREDIT_X, y, -1) for label, y in zip(labels, ys, strict=True)))

    # -- the three steps --------------------------------------------------------------------------

    def icons_with_words(self, terms: Terms) -> list[VGroup]:
        """Return multiply, add and activate: an icon with its word each, and the arrow that leads to it."""
        theme, x, steps = self.theme, LEFT_EDGE + 0.07, []
        for k, word in enumerate((terms.multiply, terms.add, terms.activate)):
            step = VGroup()
            if k:
                way = [(x + 0.25, STEPS_Y + 0.17), (x + 0.75, STEPS_Y + 0.17)]
                step.add(named(arrow(theme, way, 3.5, theme.quiet, seed=k), "an arrow"))
                x += 1.0
            centre = x + ICON, STEPS_Y + 0.18
            ring = named(ring_stroke(theme, RingLook(centre, ICON, 4, theme.ink), k), "the ring of an icon")
            step.add(ring, belongs(self.icon(k).move_to(spot(*centre)), ring))
            label = Label(theme, word, cap=HEAD).at(x + 2 * ICON + 0.18, STEPS_Y, -1)
            step.add(label)
            x = label.get_right()[0]
            steps.append(step)
        return steps

    def icon(self, step: int) -> VGroup:
        """Return the sign in the ring: a dot, a plus, the graph of the activation function."""
        theme = self.theme
        if step == 0:
            return VGroup(Written(theme, r"\cdot", height=1.1, seed=1))
        if step == 1:
            return VGroup(Written(theme, "+", height=0.6, seed=2))
        return VGroup(*graph_icon(theme, self.calculation))

    # -- the whole line ---------------------------------------------------------------------------

    def write_whole(self) -> None:
        """Write the calculation in letters and, cell under cell, in numbers; long ones break in front of a plus."""
        for height in HEIGHTS:
            self.make_lines(height)
            if align([self.letters, self.numbers], LEFT_EDGE + 0.17, WHOLE, 0.21 * height / HEIGHTS[0]) <= RIGHT_EDGE:
                self.last = WHOLE[1]
                return
        indent = self.letters.cell(0).width + self.letters.cell(1).width + 0.4
        start = LEFT_EDGE + 0.17
        y = flow(self.letters, start, RIGHT_EDGE, BROKEN, pitch=PITCH, gap=0.18, indent=indent)
        under = start + self.letters.cell(0).width + 0.18
        self.last = flow(self.numbers, under, RIGHT_EDGE, y - PITCH, pitch=PITCH, gap=0.18, indent=0.4)

    def make_lines(self, height: float) -> None:
        """Write both lines at this digit height."""
        c = self.calculation
        name, holds, sign, opening, *rest = c.whole_in_letters.cells
        self.letters = Line(self.theme, [name, holds, sign + opening, *rest], height, 1)
        name, holds, sign, opening, *rest = c.whole_in_numbers.cells
        self.numbers = Line(self.theme, ["", holds, sign + opening, *rest], height, 18)

    @property
    def answer(self) -> Written:
        """The result at the end of the line in numbers."""
        return self.numbers.cell(-1)

    def emphasis(self) -> tuple[VGroup, VGroup]:
        """Return the highlighter behind the answer and the two lines under it."""
        answer = self.answer
        marker = swipe(self.theme, answer, answer.baseline, answer.height_of_digits)
        return marker, underline(self.theme, answer, answer.baseline, twice=True, role="result")

    @property
    def name_swipe(self) -> VGroup:
        """The highlighter behind the neuron's name."""
        name = self.letters.cell(0)
        return swipe(self.theme, name, name.baseline, name.height_of_digits)

    # -- the neuron -------------------------------------------------------------------------------

    def low(self, y: float) -> float:
        """Return a baseline under the whole line: ``y``, or lower if the line needed more room."""
        return min(y, self.last - 1.08)

    def place_neuron(self) -> None:
        """Draw the neuron with its result in it, at the right under the answer."""
        theme, c = self.theme, self.calculation
        value = Written(theme, c.output.cells[-1], height=0.52, seed=13)
        value.scale(min(1.0, max(LONG_VALUE / value.width, SHORTEST / value.height_of_digits)))
        radius = max(NEURON, value.width / 2 + 0.18)
        x, y = RIGHT_EDGE - radius - 0.2, max(self.low(NEURON_Y), BOTTOM_EDGE + 0.04 + radius)
        self.ring = Ring(theme, RingLook((x, y), radius, 7, theme.result), 71)
        self.value = belongs(value.move_to(spot(x, y)), self.ring)
        name = Written(theme, part("result", output_name(c.target)), height=0.5, seed=5)
        self.value_name = belongs(name.move_to(spot(x - radius - 0.52, y - 0.02)), self.ring)


def graph_icon(theme: Theme, calculation: Calculation) -> list[VGroup]:
    """Return the graph of the activation function, small: its course from -2 to 2."""
    activation = calculation.trace.activation
    z = np.linspace(-2, 2, 41)
    y = activation.values(z)
    tall = float(np.ptp(y)) or 1.0
    points = [(0.1 * a, 0.26 * (b - float(y.min())) / tall) for a, b in zip(z.tolist(), y.tolist(), strict=True)]
    return [named(VGroup(pen_line(theme, points, 5, theme.ink, wobble=0.0)), "the graph of an icon")]
