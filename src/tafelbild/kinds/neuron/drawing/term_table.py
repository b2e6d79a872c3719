"""The weighted sum as a table of terms or, if the terms are many or long, in columns with a row for each product."""

import math
from typing import Final

from manim import VGroup

from tafelbild.draw.cell_rows import GAP, CellRow, align_columns
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label
from tafelbild.draw.pen import pen_line
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.message import Message
from tafelbild.notation import Calculation, Terms
from tafelbild.theme import DIGIT_HEIGHT, LABEL_HEIGHT, RIGHT_EDGE, Theme

LEFT: Final = -1.15  # x of the left edge


class SumTable:
    """The weighted sum written as rows of cells: base class of ``TermTable`` and ``ProductColumns``.

    ``height`` is the digit height of the numbers, ``left`` the left edge of the terms, ``z_baseline`` the baseline of
    the row of z below. ``fits`` is False if something is outside the frame or there are too many terms or rows.
    Products that are left out are summed up in ``remainder``.
    """

    fits: bool
    left: float
    z_baseline: float
    letters: CellRow
    total: CellRow  # the signs before the sum, and the sum
    sum: Handwriting  # the value of the sum
    lines: list[CellRow]  # all rows of cells
    plus_signs: list[Handwriting]  # between the terms in letters
    in_letters: dict[int | None, Handwriting]  # the terms by the number of the input, from 1; None: omission dots
    in_numbers: dict[int, Handwriting]
    products_of: dict[int | None, Handwriting]

    def __init__(self, theme: Theme, calculation: Calculation, terms: Terms, height: float = DIGIT_HEIGHT) -> None:
        self.theme, self.calculation, self.terms, self.height = theme, calculation, terms, height
        self.shown_indices = tuple(index for index in calculation.rows if index is not None)
        self.name = Label(theme, terms.weighted_sum, cap=LABEL_HEIGHT, role="quiet")
        self.rule = VGroup()  # the rule over the sum, if there is one
        self.note = VGroup()
        self.sum_signs: list[Handwriting] = []  # between the products
        self.signs_before_remainder: list[Handwriting] = []

    def note_label(self) -> Label:
        """Return a new label, not placed yet, that says how many products are left out, e.g. "46 more products"."""
        words = self.terms.more_products.format(self.calculation.left_out)
        return Label(self.theme, words, cap=LABEL_HEIGHT, role="quiet")

    def letter_term(self, index: int) -> Handwriting | None:
        """Return the term of input ``index`` (from 1) in letters, e.g. x₁·w₁₂, or None if that term is left out."""
        return self.in_letters.get(index)

    def term(self, index: int) -> Handwriting:
        """Return the term of input ``index`` (from 1) in numbers, e.g. 5·0,2."""
        return self.in_numbers[index]

    def product(self, index: int) -> Handwriting:
        """Return the product of input ``index`` (from 1) and its weight, e.g. 1."""
        return self.products_of[index]

    def signs_before_term(self, index: int) -> list[Handwriting]:  # noqa: ARG002  (for the subclasses)
        """Return the signs before the term of input ``index`` in numbers, e.g. +; [] unless a subclass overrides it."""
        return []

    def signs_before_product(self, index: int) -> list[Handwriting]:  # noqa: ARG002
        """Return the signs before the product of input ``index``, e.g. =; [] unless a subclass overrides it."""
        return []

    @property
    def ellipsis(self) -> Handwriting | None:
        """The omission dots among the terms in letters, or None if all terms are written."""
        return self.in_letters.get(None)

    @property
    def remainder(self) -> Handwriting | None:
        """The sum of the products that are left out, or None if all are written."""
        return self.products_of.get(None)


ROWS: Final = (2.833, 1.833, 0.6)  # baselines of letters, numbers, products
MAX_TERMS: Final = 4  # more terms are written as ProductColumns
NAME_RIGHT: Final = 6.6  # right limit of the name of the sum
NAME_DROP: Final = 0.7  # from the baseline of the sum down to that of its name
OWN_LINE: Final = -0.2  # baseline of a sum that does not fit behind the products
UNDER_NOTE: Final = -0.9  # … or that stands under the note about the products left out
NOTE_DROP: Final = 0.74  # from the baseline of the products down to that of the note
BRACE: Final = (0.16, 0.1)  # drop and height of the brace over the note
BRACE_OVER: Final = 0.06  # how far it extends beyond the number
BESIDE: Final = 0.35  # between a sum and its name if they share a line
Z_LINE: Final = -0.86  # baseline of z, high enough for a number line under it


