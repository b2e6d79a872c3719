r"""Hand markup as runs of text with a colour role, for pages and PDFs: ``("input", "5")``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.notation.formulas import Row, format_value
from tafelbild.notation.markup import part, plain_text
from tafelbild.notation.number_format import equality_sign, shown_exactly

StyledRun = tuple[str, str]  # colour role and text
TAGGED_PART: Final = re.compile(r"\\part\{([a-z0-9-]+)\}\{((?:[^{}]|\{[^{}]*\})*)\}")
SPACED_SIGNS: Final = ("+", "=", "≈")  # set with a space on either side
INK: Final = "ink"
ROLES: Final = {"input": "input", "weight": "weight", "bias": "bias", "bias-name": "bias", "result": "result"}


@dataclass(frozen=True)
class StyledLine:
    """A line of a calculation: ``row``, its text as runs (colour role, words), and a comment ``remark``.

    ``label``: in the first line of a calculation step its name (multiply, add or activate), in the other lines "".
    """

    label: str
    row: tuple[StyledRun, ...]
    remark: str

    @property
    def plain(self) -> str:
        """The line as plain text, without label and remark."""
        return "".join(words for _, words in self.row)


def equation_runs(key: str, name: str, value: Fraction, language: str) -> tuple[StyledRun, ...]:
    """Return an equation such as b = 1 as runs of text; both sides have the colour of the hand markup part ``key``."""
    sign = equality_sign(shown_exactly(value))
    return row_runs(Row((part(key, name), sign, part(key, format_value(value, language)))))


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

    >>> colour_role("weight-12"), colour_role("weight-2-1-2"), colour_role("result-name"), colour_role("sum")
    ('weight', 'weight', 'ink', 'ink')
    """
    return ROLES.get(re.sub(r"(-\d+)+$", "", key), INK)
