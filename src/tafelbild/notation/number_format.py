"""Formatting of numbers: decimal marks, minus signs, rounding.

The rules follow DIN 1333 and German schools: an exact number is written with all its digits, after ``=``; any other is
rounded half away from zero to a fixed number of places, with trailing zeros, after ``≈``. From 10 000 on, the digits
before the decimal mark are grouped by three, with a narrow space in German and a comma in English; never with a point,
since ``1.234`` means different numbers in the two.
"""

from fractions import Fraction
from functools import cache
from typing import Final

from babel.numbers import get_decimal_symbol

from tafelbild.languages import ByLanguage
from tafelbild.maths.number import Number, decimal_places, decimal_string, to_fraction

ROUNDED_PLACES: Final = 4  # decimal places of a rounded number
STEP_PLACES: Final = 3  # of a step that is computed from rounded numbers; four would not fit into a ring
MINUS: Final = "−"  # U+2212, as wide as a plus; not a hyphen
MOST_DECIMALS: Final = (
    200  # of a number that a lesson's own numbers give; a value of a curved function is kept with 300
)
GROUPED_DIGITS: Final = 5  # before the decimal mark; a number with fewer is not grouped
NARROW_SPACE: Final = "\u202f"  # a narrow space at which no line breaks
GROUP_MARKS: Final = ByLanguage(__name__, de=NARROW_SPACE, en=",")


def shown(value: Number | float, language: str = "de", places: int | None = None) -> str:
    """Return a number as text in a language, with all its decimals; rounded to ``places`` decimals if it has more.

    A float stands for the decimal number of its ``repr``. Raises ``ValueError`` for an infinite decimal without
    ``places``.

    >>> shown(3.2), shown(-0.5, "en"), shown(Fraction(2, 3), "de", places=4), shown(1e-05)
    ('3,2', '−0.5', '0,6667', '0,00001')
    >>> shown(9999, "en"), shown(13002, "en"), shown(-1234567.25, "en"), shown(13002, "de") == "13\u202f002"
    ('9999', '13,002', '−1,234,567.25', True)
    """
    number = _fraction(value)
    if places is None and not shown_exactly(number):
        many = "never end" if decimal_places(number) is None else f"are more than {MOST_DECIMALS}"
        raise ValueError(f"the digits of {number} {many}; say how many places to show")
    digits = decimal_string(number, None if shown_exactly(number, places) else places)
    whole, point, decimals = digits.partition(".")
    sign, size = (MINUS, whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{_grouped(size, language)}{point and _decimal_mark(language)}{decimals}"


def shown_exactly(value: Number | float, places: int | None = None) -> bool:
    """Return whether ``shown`` does not round a number: its decimals end, and are at most ``places`` (None: 200).

    >>> shown_exactly(Fraction(1, 8)), shown_exactly(Fraction(1, 8), places=2), shown_exactly(Fraction(1, 3))
    (True, False, False)
    """
    needed = decimal_places(_fraction(value))
    return needed is not None and needed <= (MOST_DECIMALS if places is None else places)


def places_of_rounded(value: Fraction) -> int:
    """Return to how many places a number is rounded that is not ``shown_exactly``: 4, or 3 for a step of rounded ones.

    >>> places_of_rounded(Fraction(1, 3)), places_of_rounded(Fraction(1, 10**300))
    (4, 3)
    """
    return ROUNDED_PLACES if decimal_places(value) is None else STEP_PLACES


def in_brackets(value: Number | float, language: str = "de", places: int | None = None) -> str:
    """Return a number as ``shown`` does, but a negative number in brackets, as needed behind an operator: 2·(−0,5).

    >>> in_brackets(-0.5), in_brackets(0.5)
    ('(−0,5)', '0,5')
    """
    digits = shown(value, language, places)
    return f"({digits})" if digits.startswith(MINUS) else digits


def equality_sign(exact: bool) -> str:
    """Return the sign before a written result: = if the result is ``exact``, ≈ if it is rounded.

    >>> equality_sign(exact=True), equality_sign(exact=False)
    ('=', '≈')
    """
    return "=" if exact else "≈"


def _fraction(value: Number | float) -> Fraction:
    if isinstance(value, Fraction):  # steps of a trace may have more digits than ``to_fraction`` accepts
        return value
    return to_fraction(float.__repr__(value) if isinstance(value, float) else value)


def _grouped(digits: str, language: str) -> str:
    return digits if len(digits) < GROUPED_DIGITS else f"{int(digits):,}".replace(",", GROUP_MARKS[language])


@cache
def _decimal_mark(language: str) -> str:
    return get_decimal_symbol(language)
