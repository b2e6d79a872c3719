"""The calculation on the board: the weighted sum as a table, or in columns where it is long; under it the line of z.

A line's cells and parts are what a scene writes and lets fly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from manim import VGroup

from tafelbild.draw.cell_rows import GAP, CellRow, align_columns
from tafelbild.draw.fitting import Numbers, written_that_fits
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label
from tafelbild.draw.pen import pen_line
from tafelbild.draw.pen_marks import underline
from tafelbild.draw.product_columns import ProductColumns
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.draw.term_table import Z_LINE, TermTable
from tafelbild.errors import LessonError
from tafelbild.maths import Neuron
from tafelbild.notation import TERMS, Calculation
from tafelbild.theme import DIGIT_HEIGHT, LABEL_HEIGHT, MIN_DIGIT_HEIGHT, RIGHT_EDGE, Theme

HEIGHTS: Final = (DIGIT_HEIGHT, 0.44, MIN_DIGIT_HEIGHT)  # digit heights to try, the best first
IN_COLUMNS: Final = (0.43, 0.4, 0.37, 0.345)  # … of products in columns, which have no sub-scripts
TIGHT: Final = 0.13  # gap of a line of z that is long
LINE_ROOM: Final = 0.1  # how much lower than its place the line of z may stand above a number line
BRACKET: Final = 0.12  # height of the bracket under the letters
BRACKET_DROP: Final = 0.42  # of its line, under their baseline
BRACKET_NAME_DROP: Final = 0.52  # of its name, under that line
TOO_LONG: Final = "the calculation does not fit beside the network"


class CalculationTable:
    """The lines of a calculation, placed: ``terms`` is the weighted sum, ``with_bias`` the line z = 2,2 + 1 = 3,2."""

    def __init__(self, theme: Theme, calculation: Calculation) -> None:
        self.theme, self.calculation = theme, calculation
        found = next(self.ways(calculation, HEIGHTS, IN_COLUMNS), None)
        if found is None:
            raise LessonError("neuron", f"{TOO_LONG}; {written_that_fits(self.numbers, self.would_fit)}")
        self.terms, self.with_bias = found
        self.bracket, self.bracket_name = self.under_letters()
        pre = self.with_bias.cell(-1)
        self.sum_line = underline(theme, self.sum, self.sum.baseline)
        self.pre_activation_line = underline(theme, pre, pre.baseline)

    def ways(
        self, calculation: Calculation, heights: Sequence[float], in_columns: Sequence[float]
    ) -> Iterator[tuple[TermTable | ProductColumns, CellRow]]:
        """Yield the ways to write a calculation that fit, the best first."""
        words = TERMS[calculation.language]
        for height in heights:
            yield from self.with_z(TermTable(self.theme, calculation, words, height))
        for height in in_columns if len(calculation.trace.inputs) > 1 else ():
            yield from self.with_z(ProductColumns(self.theme, calculation, words, height))

    def with_z(self, terms: TermTable | ProductColumns) -> Iterator[tuple[TermTable | ProductColumns, CellRow]]:
        """Yield a way to write the sum with the line of z under it, if both fit."""
        if not terms.fits:
            return
        for height in HEIGHTS:
            line = CellRow(self.theme, terms.calculation.named_pre_activation.cells, height, 91)
            for gap in (GAP, TIGHT):
                if align_columns([line], terms.left, [terms.z_baseline], gap) <= RIGHT_EDGE:
                    yield terms, line
                    return

    @property
    def numbers(self) -> Numbers:
        """All that is given: inputs, weights, bias."""
        trace = self.calculation.trace
        return *trace.inputs, *trace.weights, trace.bias

    def would_fit(self, numbers: Numbers) -> bool:
        """Tell whether the calculation would fit with other numbers, written as small as may be."""
        count, trace = len(self.calculation.trace.inputs), self.calculation.trace
        neuron = Neuron(numbers[count:-1], numbers[-1], trace.activation)
        calculation = replace(self.calculation, trace=neuron.trace(numbers[:count]))
        return next(self.ways(calculation, HEIGHTS[-1:], IN_COLUMNS[-1:]), None) is not None

    def under_letters(self) -> tuple[VGroup, Label]:
        """Return the bracket under the letters, and what all of them are called: the weighted sum."""
        letters, y = self.terms.letters, self.terms.letters.baseline - BRACKET_DROP
        left, right = float(letters.get_left()[0]), float(letters.get_right()[0])
        corners = [(left, y + BRACKET), (left + BRACKET, y), (right - BRACKET, y), (right, y + BRACKET)]
        line = pen_line(self.theme, corners, 3, self.theme.quiet, seed=6)
        name = Label(self.theme, self.terms.name.text, cap=LABEL_HEIGHT, role="quiet")
        name.at(max((left + right) / 2, left + float(name.width) / 2), y - BRACKET_NAME_DROP)
        return tag_as(VGroup(line), "the bracket under a sum", letters), set_owners(name, letters)

    # -- parts ------------------------------------------------------------------------------------

    @property
    def leaves_room(self) -> bool:
        """Whether the lower part of the board is free for a number line."""
        return self.with_bias.baseline >= Z_LINE - LINE_ROOM

    @property
    def sum(self) -> Handwriting:
        """The weighted sum at the end of the terms."""
        return self.terms.sum

    @property
    def everything(self) -> VGroup:
        """All that is written, without underlines."""
        terms = self.terms
        return VGroup(*terms.lines, *terms.note, terms.rule, terms.name, self.with_bias)
