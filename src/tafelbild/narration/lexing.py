"""Tokenizer: the words, numbers and signs of a text, and the formulas that they form.

A formula is a run of numbers, letters, signs and brackets with at least one sign or function in it: ``w₁₂·x₁``,
``2,2 + 1 = 3,2``, ``ReLU(z) = max(0, z)``; brackets that contain prose are not part of a formula.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tafelbild.maths.activation import ACTIVATIONS

SUPERSCRIPTS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᶻˣⁱⁿ"
TO_BASELINE: Final = str.maketrans(f"₀₁₂₃₄₅₆₇₈₉{SUPERSCRIPTS}", "01234567890123456789−+zxin")
ARROW: Final = "\u20d7"  # combining arrow over the preceding letter: a vector
LETTER: Final = rf"[^\W\d_₀-₉{SUPERSCRIPTS}]"
SIGNS: Final = "+−·×/=≈<>≤≥"
BRACKET_PAIRS: Final = {"(": ")", "[": "]", "{": "}", "|": "|"}
TOKEN: Final = re.compile(
    rf"""
    (?P<number>(?<![.,]\d)\d+(?:[.,]\d+)?)
    |(?P<power>[{SUPERSCRIPTS}]+)
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
SEPARATORS: Final = ",;"


@dataclass(frozen=True)
class Token:
    """A word, number or sign: ``text[start:end]`` of the tokenized text.

    ``kind``: "abbreviation", "word", … (groups of ``TOKEN``). ``formula``: 1 in the first formula, …; 0 in prose.
    """

    kind: str
    start: int
    end: int
    text: str
    formula: int = 0


def tokenize(text: str, abbreviation_pattern: re.Pattern[str] | None = None) -> tuple[Token, ...]:
    """Return the tokens of a text, without white space; an abbreviation that matches the pattern is a single token."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        short = abbreviation_pattern.match(text, place) if abbreviation_pattern else None
        match = short or TOKEN.match(text, place)
        if match:
            found.append(Token("abbreviation" if short else match.lastgroup or "mark", place, match.end(), match[0]))
        place = match.end() if match else place + 1
    following = [*found[1:], None][: len(found)]
    return number_formulas([reclassify_function(token, after) for token, after in zip(found, following, strict=True)])


def reclassify_function(token: Token, following: Token | None) -> Token:
    """Return the token, its kind "function" changed to "word" if the name is unknown or ``following`` is not "("."""
    if token.kind == "function" and not (token.text.lower() in FUNCTIONS and following and following.text == "("):
        return replace(token, kind="word")
    return token


def number_formulas(found: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens with ``formula`` set: 1 in the first formula, 2 in the second, …, 0 in prose."""
    closing = closing_brackets(found)
    numbered: list[Token] = []
    formula = place = 0
    while place < len(found):
        end = formula_end(found, place, closing)
        counts = any(token.kind in {"sign", "function", "power"} for token in found[place:end]) and end - place > 1
        formula += counts
        numbered += [replace(token, formula=formula if counts else 0) for token in found[place : max(end, place + 1)]]
        place = max(end, place + 1)
    return tuple(numbered)


def formula_end(found: Sequence[Token], start: int, closing: Mapping[int, int | None]) -> int:
    """Return the index behind the longest formula that starts at index ``start``; ``start`` if no formula starts.

    ``closing``: ``closing_brackets(found)``.
    """
    place = start
    while place < len(found):
        token = found[place]
        end = closing.get(place, place)
        if end is None or not (is_mathematical(token) or end > place):
            break
        place = end + 1
    return place


def is_mathematical(token: Token) -> bool:
    """Return whether a token is a number, function, symbol, power or sign, and so may be part of a formula."""
    return token.kind in {"number", "function", "symbol", "power", "sign"}


def closing_brackets(found: Sequence[Token]) -> Mapping[int, int | None]:
    """Return index of an opening bracket -> index of the one that closes it; None if its content is no formula.

    The brackets are taken from the last to the first, so that those inside are known: a text may nest them deeply.
    """
    closing: dict[int, int | None] = {}
    for start in reversed(range(len(found))):
        if found[start].text in BRACKET_PAIRS:
            closing[start] = closing_bracket(found, start, closing)
    return closing


def closing_bracket(found: Sequence[Token], start: int, closing: Mapping[int, int | None]) -> int | None:
    """Return the index of the bracket that closes the one at ``start``; None if the content is empty or no formula.

    ``closing``: the same for the brackets behind ``start``.
    """
    inside = start + 1
    while inside < len(found):
        token = found[inside]
        if token.text == BRACKET_PAIRS[found[start].text]:
            return inside if inside > start + 1 else None
        end = closing.get(inside, inside)
        if end is None or not (is_mathematical(token) or token.text in SEPARATORS or end > inside):
            return None
        inside = end + 1
    return None
