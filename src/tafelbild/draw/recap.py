"""The take-home picture: three steps with icons, and the whole calculation in letters and in numbers."""

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
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.notation import Calculation, Terms
from tafelbild.theme import BRISK, LEFT_EDGE, MIN_DIGIT_HEIGHT, QUICK, RIGHT_EDGE, Theme

STEPS_Y: Final = 2.4
ICON: Final = 0.36
WHOLE: Final = (0.75, -0.45)  # baselines of the letters and of the numbers
HEIGHTS: Final = (0.48, 0.46, 0.44, MIN_DIGIT_HEIGHT)
BROKEN: Final = 1.2  # baseline of the first of lines that had to be broken
PITCH: Final = 0.66  # … and their distance
WORDS: Final = 0.34  # cap height
SPACE: Final = 0.15
SWIPED: Final = 0.06  # so far does the highlighter behind a single digit stand out


class RecapPicture:
    """The parts of the last picture, placed."""

    def __init__(self, theme: Theme, calculation: Calculation, terms: Terms) -> None:
        self.theme, self.calculation = theme, calculation
        self.steps = self.icons_with_words(terms)
        self.write_whole()

    # -- the three steps --------------------------------------------------------------------------

    def icons_with_words(self, terms: Terms) -> list[VGroup]:
        """Return multiply, add and activate: an icon with its word each, and the arrow that leads to it."""
        theme, x, steps = self.theme, LEFT_EDGE + 0.1, []
        for k, (word, more) in enumerate(((terms.multiply, ""), (terms.add, terms.with_bias), (terms.activate, ""))):
            step = VGroup()
            if k:
                way = [(x + 0.18, STEPS_Y + 0.17), (x + 0.64, STEPS_Y + 0.17)]
                step.add(tag_as(arrow(theme, way, 3.5, theme.quiet, seed=k), "an arrow"))
                x += 0.84
            centre = x + ICON, STEPS_Y + 0.18
            ring = tag_as(ring_stroke(theme, RingLook(centre, ICON, 4, theme.ink), k), "the ring of an icon")
            step.add(ring, set_owners(self.icon(k).move_to(to_3d(*centre)), ring))
            label = Label(theme, word, cap=WORDS).at(x + 2 * ICON + 0.14, STEPS_Y, -1)
            words = VGroup(label)
            if more:
                words.add(Label(theme, more, cap=WORDS, role="bias").at(label.get_right()[0] + SPACE, STEPS_Y, -1))
            step.add(words)
            x = float(words.get_right()[0])
            steps.append(step)
        return steps

    def icon(self, step: int) -> VGroup:
        """Return the sign in the ring: a dot, a plus, the graph of the activation function."""
        theme = self.theme
        if step == 0:
            return VGroup(Handwriting(theme, r"\cdot", height=1.1, seed=1))
        if step == 1:
            return VGroup(Handwriting(theme, "+", height=0.6, seed=2))
        return VGroup(*graph_icon(theme, self.calculation))

    # -- the whole line ---------------------------------------------------------------------------

    def write_whole(self) -> None:
        """Write the calculation in letters and, cell under cell, in numbers; long ones break in front of a plus."""
        for height in HEIGHTS:
            self.make_lines(height)
            gap = 0.21 * height / HEIGHTS[0]
            if align_columns([self.letters, self.numbers], LEFT_EDGE + 0.17, WHOLE, gap) <= RIGHT_EDGE - SWIPED:
                self.last = WHOLE[1]
                return
        indent = self.letters.cell(0).width + self.letters.cell(1).width + 0.4
        start = LEFT_EDGE + 0.17
        y = wrap_cells(self.letters, start, RIGHT_EDGE, BROKEN, pitch=PITCH, gap=0.18, indent=indent)
        under = start + self.letters.cell(0).width + 0.18
        self.last = wrap_cells(self.numbers, under, RIGHT_EDGE, y - PITCH, pitch=PITCH, gap=0.18, indent=0.4)

    def make_lines(self, height: float) -> None:
        """Write both lines at this digit height."""
        c = self.calculation
        name, holds, sign, opening, *rest = c.whole_in_letters.cells
        self.letters = CellRow(self.theme, [name, holds, sign + opening, *rest], height, 1)
        name, holds, sign, opening, *rest = c.whole_in_numbers.cells
        self.numbers = CellRow(self.theme, ["", holds, sign + opening, *rest], height, 18)

    @property
    def answer(self) -> Handwriting:
        """The result at the end of the line in numbers."""
        return self.numbers.cell(-1)

    def emphasis(self) -> tuple[VGroup, VGroup]:
        """Return the highlighter behind the answer and the two lines under it."""
        answer = self.answer
        marker = highlighter_stroke(self.theme, answer, answer.baseline, answer.height_of_digits)
        return marker, underline(self.theme, answer, answer.baseline, twice=True, role="result")

    @property
    def name_swipe(self) -> VGroup:
        """The highlighter behind the neuron's name."""
        name = self.letters.cell(0)
        return highlighter_stroke(self.theme, name, name.baseline, name.height_of_digits)


