"""Find decimal marks of the other language: 0.2 in a German script, 0,2 in an English one."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.lesson.script_checks.known_numbers import Numbers, matches_any, script_numbers
from tafelbild.lesson.script_checks.script_passages import mask_unrelated_digits, passages_of
from tafelbild.lesson.script_checks.typed_calculations import TypedNumber, find_numbers
from tafelbild.lesson.values import Lesson
from tafelbild.message import Message
from tafelbild.notation import MINUS, shown

LANGUAGE_NAMES: Final = ByLanguage(
    __name__, de=Message("German", de="auf Deutsch"), en=Message("English", de="auf Englisch")
)
GROUPED_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")  # 1.000 in German, 1,000 in English
INTEGER_PAIR: Final = re.compile(r"[1-9][0-9]*,[0-9]+")
LIST_CONTINUES: Final = re.compile(r"(?:,\s*|,?\s(?:and|or)\s)[0-9]")  # layers 1,2 and 3
BRACKET_WINDOW: Final = 2  # characters before a number, searched for (


@dataclass(frozen=True)
class WrongDecimalMark:
    """A number in a script with another language's decimal mark; ``right``: the number with the script's own mark."""

    file: str
    line: int
    number: str
    right: str
    language: str

    @property
    def sentence(self) -> Message:
        """The finding as one line of text, with file and line number."""
        language = LANGUAGE_NAMES[self.language]
        return Message(
            f"{self.file}:{self.line} writes {self.number}; {language} writes {self.right}",
            de=f"{self.file}:{self.line} schreibt {self.number}; {language:de} schreibt man {self.right}",
        )


def find_wrong_decimal_marks(lesson: Lesson, language: str) -> tuple[WrongDecimalMark, ...]:
    """Return the numbers of a script that have another language's decimal mark, in order, except numbers in code."""
    file = lesson.scripts[language].path.name
    known = script_numbers(lesson.kind, lesson.numbers)
    computed, found = known.computed if known else (), []
    for passage in passages_of(lesson, language):
        text = mask_unrelated_digits(passage.text, heading=passage.heading)
        for number in find_numbers(text):
            if has_wrong_mark(number, text, computed, language):
                line = passage.line_of(number.start)
                found.append(WrongDecimalMark(file, line, number.typed, with_right_mark(number, language), language))
    return tuple(dict.fromkeys(found))


def has_wrong_mark(number: TypedNumber, text: str, computed: Numbers, language: str) -> bool:
    """Return whether a number in ``text`` has a decimal mark that is wrong in ``language``."""
    other = not number.is_integer and number.mark != decimal_mark(language)
    return other and not is_no_decimal(number, text, computed, language)


def is_no_decimal(number: TypedNumber, text: str, computed: Numbers, language: str) -> bool:
    """Return whether a number's . or , is no decimal mark: as in thousands (1.000), lists (1,2 and 3), pairs (1,2)."""
    if number.is_integer or number.mark == decimal_mark(language):
        return False
    grouped = number.without_commas
    if grouped is not None and any(grouped == known.value for known in computed):
        return True
    if GROUPED_THOUSANDS.fullmatch(number.typed):
        return number.typed.endswith("0") or not matches_any(number, computed)
    before = text[max(0, number.start - BRACKET_WINDOW) : number.start].lstrip(" ")
    pair = before == "(" and text[number.end :][:1] == ")"
    listed = INTEGER_PAIR.fullmatch(number.typed) and (pair or LIST_CONTINUES.match(text, number.end))
    return bool(listed) and not matches_any(number, computed)


def with_right_mark(number: TypedNumber, language: str) -> str:
    """Return a number typed by the lecturer with the decimal mark and minus sign of a language, all digits kept.

    >>> with_right_mark(TypedNumber("-0.20", 0), "de"), with_right_mark(TypedNumber("2{,}2", 0), "en")
    ('−0,20', '2.2')
    """
    digits = f"0{number.plain}" if number.plain.startswith(".") else number.plain
    return digits.replace("-", MINUS).replace(".", decimal_mark(language))


def decimal_mark(language: str) -> str:
    """Return the decimal mark of a language: a comma in German, a point in English."""
    return shown(Fraction(1, 2), language)[1]
