"""Tokenizer: the words, numbers and signs of a text, and the formulas that they form.

A formula is a run of numbers, letters, signs and brackets with at least one sign or function in it: ``w₁₂·x₁``,
``2,2 + 1 = 3,2``, ``ReLU(z) = max(0, z)``; brackets that contain prose are not part of a formula.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_letters
from typing import Final
from unicodedata import normalize

from tafelbild.maths.activation import ACTIVATIONS
from tafelbild.notation import formula_signs as signs
from tafelbild.notation.formula_signs import VECTOR_ARROW as ARROW
from tafelbild.notation.formula_signs import of_kind

SUBSCRIPTS: Final = "".join(map(chr, signs.SUBSCRIPTS.values()))
SUPERSCRIPTS: Final = "".join(map(chr, signs.SUPERSCRIPTS.values()))
TO_BASELINE: Final = {small: full for table in (signs.SUBSCRIPTS, signs.SUPERSCRIPTS) for full, small in table.items()}
LETTER: Final = rf"[^\W\d_{SUBSCRIPTS}{SUPERSCRIPTS}]"
ACCENTS: Final = "".join(signs.ACCENTS.values())
UMLAUTS: Final = "äöüÄÖÜ"  # letters of words, not letters with an accent
_COMPOSED: Final = {normalize("NFC", letter + mark) for letter in ascii_letters for mark in ACCENTS} - {*UMLAUTS}
ACCENTED_LETTERS: Final = "".join(
    sorted(letter for letter in _COMPOSED if len(letter) == 1)
)  # ŷ, but x̄ is two characters
SIGNS: Final = "+−·×/=≈<>≤≥"
PREFIX_SIGNS: Final = "∂∇√∀∃¬" + of_kind("large")
POSTFIX_SIGNS: Final = "′″⊤†✓"
LETTER_SIGNS: Final = "".join(
    sign for sign in of_kind("greek", "letter") + "".join(signs.PLAIN_OF_BOLD) if sign not in "∂∇"
)
BRACKET_PAIRS: Final = {"(": ")", "[": "]", "{": "}", "|": "|", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉", "‖": "‖"}
INFIX_SIGNS: Final = "".join(
    sign
    for sign in signs.SIGNS
    if sign not in f"{SIGNS}{PREFIX_SIGNS}{POSTFIX_SIGNS}{LETTER_SIGNS}…%&"
    and sign not in {*BRACKET_PAIRS, *BRACKET_PAIRS.values()}
)
GROUPED: Final = (
    r"\d{1,3}(?:(?:[\u202f\u00a0\u2009]\d{3})+|(?:,\d{3}){2,}|(?:,\d{3})+(?=\.\d))(?!\d)"  # 13 002; 1,234,567
)
NUMBER_OR_LETTER: Final = rf"[−-]?(?:\d+(?:[.,]\d+)?|{LETTER})(?![\w])"
TYPED_POWER: Final = rf"(?:\[\d+\]|\{{\[\d+\]\}}|[({{][^(){{}}\[\]\s]+[)}}]|{NUMBER_OR_LETTER})"  # W^[3], e^(−0,4), x^2
TOKEN: Final = re.compile(
    rf"""
    (?P<number>(?<![.,]\d)(?!𝟙)(?:{GROUPED}|\d+)(?:[.,]\d+)?)
    |(?P<power>[{SUPERSCRIPTS}]+|(?<=[^\s^])\^{TYPED_POWER})
    |(?P<function>(?:[A-Za-z]*LU|[A-Za-z]+(?=\()|[σΦ](?=\()))
    |(?P<symbol>(?<!{LETTER})
        (?:{LETTER}[{ACCENTS}]|[bwxyzeW]{ARROW}?|{LETTER}(?=[{SUBSCRIPTS}])|[{LETTER_SIGNS}]{ARROW}?|[{ACCENTED_LETTERS}]
            |(?<=[∂∇]){LETTER})
        (?:[{SUBSCRIPTS}]+(?:,[{SUBSCRIPTS}]+)*)?(?!{LETTER}|[-‐'’]{LETTER})
        |W(?=x(?!{LETTER}))|(?<=W)x(?!{LETTER})
        |(?<!{LETTER})[α-ω](?=[ez](?!{LETTER}))|(?<=[α-ω])[ez](?!{LETTER}))
    |(?P<operator>[{re.escape(PREFIX_SIGNS)}{re.escape(INFIX_SIGNS)}{POSTFIX_SIGNS}][{SUBSCRIPTS}]*)
    |(?P<sign>[{re.escape(SIGNS)}]|(?<![\w)])-(?=\d)|(?<=[\d)₀-₉])[ ]?-[ ](?=[\d(]))
    |(?P<bracket>[()\[\]{{}}|⟨⟩⌊⌋⌈⌉‖])
    |(?P<word>{LETTER}+(?:[-‐*:_’'&]{LETTER}+)*)
    |(?P<mark>\S)
    """,
    re.VERBOSE,
)
FUNCTIONS: Final = frozenset(
    (
        "max",
        "min",
        "exp",
        "ln",
        "log",
        "sigmoid",
        "softmax",
        "φ",
        *(activation.symbol.lower() for activation in ACTIVATIONS.values()),
    )
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
    found = [reclassify_function(token, after) for token, after in zip(found, following, strict=True)]
    return number_formulas([reclassify_operator(found, place) for place in range(len(found))])


def reclassify_operator(found: Sequence[Token], place: int) -> Token:
    """Return the token at index ``place``, its kind "operator" changed to "sign" between mathematics, else to "mark".

    Arrows and other signs also stand in prose, where they are no formula.
    """
    token = found[place]
    if token.kind != "operator":
        return token
    before, after = (0 <= k < len(found) and could_be_mathematical(found[k]) for k in (place - 1, place + 1))
    sign = token.text[0]
    counts = after if sign in PREFIX_SIGNS else before and found[place - 1].end == token.start
    if sign in INFIX_SIGNS:
        counts = before and after
    return replace(token, kind="sign" if counts else "mark")


def could_be_mathematical(token: Token) -> bool:
    """Return whether a token beside an operator may be a part of the same formula."""
    return is_mathematical(token) or token.kind in {"operator", "bracket"}


def split_symbol(text: str) -> tuple[str, str, str]:
    """Return the letter of a symbol token, the accents over it, and its index in full-size characters.

    >>> split_symbol("w₁,₁₀"), split_symbol("x⃗"), split_symbol("xₜ₊₁") == ("x", "", "t+1")
    (('w', '', '1,10'), ('x', '⃗', ''), True)
    """
    apart = text if text[0] in UMLAUTS else normalize("NFD", text)
    index = apart[1:].lstrip(f"{ARROW}{ACCENTS}")
    return apart[0], apart[1 : len(apart) - len(index)], index.translate(TO_BASELINE)


def exponent(power: str) -> str:
    """Return what stands above the line, in full-size characters, without the brackets around a typed one.

    >>> exponent("ᶻ"), exponent("^z"), exponent("^(−0,4)"), exponent("^[3]"), exponent("⁽³⁾")
    ('z', 'z', '−0,4', '[3]', '(3)')
    """
    typed = power[1:] if power.startswith("^") else ""
    return typed[1:-1] if typed[:1] in {"(", "{"} else typed or power.translate(TO_BASELINE)


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
