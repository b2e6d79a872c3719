"""0.2 in a German script, 0,2 in an English one: decimal marks of another language."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.lesson.typed.known import is_among, values
from tafelbild.lesson.typed.numbers import TypedNumber, numbers
from tafelbild.lesson.typed.other_digits import without_other_digits
from tafelbild.lesson.typed.passages import passages_of
from tafelbild.lesson.values import Lesson, LessonNumbers
from tafelbild.notation import MINUS, shown

NAMES: Final = {"de": "German", "en": "English"}
GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")  # 1.000 in German, 1,000 in English
ONES: Final = re.compile(r"[1-9][0-9]*,[0-9]+")
LISTED_ON: Final = re.compile(r"(?:,\s*|,?\s(?:and|or)\s)[0-9]")  # layers 1,2 and 3
WINDOW: Final = 2  # characters in front of a pair in brackets


@dataclass(frozen=True)
class WrongDecimalMark:
    """A number as typed whose decimal mark is not that of the script's language, and as it should be."""

    file: str
    line: int
    number: str
    right: str
    language: str

    @property
    def sentence(self) -> str:
        """What is wrong, in one line."""
        return f"{self.file}:{self.line} writes {self.number}; {NAMES[self.language]} writes {self.right}"


def find_wrong_decimal_marks(lesson: Lesson, language: str) -> tuple[WrongDecimalMark, ...]:
    """Return the decimal marks of another language, in order, spoken in this lesson or not; code may have its own."""
    file = lesson.scripts[language].path.name
    found = []
    for passage in passages_of(lesson, language):
        text = without_other_digits(passage.text, heading=passage.heading)
        for number in numbers(text):
            if is_foreign(number, text, lesson, language):
                line = passage.line_of(number.start)
                found.append(WrongDecimalMark(file, line, number.typed, rightly(number, language), language))
    return tuple(dict.fromkeys(found))


def is_foreign(number: TypedNumber, text: str, lesson: LessonNumbers, language: str) -> bool:
    """Return whether a number has the decimal mark of another language."""
    other = not number.whole and number.mark != decimal_mark(language)
    return other and not joins_numbers(number, text, lesson, language)


def joins_numbers(number: TypedNumber, text: str, lesson: LessonNumbers, language: str) -> bool:
    """Return whether the other language's mark is none here: thousands (1.000), a list (1,2 and 3), a pair (1,2)."""
    if number.whole or number.mark == decimal_mark(language):
        return False
    if GROUPED.fullmatch(number.typed):
        return number.typed.endswith("0") or not is_among(number, values(lesson))
    pair = text[max(0, number.start - WINDOW) : number.start].lstrip(" ") == "(" and text[number.end :][:1] == ")"
    listed = ONES.fullmatch(number.typed) and (pair or LISTED_ON.match(text, number.end))
    return bool(listed) and not is_among(number, values(lesson))


def rightly(number: TypedNumber, language: str) -> str:
    """Write a number as typed, place by place, as the language does.

    >>> rightly(TypedNumber("-0.20", 0), "de"), rightly(TypedNumber("2{,}2", 0), "en")
    ('−0,20', '2.2')
    """
    digits = f"0{number.plain}" if number.plain.startswith(".") else number.plain
    return digits.replace("-", MINUS).replace(".", decimal_mark(language))


def decimal_mark(language: str) -> str:
    """Return the sign between ones and tenths."""
    return shown(Fraction(1, 2), language)[1]
