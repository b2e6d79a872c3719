"""Numbers from 10 000 on are read as they are written: with a narrow space in German, with a comma in English."""

from fractions import Fraction

import pytest

from tafelbild.audit.equation import FalseEquationError, LetterValues, check_equation
from tafelbild.audit.rules.decimal_marks import FOREIGN
from tafelbild.audit.rules.numbers import GROUPED
from tafelbild.audit.written_lines import NUMBER, parse_number

NARROW = "\u202f"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        (f"784·16 = 12{NARROW}544", "de"),
        (f"12{NARROW}544 + 16 + 256 + 16 + 160 + 10 = 13{NARROW}002", "de"),
        (f"13{NARROW}002,5·2 = 26{NARROW}005", "de"),
        ("784·16 = 12544", "de"),
        ("12,544 + 16 + 256 + 16 + 160 + 10 = 13,002", "en"),
        ("1,234,567.5·2 = 2,469,135", "en"),
        ("max(0, 13,002) = 13,002", "en"),
    ],
)
def test_an_equation_with_grouped_digits_holds(line: str, language: str) -> None:
    assert check_equation(line, LetterValues(), language) == 1


@pytest.mark.parametrize(
    ("line", "language"),
    [
        (f"784·16 = 12{NARROW}554", "de"),
        ("784·16 = 12,544", "de"),  # a decimal comma
        ("784·16 = 12.544", "en"),
        (f"784·16 = 12{NARROW}544", "en"),
        ("784·16 = 12 544", "de"),  # two numbers
    ],
)
def test_a_wrong_equation_with_grouped_digits_is_found(line: str, language: str) -> None:
    with pytest.raises(FalseEquationError):
        check_equation(line, LetterValues(), language)


def test_a_grouped_number_has_no_foreign_decimal_mark() -> None:
    assert not FOREIGN["en"].findall("13,002 parameters; 784·16 = 12,544; 1,234,567")
    assert FOREIGN["en"].findall("2,2 + 1,002 = 0,123") == ["2,2", "1,002", "0,123"]
    assert not FOREIGN["de"].findall(f"13{NARROW}002 Parameter")


def test_a_grouped_number_on_stage_is_one_number() -> None:
    assert NUMBER.findall(f"12{NARROW}544 + 16 = 12{NARROW}560") == [f"12{NARROW}544", "16", f"12{NARROW}560"]
    assert GROUPED.fullmatch("13,002")
    assert GROUPED.fullmatch("−1,234,567.5")
    assert not GROUPED.fullmatch("3,141")
    assert (parse_number("12,544", "en"), parse_number("12,544", "de")) == (12544, Fraction("12.544"))
