"""The recap: three steps with icons, the whole calculation in letters and in numbers, and the animations."""

from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.cell_rows import CellRow, align_columns, wrap_cells
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import RISE, Appear
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.label import Label
from tafelbild.draw.network_shapes import RingLook, ring_stroke
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.pen_marks import Highlight, arrow, highlighter_stroke, underline
from tafelbild.draw.tagging import ARROW, set_owners, tag_as
from tafelbild.message import Message
from tafelbild.notation import Calculation, Terms
from tafelbild.theme import BRISK, LEFT_EDGE, MIN_DIGIT_HEIGHT, QUICK, RIGHT_EDGE, Theme

STEPS_Y: Final = 2.4
ICON: Final = 0.36  # radius of the ring
BASELINES: Final = (0.75, -0.45)  # of the rows of letters and of numbers
HEIGHTS: Final = (0.48, 0.46, 0.44, MIN_DIGIT_HEIGHT)
FIRST_BASELINE: Final = 1.2  # of rows that are wrapped into several lines
PITCH: Final = 0.66  # of wrapped lines
WORD_HEIGHT: Final = 0.34  # cap height of the steps' words
SPACE: Final = 0.15
HIGHLIGHTER_OVERHANG: Final = 0.06  # of the highlighter behind a single digit


class RecapPicture:
    """The mobjects of the recap at their places: three steps with icons, and the rows of letters and of numbers.

    >>> len(recap.picture.steps), recap.picture.answer.text
    (3, '3,2')
    """

    def __init__(self, theme: Theme, calculation: Calculation, terms: Terms) -> None:
        self.theme, self.calculation = theme, calculation
        self.steps = self.make_steps(terms)
        self.place_rows()

    # -- the three steps --------------------------------------------------------------------------

    def make_steps(self, terms: Terms) -> list[VGroup]:
        """Return a group for each step (multiply, add, activate): an arrow (from the second on), an icon and a word."""
        theme, x, steps = self.theme, LEFT_EDGE + 0.1, []
        for k, (word, more) in enumerate(((terms.multiply, ""), (terms.add, terms.with_bias), (terms.activate, ""))):
            step = VGroup()
            if k:
                way = [(x + 0.18, STEPS_Y + 0.17), (x + 0.64, STEPS_Y + 0.17)]
                step.add(tag_as(arrow(theme, way, 3.5, theme.quiet, seed=k), ARROW))
                x += 0.84
            centre = x + ICON, STEPS_Y + 0.18
            ring = tag_as(
                ring_stroke(theme, RingLook(centre, ICON, 4, theme.ink), k),
                Message("the ring of an icon", de="der Ring eines Bildzeichens"),
            )
            step.add(ring, set_owners(self.icon(k).move_to(to_3d(*centre)), ring))
            label = Label(theme, word, cap=WORD_HEIGHT).at(x + 2 * ICON + 0.14, STEPS_Y, -1)
            words = VGroup(label)
            if more:
                right = label.get_right()[0] + SPACE
                words.add(Label(theme, more, cap=WORD_HEIGHT, role="bias").at(right, STEPS_Y, -1))
            step.add(words)
            x = float(words.get_right()[0])
            steps.append(step)
        return steps

    def icon(self, step: int) -> VGroup:
        """Return the sign in the icon of a step (from 0): a dot, a plus, the graph of the activation function."""
        theme = self.theme
        if step == 0:
            return VGroup(Handwriting(theme, r"\cdot", height=1.1, seed=1))
        if step == 1:
            return VGroup(Handwriting(theme, "+", height=0.6, seed=2))
        return VGroup(*graph_icon(theme, self.calculation))

    # -- the calculation ---------------------------------------------------------------------------

    def place_rows(self) -> None:
        """Make and place the calculation in letters and, cell under cell, in numbers; wrap rows that are too long."""
        start = LEFT_EDGE + 0.17
        for height in HEIGHTS:
            self.make_rows(height)
            right = align_columns([self.letters, self.numbers], start, BASELINES, 0.21 * height / HEIGHTS[0])
            if right <= RIGHT_EDGE - HIGHLIGHTER_OVERHANG:
                return
        indent = self.letters.cell(0).width + self.letters.cell(1).width + 0.4
        y = wrap_cells(self.letters, start, RIGHT_EDGE, FIRST_BASELINE, pitch=PITCH, gap=0.18, indent=indent)
        under = start + self.letters.cell(0).width + 0.18
        wrap_cells(self.numbers, under, RIGHT_EDGE, y - PITCH, pitch=PITCH, gap=0.18, indent=0.4)

    def make_rows(self, height: float) -> None:
        """Make the calculation in letters and that in numbers, each a row of cells at this digit height."""
        c = self.calculation
        name, holds, sign, opening, *rest = c.whole_in_letters.cells
        self.letters = CellRow(self.theme, [name, holds, sign + opening, *rest], height, 1)
        name, holds, sign, opening, *rest = c.whole_in_numbers.cells
        self.numbers = CellRow(self.theme, ["", holds, sign + opening, *rest], height, 18)

    @property
    def answer(self) -> Handwriting:
        """The result at the end of the row of numbers."""
        return self.numbers.cell(-1)

    def result_marks(self) -> tuple[VGroup, VGroup]:
        """Return the highlighter stroke behind the result in the row of numbers, and the result's double underline."""
        answer = self.answer
        marker = highlighter_stroke(self.theme, answer, answer.baseline, answer.height_of_digits)
        return marker, underline(self.theme, answer, answer.baseline, twice=True, role="result")

    @property
    def name_highlighter(self) -> VGroup:
        """The highlighter stroke behind the neuron's name in the row of letters."""
        name = self.letters.cell(0)
        return highlighter_stroke(self.theme, name, name.baseline, name.height_of_digits)


