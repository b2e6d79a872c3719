"""The weighted sum as a table: rows of letters, numbers and products whose terms and signs share columns."""

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


class TermTable:
    """Three rows with shared columns, and the sum with its name. Products left out are summed up in one cell."""

    def __init__(self, theme: Theme, calculation: Calculation, terms: Terms, height: float = DIGIT_HEIGHT) -> None:
        self.theme, self.calculation, self.terms, self.height = theme, calculation, terms, height
        c, self.single = calculation, len(calculation.trace.inputs) == 1
        self.letters = CellRow(theme, ["", *c.letters.cells], height, 1)
        self.numbers = CellRow(theme, ["=", *c.numbers.cells], height, 18)
        self.products = CellRow(
            theme, ["=", *(c.weighted_sum.cells[1:] if self.single else c.products.cells)], height, 35
        )
        self.gap = GAP * height / DIGIT_HEIGHT * (1.12 if height == DIGIT_HEIGHT else 1.0)
        self.right = align_columns([self.letters, self.numbers, self.products], LEFT, ROWS, self.gap)
        self.note = VGroup()
        self.place_total()
        self.place_note()
        self.name = Label(theme, terms.weighted_sum, cap=LABEL_HEIGHT, role="quiet")
        self.place_name()

    def place_total(self) -> None:
        """Place the sum behind the products, or on a line of its own."""
        self.total = CellRow(self.theme, () if self.single else self.calculation.weighted_sum.cells, self.height, 41)
        self.own_line = None in self.calculation.rows
        if self.single:
            return
        start = float(self.products.cell(-1).get_right()[0])
        if self.own_line or align_columns([self.total], start + 0.26, ROWS[2:], self.gap) > RIGHT_EDGE:
            self.own_line = True
            y = UNDER_NOTE if None in self.calculation.rows else OWN_LINE
            align_columns([self.total], LEFT, [y], self.gap)

    def place_note(self) -> None:
        """Write under the sum of the products left out how many they are."""
        rest = self.remainder
        if rest is None:
            return
        drop, height = BRACE
        left, right = float(rest.get_left()[0]) - BRACE_OVER, float(rest.get_right()[0]) + BRACE_OVER
        top = ROWS[2] - drop
        corners = [(left, top), (left + height / 2, top - height), (right - height / 2, top - height), (right, top)]
        brace = pen_line(self.theme, corners, 3, self.theme.quiet, seed=2)
        words = Label(
            self.theme, self.terms.more_products.format(self.calculation.left_out), cap=LABEL_HEIGHT, role="quiet"
        )
        words.at(min(rest.get_x(), NAME_RIGHT - float(words.width) / 2), ROWS[2] - NOTE_DROP)
        set_owners(words, rest)
        self.note = VGroup(tag_as(VGroup(brace), "a brace", rest), words)

    def place_name(self) -> None:
        """Place the name of the sum under it, or beside it if it has a line of its own."""
        result = self.sum
        if self.own_line:
            self.name.at(float(result.get_right()[0]) + BESIDE, result.baseline, -1)
        else:
            half = float(self.name.width) / 2
            x = max(self.left + half, min(result.get_x(), NAME_RIGHT - half))
            self.name.at(x, result.baseline - NAME_DROP)
        set_owners(self.name, result)

    # -- parts ------------------------------------------------------------------------------------

    @property
    def fits(self) -> bool:
        """Whether everything is on stage, in the number of terms allowed."""
        count = len(self.calculation.rows)
        return count <= MAX_TERMS and max(self.right, float(self.total.get_right()[0])) <= RIGHT_EDGE

    @property
    def left(self) -> float:
        """The left edge of the terms, and of the lines below."""
        return float(self.numbers.cell(1).get_left()[0])

    @property
    def z_baseline(self) -> float:
        """The baseline of the line of z."""
        return Z_LINE if not self.own_line else self.sum.baseline - 1.1

    def column(self, index: int) -> int:
        """Return the column of the term of an input (from 1)."""
        return 1 + 2 * self.calculation.rows.index(index)

    def letter_term(self, index: int) -> Handwriting | None:
        """Return a term in letters, or None if it is left out."""
        return self.letters.cell(self.column(index)) if index in self.calculation.rows else None

    def term(self, index: int) -> Handwriting:
        """Return a term in numbers, e.g. 5·0,2."""
        return self.numbers.cell(self.column(index))

    def product(self, index: int) -> Handwriting:
        """Return the value of a product, e.g. 1."""
        return self.products.cell(self.column(index))

    def signs_before_term(self, index: int) -> list[Handwriting]:
        """Return the signs before a term in numbers: = or +, and an ellipsis if one precedes."""
        k = self.column(index)
        start = k - 3 if index > 1 and None in self.calculation.rows[: (k + 1) // 2] else k - 1
        return [self.numbers.cell(j) for j in range(start, k)]

    def signs_before_product(self, index: int) -> list[Handwriting]:  # noqa: ARG002  (the same interface as ProductColumns)
        """Return the signs before a product: none, since they are written with the sum."""
        return []

    @property
    def shown_indices(self) -> tuple[int, ...]:
        """The inputs (from 1) whose terms are written."""
        return tuple(index for index in self.calculation.rows if index is not None)

    @property
    def plus_signs(self) -> list[Handwriting]:
        """The plus signs between the terms in letters."""
        return [self.letters.cell(k) for k in range(2, len(self.letters.cells), 2)]

    @property
    def ellipsis(self) -> Handwriting | None:
        """The ellipsis among the terms in letters, or None."""
        return self._cell_of_rest(self.letters)

    @property
    def remainder(self) -> Handwriting | None:
        """The sum of the products that are left out, or None."""
        return self._cell_of_rest(self.products)

    @property
    def signs_before_remainder(self) -> list[Handwriting]:
        """The signs before the sum of the products that are left out: none."""
        return []

    def _cell_of_rest(self, line: CellRow) -> Handwriting | None:
        rows = self.calculation.rows
        return line.cell(1 + 2 * rows.index(None)) if None in rows else None

    @property
    def sum_signs(self) -> list[Handwriting]:
        """The signs between the products: = and +."""
        return [self.products.cell(k) for k in range(0, len(self.products.cells), 2)]

    @property
    def sum(self) -> Handwriting:
        """The value of the weighted sum."""
        return self.products.cell(-1) if self.single else self.total.cell(-1)

    @property
    def lines(self) -> list[CellRow]:
        """All rows of cells."""
        return [self.letters, self.numbers, self.products, self.total]

    @property
    def rule(self) -> VGroup:
        """The rule over the sum: none."""
        return VGroup()
