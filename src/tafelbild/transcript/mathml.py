"""A formula of a text as MathML (Core): letters with accents and indices, powers, sums with limits, matrices, cases."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from tafelbild.narration.lexing import TO_BASELINE, Token, closing_brackets, exponent, split_symbol, tokenize
from tafelbild.notation.formula_signs import ACCENTS, VECTOR_ARROW, of_kind

APPLY_FUNCTION: Final = "<mo>&#x2061;</mo>"  # the invisible operator between a function and its argument
MARKS_OVER: Final = {VECTOR_ARROW: "→"} | dict(zip(ACCENTS.values(), "^¯~˙¨", strict=True))
LARGE: Final = of_kind("large")
LIMITS_BESIDE: Final = "∫"  # of the large signs
MAX_TABLE: Final = 400  # tokens of a bracket that is read as a matrix or as cases


def math_element(formula: Sequence[Token], spoken: str) -> str:
    """Return a formula as a MathML element; ``spoken`` is its text for screen readers."""
    said = escape(spoken)
    return f'<math alttext="{said}" aria-label="{said}">{"".join(elements(formula))}</math>'


def elements(formula: Sequence[Token]) -> list[str]:
    """Return the MathML elements of the tokens of a formula; powers and tables are one element each."""
    parts: list[str] = []
    closing = closing_brackets(formula)
    place = 0
    while place < len(formula):
        token, end = formula[place], closing.get(place)
        applied = place > 0 and formula[place - 1].kind == "function"
        table = ""
        if end is not None and end - place < MAX_TABLE and not applied:
            table = table_element(formula[place : end + 1])
        if token.kind == "power" and parts:
            parts[-1] = with_power(parts[-1], formula[place - 1], token)
        else:
            parts.append(table or token_element(token))
        place = end + 1 if table and end is not None else place + 1
    return parts


def with_power(base: str, before: Token, power: Token) -> str:
    """Return a MathML element with a power; behind ∑, ∏ and ∫ the power is the upper limit."""
    above = row_element(exponent(power.text))
    if before.kind != "sign" or before.text[0] not in LARGE:
        return f"<msup>{base}{above}</msup>"
    both, alone = ("msubsup", "msup") if before.text[0] in LIMITS_BESIDE else ("munderover", "mover")
    if before.text[1:]:
        return f"<{both}><mo>{before.text[0]}</mo>{row_element(before.text[1:])}{above}</{both}>"
    return f"<{alone}>{base}{above}</{alone}>"


def table_element(inside: Sequence[Token]) -> str:
    """Return a bracket, from its opening to its closing token, as a table if it is cases or a matrix, else "".

    Cases are ``{1 (z > 0); 0 (z ≤ 0)}``, a matrix is ``(1, 2; 3, 4)``, with both signs.
    """
    opened, closed = inside[0].text, inside[-1].text
    rows = [list(split(row, ",")) for row in split(inside[1:-1], ";")]
    if (
        opened == "{"
        and len(rows) > 1
        and all(len(row) == 1 and row[0][-1:] and row[0][-1].text == ")" for row in rows)
    ):
        return f"<mrow><mo>{{</mo>{table_of([case_cells(row[0]) for row in rows])}</mrow>"
    if opened in "([" and len(rows) > 1 and len(rows[0]) > 1 and len({len(row) for row in rows}) == 1:
        return f"<mrow><mo>{opened}</mo>{table_of(rows)}<mo>{closed}</mo></mrow>"
    return ""


def table_of(rows: Sequence[Sequence[Sequence[Token]]]) -> str:
    """Return rows of cells as an ``mtable``."""
    cells = ["".join(f"<mtd>{''.join(elements(cell))}</mtd>" for cell in row) for row in rows]
    return f"<mtable>{''.join(f'<mtr>{row}</mtr>' for row in cells)}</mtable>"


def case_cells(case: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return the value and the condition of a case such as ``1 (z > 0)``, the condition without its brackets."""
    closing = closing_brackets(case)
    opening = next(k for k, end in sorted(closing.items()) if end == len(case) - 1)
    return case[:opening], case[opening + 1 : -1]


def split(formula: Sequence[Token], separator: str) -> Iterator[Sequence[Token]]:
    """Yield the parts of a formula between separators that stand outside of its brackets."""
    closing = closing_brackets(formula)
    start = place = 0
    while place < len(formula):
        if formula[place].text == separator:
            yield formula[start:place]
            start = place + 1
        place = (closing.get(place) or place) + 1
    yield formula[start:]


def row_element(small: str) -> str:
    """Return sub- or superscript characters as MathML, in one ``mrow`` element."""
    return f"<mrow>{''.join(map(token_element, tokenize(small.translate(TO_BASELINE))))}</mrow>"


def token_element(token: Token) -> str:
    """Return the MathML element of a token: a number, a letter with its index, a function name or an operator."""
    text = escape(token.text.strip())
    if token.kind == "number":
        return f"<mn>{text}</mn>"
    if token.kind == "function":
        return f"<mi>{text}</mi>{APPLY_FUNCTION}"
    if token.kind == "word":
        return f"<mi>{text}</mi>"
    if token.kind == "symbol":
        return letter_element(*split_symbol(token.text))
    if token.kind == "sign" and token.text.strip()[1:]:
        placed = "munder" if text[0] in LARGE and text[0] not in LIMITS_BESIDE else "msub"
        return f"<{placed}><mo>{text[0]}</mo>{row_element(token.text.strip()[1:])}</{placed}>"
    return f"<mo>{text}</mo>"


def letter_element(letter: str, accents: str, index: str) -> str:
    """Return a letter with the accents over it and its index as MathML."""
    element = f"<mi>{escape(letter)}</mi>"
    for accent in accents:
        element = f"<mover>{element}<mo>{MARKS_OVER[accent]}</mo></mover>"
    if not index:
        return element
    below = f"<mn>{index}</mn>" if index.replace(",", "").isdigit() else row_element(index)
    return f"<msub>{element}{below}</msub>"
