r"""A formula as plain text, as it is shown: for lists of what is on screen, tests and screen readers.

>>> from tafelbild.draw.hand.markup import parse
>>> plain(parse(r"w_{12}\cdot x_1 + b = \frac{1}{1+e^{-z}}"))
'w₁₂·x₁ + b = 1/(1 + e⁻ᶻ)'
"""

from typing import Final

from tafelbild.draw.hand.nodes import (
    Cases,
    Fenced,
    Fraction,
    Node,
    Part,
    Root,
    Row,
    Script,
    Sign,
    Space,
    Vector,
    Word,
)

ARROW: Final = "\u20d7"  # over the letter before it
BINARY: Final = frozenset("+−±×")
RELATIONS: Final = frozenset("=<>≤≥≠≈→↦⇒∈")
BELOW: Final = str.maketrans("0123456789,+−=()ijkn", "₀₁₂₃₄₅₆₇₈₉,₊₋₌₍₎ᵢⱼₖₙ")
ABOVE: Final = str.maketrans("0123456789,+−=()ijknxyzT", "⁰¹²³⁴⁵⁶⁷⁸⁹,⁺⁻⁼⁽⁾ⁱʲᵏⁿˣʸᶻᵀ")


def plain(row: Row) -> str:
    """Return a row as text."""
    words: list[str] = []
    for node in row:
        text = _text(node)
        if text in RELATIONS or (text in BINARY and _stands_between(words)):
            text = f" {text} " if words else f"{text} "
        words.append(text)
    return " ".join("".join(words).split())


def _stands_between(words: list[str]) -> bool:
    """Say whether a sign here adds or multiplies; else it is the sign of a number."""
    return bool(words) and not words[-1].endswith(("(", "[", " ", "·"))


def _text(node: Node) -> str:  # noqa: C901, PLR0911  (one line for each kind of node)
    match node:
        case Sign(character):
            return character
        case Word(text):
            return text
        case Space():
            return " "
        case Part(_, inside):
            return plain(inside)
        case Fenced(left, inside, right):
            return f"{left}{plain(inside)}{right}"
        case Root(inside):
            return f"√({plain(inside)})"
        case Vector(inside):
            return plain(inside) + ARROW
        case Fraction(over, under):
            return f"{_grouped(over)}/{_grouped(under)}"
        case Script(base, below, above):
            return plain(base) + _small(below, BELOW, "_") + _small(above, ABOVE, "^")
        case Cases(rows):
            return "{ " + "; ".join(" ".join(map(plain, cells)) for cells in rows)


def _grouped(row: Row) -> str:
    text = plain(row)
    return f"({text})" if " " in text else text


def _small(row: Row, table: dict[int, int], mark: str) -> str:
    text = plain(row).replace(" ", "")
    if all(ord(character) in table for character in text):
        return text.translate(table)
    return f"{mark}({plain(row)})"
