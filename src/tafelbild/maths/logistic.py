"""1 / (1 + e^-z), to far more digits than are ever shown."""

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

_PRECISE: Final = Context(prec=300)  # digits: even z = 1e-200, the smallest product of two inputs, leaves a mark
_FAR: Final = 200  # e^-200 < 1e-86: beyond, 40 places do not change any more


def logistic(z: Fraction) -> Fraction:
    """Return 1 / (1 + e^-z), right to 40 places, strictly between 0 and 1; exact at z = 0 only.

    The exponent is never positive, so nothing overflows, and σ(z) + σ(-z) = 1 holds exactly.

    >>> logistic(Fraction(0))
    Fraction(1, 2)
    >>> float(logistic(Fraction("3.2")))
    0.9608342772032357
    """
    if z > 0:
        return 1 - logistic(-z)
    near = max(z, Fraction(-_FAR))
    power = _PRECISE.exp(_PRECISE.divide(Decimal(near.numerator), Decimal(near.denominator)))
    return Fraction(_PRECISE.divide(power, _PRECISE.add(1, power)))
