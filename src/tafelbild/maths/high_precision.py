"""e^z, ln, the logistic function and the normal distribution of exact fractions, to 300 digits.

Activation functions are made of these. What far from zero would need more digits is held at a z beyond which nothing
changes in 80 decimal places: so no power overflows, and a value that nears a limit never reaches it.
"""

from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from typing import Final

CONTEXT: Final = Context(prec=300)  # digits: enough for z = 1e-200, the smallest product of two inputs
MAX_EXPONENT: Final = 200  # e^-200 < 1e-86: larger values do not change 40 decimal places
MAX_DEVIATION: Final = 20  # of a normal distribution: beyond -20 lies a share below 1e-88
ONE: Final = Decimal(1)


def exponential(exponent: Fraction) -> Fraction:
    """Return e^exponent, rounded to 300 digits, for an exponent up to 200; that of a lower one than -200 is e^-200.

    >>> exponential(Fraction(0)), float(exponential(Fraction(1)))
    (Fraction(1, 1), 2.718281828459045)
    """
    return Fraction(CONTEXT.exp(_decimal(max(exponent, Fraction(-MAX_EXPONENT)))))


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
    power = _decimal(exponential(z))
    return Fraction(CONTEXT.divide(power, CONTEXT.add(ONE, power)))


def softplus(z: Fraction) -> Fraction:
    """Return ln(1 + e^z), correct to 40 decimal places, above 0 and above z; nowhere exact.

    >>> float(softplus(Fraction(0))), softplus(Fraction(5)) == 5 + softplus(Fraction(-5))
    (0.6931471805599453, True)
    """
    if z > 0:
        return z + softplus(-z)
    return Fraction(CONTEXT.ln(CONTEXT.add(ONE, _decimal(exponential(z)))))


def normal_share(z: Fraction) -> Fraction:
    """Return Φ(z), the share of the standard normal distribution below z, correct to 40 decimal places.

    Φ(z) = 1/2 + φ(z) (z + z³/3 + z⁵/(3·5) + …), a sum without cancellation (Marsaglia 2004, "Evaluating the normal
    distribution"); Φ(z) + Φ(-z) = 1 holds exactly.

    >>> normal_share(Fraction(0)), float(normal_share(Fraction(1)))
    (Fraction(1, 2), 0.8413447460685429)
    """
    if z < 0:
        return 1 - normal_share(-z)
    x = _decimal(min(z, Fraction(MAX_DEVIATION)))
    square, term, total, odd = CONTEXT.multiply(x, x), x, x, 1
    while term and term.adjusted() > total.adjusted() - CONTEXT.prec:
        odd += 2
        term = CONTEXT.divide(CONTEXT.multiply(term, square), Decimal(odd))
        total = CONTEXT.add(total, term)
    return Fraction(1, 2) + normal_density(z) * Fraction(total)


def normal_density(z: Fraction) -> Fraction:
    """Return φ(z) = e^(-z²/2) / √(2π), the density of the standard normal distribution.

    >>> float(normal_density(Fraction(0)))
    0.3989422804014327
    """
    return exponential(-z * z / 2) / square_root(2 * pi())


@cache
def square_root(value: Fraction) -> Fraction:
    """Return the square root of a fraction, rounded to 300 digits.

    >>> square_root(Fraction(9, 4))
    Fraction(3, 2)
    """
    return Fraction(CONTEXT.sqrt(_decimal(value)))


@cache
def pi() -> Fraction:
    """Return π, correct to 300 digits, after Machin (1706): π/4 = 4 arctan(1/5) - arctan(1/239).

    >>> float(pi())
    3.141592653589793
    """
    return 4 * (4 * _arctangent_of_one_over(5) - _arctangent_of_one_over(239))


def _arctangent_of_one_over(x: int) -> Fraction:
    """Return arctan(1/x) = 1/x - 1/(3x³) + 1/(5x⁵) - …, in whole units of the last of 310 places."""
    unit = 10 ** (CONTEXT.prec + 10)
    power, total, odd, sign = unit // x, 0, 1, 1
    while power:
        total += sign * (power // odd)
        power, odd, sign = power // (x * x), odd + 2, -sign
    return Fraction(total, unit)


def _decimal(value: Fraction) -> Decimal:
    return CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))