def graph_icon(theme: Theme, calculation: Calculation) -> list[VGroup]:
    """Return the graph of the activation function, small: its course from -2 to 2."""
    activation = calculation.trace.activation
    z = np.linspace(-2, 2, 41)
    y = activation.values(z)
    tall = float(np.ptp(y)) or 1.0
    points = [(0.1 * a, 0.26 * (b - float(y.min())) / tall) for a, b in zip(z.tolist(), y.tolist(), strict=True)]
    return [tag_as(VGroup(pen_line(theme, points, 5, theme.ink, wobble=0.0)), "the graph of an icon")]


START = 1.4  # seconds for the name, = and the function
Parts = list[Animation]


class RecapSteps:
    """The last picture, as it comes to life."""

    def __init__(self, summary: RecapPicture) -> None:
        self.summary = summary

    def recall(self) -> list[Parts]:
        """For each of multiply, add and activate: its icon and word, then what of the line in letters it stands for."""
        icons = [
            AnimationGroup(Draw(VGroup(*lines), lag=0.6), Appear(sign), Appear(word, shift=RISE), run_time=BRISK)
            for *lines, sign, word in self.summary.steps
        ]
        return [[icon, *line] for icon, line in zip(icons, self.pieces_of_letters(), strict=True)]

    def pieces_of_letters(self) -> list[Parts]:
        """Return how the line in letters is written: the products; the plus signs and b; the function and y."""
        cells = [cell for cell in self.summary.letters.cells if cell is not None]
        name, holds, opening, *inside, closing = cells
        products = [cell for cell in inside if "·" in cell.text]
        sums = [cell for cell in inside if "·" not in cell.text]
        marker: Parts = [Highlight(self.summary.name_swipe, run_time=QUICK)] if len(self.summary.name_swipe) else []
        multiply: Parts = [AnimationGroup(*(Write(cell, run_time=BRISK) for cell in products), lag_ratio=0.8)]
        add: Parts = [AnimationGroup(*(Write(cell, run_time=QUICK) for cell in sums), lag_ratio=1)]
        start = Write(VGroup(name, holds, opening), run_time=START)  # one pen, from the left
        activate: Parts = [AnimationGroup(start, Write(closing, run_time=QUICK), lag_ratio=1), *marker]
        return [multiply, add, activate]

    def whole(self) -> tuple[Parts, Parts]:
        """Return how the line in numbers is written, and how its result is, twice underlined."""
        *cells, holds, answer = [cell for cell in self.summary.numbers.cells if cell is not None]
        marker, lines = self.summary.emphasis()
        marks = [Highlight(marker, run_time=QUICK)] if len(marker) else []
        result = AnimationGroup(*marks, Write(answer, run_time=BRISK))
        return [Write(VGroup(*cells)), Write(holds, run_time=QUICK)], [result, Draw(lines, run_time=BRISK)]
