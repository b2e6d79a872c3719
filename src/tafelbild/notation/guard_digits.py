"""Guard digits: how many decimal places the numbers of a written equation need so that it adds up for a viewer."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from tafelbild.maths.number import decimal_string

GUARD_DIGITS: Final = 4  # at most, beyond the places of the result

Values = Sequence[Fraction]


def rounded(value: Fraction, places: int) -> Fraction:
    """Return a value rounded to decimal places, half away from zero.

    >>> rounded(Fraction("-0.125"), 2)
    Fraction(-13, 100)
    """
    return Fraction(decimal_string(value, places))


def guarded_places(
    places: int, numbers: Values, compute: Callable[[Values], Fraction], result: Fraction, *, least: int | None = None
) -> int | None:
    """Return the fewest places of ``numbers`` with which what a viewer computes from them is ``result`` as shown.

    ``compute`` makes the result of the numbers; it is rounded to ``places``. Tried are ``least`` (default: ``places``)
    up to four places more; None if none does it.

    >>> a, b = Fraction("0.319477"), Fraction("-0.104954")
    >>> guarded_places(2, [a, b], sum, a + b), guarded_places(1, [a, b], sum, a + b)
    (3, 1)
    """
    wanted, first = rounded(result, places), places if least is None else least
    for tried in range(first, max(first, places + GUARD_DIGITS) + 1):
        if rounded(compute([rounded(number, tried) for number in numbers]), places) == wanted:
            return tried
    return None


def places_that_guard(
    places: int, numbers: Values, compute: Callable[[Values], Fraction], result: Fraction, *, least: int | None = None
) -> int:
    """Return the same as ``guarded_places``; if no number of places does it, the most that are tried."""
    found = guarded_places(places, numbers, compute, result, least=least)
    return places + GUARD_DIGITS if found is None else found
