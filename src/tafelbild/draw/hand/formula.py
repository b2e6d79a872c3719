"""The nodes of a formula, and a formula as plain text. Its markup is read by ``formula_parser``."""

from dataclasses import dataclass
from typing import Final, TypeAlias
from unicodedata import normalize

from tafelbild.notation.formula_signs import (
    ACCENTS,
    BOLD,
    FUNCTION_WORDS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    VECTOR_ARROW,
    of_kind,
)
from tafelbild.signs import single_spaced


@dataclass(frozen=True)
class Symbol:
    """One handwritten character; a comma is ``", "`` if a space follows it, ``","`` if not, as in a decimal number."""

    character: str


@dataclass(frozen=True)
class Word:
    """A text written as a word, not as a product of letters; it may contain spaces."""

    text: str


@dataclass(frozen=True)
class Space:
    """Horizontal space, ``width`` in digit heights; ``text``: the space in the formula's text."""

    width: float
    text: str = " "


@dataclass(frozen=True)
class Script:
    """A base with a subscript, a superscript or both; as ``limits`` they stand below and above the base, not beside."""

    base: "Formula"
    below: "Formula" = ()
    above: "Formula" = ()
    limits: bool = False


@dataclass(frozen=True)
class StackedFraction:
    """A fraction: the numerator ``over`` a bar, the denominator ``under`` it."""

    over: "Formula"
    under: "Formula"


@dataclass(frozen=True)
class Root:
    """A square root, with the formula ``inside`` it."""

    inside: "Formula"


@dataclass(frozen=True)
class Fenced:
    """A formula between two brackets or bars, which are stretched if the formula is tall."""

    left: str
    inside: "Formula"
    right: str


@dataclass(frozen=True)
class Vector:
    """The name of a vector, with an arrow over it."""

    inside: "Formula"


@dataclass(frozen=True)
class Accent:
    """A formula with a mark over it; ``name``: a key of ``formula_signs.ACCENTS``, such as "hat"."""

    name: str
    inside: "Formula"


@dataclass(frozen=True)
class Brace:
    """A formula with a brace along its width: under it, or ``over`` it. What the brace says are the scripts."""

    inside: "Formula"
    over: bool = False


@dataclass(frozen=True)
class Bold:
    """A formula in bold, as the names of vectors and matrices in print: written with a broader pen."""

    inside: "Formula"


@dataclass(frozen=True)
class Matrix:
    """Rows of cells between two brackets, each of which may be "" for none."""

    left: str
    rows: tuple[tuple["Formula", ...], ...]
    right: str


@dataclass(frozen=True)
class Cases:
    """Rows of cells behind one opening brace, as in a definition by cases; ``gap``: between columns, digit heights.

    Without ``brace`` they are a formula in several lines.
    """

    rows: tuple[tuple["Formula", ...], ...]
    gap: float = 0.5
    brace: bool = True


@dataclass(frozen=True)
class Part:
    """A part of a formula that can be addressed by its key."""

    key: str
    inside: "Formula"


Node: TypeAlias = (
    Symbol
    | Word
    | Space
    | Script
    | StackedFraction
    | Root
    | Vector
    | Accent
    | Brace
    | Bold
    | Fenced
    | Matrix
    | Cases
    | Part
)
Formula: TypeAlias = tuple[Node, ...]


BINARY: Final = frozenset(of_kind("binary"))
RELATIONS: Final = frozenset(of_kind("relation", "arrow"))
TALL_SIGNS: Final = frozenset(of_kind("large"))
SMALL_BELOW: Final = {**SUBSCRIPTS, ord(","): ord(",")}
SMALL_ABOVE: Final = {**SUPERSCRIPTS, ord(","): ord(",")}


def formula_text(row: Formula) -> str:
    r"""Return a formula as plain text, for tests, screen readers and the list of the texts in a frame.

    >>> from tafelbild.draw.hand import parse
    >>> formula_text(parse(r"w_{12}\cdot x_1 + b = \frac{1}{1+e^{-z}}"))
    'w₁₂·x₁ + b = 1/(1 + e⁻ᶻ)'
    >>> formula_text(parse(r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}\mathbf{x} \ne \sum_{i=1}^{n} \hat{y}_i"))
    '(a, b; c, d)𝐱 ≠ ∑ᵢ₌₁ⁿ ŷᵢ'
    """
    words: list[str] = []
    applied = False  # whether a function's name stands before the node
    for node in row:
        text = _node_text(node)
        is_operator = words and not words[-1].endswith(("(", "[", " ", "·"))  # not the sign of a number
        if text in RELATIONS or (text in BINARY and is_operator):
            text = f" {text} " if words else f"{text} "
        elif applied and text[:1] not in _BEHIND_NAMES:
            words.append(" ")
        words.append(text)
        applied = is_applied(node)
    return single_spaced("".join(words))


_BEHIND_NAMES: Final = "([{,;)]} "  # what stands close to the name of a function


def is_applied(node: Node) -> bool:
    """Return whether a node is the name of a function or a large sign such as ∑, perhaps with scripts."""
    match node:
        case Script((Part(_, (inner,)),)) | Script((inner,)) | Part(_, (inner,)):
            return is_applied(inner)
        case Word(text):
            return text in FUNCTION_WORDS
        case Symbol(character):
            return character in TALL_SIGNS
        case _:
            return False


def _node_text(node: Node) -> str:  # noqa: C901, PLR0911, PLR0912  (one line for each kind of node)
    match node:
        case Symbol(character):
            return character
        case Word(text):
            return text
        case Space(_, text):
            return text
        case Part(_, inside) | Brace(inside):
            return formula_text(inside)
        case Fenced(left, inside, right):
            return f"{left}{formula_text(inside)}{right}"
        case Root(inside):
            return f"√({formula_text(inside)})"
        case Vector(inside):
            return formula_text(inside) + VECTOR_ARROW
        case Accent(name, inside):
            return normalize("NFC", formula_text(inside) + ACCENTS[name])
        case Bold(inside):
            return formula_text(inside).translate(BOLD)
        case StackedFraction(over, under):
            return f"{_bracketed(over)}/{_bracketed(under)}"
        case Script(base, below, above):
            return formula_text(base) + _script_text(below, SMALL_BELOW, "_") + _script_text(above, SMALL_ABOVE, "^")
        case Matrix(left, rows, right):
            return _matrix_text(left, rows, right)
        case Cases(rows, brace=brace):
            lines = (" ".join(map(formula_text, cells)) for cells in rows)
            return "{ " + "; ".join(lines) if brace else " ".join(lines)


def _matrix_text(left: str, rows: tuple[tuple[Formula, ...], ...], right: str) -> str:
    """Return a matrix on one line, as (a, b; c, d); a column in brackets as the transpose of a row, (a, b)ᵀ."""
    lines = [", ".join(map(formula_text, cells)) for cells in rows]
    if len(rows) > 1 and left in ("(", "[") and all(len(cells) == 1 for cells in rows):
        return f"{left}{', '.join(lines)}{right}ᵀ"
    return f"{left}{'; '.join(lines)}{right}"


def _bracketed(row: Formula) -> str:
    text = formula_text(row)
    return f"({text})" if " " in text else text


def _script_text(row: Formula, table: dict[int, int], mark: str) -> str:
    text = formula_text(row).replace(" ", "")
    if all(ord(character) in table for character in text):
        return text.translate(table)
    return f"{mark}({formula_text(row)})"
