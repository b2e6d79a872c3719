r"""Formulas as plain text, for lists of what is on screen, tests and screen readers.

>>> from tafelbild.draw.hand.formula import parse
>>> formula_text(parse(r"w_{12}\cdot x_1 + b = \frac{1}{1+e^{-z}}"))
'w₁₂·x₁ + b = 1/(1 + e⁻ᶻ)'
"""

from typing import Final

from tafelbild.draw.hand.formula import (
    Cases,
    Fenced,
    Formula,
    Node,
    Part,
    Root,
    Script,
    Space,
    StackedFraction,
    Symbol,
    Vector,
    Word,
)

ARROW: Final = "\u20d7"  # combining, over the letter before it
BINARY: Final = frozenset("+−±×")
RELATIONS: Final = frozenset("=<>≤≥≠≈→↦⇒∈")
SUBSCRIPTS: Final = str.maketrans("0123456789,+−=()ijkn", "₀₁₂₃₄₅₆₇₈₉,₊₋₌₍₎ᵢⱼₖₙ")
SUPERSCRIPTS: Final = str.maketrans("0123456789,+−=()ijknxyzT", "⁰¹²³⁴⁵⁶⁷⁸⁹,⁺⁻⁼⁽⁾ⁱʲᵏⁿˣʸᶻᵀ")


def formula_text(row: Formula) -> str:
    """Return a formula as text."""
    words: list[str] = []
    for node in row:
        text = _node_text(node)
        if text in RELATIONS or (text in BINARY and _is_binary(words)):
            text = f" {text} " if words else f"{text} "
        words.append(text)
    return " ".join("".join(words).split())


def _is_binary(words: list[str]) -> bool:
    """Return whether a sign behind these words is a binary operator, not the sign of a number."""
    return bool(words) and not words[-1].endswith(("(", "[", " ", "·"))


def _node_text(node: Node) -> str:  # noqa: C901, PLR0911  (one line for each kind of node)
    match node:
        case Symbol(character):
            return character
        case Word(text):
            return text
        case Space():
            return " "
        case Part(_, inside):
            return formula_text(inside)
        case Fenced(left, inside, right):
            return f"{left}{formula_text(inside)}{right}"
        case Root(inside):
            return f"√({formula_text(inside)})"
        case Vector(inside):
            return formula_text(inside) + ARROW
        case StackedFraction(over, under):
            return f"{_bracketed(over)}/{_bracketed(under)}"
        case Script(base, below, above):
            return formula_text(base) + _script_text(below, SUBSCRIPTS, "_") + _script_text(above, SUPERSCRIPTS, "^")
        case Cases(rows):
            return "{ " + "; ".join(" ".join(map(formula_text, cells)) for cells in rows)


def _bracketed(row: Formula) -> str:
    text = formula_text(row)
    return f"({text})" if " " in text else text


def _script_text(row: Formula, table: dict[int, int], mark: str) -> str:
    text = formula_text(row).replace(" ", "")
    if all(ord(character) in table for character in text):
        return text.translate(table)
    return f"{mark}({formula_text(row)})"
