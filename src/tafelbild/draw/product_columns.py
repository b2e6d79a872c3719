"""The weighted sum of many or long terms: one row for each product, in one or two columns, and the sum under a rule."""

import math
from typing import Final

from manim import VGroup

from tafelbild.draw.cell_rows import GAP, CellRow, align_columns
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label
from tafelbild.draw.pen import pen_line
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.notation import Calculation, Terms
from tafelbild.theme import DIGIT_HEIGHT, LABEL_HEIGHT, RIGHT_EDGE, Theme

LEFT: Final = -1.15
LETTERS: Final = 2.833  # baseline of the letters
TOP: Final = 1.917  # baseline of the first row
PITCH: Final = 0.72
CLOSE: Final = 0.63  # pitch of up to FEW_ROWS rows, to leave room for a number line
FEW_ROWS: Final = 3
MAX_ROWS: Final = 5  # in one column
BETWEEN: Final = 0.45  # least distance of the two columns
SECOND_COLUMN: Final = 3.9  # from the left edge of the first column to that of the second, if there is room
RULE_DROP: Final = 0.22  # from the last row down to the rule
SUM_DROP: Final = 0.82
Z_DROP: Final = 0.9  # from the sum down to the line of z
FIRST_LETTER_TERMS: Final = 2  # before the ellipsis


