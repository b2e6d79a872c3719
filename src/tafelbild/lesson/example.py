"""The other value that is shown on the plot: where the function does the other thing that it can do."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import count
from typing import Final

HALF_AXIS: Final = Fraction(43, 10)  # steps of the axis on either side of 0
EXAMPLE_STEPS: Final = 2


def axis_step(z: Fraction) -> Fraction:
    """Return the step of an axis that shows ``z``: the smallest 1, 2 or 5 · 10^k with |z| at most 4.3 steps.

    >>> axis_step(Fraction(16, 5)), axis_step(Fraction(44)), axis_step(Fraction(0))
    (Fraction(1, 1), Fraction(20, 1), Fraction(1, 1))
    """
    if z == 0:
        return Fraction(1)
    return next(step for step in steps_from(z) if abs(z) <= HALF_AXIS * step)


def steps_from(z: Fraction) -> Iterator[Fraction]:
    """Count 1, 2, 5, 10, 20, 50, … from a power of ten that is surely too small for ``z``."""
    power = len(str(abs(z.numerator))) - len(str(z.denominator)) - 3
    return (digit * Fraction(10) ** exponent for exponent in count(power) for digit in (1, 2, 5))


def other_side(z: Fraction) -> Fraction:
    """Return a value two steps of the axis from 0, on the side where ``z`` is not (the negative side for 0).

    >>> other_side(Fraction(16, 5)), other_side(Fraction(-16, 5)), other_side(Fraction(0))
    (Fraction(-2, 1), Fraction(2, 1), Fraction(-2, 1))
    """
    magnitude = EXAMPLE_STEPS * axis_step(z)
    return magnitude if z < 0 else -magnitude
