"""The weighted sum of many or long terms: each product a row with its own sign, in one or two columns, under a line."""

import math
from typing import Final

from manim import VGroup

from tafelbild.draw.cell_rows import GAP, CellRow, align_columns
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label
from tafelbild.draw.pen import pen_line
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.notation import Calculation, Terms
from tafelbild.theme import DIGIT, LABEL, RIGHT_EDGE, Theme

LEFT: Final = -1.15
LETTERS: Final = 2.833  # baseline of the letters
TOP: Final = 1.917  # baseline of the first row
PITCH: Final = 0.72
CLOSE: Final = 0.63  # pitch of few rows, which leave room for a number line
FEW: Final = 3  # rows
IN_ONE_COLUMN: Final = 5  # rows at most
BETWEEN: Final = 0.45  # the two columns, at least
SECOND: Final = 3.9  # where the second column begins, right of the first one's beginning, if there is room
RULE_DROP: Final = 0.22  # of the line over the sum, under the last row
SUM_DROP: Final = 0.82
Z_DROP: Final = 0.9  # of the line of z under the sum
LETTERS_FIRST: Final = 2  # terms in letters before their ellipsis


class ProductColumns:
    """Rows ``5·0,2 = 1``, a line, the sum with its name. ``height`` is the digit height of the rows."""

    def __init__(self, theme: Theme, calculation: Calculation, terms: Terms, height: float) -> None:
        self.theme, self.calculation, self.terms, self.height = theme, calculation, terms, height
        count = len(calculation.trace.inputs)
        self.letters = self.write_letters(count)
        self.note = VGroup()
        self.rows = [self.row(index) for index in calculation.rows]
        single = len(self.rows) <= IN_ONE_COLUMN - (count <= IN_ONE_COLUMN)
        self.tall = len(self.rows) if single else math.ceil(len(self.rows) / 2)
        self.place_rows()
        self.place_sum()

    def write_letters(self, count: int) -> CellRow:
        """Write the terms in letters; of many the first two and the last."""
        c = self.calculation
        self.in_letters: tuple[int | None, ...] = c.rows
        cells = c.letters.cells
        line = CellRow(self.theme, cells, DIGIT, 3)
        if align_columns([line], LEFT, [LETTERS], GAP) > RIGHT_EDGE and len(c.rows) > LETTERS_FIRST + 1:
            self.in_letters = (*range(1, LETTERS_FIRST + 1), None, count)
            line = CellRow(self.theme, (*cells[: 2 * LETTERS_FIRST], r"\ldots", "+", cells[-1]), DIGIT, 3)
            align_columns([line], LEFT, [LETTERS], GAP)
        return line

    def row(self, index: int | None) -> CellRow:
        """Write one product; what the ellipsis stands for is a row, too."""
        if index is not None:
            return CellRow(self.theme, self.calculation.product_in_numbers(index).cells, self.height, 17 * index)
        rest = next(cell for cell in self.calculation.products.cells if r"\part{quiet}" in cell)
        return CellRow(self.theme, ["", "=", rest.strip("()")], self.height, 7)

    def place_rows(self) -> None:
        """Stand the rows under each other, in one or two columns."""
        pitch = CLOSE if self.tall <= FEW else PITCH
        ys = [TOP - pitch * k for k in range(self.tall)]
        gap = GAP * self.height / DIGIT
        first, second = self.rows[: self.tall], self.rows[self.tall :]
        self.note_of_rest()
        self.right = self.stand(first, LEFT, ys, gap)
        if second:
            width = self.stand(second, 0.0, ys, gap)
            at = max(self.right + BETWEEN, min(LEFT + SECOND, RIGHT_EDGE - width))
            self.right = self.stand(second, at, ys, gap)
        self.bottom = ys[-1]
        if len(self.note):
            row = self.rows[self.calculation.rows.index(None)]
            self.note.submobjects[0].at(float(row.cell(1).get_left()[0]) - gap, row.baseline, 1)

    def stand(self, rows: list[CellRow], left: float, ys: list[float], gap: float) -> float:
        """Stand rows under each other by their =, what is before it flush right, what is behind it flush left."""
        note = float(self.note.width) if len(self.note) else 0.0
        middle = left + max(note, *(float(row.cells[0].width) for row in rows if row.cells[0] is not None)) + gap
        for row, y in zip(rows, ys, strict=False):
            for cell, x, anchor in zip(row.cells, (middle - gap, middle, 0.0), (1, -1, -1), strict=True):
                if cell is not None:
                    cell.at(x or float(row.cell(1).get_right()[0]) + gap, y, anchor)
        return max(float(row.cell(-1).get_right()[0]) for row in rows)

    def note_of_rest(self) -> None:
        """Say how many products the ellipsis stands for."""
        if None in self.calculation.rows:
            words = self.terms.more_products.format(self.calculation.left_out)
            label = Label(self.theme, words, cap=LABEL, role="quiet")
            self.note = VGroup(set_owners(label, self.rows[self.calculation.rows.index(None)]))

    def place_sum(self) -> None:
        """Draw the line, and write under it what the sum is called and what it is."""
        y = self.bottom - RULE_DROP
        line = pen_line(self.theme, [(LEFT, y), (max(self.right, 1.0), y)], 3, self.theme.quiet, seed=4)
        self.name = Label(self.theme, self.terms.weighted_sum, cap=LABEL, role="quiet").at(
            LEFT, self.bottom - SUM_DROP, -1
        )
        self.total = CellRow(self.theme, self.calculation.weighted_sum.cells, DIGIT, 41)
        align_columns([self.total], float(self.name.get_right()[0]) + GAP, [self.bottom - SUM_DROP], GAP)
        self.rule = tag_as(VGroup(line), "the line over a sum", self.total, self.sum)
        set_owners(self.name, self.sum)

    # -- parts ------------------------------------------------------------------------------------

    @property
    def fits(self) -> bool:
        """Whether nothing of it leaves the stage."""
        ends = (self.right, float(self.total.get_right()[0]), float(self.letters.get_right()[0]))
        return max(ends) <= RIGHT_EDGE and self.tall <= IN_ONE_COLUMN

    @property
    def left(self) -> float:
        """Where everything begins."""
        return LEFT

    @property
    def z_baseline(self) -> float:
        """Where the line of z stands under it."""
        return self.sum.baseline - Z_DROP

    def letter(self, index: int) -> Handwriting | None:
        """Return a term in letters, if it is written."""
        return self.letters.cell(2 * self.in_letters.index(index)) if index in self.in_letters else None

    def line(self, index: int) -> CellRow:
        """Return the row of an input."""
        return self.rows[self.calculation.rows.index(index)]

    def term(self, index: int) -> Handwriting:
        """Return a term in numbers."""
        return self.line(index).cell(0)

    def product(self, index: int) -> Handwriting:
        """Return a product."""
        return self.line(index).cell(2)

    def before_term(self, index: int) -> list[Handwriting]:  # noqa: ARG002  (in a table there is something)
        """Return what is written before a term in numbers: nothing, each has a row of its own."""
        return []

    def before_product(self, index: int) -> list[Handwriting]:
        """Return what is written before a product: its =."""
        return [self.line(index).cell(1)]

    @property
    def shown(self) -> tuple[int, ...]:
        """The inputs whose products are written."""
        return tuple(index for index in self.calculation.rows if index is not None)

    @property
    def pluses(self) -> list[Handwriting]:
        """Return the plus signs between the letters."""
        return [self.letters.cell(k) for k in range(1, len(self.letters.cells), 2)]

    @property
    def dots(self) -> Handwriting | None:
        """The ellipsis among the letters."""
        return self.letters.cell(2 * self.in_letters.index(None)) if None in self.in_letters else None

    @property
    def rest(self) -> Handwriting | None:
        """The sum of the products that are not written."""
        rows = self.calculation.rows
        return self.rows[rows.index(None)].cell(2) if None in rows else None

    @property
    def signs_of_sum(self) -> list[Handwriting]:
        """Return the signs that make a sum of the products: none, it stands under a line."""
        return []

    @property
    def before_rest(self) -> list[Handwriting]:
        """Return what is written before the sum of the products that are not written."""
        rows = self.calculation.rows
        return [self.rows[rows.index(None)].cell(1)] if None in rows else []

    @property
    def sum(self) -> Handwriting:
        """The weighted sum."""
        return self.total.cell(-1)

    @property
    def lines(self) -> list[CellRow]:
        """All lines of cells."""
        return [self.letters, *self.rows, self.total]
