"""A formula -> MathML, with the words that a screen reader says."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final

from tafelbild.narration import Lexicon, verbalize
from tafelbild.narration.lexing import ARROW, TO_BASELINE, Token, tokenize

APPLY: Final = "<mo>&#x2061;</mo>"  # the invisible sign between a function and its argument


def with_formulas(text: str, language: str, lexicon: Lexicon) -> str:
    """Return a text as HTML: its formulas and letters with an index as MathML, all else escaped."""
    html, place = "", 0
    for formula in formulas(tokenize(text, lexicon.abbreviation_pattern)):
        start, end = formula[0].start, formula[-1].end
        spoken = verbalize(text[start:end], language, lexicon).spoken
        html += escape(text[place:start]) + math(formula, spoken)
        place = end
    return html + escape(text[place:])


def formulas(found: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield what is to be set as a formula: the formulas, and letters with an index by themselves."""
    for number, group in groupby(found, key=lambda token: token.formula):
        together = tuple(group)
        if number:
            yield together
        else:
            yield from ((token,) for token in together if token.kind == "symbol" and len(token.text) > 1)


def math(formula: Sequence[Token], spoken: str) -> str:
    """Return a formula as a MathML element; ``spoken`` is what is said of it."""
    parts: list[str] = []
    for token in formula:
        if token.kind == "power" and parts:
            parts[-1] = f"<msup>{parts[-1]}{row(tokenize(token.text.translate(TO_BASELINE)))}</msup>"
        else:
            parts.append(element(token))
    said = escape(spoken)
    return f'<math alttext="{said}" aria-label="{said}">{"".join(parts)}</math>'


def row(exponent: Sequence[Token]) -> str:
    """Return what stands in an exponent as one element."""
    return f"<mrow>{''.join(element(token) for token in exponent)}</mrow>"


def element(token: Token) -> str:
    """Return the element of a number, a letter with its index, a function or a sign."""
    text = escape(token.text.strip())
    if token.kind == "number":
        return f"<mn>{text}</mn>"
    if token.kind == "function":
        return f"<mi>{text}</mi>{APPLY}"
    if token.kind == "symbol":
        index = token.text[1:].lstrip(ARROW).translate(TO_BASELINE)
        letter = f"<mi>{text[0]}</mi>"
        if text[1:].startswith(ARROW):
            letter = f"<mover>{letter}<mo>→</mo></mover>"
        return f"<msub>{letter}<mn>{index}</mn></msub>" if index else letter
    return f"<mo>{text}</mo>"
