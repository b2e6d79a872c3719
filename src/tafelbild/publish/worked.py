r"""A finished calculation, line by line, in pieces that know their role: ``("input", "5")``, ``("ink", "·")``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.lesson import NeuronLesson
from tafelbild.notation import (
    PRE_ACTIVATION,
    TERMS,
    Calculation,
    Row,
    input_name,
    part,
    relation,
    shown_exactly,
    text,
    weight_name,
)
from tafelbild.notation.formulas import number

Piece = tuple[str, str]  # a role, and what is written
PART: Final = re.compile(r"\\part\{([a-z0-9-]+)\}\{((?:[^{}]|\{[^{}]*\})*)\}")
SIGNS: Final = ("+", "=", "≈")  # with a space on either side
INK: Final = "ink"
ROLES: Final = {"input": "input", "weight": "weight", "bias": "bias", "bias-name": "bias", "result": "result"}
REMARKS: Final = {
    "de": {
        "letters": "in Buchstaben",
        "numbers": "Zahlen eingesetzt",
        "products": "die Produkte",
        "sum": "gewichtete Summe",
        "bias": "plus Bias",
        "output": "Wert des Neurons",
    },
    "en": {
        "letters": "in letters",
        "numbers": "with numbers",
        "products": "the products",
        "sum": "weighted sum",
        "bias": "plus bias",
        "output": "value of the neuron",
    },
}


@dataclass(frozen=True)
class Line:
    """A line of a calculation: the ``label`` of its step if it begins one, what is written, and what that is."""

    label: str
    row: tuple[Piece, ...]
    remark: str

    @property
    def plain(self) -> str:
        """What is written, as plain text."""
        return "".join(words for _, words in self.row)


def lines(lesson: NeuronLesson, language: str) -> Iterator[Line]:
    """Yield the calculation of a lesson's neuron: multiply, add, activate."""
    rows = calculation(lesson, language)
    terms, remarks = TERMS[language], REMARKS[language]
    products = relation(all(map(shown_exactly, lesson.trace.products)))
    yield Line(terms.multiply, pieces(rows.letters), remarks["letters"])
    yield Line("", ((INK, "= "), *pieces(rows.numbers)), remarks["numbers"])
    yield Line("", ((INK, f"{products} "), *pieces(rows.products)), remarks["products"])
    total = (*pieces(rows.products), *pieces(rows.weighted_sum)) if len(lesson.trace.products) > 1 else ()
    yield Line(terms.add, total or pieces(rows.products), remarks["sum"])
    yield Line("", ((INK, f"{PRE_ACTIVATION} = "), *pieces(rows.pre_activation)), remarks["bias"])
    yield Line(terms.activate, pieces(rows.output), remarks["output"])


def known(lesson: NeuronLesson, language: str) -> Iterator[tuple[tuple[Piece, ...], tuple[Piece, ...]]]:
    """Yield each input with its weight: x₁ = 5, w₁₂ = 0,2."""
    numbers = zip(lesson.trace.inputs, lesson.trace.weights, strict=True)
    for source, (x, w) in enumerate(numbers, 1):
        weight = weight_name(source=source, target=lesson.number)
        yield (
            equation(f"input-{source}", input_name(source), x, language),
            equation(f"weight-{source}", weight, w, language),
        )


def equation(key: str, name: str, value: Fraction, language: str) -> tuple[Piece, ...]:
    """Return b = 1 in pieces, for a part with that key."""
    return pieces(Row((part(key, name), "=", part(key, number(value, language)))))


def calculation(lesson: NeuronLesson, language: str) -> Calculation:
    """Return the rows of a lesson's calculation."""
    return Calculation(lesson.trace, target=lesson.number, language=language, factors=lesson.factors)


def pieces(row: Row) -> tuple[Piece, ...]:
    r"""Return a row in pieces.

    >>> pieces(Row((r"\part{input-1}{x_1}\cdot \part{weight-1}{w_{12}}", "+", r"\part{bias}{b}")))
    (('input', 'x₁'), ('ink', '·'), ('weight', 'w₁₂'), ('ink', ' + '), ('bias', 'b'))
    """
    return tuple(piece for cell in row.cells for piece in cell_pieces(cell))


def cell_pieces(cell: str) -> Iterator[Piece]:
    """Yield the pieces of a cell."""
    if cell in SIGNS:
        yield INK, f" {cell} "
        return
    place = 0
    for found in PART.finditer(cell):
        yield from written(cell[place : found.start()])
        yield role(found[1]), text(found[2])
        place = found.end()
    yield from written(cell[place:])


def written(markup: str) -> Iterator[Piece]:
    """Yield what stands outside all parts, if anything."""
    if words := text(markup):
        yield INK, words


def role(key: str) -> str:
    """Return the role of a part: of ``input-3`` it is ``input``.

    >>> role("weight-12"), role("result-name"), role("sum")
    ('weight', 'ink', 'ink')
    """
    return ROLES.get(re.sub(r"-\d+$", "", key), INK)
