"""Exact numbers: conversion to fractions (2.2 is 22/10, never a binary float), and their decimal form."""

import math
import re
import reprlib
from decimal import Decimal
from fractions import Fraction
from typing import Final

from tafelbild.message import Message

Number = int | str | Decimal | Fraction
"""What is taken for an exact number; ``"0.2"`` is one fifth."""

MAX_DIGITS: Final = 100  # of a number without exponent; a longer one is taken for a typing error
JSON_PLACES: Final = 20  # decimal places in JSON of a number without a finite decimal form
TOO_LONG: Final = Message(
    f"a number with more than {MAX_DIGITS} digits is too long",
    de=f"eine Zahl mit mehr als {MAX_DIGITS} Ziffern ist zu lang",
)

_DECIMAL: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


class NumberError(ValueError):
    """Raised by ``to_fraction`` for what is no exact number; ``problem``: the message, in all interface languages."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem)
        self.problem = problem


def to_fraction(value: Number) -> Fraction:
    """Return a number, or a text with a decimal point, as an exact fraction.

    Raise a ``NumberError`` for binary floats, booleans, values that are not finite, texts with a decimal comma,
    and numbers with more than 100 digits.

    >>> to_fraction("0.2"), to_fraction(Decimal("2.20")), to_fraction(5)
    (Fraction(1, 5), Fraction(11, 5), Fraction(5, 1))
    """
    match value:
        case Fraction():
            return _check_length(value)
        case bool() | float():
            raise NumberError(
                Message(
                    f"{value} is not an exact number; give a whole number, a Decimal or text",
                    de=f"{value} ist keine exakte Zahl; geben Sie eine ganze Zahl, ein Decimal oder Text an",
                )
            )
        case int():
            return _check_length(Fraction(value))
        case Decimal():
            return _from_decimal(value)
        case str():
            return _from_text(value)
    raise NumberError(Message(f"{reprlib.repr(value)} is not a number", de=f"{reprlib.repr(value)} ist keine Zahl"))


def trusted_fraction(value: Number) -> Fraction:
    """Return a number as an exact fraction, like ``to_fraction``; a ``Fraction`` may be of any length: it was computed.

    >>> trusted_fraction(Fraction(1, 2**400)) == Fraction(1, 2**400), trusted_fraction("0.2")
    (True, Fraction(1, 5))
    """
    return value if isinstance(value, Fraction) else to_fraction(value)


def fraction_of_parameter(value: Number | float) -> Fraction:
    """Return a number of a network as an exact fraction; a float, as files and arrays have them, is the binary number.

    >>> fraction_of_parameter(0.5), fraction_of_parameter("0.1"), fraction_of_parameter(0.1) == Fraction(1, 10)
    (Fraction(1, 2), Fraction(1, 10), False)
    """
    if isinstance(value, float):
        if not math.isfinite(value):
            raise NumberError(Message(f"{value} is not a finite number", de=f"{value} ist keine endliche Zahl"))
        return Fraction(value)
    return trusted_fraction(value)


def decimal_places(value: Fraction) -> int | None:
    """Return the number of decimal places of ``value``, None if they never end.

    >>> decimal_places(Fraction(1, 8)), decimal_places(Fraction(16, 21))
    (3, None)
    """
    rest, fives = value.denominator, 0
    twos = (rest & -rest).bit_length() - 1
    rest >>= twos
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def has_finite_decimal(value: Fraction) -> bool:
    """Return whether ``value`` has finitely many decimal places.

    >>> has_finite_decimal(Fraction(1, 8)), has_finite_decimal(Fraction(1, 3))
    (True, False)
    """
    return decimal_places(value) is not None


def decimal_string(value: Fraction, places: int | None = None) -> str:
    """Return ``value`` as text with a decimal point, without an exponent and without a minus before zero.

    Without ``places``: all decimal places, or 20 if they never end. With ``places``: rounded half away from zero
    (DIN 1333), trailing zeros kept.

    >>> decimal_string(Fraction(-16, 5)), decimal_string(Fraction(1, 3)), decimal_string(Fraction(-1, 8), 2)
    ('-3.2', '0.33333333333333333333', '-0.13')
    """
    if places is None:
        needed = decimal_places(value)
        places = JSON_PLACES if needed is None else needed
    if places < 0:
        raise ValueError(f"{places} decimal places; give 0 or more")
    units = int(abs(value) * 10**places + Fraction(1, 2))
    digits = str(units).zfill(places + 1)
    whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
    sign = "-" if value < 0 and units else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def _from_text(text: str) -> Fraction:
    if not _DECIMAL.fullmatch(text):
        raise NumberError(
            Message(
                f"{reprlib.repr(text)} is not a number; write it with a decimal point, like 0.2",
                de=f"{reprlib.repr(text)} ist keine Zahl; schreiben Sie sie mit Dezimalpunkt: 0.2",
            )
        )
    try:
        return _from_decimal(Decimal(text))
    except ArithmeticError:  # the exponent is out of range for Decimal
        raise NumberError(TOO_LONG) from None


def _from_decimal(value: Decimal) -> Fraction:
    """Return ``value`` as a fraction; ``NumberError`` for a huge exponent: 1E+1000000000 would fill the memory."""
    if not value.is_finite():
        raise NumberError(Message(f"{value} is not a finite number", de=f"{value} ist keine endliche Zahl"))
    if not value:
        return Fraction(0)
    exponent = int(value.as_tuple().exponent)
    if max(value.adjusted() + 1, 1) + max(-exponent, 0) > MAX_DIGITS:
        raise NumberError(TOO_LONG)
    return Fraction(value)


def _check_length(value: Fraction) -> Fraction:
    """Return ``value``; raise ``NumberError`` if its decimal form, numerator or denominator has over 100 digits."""
    large = max(abs(value.numerator), value.denominator) >= 10**MAX_DIGITS
    if large or len(str(int(abs(value)))) + (decimal_places(value) or 0) > MAX_DIGITS:
        raise NumberError(TOO_LONG)
    return value
