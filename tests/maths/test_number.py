"""Conversion of typed numbers to fractions and of fractions to decimal strings."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tafelbild.maths import decimal_string, has_finite_decimal, to_fraction
from tafelbild.maths.number import MAX_DIGITS, decimal_places

LIGHT = settings(max_examples=40, derandomize=True, deadline=None, database=None)
FINITE = st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-(10**12), max_value=10**12)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0.2", Fraction(1, 5)),
        (".25", Fraction(1, 4)),
        ("-10.2", Fraction(-51, 5)),
        ("5.", Fraction(5)),
        ("1e-05", Fraction(1, 100_000)),
        (Decimal("0.10"), Fraction(1, 10)),
        (Decimal("0E+1000000000"), Fraction(0)),
        (7, Fraction(7)),
        (Fraction(1, 3), Fraction(1, 3)),
        ("9" * MAX_DIGITS, Fraction(10**MAX_DIGITS - 1)),
    ],
)
def test_exact_takes_what_is_written(written: str | int | Decimal | Fraction, meant: Fraction) -> None:
    assert to_fraction(written) == meant


TOO_LONG = "a number with more than 100 digits is too long"


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("0,2", "'0,2' is not a number; write it with a decimal point, like 0.2"),
        ("nan", "'nan' is not a number; write it with a decimal point, like 0.2"),
        ("٣", "'٣' is not a number; write it with a decimal point, like 0.2"),
        ("1_000", "'1_000' is not a number; write it with a decimal point, like 0.2"),
        ("", "'' is not a number; write it with a decimal point, like 0.2"),
        (True, "True is not an exact number; give a whole number, a Decimal or text"),
        (0.1, "0.1 is not an exact number; give a whole number, a Decimal or text"),
        (Decimal("NaN"), "NaN is not a finite number"),
        (Decimal("-Infinity"), "-Infinity is not a finite number"),
        (None, "None is not a number"),
        ([1], "[1] is not a number"),
        (10**MAX_DIGITS, TOO_LONG),
        (Decimal("1E+1000000000"), TOO_LONG),
        (Decimal("1E-1000000000"), TOO_LONG),
        ("1e99999999999999999999999", TOO_LONG),
        ("0." + "1" * MAX_DIGITS, TOO_LONG),
        (Fraction(1, 2**200), TOO_LONG),
        (Fraction(1, 3**300), TOO_LONG),
    ],
)
def test_exact_refuses_all_else_in_one_plain_sentence(written: object, sentence: str) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011  the whole sentence is asserted
        to_fraction(written)  # type: ignore[arg-type]
    assert str(refusal.value) == sentence


@LIGHT
@given(FINITE)
def test_decimal_string_says_the_number(value: Decimal) -> None:
    written = decimal_string(to_fraction(value))
    assert Fraction(written) == Fraction(value)
    assert "E" not in written.upper()
    assert written != "-0"
    assert not ("." in written and written.endswith("0"))


@LIGHT
@given(st.fractions(max_denominator=1000), st.integers(0, 30))
def test_decimal_string_is_nearest_and_ties_go_away_from_zero(value: Fraction, places: int) -> None:
    error = abs(Fraction(decimal_string(value, places))) - abs(value)
    half = Fraction(1, 2 * 10**places)
    assert -half < error <= half


def test_digits_that_never_end_are_written_to_twenty_places() -> None:
    assert decimal_string(Fraction(2, 3)) == "0.66666666666666666667"


def test_negative_places_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^-1 decimal places; give 0 or more$"):
        decimal_string(Fraction(1), -1)


@pytest.mark.parametrize(("denominator", "places"), [(1, 0), (8, 3), (125, 3), (40, 3), (3, None), (70, None)])
def test_places_come_from_the_twos_and_fives_of_the_denominator(denominator: int, places: int | None) -> None:
    assert decimal_places(Fraction(1, denominator)) == places
    assert has_finite_decimal(Fraction(1, denominator)) is (places is not None)