def graph_icon(theme: Theme, calculation: Calculation) -> list[VGroup]:
    """Return a list with a small graph of the calculation's activation function, for z from -2 to 2."""
    activation = calculation.trace.activation
    z = np.linspace(-2, 2, 41)
    y = activation.values(z)
    tall = float(np.ptp(y)) or 1.0
    points = [(0.1 * a, 0.26 * (b - float(y.min())) / tall) for a, b in zip(z.tolist(), y.tolist(), strict=True)]
    return [
        tag_as(
            VGroup(pen_line(theme, points, 5, theme.ink, wobble=0.0)),
            Message("the graph of an icon", de="der Graph eines Bildzeichens"),
        )
    ]


START_SECONDS = 1.4  # for the neuron's name, = and the function
Parts = list[Animation]


class RecapSteps:
    """Animations of the recap ``picture``; the methods return lists to be played one after the other.

    >>> recap.picture.letters.cell(0).text, recap.picture.answer.text
    ('y₂', '3,2')
    """

    def __init__(self, picture: RecapPicture) -> None:
        self.picture = picture

    def recall_steps(self) -> list[Parts]:
        """Return for each of the three steps the animations of its icon and word, and of its cells in letters.

        >>> len(recap.recall_steps())  # multiply, add, activate
        3
        """
        icons = [
            AnimationGroup(Draw(VGroup(*lines), lag=0.6), Appear(sign), Appear(word, shift=RISE), run_time=BRISK)
            for *lines, sign, word in self.picture.steps
        ]
        return [[icon, *line] for icon, line in zip(icons, self.write_in_letters(), strict=True)]

    def write_in_letters(self) -> list[Parts]:
        """Return three lists of animations that write in letters: the products; + and b; y and the function."""
        cells = [cell for cell in self.picture.letters.cells if cell is not None]
        name, holds, opening, *inside, closing = cells
        products = [cell for cell in inside if "·" in cell.text]
        sums = [cell for cell in inside if "·" not in cell.text]
        swipe = self.picture.name_highlighter
        marker = [Highlight(swipe, run_time=QUICK)] if len(swipe) else []
        multiply: Parts = [AnimationGroup(*(Write(cell, run_time=BRISK) for cell in products), lag_ratio=0.8)]
        add: Parts = [AnimationGroup(*(Write(cell, run_time=QUICK) for cell in sums), lag_ratio=1)]
        start = Write(VGroup(name, holds, opening), run_time=START_SECONDS)  # one pen, from the left
        activate: Parts = [AnimationGroup(start, Write(closing, run_time=QUICK), lag_ratio=1), *marker]
        return [multiply, add, activate]

    def write_in_numbers(self) -> tuple[Parts, Parts]:
        """Return the animations that write the row of numbers up to its result, and those that write the result.

        >>> numbers, result = recap.write_in_numbers()
        >>> len(numbers), len(result)
        (2, 2)
        """
        *cells, holds, answer = [cell for cell in self.picture.numbers.cells if cell is not None]
        marker, lines = self.picture.result_marks()
        marks = [Highlight(marker, run_time=QUICK)] if len(marker) else []
        result = AnimationGroup(*marks, Write(answer, run_time=BRISK))
        return [Write(VGroup(*cells)), Write(holds, run_time=QUICK)], [result, Draw(lines, run_time=BRISK)]
