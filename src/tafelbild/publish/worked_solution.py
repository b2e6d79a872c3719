r"""The finished calculation of a neuron, line by line, as runs of text with a colour role: ``("input", "5")``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.lesson import LessonNumbers
from tafelbild.notation import (
    PRE_ACTIVATION_SYMBOL,
    TERMS,
    Calculation,
    Row,
    equality_sign,
    input_name,
    part,
    plain_text,
    shown_exactly,
    weight_name,
)
from tafelbild.notation.formulas import format_value

StyledRun = tuple[str, str]  # colour role and text
TAGGED_PART: Final = re.compile(r"\\part\{([a-z0-9-]+)\}\{((?:[^{}]|\{[^{}]*\})*)\}")
SPACED_SIGNS: Final = ("+", "=", "≈")  # set with a space on either side
INK: Final = "ink"
ROLES: Final = {"input": "input", "weight": "weight", "bias": "bias", "bias-name": "bias", "result": "result"}
REMARKS: Final = ByLanguage(
    __name__,
    de={
        "letters": "in Buchstaben",
        "numbers": "Zahlen eingesetzt",
        "products": "die Produkte",
        "sum": "gewichtete Summe",
        "bias": "plus Bias",
        "output": "Wert des Neurons",
    },
    en={
        "letters": "in letters",
        "numbers": "with numbers",
        "products": "the products",
        "sum": "weighted sum",
        "bias": "plus bias",
        "output": "value of the neuron",
    },
)


@dataclass(frozen=True)
class CalculationLine:
    """A line of the calculation: ``row``, its text as runs (colour role, words), and a comment ``remark``.

    ``label``: in the first line of a calculation step its name (multiply, add or activate), in the other lines "".
    """

    label: str
    row: tuple[StyledRun, ...]
    remark: str

    @property
    def plain(self) -> str:
        """The line as plain text, without label and remark."""
        return "".join(words for _, words in self.row)


def calculation_lines(lesson: LessonNumbers, language: str) -> Iterator[CalculationLine]:
    """Yield the lines of the calculation of a lesson's neuron, in three steps: multiply, add, activate."""
    rows = lesson_calculation(lesson, language)
    terms, remarks = TERMS[language], REMARKS[language]
    products = equality_sign(all(map(shown_exactly, lesson.trace.products)))
    yield CalculationLine(terms.multiply, row_runs(rows.letters), remarks["letters"])
    yield CalculationLine("", ((INK, "= "), *row_runs(rows.numbers)), remarks["numbers"])
    yield CalculationLine("", ((INK, f"{products} "), *row_runs(rows.products)), remarks["products"])
    total = (*row_runs(rows.products), *row_runs(rows.weighted_sum)) if len(lesson.trace.products) > 1 else ()
    yield CalculationLine(terms.add, total or row_runs(rows.products), remarks["sum"])
    yield CalculationLine("", ((INK, f"{PRE_ACTIVATION_SYMBOL} = "), *row_runs(rows.pre_activation)), remarks["bias"])
    yield CalculationLine(terms.activate, row_runs(rows.output), remarks["output"])


def known_values(lesson: LessonNumbers, language: str) -> Iterator[tuple[tuple[StyledRun, ...], tuple[StyledRun, ...]]]:
    """Yield for each input the equations of its value (x₁ = 5) and of its weight (w₁₂ = 0,2), as coloured text runs."""
    numbers = zip(lesson.trace.inputs, lesson.trace.weights, strict=True)
    for source, (x, w) in enumerate(numbers, 1):
        weight = weight_name(source=source, target=lesson.number)
        yield (
            equation_runs(f"input-{source}", input_name(source), x, language),
            equation_runs(f"weight-{source}", weight, w, language),
        )


def equation_runs(key: str, name: str, value: Fraction, language: str) -> tuple[StyledRun, ...]:
    """Return an equation such as b = 1 as runs of text; both sides have the colour of the hand markup part ``key``."""
    return row_runs(Row((part(key, name), "=", part(key, format_value(value, language)))))


def lesson_calculation(lesson: LessonNumbers, language: str) -> Calculation:
    """Return the calculation of a lesson's neuron, as rows of hand markup."""
    return Calculation(lesson.trace, target=lesson.number, language=language, factors=lesson.factors)


def row_runs(row: Row) -> tuple[StyledRun, ...]:
    r"""Return a row of hand markup as runs of text with a colour role.

    >>> row_runs(Row((r"\part{input-1}{x_1}\cdot \part{weight-1}{w_{12}}", "+", r"\part{bias}{b}")))
    (('input', 'x₁'), ('ink', '·'), ('weight', 'w₁₂'), ('ink', ' + '), ('bias', 'b'))
    """
    return tuple(piece for cell in row.cells for piece in cell_runs(cell))


def cell_runs(cell: str) -> Iterator[StyledRun]:
    """Yield the runs of text, each with a colour role, of one cell of a row of hand markup."""
    if cell in SPACED_SIGNS:
        yield INK, f" {cell} "
        return
    position = 0
    for found in TAGGED_PART.finditer(cell):
        yield from plain_runs(cell[position : found.start()])
        yield colour_role(found[1]), plain_text(found[2])
        position = found.end()
    yield from plain_runs(cell[position:])


def plain_runs(markup: str) -> Iterator[StyledRun]:
    """Yield hand markup that contains no part as one run in the colour role "ink"; yield nothing for empty markup."""
    if words := plain_text(markup):
        yield INK, words


def colour_role(key: str) -> str:
    """Return the colour role of the hand markup part called ``key``: "ink" if the part has no colour of its own.

    >>> colour_role("weight-12"), colour_role("result-name"), colour_role("sum")
    ('weight', 'ink', 'ink')
    """
    return ROLES.get(re.sub(r"-\d+$", "", key), INK)