class TermTable(SumTable):
    """The weighted sum as three rows (letters, numbers, products) with shared columns, then the sum with its name.

    Products that are left out are summed up in one cell.
    """

    def __init__(self, theme: Theme, calculation: Calculation, terms: Terms, height: float = DIGIT_HEIGHT) -> None:
        super().__init__(theme, calculation, terms, height)
        c, single = calculation, len(calculation.trace.inputs) == 1
        self.letters = CellRow(theme, ["", *c.letters.cells], height, 1)
        self.numbers = CellRow(theme, ["=", *c.numbers.cells], height, 18)
        products = c.weighted_sum.cells[1:] if single else c.products.cells
        self.products = CellRow(theme, ["=", *products], height, 35)
        self.total = CellRow(theme, () if single else c.weighted_sum.cells, height, 41)
        self.lines = [self.letters, self.numbers, self.products, self.total]
        self.sum = self.products.cell(-1) if single else self.total.cell(-1)
        self.columns = {index: 1 + 2 * k for k, index in enumerate(c.rows)}
        self.in_letters = {index: self.letters.cell(k) for index, k in self.columns.items()}
        self.in_numbers = {index: self.numbers.cell(self.columns[index]) for index in self.shown_indices}
        self.products_of = {index: self.products.cell(k) for index, k in self.columns.items()}
        self.plus_signs = [self.letters.cell(k) for k in range(2, len(self.letters.cells), 2)]
        self.sum_signs = [self.products.cell(k) for k in range(0, len(self.products.cells), 2)]
        self.gap = GAP * height / DIGIT_HEIGHT * (1.12 if height == DIGIT_HEIGHT else 1.0)
        right = align_columns([self.letters, self.numbers, self.products], LEFT, ROWS, self.gap)
        self.left = float(self.numbers.cell(1).get_left()[0])
        own_line = not single and self.place_total()
        if self.remainder is not None:
            self.place_note(self.remainder)
        self.place_name(beside=own_line)
        self.fits = len(c.rows) <= MAX_TERMS and max(right, float(self.total.get_right()[0])) <= RIGHT_EDGE
        self.z_baseline = self.sum.baseline - 1.1 if own_line else Z_LINE

    def place_total(self) -> bool:
        """Place the sum after the products or, without room, on its own line; return whether it is on its own line."""
        left_out = None in self.calculation.rows
        start = float(self.products.cell(-1).get_right()[0])
        if not left_out and align_columns([self.total], start + 0.26, ROWS[2:], self.gap) <= RIGHT_EDGE:
            return False
        align_columns([self.total], LEFT, [UNDER_NOTE if left_out else OWN_LINE], self.gap)
        return True

    def place_note(self, rest: Handwriting) -> None:
        """Make the note that counts the products left out. A brace connects it with their sum, ``rest``."""
        drop, height = BRACE
        left, right = float(rest.get_left()[0]) - BRACE_OVER, float(rest.get_right()[0]) + BRACE_OVER
        top = ROWS[2] - drop
        corners = [(left, top), (left + height / 2, top - height), (right - height / 2, top - height), (right, top)]
        brace = pen_line(self.theme, corners, 3, self.theme.quiet, seed=2)
        words = self.note_label()
        words.at(min(rest.get_x(), NAME_RIGHT - float(words.width) / 2), ROWS[2] - NOTE_DROP)
        set_owners(words, rest)
        self.note = VGroup(tag_as(VGroup(brace), Message("a brace", de="eine geschweifte Klammer"), rest), words)

    def place_name(self, *, beside: bool) -> None:
        """Place the name "weighted sum" to the right of the sum if ``beside``, else under the sum."""
        result, half = self.sum, float(self.name.width) / 2
        if beside:
            self.name.at(float(result.get_right()[0]) + BESIDE, result.baseline, -1)
        else:
            x = max(self.left + half, min(result.get_x(), NAME_RIGHT - half))
            self.name.at(x, result.baseline - NAME_DROP)
        set_owners(self.name, result)

    def signs_before_term(self, index: int) -> list[Handwriting]:
        """Return the signs before the term of input ``index`` in numbers: ``=``, ``+`` or, after a gap, ``+ … +``."""
        k = self.columns[index]
        start = k - 3 if index > 1 and None in self.calculation.rows[: (k + 1) // 2] else k - 1
        return [self.numbers.cell(j) for j in range(start, k)]


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
FIRST_LETTER_TERMS: Final = 2  # before the omission dots


class ProductColumns(SumTable):
    """The weighted sum as rows like ``5·0,2 = 1`` in one or two columns, a rule, and the sum with its name."""

    left = LEFT

    def __init__(self, theme: Theme, calculation: Calculation, terms: Terms, height: float) -> None:
        super().__init__(theme, calculation, terms, height)
        self.letters = self.make_letters()
        self.plus_signs = [self.letters.cell(k) for k in range(1, len(self.letters.cells), 2)]
        rows = self.rows = {index: self.make_row(index) for index in calculation.rows}
        self.in_numbers = {index: rows[index].cell(0) for index in self.shown_indices}
        self.products_of = {index: row.cell(2) for index, row in rows.items()}
        if None in rows:
            self.signs_before_remainder = [rows[None].cell(1)]
            self.note = VGroup(set_owners(self.note_label(), rows[None]))
        single = len(rows) <= MAX_ROWS - (len(calculation.trace.inputs) <= MAX_ROWS)
        self.tall = len(rows) if single else math.ceil(len(rows) / 2)
        self.place_rows()
        self.place_sum()
        self.lines = [self.letters, *rows.values(), self.total]
        ends = (self.right, float(self.total.get_right()[0]), float(self.letters.get_right()[0]))
        self.fits = max(ends) <= RIGHT_EDGE and self.tall <= MAX_ROWS
        self.z_baseline = self.sum.baseline - Z_DROP

    def make_letters(self) -> CellRow:
        """Return the row of terms in letters. If too long, it has only the first two, dots and the last."""
        rows, cells = self.calculation.rows, self.calculation.letters.cells
        line = CellRow(self.theme, cells, DIGIT_HEIGHT, 3)
        if align_columns([line], LEFT, [LETTERS], GAP) > RIGHT_EDGE and len(rows) > FIRST_LETTER_TERMS + 1:
            rows = (*range(1, FIRST_LETTER_TERMS + 1), None, len(self.calculation.trace.inputs))
            line = CellRow(self.theme, (*cells[: 2 * FIRST_LETTER_TERMS], r"\ldots", "+", cells[-1]), DIGIT_HEIGHT, 3)
            align_columns([line], LEFT, [LETTERS], GAP)
        self.in_letters = {index: line.cell(2 * k) for k, index in enumerate(rows)}
        return line

    def make_row(self, index: int | None) -> CellRow:
        """Return the row of input ``index``, like ``5·0,2 = 1``; for None, the row with the sum of those left out."""
        if index is not None:
            return CellRow(self.theme, self.calculation.product_in_numbers(index).cells, self.height, 17 * index)
        rest = next(cell for cell in self.calculation.products.cells if r"\part{quiet}" in cell)
        return CellRow(self.theme, ["", "=", rest.strip("()")], self.height, 7)

    def place_rows(self) -> None:
        """Place the rows in one or two columns. The note on products left out goes into the row that has their sum."""
        pitch = CLOSE if self.tall <= FEW_ROWS else PITCH
        ys = [TOP - pitch * k for k in range(self.tall)]
        gap = GAP * self.height / DIGIT_HEIGHT
        rows = [*self.rows.values()]
        first, second = rows[: self.tall], rows[self.tall :]
        self.right, self.bottom = self.place_column(first, LEFT, ys, gap), ys[-1]
        if second:
            width = self.place_column(second, 0.0, ys, gap)
            at = max(self.right + BETWEEN, min(LEFT + SECOND_COLUMN, RIGHT_EDGE - width))
            self.right = self.place_column(second, at, ys, gap)
        for words in self.note:
            row = self.rows[None]
            words.at(float(row.cell(1).get_left()[0]) - gap, row.baseline, 1)

    def place_column(self, rows: list[CellRow], left: float, ys: list[float], gap: float) -> float:
        """Place rows in a column on the baselines ``ys``, aligned at the equals sign; return the x of the right end."""
        note = float(self.note.width) if len(self.note) else 0.0
        middle = left + max(note, *(float(row.cells[0].width) for row in rows if row.cells[0] is not None)) + gap
        for row, y in zip(rows, ys, strict=False):
            for cell, x, anchor in zip(row.cells, (middle - gap, middle, 0.0), (1, -1, -1), strict=True):
                if cell is not None:
                    cell.at(x or float(row.cell(1).get_right()[0]) + gap, y, anchor)
        return max(float(row.cell(-1).get_right()[0]) for row in rows)

    def place_sum(self) -> None:
        """Make and place the horizontal rule, and below the rule the name and the value of the weighted sum."""
        y = self.bottom - RULE_DROP
        line = pen_line(self.theme, [(LEFT, y), (max(self.right, 1.0), y)], 3, self.theme.quiet, seed=4)
        self.name.at(LEFT, self.bottom - SUM_DROP, -1)
        self.total = CellRow(self.theme, self.calculation.weighted_sum.cells, DIGIT_HEIGHT, 41)
        self.sum = self.total.cell(-1)
        align_columns([self.total], float(self.name.get_right()[0]) + GAP, [self.bottom - SUM_DROP], GAP)
        self.rule = tag_as(
            VGroup(line), Message("the line over a sum", de="der Strich über einer Summe"), self.total, self.sum
        )
        set_owners(self.name, self.sum)

    def line(self, index: int) -> CellRow:
        """Return the row of input ``index`` (from 1)."""
        return self.rows[index]

    def signs_before_product(self, index: int) -> list[Handwriting]:
        """Return a list with the equals sign before the product of input ``index``."""
        return [self.line(index).cell(1)]
