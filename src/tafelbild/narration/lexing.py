"""A text -> words, numbers and signs, and which of them make a formula.

A formula is a run of numbers, letters, signs and brackets with at least one sign or function in it: ``w₁₂·x₁``,
``2,2 + 1 = 3,2``, ``ReLU(z) = max(0, z)``; its brackets hold nothing but formula.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tafelbild.maths.activation import ACTIVATIONS

RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᶻˣⁱⁿ"
PLAIN: Final = str.maketrans(f"₀₁₂₃₄₅₆₇₈₉{RAISED}", "01234567890123456789−+zxin")  # small signs -> large ones
ARROW: Final = "\u20d7"  # over the letter before it: a vector
LETTER: Final = rf"[^\W\d_₀-₉{RAISED}]"
SIGNS: Final = "+−·×/=≈<>≤≥"
OPENING: Final = {"(": ")", "[": "]", "{": "}", "|": "|"}
TOKEN: Final = re.compile(
    rf"""
    (?P<number>(?<![.,]\d)\d+(?:[.,]\d+)?)
    |(?P<power>[{RAISED}]+)
    |(?P<function>(?:[A-Za-z]*LU|[A-Za-z]+(?=\()|σ(?=\()))
    |(?P<symbol>(?<!{LETTER})(?:[bwxyzeW]{ARROW}?|{LETTER}(?=[₀-₉])|σ)(?:[₀-₉]+(?:,[₀-₉]+)*)?(?!{LETTER}|[-‐'’]{LETTER})
        |W(?=x(?!{LETTER}))|(?<=W)x(?!{LETTER}))
    |(?P<sign>[{re.escape(SIGNS)}]|(?<![\w)])-(?=\d)|(?<=[\d)₀-₉])[ ]?-[ ](?=[\d(]))
    |(?P<bracket>[()\[\]{{}}|])
    |(?P<word>{LETTER}+(?:[-‐*:_’'&]{LETTER}+)*)
    |(?P<mark>\S)
    """,
    re.VERBOSE,
)
FUNCTIONS: Final = frozenset(
    ("max", "min", "exp", "ln", "log", "sigmoid", *(activation.symbol.lower() for activation in ACTIVATIONS.values()))
)
LINKS: Final = ",;"


@dataclass(frozen=True)
class Token:
    """``text[start:end]``; ``formula`` counts the formulas from 1, 0 is prose.

    ``kind`` is a group of ``TOKEN``, or "short" for an abbreviation.
    """

    kind: str
    start: int
    end: int
    text: str
    formula: int = 0


def tokens(text: str, abbreviation: "re.Pattern[str] | None" = None) -> tuple[Token, ...]:
    """Return the pieces of a text from left to right; all but white space is in one of them."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        short = abbreviation.match(text, place) if abbreviation else None
        match = short or TOKEN.match(text, place)
        if match:
            found.append(Token("short" if short else match.lastgroup or "mark", place, match.end(), match[0]))
        place = match.end() if match else place + 1
    following = [*found[1:], None][: len(found)]
    return in_formulas([settled(token, after) for token, after in zip(found, following, strict=True)])


def settled(token: Token, following: Token | None) -> Token:
    """Return a word before a bracket as a function only if it is one."""
    if token.kind == "function" and not (token.text.lower() in FUNCTIONS and following and following.text == "("):
        return replace(token, kind="word")
    return token


def in_formulas(found: Sequence[Token]) -> tuple[Token, ...]:
    """Give the tokens of each formula its number."""
    numbered: list[Token] = []
    formula = place = 0
    while place < len(found):
        end = run(found, place)
        counts = any(token.kind in {"sign", "function", "power"} for token in found[place:end]) and end - place > 1
        formula += counts
        numbered += [replace(token, formula=formula if counts else 0) for token in found[place : max(end, place + 1)]]
        place = max(end, place + 1)
    return tuple(numbered)


def run(found: Sequence[Token], start: int) -> int:
    """Return where a run of what may stand in a formula ends."""
    place = start
    while place < len(found):
        token = found[place]
        end = closing(found, place) if token.text in OPENING else place
        if end is None or not (mathematical(token) or end > place):
            break
        place = end + 1
    return place


def mathematical(token: Token) -> bool:
    """Say whether a token may stand in a formula by itself."""
    return token.kind in {"number", "function", "symbol", "power", "sign"}


def closing(found: Sequence[Token], start: int) -> int | None:
    """Return where a bracket is closed, None if more than formula stands in it."""
    inside = start + 1
    while inside < len(found):
        token = found[inside]
        if token.text == OPENING[found[start].text]:
            return inside if inside > start + 1 else None
        end = closing(found, inside) if token.text in OPENING else inside
        if end is None or not (mathematical(token) or token.text in LINKS or end > inside):
            return None
        inside = end + 1
    return None
