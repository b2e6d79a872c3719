"""The calculation on the board: the weighted sum as a table or in columns, and the row of z below it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from manim import VGroup

from tafelbild.draw.arguments import check_kind, check_theme
from tafelbild.draw.cell_rows import GAP, CellRow, align_columns
from tafelbild.draw.fitting import Numbers, fitting_hint
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label
from tafelbild.draw.pen import pen_line
from tafelbild.draw.pen_marks import underline
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.errors import LessonError
from tafelbild.kinds.neuron.drawing.term_table import Z_LINE, ProductColumns, SumTable, TermTable
from tafelbild.maths import Neuron
from tafelbild.message import Message
from tafelbild.notation import TERMS, Calculation
from tafelbild.theme import DIGIT_HEIGHT, LABEL_HEIGHT, MIN_DIGIT_HEIGHT, RIGHT_EDGE, Theme

HEIGHTS: Final = (DIGIT_HEIGHT, 0.44, MIN_DIGIT_HEIGHT)  # digit heights to try, the best first
COLUMN_HEIGHTS: Final = (0.43, 0.4, 0.37, 0.345)  # … of products in columns, which have no subscripts
TIGHT_GAP: Final = 0.13  # of a long row of z
Z_TOLERANCE: Final = 0.1  # by which the row of z may be lower than its position above a number line
BRACKET_HEIGHT: Final = 0.12
BRACKET_DROP: Final = 0.42  # of its line, below the baseline of the letters
BRACKET_NAME_DROP: Final = 0.52  # of its name, below its line
TOO_LONG: Final = Message(
    "the calculation does not fit beside the network", de="die Rechnung passt nicht neben das Netz"
)


class CalculationTable:
    """All rows of a calculation at their positions: ``sum_table`` (the weighted sum) and ``z_row`` (z = 2,2 + 1 = 3,2).

    If the numbers do not fit on the board, a ``LessonError`` says which numbers would.

    >>> table = CalculationTable(theme, calculation)
    >>> table.sum.text, table.z_row.cell(-1).text
    ('2,2', '3,2')

    ```python
    from tafelbild.maths import ACTIVATIONS, Neuron
    from tafelbild.notation import Calculation

    trace = Neuron(("0.2", "0.1", "0.25"), 1, ACTIVATIONS["relu"]).trace((5, 2, 4))
    table = CalculationTable(theme, Calculation(trace, target=2, language="en"))
    self.play(Appear(table.everything))
    self.play(Draw(table.sum_line), Draw(table.pre_activation_line))
    ```
    """

    def __init__(self, theme: Theme, calculation: Calculation) -> None:
        check_theme("CalculationTable", theme)
        check_kind("CalculationTable", calculation, Calculation, "Calculation(neuron.trace(inputs))")
        self.theme, self.calculation = theme, calculation
        found = next(self.candidates(calculation, HEIGHTS, COLUMN_HEIGHTS), None)
        if found is None:
            hint = fitting_hint(self.numbers, self.would_fit)
            raise LessonError("neuron", Message(f"{TOO_LONG}; {hint}", de=f"{TOO_LONG:de}; {hint:de}"))
        self.sum_table, self.z_row = found
        self.bracket, self.bracket_name = self.bracket_below_letters()
        pre = self.z_row.cell(-1)
        self.sum_line = underline(theme, self.sum, self.sum.baseline)
        self.pre_activation_line = underline(theme, pre, pre.baseline)

    def candidates(
        self, calculation: Calculation, heights: Sequence[float], in_columns: Sequence[float]
    ) -> Iterator[tuple[SumTable, CellRow]]:
        """Yield the layouts that fit, the best first, each as (table of the weighted sum, row of z).

        First a table of terms is tried, at the digit ``heights``, then columns of products, at those ``in_columns``.
        """
        words = TERMS[calculation.language]
        for height in heights:
            yield from self.with_z_row(TermTable(self.theme, calculation, words, height))
        for height in in_columns if len(calculation.trace.inputs) > 1 else ():
            yield from self.with_z_row(ProductColumns(self.theme, calculation, words, height))

    def with_z_row(self, terms: SumTable) -> Iterator[tuple[SumTable, CellRow]]:
        """Yield ``terms``, the table of the weighted sum, and the row of z below it; nothing if they do not fit."""
        if not terms.fits:
            return
        for height in HEIGHTS:
            line = CellRow(self.theme, terms.calculation.named_pre_activation.cells, height, 91)
            for gap in (GAP, TIGHT_GAP):
                if align_columns([line], terms.left, [terms.z_baseline], gap) <= RIGHT_EDGE:
                    yield terms, line
                    return

    @property
    def numbers(self) -> Numbers:
        """The numbers of the calculation that a lesson gives: inputs, weights, bias."""
        trace = self.calculation.trace
        return *trace.inputs, *trace.weights, trace.bias

    def would_fit(self, numbers: Numbers) -> bool:
        """Return whether the calculation would fit, at its smallest, with these ``numbers`` (inputs, weights, bias)."""
        count, trace = len(self.calculation.trace.inputs), self.calculation.trace
        neuron = Neuron(numbers[count:-1], numbers[-1], trace.activation)
        calculation = replace(self.calculation, trace=neuron.trace(numbers[:count]))
        return next(self.candidates(calculation, HEIGHTS[-1:], COLUMN_HEIGHTS[-1:]), None) is not None

    def bracket_below_letters(self) -> tuple[VGroup, Label]:
        """Return the bracket below the terms in letters, and its label, "weighted sum"."""
        letters, y = self.sum_table.letters, self.sum_table.letters.baseline - BRACKET_DROP
        left, right = float(letters.get_left()[0]), float(letters.get_right()[0])
        top, corner = y + BRACKET_HEIGHT, BRACKET_HEIGHT
        corners = [(left, top), (left + corner, y), (right - corner, y), (right, top)]
        line = pen_line(self.theme, corners, 3, self.theme.quiet, seed=6)
        name = Label(self.theme, self.sum_table.name.text, cap=LABEL_HEIGHT, role="quiet")
        name.at(max((left + right) / 2, left + float(name.width) / 2), y - BRACKET_NAME_DROP)
        return tag_as(
            VGroup(line), Message("the bracket under a sum", de="die Klammer unter einer Summe"), letters
        ), set_owners(name, letters)

    # -- parts ------------------------------------------------------------------------------------

    @property
    def leaves_room(self) -> bool:
        """Whether a number line fits below the row of z."""
        return self.z_row.baseline >= Z_LINE - Z_TOLERANCE

    @property
    def sum(self) -> Handwriting:
        """The handwritten value of the weighted sum."""
        return self.sum_table.sum

    @property
    def everything(self) -> VGroup:
        """All mobjects of the calculation but the underlines and the bracket with its label.

        >>> table.z_row in table.everything.submobjects
        True
        """
        table = self.sum_table
        return VGroup(*table.lines, *table.note, table.rule, table.name, self.z_row)
