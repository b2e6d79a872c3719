"""Digits in groups of three, from 10 000 on: with narrow spaces in German, with commas in English."""

import re
from collections.abc import Iterator
from typing import Final

from tafelbild.audit.equation import GROUP_MARKS

UNGROUPED: Final = re.compile(r"(?<![\d.,/\u202f])[1-9]\d{4,}(?![\d/\u202f])")  # no part of another number
NARROW_GROUPS: Final = re.compile(r"(?<![\d,.])\d+(?:\u202f\d+)+(?:[.,]\d+)?")
RIGHT_GROUPS: Final = re.compile(r"(?:[1-9]\d{1,2}|[1-9]\d{0,2}\u202f\d{3})(?:\u202f\d{3})+(?:,\d+)?")
SMALLEST_GROUPED: Final = 10_000
WHOLE_OR_NARROW: Final = re.compile(r"(−?)(\d{5,}|\d+(?:\u202f\d+)+)((?:[.,]\d+)?)")


def wrongly_grouped(words: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each number whose digits are not grouped as in a language, with the number as it has to be.

    >>> [*wrongly_grouped("13002 und 1\u202f234, aber 13\u202f002", "de")] == [
    ...     ("13002", "13\u202f002"), ("1\u202f234", "1234")]
    True
    >>> [*wrongly_grouped("13\u202f002, 12345 and 13,002", "en")]
    [('12345', '12,345'), ('13\u202f002', '13,002')]
    """
    for number in UNGROUPED.findall(words):
        yield number, grouped(number, language)
    for number in NARROW_GROUPS.findall(words):
        if language != "de" or not RIGHT_GROUPS.fullmatch(number):
            whole, mark, decimals = re.split(r"([.,]|$)", number, maxsplit=1)
            yield number, f"{grouped(whole, language)}{mark}{decimals}"


def grouped(digits: str, language: str) -> str:
    """Return the digits of a whole number, with or without narrow spaces, grouped from 10 000 on as in a language."""
    number = int("".join(digits.split("\u202f")))
    return f"{number:,}".replace(",", GROUP_MARKS[language]) if number >= SMALLEST_GROUPED else str(number)


def regrouped(number: str, language: str) -> str:
    """Return a number with its digits grouped as in a language, if they are not, or are by narrow spaces.

    >>> regrouped("12345", "en"), regrouped("−13\u202f002.5", "en"), regrouped("3,2", "de")
    ('12,345', '−13,002.5', '3,2')
    """
    found = WHOLE_OR_NARROW.fullmatch(number)
    return f"{found[1]}{grouped(found[2], language)}{found[3]}" if found else number