class ProductColumns:
    """Rows like ``5·0,2 = 1``, a rule, and the sum with its name. ``height`` is the digit height of the rows."""

    def __init__(self, theme: Theme, calculation: Calculation, terms: Terms, height: float) -> None:
        self.theme, self.calculation, self.terms, self.height = theme, calculation, terms, height
        count = len(calculation.trace.inputs)
        self.letters = self.make_letters(count)
        self.note = VGroup()
        self.rows = [self.make_row(index) for index in calculation.rows]
        single = len(self.rows) <= MAX_ROWS - (count <= MAX_ROWS)
        self.tall = len(self.rows) if single else math.ceil(len(self.rows) / 2)
        self.place_rows()
        self.place_sum()

    def make_letters(self, count: int) -> CellRow:
        """Return the terms in letters; of many the first two and the last."""
        c = self.calculation
        self.in_letters: tuple[int | None, ...] = c.rows
        cells = c.letters.cells
        line = CellRow(self.theme, cells, DIGIT_HEIGHT, 3)
        if align_columns([line], LEFT, [LETTERS], GAP) > RIGHT_EDGE and len(c.rows) > FIRST_LETTER_TERMS + 1:
            self.in_letters = (*range(1, FIRST_LETTER_TERMS + 1), None, count)
            line = CellRow(self.theme, (*cells[: 2 * FIRST_LETTER_TERMS], r"\ldots", "+", cells[-1]), DIGIT_HEIGHT, 3)
            align_columns([line], LEFT, [LETTERS], GAP)
        return line

    def make_row(self, index: int | None) -> CellRow:
        """Return the row of one product; for None, of the sum of the products left out."""
        if index is not None:
            return CellRow(self.theme, self.calculation.product_in_numbers(index).cells, self.height, 17 * index)
        rest = next(cell for cell in self.calculation.products.cells if r"\part{quiet}" in cell)
        return CellRow(self.theme, ["", "=", rest.strip("()")], self.height, 7)

    def place_rows(self) -> None:
        """Place the rows in one or two columns."""
        pitch = CLOSE if self.tall <= FEW_ROWS else PITCH
        ys = [TOP - pitch * k for k in range(self.tall)]
        gap = GAP * self.height / DIGIT_HEIGHT
        first, second = self.rows[: self.tall], self.rows[self.tall :]
        self.make_note()
        self.right = self.place_column(first, LEFT, ys, gap)
        if second:
            width = self.place_column(second, 0.0, ys, gap)
            at = max(self.right + BETWEEN, min(LEFT + SECOND_COLUMN, RIGHT_EDGE - width))
            self.right = self.place_column(second, at, ys, gap)
        self.bottom = ys[-1]
        if len(self.note):
            row = self.rows[self.calculation.rows.index(None)]
            self.note.submobjects[0].at(float(row.cell(1).get_left()[0]) - gap, row.baseline, 1)

    def place_column(self, rows: list[CellRow], left: float, ys: list[float], gap: float) -> float:
        """Place rows in a column, aligned at the equals sign; return the right end."""
        note = float(self.note.width) if len(self.note) else 0.0
        middle = left + max(note, *(float(row.cells[0].width) for row in rows if row.cells[0] is not None)) + gap
        for row, y in zip(rows, ys, strict=False):
            for cell, x, anchor in zip(row.cells, (middle - gap, middle, 0.0), (1, -1, -1), strict=True):
                if cell is not None:
                    cell.at(x or float(row.cell(1).get_right()[0]) + gap, y, anchor)
        return max(float(row.cell(-1).get_right()[0]) for row in rows)

    def make_note(self) -> None:
        """Make the note that says how many products are left out, if any are."""
        if None in self.calculation.rows:
            words = self.terms.more_products.format(self.calculation.left_out)
            label = Label(self.theme, words, cap=LABEL_HEIGHT, role="quiet")
            self.note = VGroup(set_owners(label, self.rows[self.calculation.rows.index(None)]))

    def place_sum(self) -> None:
        """Place the rule, and under it the name and the value of the sum."""
        y = self.bottom - RULE_DROP
        line = pen_line(self.theme, [(LEFT, y), (max(self.right, 1.0), y)], 3, self.theme.quiet, seed=4)
        self.name = Label(self.theme, self.terms.weighted_sum, cap=LABEL_HEIGHT, role="quiet").at(
            LEFT, self.bottom - SUM_DROP, -1
        )
        self.total = CellRow(self.theme, self.calculation.weighted_sum.cells, DIGIT_HEIGHT, 41)
        align_columns([self.total], float(self.name.get_right()[0]) + GAP, [self.bottom - SUM_DROP], GAP)
        self.rule = tag_as(VGroup(line), "the line over a sum", self.total, self.sum)
        set_owners(self.name, self.sum)

    # -- parts ------------------------------------------------------------------------------------

    @property
    def fits(self) -> bool:
        """Whether everything is on stage, in the number of rows allowed."""
        ends = (self.right, float(self.total.get_right()[0]), float(self.letters.get_right()[0]))
        return max(ends) <= RIGHT_EDGE and self.tall <= MAX_ROWS

    @property
    def left(self) -> float:
        """The left edge."""
        return LEFT

    @property
    def z_baseline(self) -> float:
        """The baseline of the line of z."""
        return self.sum.baseline - Z_DROP

    def letter_term(self, index: int) -> Handwriting | None:
        """Return a term in letters, or None if it is left out."""
        return self.letters.cell(2 * self.in_letters.index(index)) if index in self.in_letters else None

    def line(self, index: int) -> CellRow:
        """Return the row of an input (from 1)."""
        return self.rows[self.calculation.rows.index(index)]

    def term(self, index: int) -> Handwriting:
        """Return a term in numbers, e.g. 5·0,2."""
        return self.line(index).cell(0)

    def product(self, index: int) -> Handwriting:
        """Return the value of a product, e.g. 1."""
        return self.line(index).cell(2)

    def signs_before_term(self, index: int) -> list[Handwriting]:  # noqa: ARG002  (the same interface as TermTable)
        """Return the signs before a term in numbers: none, since each has a row of its own."""
        return []

    def signs_before_product(self, index: int) -> list[Handwriting]:
        """Return the signs before a product: its equals sign."""
        return [self.line(index).cell(1)]

    @property
    def shown_indices(self) -> tuple[int, ...]:
        """The inputs (from 1) whose products are written."""
        return tuple(index for index in self.calculation.rows if index is not None)

    @property
    def plus_signs(self) -> list[Handwriting]:
        """The plus signs between the terms in letters."""
        return [self.letters.cell(k) for k in range(1, len(self.letters.cells), 2)]

    @property
    def ellipsis(self) -> Handwriting | None:
        """The ellipsis among the terms in letters, or None."""
        return self.letters.cell(2 * self.in_letters.index(None)) if None in self.in_letters else None

    @property
    def remainder(self) -> Handwriting | None:
        """The sum of the products that are left out, or None."""
        rows = self.calculation.rows
        return self.rows[rows.index(None)].cell(2) if None in rows else None

    @property
    def sum_signs(self) -> list[Handwriting]:
        """The signs between the products: none, since the sum stands under a rule."""
        return []

    @property
    def signs_before_remainder(self) -> list[Handwriting]:
        """The signs before the sum of the products that are left out."""
        rows = self.calculation.rows
        return [self.rows[rows.index(None)].cell(1)] if None in rows else []

    @property
    def sum(self) -> Handwriting:
        """The value of the weighted sum."""
        return self.total.cell(-1)

    @property
    def lines(self) -> list[CellRow]:
        """All rows of cells."""
        return [self.letters, *self.rows, self.total]
