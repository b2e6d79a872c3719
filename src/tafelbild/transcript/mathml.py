"""Formulas in a text as MathML, with the spoken form for screen readers."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final

from tafelbild.narration import Lexicon, verbalize
from tafelbild.narration.lexing import ARROW, TO_BASELINE, Token, tokenize

APPLY_FUNCTION: Final = "<mo>&#x2061;</mo>"  # the invisible operator between a function and its argument


def html_with_mathml(text: str, language: str, lexicon: Lexicon) -> str:
    """Return a text as HTML: formulas and letters with an index as MathML, everything else escaped."""
    html, place = "", 0
    for formula in formulas_of(tokenize(text, lexicon.abbreviation_pattern)):
        start, end = formula[0].start, formula[-1].end
        spoken = verbalize(text[start:end], language, lexicon).spoken
        html += escape(text[place:start]) + math_element(formula, spoken)
        place = end
    return html + escape(text[place:])


def formulas_of(found: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield the tokens of each formula, and each letter with an index that stands outside a formula."""
    for number, group in groupby(found, key=lambda token: token.formula):
        together = tuple(group)
        if number:
            yield together
        else:
            yield from ((token,) for token in together if token.kind == "symbol" and len(token.text) > 1)


def math_element(formula: Sequence[Token], spoken: str) -> str:
    """Return a formula as a MathML element; ``spoken`` is its text for screen readers."""
    parts: list[str] = []
    for token in formula:
        if token.kind == "power" and parts:
            parts[-1] = f"<msup>{parts[-1]}{row_element(tokenize(token.text.translate(TO_BASELINE)))}</msup>"
        else:
            parts.append(token_element(token))
    said = escape(spoken)
    return f'<math alttext="{said}" aria-label="{said}">{"".join(parts)}</math>'


def row_element(exponent: Sequence[Token]) -> str:
    """Return the tokens of an exponent as one ``mrow`` element."""
    return f"<mrow>{''.join(token_element(token) for token in exponent)}</mrow>"


def token_element(token: Token) -> str:
    """Return the MathML element of a number, a letter with its index, a function name or an operator."""
    text = escape(token.text.strip())
    if token.kind == "number":
        return f"<mn>{text}</mn>"
    if token.kind == "function":
        return f"<mi>{text}</mi>{APPLY_FUNCTION}"
    if token.kind == "symbol":
        index = token.text[1:].lstrip(ARROW).translate(TO_BASELINE)
        letter = f"<mi>{text[0]}</mi>"
        if text[1:].startswith(ARROW):
            letter = f"<mover>{letter}<mo>→</mo></mover>"
        return f"<msub>{letter}<mn>{index}</mn></msub>" if index else letter
    return f"<mo>{text}</mo>"
