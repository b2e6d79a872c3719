"""Numbers as words: 2,25 is "zwei Komma zwei fünf", 2.25 "two point two five"."""

import re
from typing import Final

from tafelbild.languages import ByLanguage

MAX_SPELLED: Final = 999_999_999_999  # larger numbers are said digit by digit
GERMAN_NAMES: Final = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
)
ENGLISH_NAMES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
# of 0 to 19, then of 20, 30 … 90
NUMBER_NAMES: Final = ByLanguage(__name__, de=tuple(GERMAN_NAMES.split()), en=tuple(ENGLISH_NAMES.split()))
GROUP_SPACES: Final = re.compile(r"(?<=\d)[\u202f\u00a0\u2009](?=\d{3})")
MANY_GROUPS: Final = re.compile(r"\d{1,3}(?:(?:,\d{3}){2,}|(?:,\d{3})+(?=\.))(?:\.\d+)?")  # English in any language
ONE_GROUP: Final = ByLanguage(__name__, de=re.compile(r"(?!)"), en=re.compile(r"[1-9]\d{0,2},\d{3}"))  # 1,5: a decimal
GERMAN_MILLIONS: Final = ((10**9, "Milliarde", "Milliarden"), (10**6, "Million", "Millionen"))
ENGLISH_UNITS: Final = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
DECIMAL_MARKS: Final = ByLanguage(__name__, de={",": "Komma", ".": "Punkt"}, en={",": "comma", ".": "point"})


def number_in_words(number: str, language: str) -> str:
    """Return a number written in digits as words; its decimal places are said digit by digit.

    Its digits may be grouped: with narrow or no-break spaces, or with commas as in English.

    >>> number_in_words("3,2", "de"), number_in_words("0.25", "en"), number_in_words("1021", "de")
    ('drei Komma zwei', 'zero point two five', 'eintausendeinundzwanzig')
    >>> number_in_words("13,002", "en"), number_in_words("13\u202f002", "de")
    ('thirteen thousand and two', 'dreizehntausendzwei')
    >>> number_in_words("2\u202f000\u202f001", "de"), number_in_words("1,250,000", "en")
    ('zwei Millionen eins', 'one million two hundred and fifty thousand')
    """
    number = ungrouped(number, language)
    for mark, name in DECIMAL_MARKS[language].items():
        whole, found, behind = number.partition(mark)
        if found:
            return f"{number_in_words(whole, language)} {name} {digits_in_words(behind, language)}"
    if int(number) > MAX_SPELLED or (number.startswith("0") and number != "0"):
        return digits_in_words(number, language)
    return NUMERALS[language](int(number))


def ungrouped(number: str, language: str) -> str:
    """Return a number written in digits without the spaces or commas between its groups of digits.

    >>> ungrouped("1,234,567.5", "de"), ungrouped("1,234", "en"), ungrouped("1,234", "de")
    ('1234567.5', '1234', '1,234')
    """
    number = GROUP_SPACES.sub("", number)
    grouped = MANY_GROUPS.fullmatch(number) or ONE_GROUP[language].fullmatch(number)
    return number.replace(",", "") if grouped else number


def digits_in_words(number: str, language: str) -> str:
    """Return a number's digits as words, one word for each digit: for indices and decimal places."""
    return " ".join(NUMBER_NAMES[language][int(digit)] for digit in number)


def year_in_words(number: str, language: str) -> str:
    """Return a year up to 2099, given in digits, as words.

    >>> year_in_words("1986", "de"), year_in_words("2019", "en")
    ('neunzehnhundertsechsundachtzig', 'twenty nineteen')
    """
    return YEARS[language](int(number))


def german_numeral(value: int, *, before: bool = False) -> str:
    """Return a number below a million millions in German words; a final 1 is "eins", but "ein" ``before`` others."""
    if value < 20:
        return "ein" if before and value == 1 else NUMBER_NAMES["de"][value]
    if value < 100:
        ten, one = divmod(value, 10)
        return (f"{german_numeral(one, before=True)}und" if one else "") + NUMBER_NAMES["de"][18 + ten]
    for unit, single, several in GERMAN_MILLIONS:
        if value >= unit:
            many, rest = divmod(value, unit)
            counted = f"eine {single}" if many == 1 else f"{german_numeral(many)} {several}"
            return f"{counted} {german_numeral(rest, before=before)}" if rest else counted
    name, unit = ("tausend", 1000) if value >= 1000 else ("hundert", 100)
    many, rest = divmod(value, unit)
    return german_numeral(many, before=True) + name + (german_numeral(rest, before=before) if rest else "")


def english_numeral(value: int) -> str:
    """Return a whole number below a million millions in British English words."""
    if value < 20:
        return NUMBER_NAMES["en"][value]
    if value < 100:
        ten, one = divmod(value, 10)
        return NUMBER_NAMES["en"][18 + ten] + (f"-{english_numeral(one)}" if one else "")
    unit, name = next((unit, name) for unit, name in ENGLISH_UNITS if value >= unit)
    many, rest = divmod(value, unit)
    link = " and " if rest and rest < 100 else " "
    return f"{english_numeral(many)} {name}" + (f"{link}{english_numeral(rest)}" if rest else "")


def german_year(value: int) -> str:
    """Return a year up to 2099 as a German word; years before 2000 in hundreds: neunzehnhundertsechsundachtzig."""
    century, rest = divmod(value, 100)
    hundreds = f"{german_numeral(century)}hundert{german_numeral(rest) if rest else ''}"
    return german_numeral(value) if century >= 20 else hundreds


def english_year(value: int) -> str:
    """Return a year up to 2099 in English words: in two halves (twenty nineteen), except for 2000 to 2009."""
    century, rest = divmod(value, 100)
    if century == 20 and rest < 10:
        return english_numeral(value)
    ending = "hundred" if not rest else english_numeral(rest) if rest >= 10 else f"oh {english_numeral(rest)}"
    return f"{english_numeral(century)} {ending}"


NUMERALS: Final = ByLanguage(__name__, de=german_numeral, en=english_numeral)
YEARS: Final = ByLanguage(__name__, de=german_year, en=english_year)
