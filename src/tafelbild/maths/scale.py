"""A readable scale for an axis on which one value is to be seen."""

from fractions import Fraction
from itertools import count
from typing import Final

REACH: Final = Fraction(43, 10)  # steps that an axis has on either side


def axis_step(value: Fraction) -> Fraction:
    """Return the smallest of 1, 2 and 5 times a power of ten of which at most 4.3 reach ``value``; 1 for 0.

    >>> axis_step(Fraction(16, 5)), axis_step(Fraction(-250)), axis_step(Fraction(3, 100))
    (Fraction(1, 1), Fraction(100, 1), Fraction(1, 100))
    """
    size = abs(value)
    if size == 0:
        return Fraction(1)
    power = Fraction(1)
    while size / power > REACH:
        power *= 10
    while size / power <= REACH:
        power /= 10
    return next(
        step
        for k in count()
        for step in (power * 10**k, 2 * power * 10**k, 5 * power * 10**k)
        if size / step <= REACH
    )
