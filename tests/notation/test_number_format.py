"""Number format: every row of decimal_display.md in both languages, and properties of all numbers."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import mpmath
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tafelbild.maths import ACTIVATIONS
from tafelbild.notation import MINUS, equality_sign, in_brackets, shown, shown_exactly

LIGHT = settings(max_examples=40, derandomize=True, deadline=None, database=None)
FINITE = st.decimals(-(10**9), 10**9, places=9)
PRECISE = Context(prec=200)


class Displayed(NamedTuple):
    """A row of the table, with the requested number of ``places``, if any."""

    number: str
    expression: str
    relation: str
    de: str
    en: str
    places: int | None


def table() -> list[Displayed]:
    lines = (Path(__file__).parent / "data" / "decimal_display.md").read_text("utf-8").splitlines()
    rows = [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in lines if re.match(r"\| \d", line)]
    asked = [re.search(r"asked: (\d) decimals", row[-1]) for row in rows]
    return [Displayed(*row[:5], int(a[1]) if a else None) for row, a in zip(rows, asked, strict=True)]


def from_mpmath(value: mpmath.mpf) -> Fraction:
    return Fraction(mpmath.nstr(value, 60))


def softmax(*z: Fraction) -> list[Fraction]:
    if len(set(z)) == 1:
        return [Fraction(1, len(z))] * len(z)
    with mpmath.workdps(80):
        powers = [mpmath.exp(mpmath.mpf(int(z_i))) for z_i in z]
        return [from_mpmath(power / sum(powers)) for power in powers]


def gelu(z: Fraction) -> Fraction:
    with mpmath.workdps(80):
        return from_mpmath(int(z) * mpmath.ncdf(int(z)))


FUNCTIONS = {
    **{name: lambda z, f=f: f(z).value for name, f in ACTIVATIONS.items()},
    "leaky": lambda z: ACTIVATIONS["leaky_relu"](z).value,
    "softsign": lambda z: z / (1 + abs(z)),
    "softmax": softmax,
    "gelu": gelu,
    "F": Fraction,
}


def evaluated(expression: str) -> Fraction:
    """Evaluate a row of our own table with every literal exact (an index stays an int)."""
    exact = re.sub(r"(?<!\[)\b\d+(\.\d+)?\b", lambda literal: f"F('{literal[0]}')", expression)
    return Fraction(eval(exact, {"__builtins__": {}}, FUNCTIONS))  # noqa: S307


@pytest.mark.parametrize("row", table(), ids=lambda row: row.number)
def test_the_table(row: Displayed) -> None:
    value = evaluated(row.expression)
    assert shown(value, "de", row.places) == row.de
    assert shown(value, "en", row.places) == row.en
    assert equality_sign(exact=shown_exactly(value, row.places)) == row.relation


def test_the_table_is_whole() -> None:
    assert len(table()) == 34


@pytest.mark.parametrize(
    ("value", "german"),
    [
        (3.2, "3,2"),
        (-0.0, "0"),
        (1e-05, "0,00001"),
        (Decimal("-0.00"), "0"),
        (Decimal("1E+2"), "100"),
        (9999, "9999"),
        (10000, "10\u202f000"),
        (1234567.5, "1\u202f234\u202f567,5"),
        (-13002, "−13\u202f002"),
        (1e-05 + 12345, "12\u202f345,00001"),
        (-543, "−543"),
    ],
)
def test_one_number_of_each_kind(value: float | Decimal, german: str) -> None:
    assert shown(value) == german
    assert shown(value, "en") == german.replace(",", ".").replace("\u202f", ",")


def read_back(english: str) -> Fraction:
    return Fraction(english.replace(MINUS, "-").replace(",", ""))


@LIGHT
@given(FINITE)
@example(Decimal("-0.0"))
def test_shown_can_be_read_back(value: Decimal) -> None:
    assert read_back(shown(value, "en")) == Fraction(value)
    assert Fraction(shown(value, "de").replace(MINUS, "-").replace("\u202f", "").replace(",", ".")) == Fraction(value)


@LIGHT
@given(FINITE, st.none() | st.integers(0, 8))
@example(Decimal("-0.004"), 2)
def test_only_the_signs_of_the_language(value: Decimal, places: int | None) -> None:
    german, english = shown(value, "de", places), shown(value, "en", places)
    assert re.fullmatch(r"−?(\d{1,4}|\d{1,3}(\u202f\d{3})+)(,\d+)?", german, re.ASCII)
    assert german.replace(",", ".").replace("\u202f", ",") == english
    assert not re.fullmatch(r"−0(,0*)?", german)


@LIGHT
@given(FINITE, st.integers(0, 8))
@example(Decimal("2.665"), 2)
@example(Decimal("-0.125"), 2)
def test_rounding_agrees_with_decimal(value: Decimal, places: int) -> None:
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, PRECISE)
    read = read_back(shown(value, "en", places))
    assert read == Fraction(rounded)
    assert shown_exactly(value, places) is (read == Fraction(value))


def test_digits_that_never_end_need_places() -> None:
    with pytest.raises(ValueError, match=r"^the digits of 1/3 never end; say how many places to show$"):
        shown(Fraction(1, 3))
    assert shown(Fraction(1, 3), places=2) == "0,33"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True])
def test_what_is_no_number_is_not_shown(value: float) -> None:
    with pytest.raises(ValueError, match="is not a"):
        shown(value)


def test_a_negative_number_behind_a_sign_stands_in_brackets() -> None:
    assert in_brackets(Decimal("-0.5")) == "(−0,5)"
    assert in_brackets(Decimal("-0.5"), "en") == "(−0.5)"
    assert in_brackets(Decimal("0.5")) == "0,5"
    assert in_brackets(Decimal("-0.004"), places=2) == "0,00"
