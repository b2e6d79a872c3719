"""Second implementations of e^z, ln, tanh and Φ, for the audit: they share no code with the functions to be checked."""

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

CONTEXT: Final = Context(prec=70)  # digits: ten more than the 60 of a value
ROOT_OF_TWO_OVER_PI: Final = Fraction("0.7978845608028653558798921198687637369517172623298693153318516593413159")
FAR_LEFT: Final = -60  # of 0: e^3z is below 1e-78
CLOSE_TO_ZERO: Final = Fraction(1, 10**25)  # there z⁵ is below 1e-125
SELU_ALPHA: Final = Fraction("1.6732632423543772848170429916717")  # as PyTorch and JAX have them
SELU_LAMBDA: Final = Fraction("1.0507009873554804934193349852946")


def power_of_e(exponent: Fraction) -> Fraction:
    """Return e^exponent, rounded to 60 digits.

    >>> float(power_of_e(Fraction(1)))
    2.718281828459045
    """
    return Fraction(CONTEXT.exp(CONTEXT.divide(Decimal(exponent.numerator), Decimal(exponent.denominator))))


def logarithm(number: Fraction) -> Fraction:
    """Return ln(number), rounded to 60 digits; raise ``ValueError`` if the number is not positive.

    >>> logarithm(Fraction(1))
    Fraction(0, 1)
    """
    if number <= 0:
        raise ValueError(f"ln({number}) is not defined")
    return Fraction(CONTEXT.ln(CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator))))


def softplus(z: Fraction) -> Fraction:
    """Return ln(1 + e^z); far left of 0, where 60 digits cannot tell 1 + e^z from 1, it is e^z - e^2z/2 + ….

    >>> float(softplus(Fraction(0))), softplus(Fraction(-1000)) > 0
    (0.6931471805599453, True)
    """
    power = power_of_e(z)
    return logarithm(1 + power) if z > FAR_LEFT else power - power * power / 2


def tanh(z: Fraction) -> Fraction:
    """Return (e^z - e^-z) / (e^z + e^-z), rounded to 40 digits or more; close to 0 it is z - z³/3 + ….

    >>> float(tanh(Fraction(0)))
    0.0
    """
    if abs(z) < CLOSE_TO_ZERO:
        return z - z**3 / 3
    up, down = power_of_e(z), power_of_e(-z)
    return (up - down) / (up + down)


def normal_share(z: Fraction) -> Fraction:
    """Return Φ(z), the share of the normal distribution below z, rounded to 60 places or more.

    It is 1/2 + (z - z³/(2·3) + z⁵/(2²·2!·5) - …) / √(2π), summed up exactly enough for the terms that cancel out;
    beyond 15 it differs from 0 or 1 by less than 1e-50.

    >>> normal_share(Fraction(0)), float(normal_share(Fraction(1)))
    (Fraction(1, 2), 0.8413447460685429)
    """
    x, wide = max(Fraction(-15), min(z, Fraction(15))), Context(prec=190)  # its largest term is near e^112
    power = wide.divide(Decimal(x.numerator), Decimal(x.denominator))
    square, total, n = wide.multiply(power, power), Decimal(0), 0
    while abs(power) > Decimal("1e-80"):
        total = wide.add(total, wide.divide(power, Decimal(2 * n + 1)))
        n += 1
        power = wide.divide(wide.multiply(power, wide.minus(square)), Decimal(2 * n))
    return Fraction(1, 2) + Fraction(total) * ROOT_OF_TWO_OVER_PI / 2


def selu(z: Fraction) -> Fraction:
    """Return λ max(0, z) + λ α min(0, e^z - 1), rounded to 60 digits.

    >>> float(selu(Fraction(1)))
    1.0507009873554805
    """
    return SELU_LAMBDA * max(Fraction(0), z) + SELU_LAMBDA * SELU_ALPHA * (power_of_e(min(Fraction(0), z)) - 1)


def gelu_tanh(z: Fraction) -> Fraction:
    """Return z/2 (1 + tanh(√(2/π) (z + 0.044715 z³))), rounded to 60 digits.

    >>> round(float(gelu_tanh(Fraction(1))), 6)
    0.841192
    """
    x = max(Fraction(-100), min(z, Fraction(100)))  # beyond, the tanh is -1 or 1 in more than a thousand digits
    return z / 2 * (1 + tanh(ROOT_OF_TWO_OVER_PI * (x + Fraction("0.044715") * x**3)))
