"""Second implementations of e^z, ln and tanh, for the audit: they share no code with the functions to be checked."""

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

CONTEXT: Final = Context(prec=70)  # digits: ten more than the 60 of a value


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


def tanh(z: Fraction) -> Fraction:
    """Return (e^z - e^-z) / (e^z + e^-z), rounded to 60 digits.

    >>> float(tanh(Fraction(0)))
    0.0
    """
    up, down = power_of_e(z), power_of_e(-z)
    return (up - down) / (up + down)
