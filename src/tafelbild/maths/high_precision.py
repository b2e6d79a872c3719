"""e^z and the logistic function of exact fractions, to 300 digits: what activation functions are made of."""

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

CONTEXT: Final = Context(prec=300)  # digits: enough for z = 1e-200, the smallest product of two inputs
MAX_EXPONENT: Final = 200  # e^-200 < 1e-86: larger values do not change 40 decimal places


def decimal_of(value: Fraction) -> Decimal:
    """Return a fraction as a decimal with 300 digits."""
    return CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


def exponential(exponent: Fraction) -> Fraction:
    """Return e^exponent, rounded to 300 digits; exact only at 0.

    >>> exponential(Fraction(0)), float(exponential(Fraction(1)))
    (Fraction(1, 1), 2.718281828459045)
    """
    return Fraction(CONTEXT.exp(decimal_of(exponent)))


def logistic(z: Fraction) -> Fraction:
    """Return 1 / (1 + e^-z), correct to 40 decimal places, strictly between 0 and 1; exact only at z = 0.

    The exponent is never positive, so there is no overflow; σ(z) + σ(-z) = 1 holds exactly.

    >>> logistic(Fraction(0))
    Fraction(1, 2)
    >>> float(logistic(Fraction("3.2")))
    0.9608342772032357
    """
    if z > 0:
        return 1 - logistic(-z)
    power = CONTEXT.exp(decimal_of(max(z, Fraction(-MAX_EXPONENT))))
    return Fraction(CONTEXT.divide(power, CONTEXT.add(1, power)))
