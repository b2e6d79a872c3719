"""2,2 and 2.2, − and ≈: the one place where a number becomes text.

The rules, as DIN 1333 and German schools have them: all digits of what is exact, ``=``; else rounded half
away from zero to a fixed number of places, trailing zeros kept, ``≈``. Digits are not grouped: ``1.234`` says
one thing in English and another in German.
"""

from fractions import Fraction
from functools import cache
from typing import Final

from babel.numbers import get_decimal_symbol

from tafelbild.maths.number import Number, decimal_places, decimal_string, to_fraction

PLACES: Final = 4  # of a number that has to be rounded
MINUS: Final = "−"  # U+2212, as wide as a plus; a hyphen is none


def shown(value: Number | float, language: str = "de", places: int | None = None) -> str:
    """Write ``value`` as a viewer reads it: all its digits, or rounded to ``places`` if it has more.

    A float is taken as the shortest decimal that names it (its ``repr``). A number whose digits never end
    needs ``places``, else ``ValueError``.

    >>> shown(3.2), shown(-0.5, "en"), shown(Fraction(2, 3), "de", places=4), shown(1e-05)
    ('3,2', '−0.5', '0,6667', '0,00001')
    """
    number = _fraction(value)
    if places is None and decimal_places(number) is None:
        raise ValueError(f"the digits of {number} never end; say how many places to show")
    digits = decimal_string(number, None if shown_exactly(number, places) else places)
    return digits.replace("-", MINUS).replace(".", _decimal_mark(language))


def shown_exactly(value: Number | float, places: int | None = None) -> bool:
    """Return whether ``shown`` writes the number itself: its digits end, within ``places`` if given.

    >>> shown_exactly(Fraction(1, 8)), shown_exactly(Fraction(1, 8), places=2), shown_exactly(Fraction(1, 3))
    (True, False, False)
    """
    needed = decimal_places(_fraction(value))
    return needed is not None and (places is None or needed <= places)


def in_brackets(value: Number | float, language: str = "de", places: int | None = None) -> str:
    """Write ``value`` as it stands behind another sign: a negative number goes in brackets.

    >>> in_brackets(-0.5), in_brackets(0.5)
    ('(−0,5)', '0,5')
    """
    digits = shown(value, language, places)
    return f"({digits})" if digits.startswith(MINUS) else digits


def relation(exact: bool) -> str:
    """Return the sign between a computation and its result.

    >>> relation(exact=True), relation(exact=False)
    ('=', '≈')
    """
    return "=" if exact else "≈"


def _fraction(value: Number | float) -> Fraction:
    if isinstance(value, Fraction):  # a step of a trace may be longer than what a lecturer may write
        return value
    return to_fraction(float.__repr__(value) if isinstance(value, float) else value)


@cache
def _decimal_mark(language: str) -> str:
    return get_decimal_symbol(language)
