"""The calculation on the board, line under line: letters, numbers, products, their sum, the bias, the function.

It is a table as long as it fits beside the small net; a longer one is written as a column addition, one product a line.
"""

from collections.abc import Sequence
from copy import copy
from typing import Final

from manim import VGroup

from tafelbild.draw.fitting import decimals_that_fit
from tafelbild.draw.marks import landing_mark, swipe, underline
from tafelbild.draw.pen import pen_line
from tafelbild.draw.space import spot
from tafelbild.draw.table import GAP, Line, align
from tafelbild.draw.tag import named
from tafelbild.draw.writing import Written
from tafelbild.errors import LessonError
from tafelbild.notation import Calculation
from tafelbild.theme import DIGIT, RIGHT_EDGE, SMALLEST_DIGIT, Role, Theme

LEFT: Final = -1.15
TERMS: Final = (2.667, 1.667, 0.667)  # baselines of letters, numbers, products
LAST: Final = (-0.5, -1.667)  # baselines of the bias and of the activation function
HEIGHTS: Final = (DIGIT, 0.44, SMALLEST_DIGIT)
TOP: Final = 3.52  # of the first line of a column addition
BOTTOM: Final = -2.36  # baseline of its last line
PLUS: Final = (0.72, 0.5)  # room for the plus sign of a column addition, to try in turn
ROOMY: Final = 0.8  # pitch that leaves room for a line under a number
TIGHT: Final = 1.58  # least pitch of a column addition, in digit heights
TOO_LONG: Final = "the calculation does not fit beside the network"


