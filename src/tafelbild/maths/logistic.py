"""1 / (1 + e^-z) to 40 decimal places."""

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

_CONTEXT: Final = Context(prec=300)  # digits: enough for z = 1e-200, the smallest product of two inputs
_MAX_EXPONENT: Final = 200  # e^-200 < 1e-86: larger values do not change 40 decimal places


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
    exponent = max(z, Fraction(-_MAX_EXPONENT))
    power = _CONTEXT.exp(_CONTEXT.divide(Decimal(exponent.numerator), Decimal(exponent.denominator)))
    return Fraction(_CONTEXT.divide(power, _CONTEXT.add(1, power)))
