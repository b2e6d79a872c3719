"""Numbers as words, in dictionary spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.narration.numerals import number_in_words, year_in_words


@pytest.mark.parametrize(
    ("number", "german", "english"),
    [
        ("0", "null", "zero"),
        ("1", "eins", "one"),
        ("12", "zwölf", "twelve"),
        ("16", "sechzehn", "sixteen"),
        ("17", "siebzehn", "seventeen"),
        ("21", "einundzwanzig", "twenty-one"),
        ("30", "dreißig", "thirty"),
        ("77", "siebenundsiebzig", "seventy-seven"),
        ("100", "einhundert", "one hundred"),
        ("101", "einhunderteins", "one hundred and one"),
        ("256", "zweihundertsechsundfünfzig", "two hundred and fifty-six"),
        ("1000", "eintausend", "one thousand"),
        ("1234", "eintausendzweihundertvierunddreißig", "one thousand two hundred and thirty-four"),
        ("21001", "einundzwanzigtausendeins", "twenty-one thousand and one"),
        (
            "999999",
            "neunhundertneunundneunzigtausendneunhundertneunundneunzig",
            "nine hundred and ninety-nine thousand nine hundred and ninety-nine",
        ),
    ],
)
def test_whole_numbers(number: str, german: str, english: str) -> None:
    assert number_in_words(number, "de") == german
    assert number_in_words(number, "en") == english


@pytest.mark.parametrize("written", ["13002", "13\u202f002", "13\u00a0002", "13\u2009002"])
def test_groups_of_digits_are_one_number(written: str) -> None:
    assert number_in_words(written, "de") == "dreizehntausendzwei"
    assert number_in_words(written, "en") == "thirteen thousand and two"


@pytest.mark.parametrize(
    ("number", "language", "said"),
    [
        ("13,002", "en", "thirteen thousand and two"),
        ("13,002.5", "en", "thirteen thousand and two point five"),
        ("13,002.5", "de", "dreizehntausendzwei Punkt fünf"),
        ("13,002", "de", "dreizehn Komma null null zwei"),
        ("0,002", "en", "zero comma zero zero two"),
        ("1,000,000", "en", "one million"),
        ("12\u202f544,25", "de", "zwölftausendfünfhundertvierundvierzig Komma zwei fünf"),
    ],
)
def test_a_comma_groups_english_digits_alone(number: str, language: str, said: str) -> None:
    assert number_in_words(number, language) == said


@pytest.mark.parametrize(
    ("number", "language", "said"),
    [
        ("2,2", "de", "zwei Komma zwei"),
        ("0,25", "de", "null Komma zwei fünf"),
        ("10,05", "de", "zehn Komma null fünf"),
        ("4.0", "de", "vier Punkt null"),
        ("3.14", "en", "three point one four"),
        ("007", "de", "null null sieben"),
        ("1234567890123", "en", "one two three four five six seven eight nine zero one two three"),
    ],
)
def test_decimals_and_long_numbers_are_said_digit_by_digit(number: str, language: str, said: str) -> None:
    assert number_in_words(number, language) == said


@pytest.mark.parametrize(
    ("number", "german", "english"),
    [
        ("1986", "neunzehnhundertsechsundachtzig", "nineteen eighty-six"),
        ("2019", "zweitausendneunzehn", "twenty nineteen"),
        ("2005", "zweitausendfünf", "two thousand and five"),
        ("1900", "neunzehnhundert", "nineteen hundred"),
        ("1905", "neunzehnhundertfünf", "nineteen oh five"),
    ],
)
def test_years(number: str, german: str, english: str) -> None:
    assert year_in_words(number, "de") == german
    assert year_in_words(number, "en") == english


@pytest.mark.parametrize(
    ("number", "german", "english"),
    [
        (1_000_000, "eine Million", "one million"),
        (2_000_001, "zwei Millionen eins", "two million and one"),
        (
            1_234_567,
            "eine Million zweihundertvierunddreißigtausendfünfhundertsiebenundsechzig",
            "one million two hundred and thirty-four thousand five hundred and sixty-seven",
        ),
        (21_000_000, "einundzwanzig Millionen", "twenty-one million"),
        (1_000_250_000, "eine Milliarde zweihundertfünfzigtausend", "one billion two hundred and fifty thousand"),
        (175_000_000_000, "einhundertfünfundsiebzig Milliarden", "one hundred and seventy-five billion"),
    ],
)
def test_millions_are_said_as_wholes_however_they_are_grouped(number: int, german: str, english: str) -> None:
    spaced = f"{number:,}".replace(",", "\u202f")
    assert [number_in_words(text, "de") for text in (str(number), spaced)] == [german] * 2
    assert [number_in_words(text, "en") for text in (str(number), spaced, f"{number:,}")] == [english] * 3


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.sampled_from(["de", "en"]))
def test_no_two_numbers_sound_alike(one: int, other: int, language: str) -> None:
    assert (number_in_words(str(one), language) == number_in_words(str(other), language)) == (one == other)