class Computation:
    """The lines of a calculation, placed. A line's cells and parts are what a scene writes and lets fly.

    A column addition, which needs the room, begins at ``left``.
    """

    stacked: bool
    letters: Line  # terms and signs; a column addition has ``rows`` instead, one line per product
    numbers: Line
    products: Line
    total: Line
    with_bias: Line
    activated: Line

    def __init__(self, theme: Theme, calculation: Calculation, left: float = LEFT) -> None:
        self.theme, self.calculation, self.left = theme, calculation, left
        if not self.fits(HEIGHTS, PLUS):
            raise LessonError("neuron", f"{TOO_LONG}; {decimals_that_fit(calculation, self.would_fit)}")
        self.add_ons()

    def fits(self, heights: Sequence[float], pluses: Sequence[float]) -> bool:
        """Lay the lines out as a table or as a column addition, the first way that fits; tell whether one does."""
        self.stacked = not any(self.as_table(height) for height in heights)
        return not self.stacked or any(self.as_column(height, plus) for plus in pluses for height in heights)

    def would_fit(self, calculation: Calculation) -> bool:
        """Tell whether another calculation would fit in this one's place, written as small as may be."""
        other = copy(self)
        other.calculation = calculation
        return other.fits(HEIGHTS[-1:], PLUS[-1:])

    # -- the table --------------------------------------------------------------------------------

    def as_table(self, height: float) -> bool:
        """Lay the terms out in three rows with shared columns; tell whether they fit."""
        c, theme = self.calculation, self.theme
        if len(c.trace.inputs) > 4:
            return False
        self.letters = Line(theme, ["", *c.letters.cells], height, 1)
        self.numbers = Line(theme, ["=", *c.numbers.cells], height, 18)
        single = len(c.trace.inputs) == 1
        self.products = Line(theme, ["=", *(c.weighted_sum.cells[1:] if single else c.products.cells)], height, 35)
        gap = GAP * height / DIGIT * 1.12
        align([self.letters, self.numbers, self.products], LEFT, TERMS, gap)
        self.total = Line(theme, () if single else c.weighted_sum.cells, height, 41)
        end = self.products.cell(-1).get_right()[0]
        end = align([self.total], end + 0.26, TERMS[2:], gap) if not single else end
        left = self.numbers.cell(1).get_left()[0]
        return (
            self.last_lines(height, left, LAST)
            and max(end, self.letters.get_right()[0], self.numbers.get_right()[0]) <= RIGHT_EDGE
        )

    def last_lines(self, height: float, left: float, baselines: Sequence[float]) -> bool:
        """Write the line of the bias and the line of the activation function; tell whether they fit."""
        c = self.calculation
        self.with_bias = Line(self.theme, c.pre_activation.cells, height, 91)
        name, holds, *applied = c.output.cells
        self.activated = Line(self.theme, [name, holds, "".join(applied[:4])], height, 95)
        ends = [align([line], left, [y]) for line, y in zip((self.with_bias, self.activated), baselines, strict=True)]
        return max(ends) <= RIGHT_EDGE

    # -- the column addition ----------------------------------------------------------------------

    def as_column(self, height: float, plus: float) -> bool:
        """Write one product a line and add them in a column, ``plus`` from the signs; tell whether it fits."""
        c = self.calculation
        count = len(c.trace.inputs)
        pitch = min(0.9, (TOP - height - BOTTOM) / (count + 2))
        ys = [TOP - height - k * pitch for k in range(count + 3)]
        self.rows = [Line(self.theme, c.product(i).cells, height, 17 * i) for i in range(1, count + 1)]
        align(self.rows, self.left, ys[:count], GAP * height / DIGIT * 0.9)
        self.total = Line(self.theme, [c.weighted_sum.cells[1]], height, 41)
        self.total.cell(0).at(self.rows[0].cell(-1).get_x(), ys[count], 0)
        values = [*(row.cell(-1) for row in self.rows), self.total.cell(0)]
        self.align_marks(values)
        column = VGroup(*values)
        equals = max(float(row.cell(-2).get_right()[0]) for row in self.rows)
        shift = spot(equals + plus - float(column.get_left()[0]), 0)
        for value in values:
            value.shift(shift)
        y = ys[count] + height + 0.4 * (pitch - height)
        self.rule = pen_line(
            self.theme,
            [(column.get_left()[0] - 0.5, y), (column.get_right()[0] + 0.1, y)],
            3,
            self.theme.ink,
            seed=7,
        )
        named(self.rule, "the line over a sum", self.total)
        self.plus = Written(self.theme, "+", height=height, seed=8).at(column.get_left()[0] - 0.3, ys[count - 1], 0)
        fits = self.last_lines(height, self.rows[0].cell(2).get_left()[0] - 0.7, ys[count + 1 :])
        return fits and pitch >= TIGHT * height and column.get_right()[0] <= RIGHT_EDGE

    def align_marks(self, values: Sequence[Written]) -> None:
        """Set the numbers under each other by their decimal marks."""
        whole = [
            Written(self.theme, value.text.replace(".", ",").split(",")[0], height=value.height_of_digits)
            for value in values
        ]
        centre = values[0].get_x()
        widest = max(w.width for w in whole)
        left = centre - max(v.width for v in values) / 2
        for value, part in zip(values, whole, strict=True):
            value.at(left + widest - part.width, value.baseline, -1)

    # -- parts ------------------------------------------------------------------------------------

    def holder(self, which: str, index: int) -> Written:
        """Return the cell in which the product of an input stands; ``which`` is "letters", "numbers" or "products"."""
        if self.stacked:
            return self.rows[index - 1].cell({"letters": 0, "numbers": 2, "products": 4}[which])
        line = {"letters": self.letters, "numbers": self.numbers, "products": self.products}[which]
        return line.cell(2 * index - 1)

    def signs(self, which: str) -> list[Written]:
        """Return the signs between the terms of a row (and the = before it), in writing order."""
        if self.stacked:
            return (
                [row.cell({"letters": 1, "numbers": 1, "products": 3}[which]) for row in self.rows]
                if which != "letters"
                else []
            )
        line = {"letters": self.letters, "numbers": self.numbers, "products": self.products}[which]
        return [cell for cell in line.cells[::2] if cell is not None]

    @property
    def sum(self) -> Written:
        """The weighted sum at the end of the terms."""
        return self.total.cell(-1) if self.total.cells else self.products.cell(-1)

    def landing_marks(self, index: int) -> VGroup:
        """Return the marks under the two factors of a term: where each came from. A column addition needs none."""
        if self.stacked:
            return VGroup()
        cell = self.holder("numbers", index)
        keys: tuple[tuple[str, Role], ...] = ((f"input-{index}", "input"), (f"weight-{index}", "weight"))
        parts = ((cell.part(key), role) for key, role in keys)
        marks = [
            landing_mark(self.theme, role, part.get_x(), cell.baseline, width=part.width, seed=index)
            for part, role in parts
        ]
        return VGroup(*(named(mark, "a mark of origin", cell) for mark in marks))

    def add_ons(self) -> None:
        """Draw what is not written: the lines under the interim results, the highlighter behind the neuron's name."""
        pre, name = self.with_bias.cell(4), self.activated.cell(0)
        self.sum_line = underline(self.theme, self.sum, self.sum.baseline)
        tight = pre.baseline - name.baseline < ROOMY
        self.pre_activation_line = VGroup() if tight else underline(self.theme, pre, pre.baseline)
        self.name_swipe = swipe(self.theme, name, name.baseline, name.height_of_digits)
        bias = self.with_bias.part("bias")
        mark = landing_mark(self.theme, "bias", bias.get_x(), self.with_bias.baseline)
        self.bias_mark = VGroup() if self.stacked else named(mark, "a mark of origin", bias)
        self.marks_of = [self.landing_marks(i) for i in range(1, len(self.calculation.trace.inputs) + 1)]

    def marks(self, index: int) -> VGroup:
        """Return the marks under a term; empty in a column addition."""
        return self.marks_of[index - 1]

    @property
    def everything(self) -> VGroup:
        """All that is written, without marks and underlines."""
        if self.stacked:
            return VGroup(*self.rows, self.plus, self.rule, self.total, self.with_bias, self.activated)
        return VGroup(self.letters, self.numbers, self.products, self.total, self.with_bias, self.activated)
