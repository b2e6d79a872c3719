"""Checks of what a lecturer typed into a script: wrong numbers, decimal marks, words."""

from tafelbild.lesson.script_checks.decimal_marks import WrongDecimalMark, find_wrong_decimal_marks
from tafelbild.lesson.script_checks.word_checks import (
    PointingPhrase,
    WrongTerm,
    find_pointing_phrases,
    find_wrong_terms,
)
from tafelbild.lesson.script_checks.wrong_numbers import WrongNumber, find_wrong_numbers

__all__ = [
    "PointingPhrase",
    "WrongDecimalMark",
    "WrongNumber",
    "WrongTerm",
    "find_pointing_phrases",
    "find_wrong_decimal_marks",
    "find_wrong_numbers",
    "find_wrong_terms",
]
