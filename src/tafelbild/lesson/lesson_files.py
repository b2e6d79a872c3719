"""Reading the files of a lesson: text files with a size limit, and lesson.toml as a table that checks types."""

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from tafelbild.errors import LessonError, pluralized, quoted, shortened, system_reason, unknown
from tafelbild.maths.number import NumberError, to_fraction
from tafelbild.message import Message
from tafelbild.signs import composed
from tafelbild.user_files import IS_FOLDER, TOML_ERROR, TOO_DEEP, check_toml_form, german_toml_problem, read_bytes

LESSON_FILE: Final = "lesson.toml"
MAX_BYTES: Final = 1_000_000  # of a text file
MAX_PATH_CHARS: Final = 300  # of a path in an error message
MAX_TEXT_CHARS: Final = 200  # of a text in lesson.toml
TYPE_NAMES: Final = (
    (bool, Message("true or false", de="ein Wahrheitswert, true oder false")),
    (list, Message("a list", de="eine Liste")),
    (dict, Message("a table", de="eine Tabelle")),
    (date | time, Message("a date or a time", de="ein Datum oder eine Uhrzeit")),
)

ChoiceT = TypeVar("ChoiceT", bound=str)


def find_lesson_file(path: Path) -> Path:
    """Return the path of a lesson.toml, given the file or its folder; ``LessonError`` if there is none."""
    try:
        file = path / LESSON_FILE if path.is_dir() and path.name != LESSON_FILE else path
        is_folder, exists = file.is_dir(), file.exists()
    except (OSError, ValueError) as error:
        reason = system_reason(error)
        raise LessonError(
            printable_path(path), Message(f"cannot be opened: {reason}", de=f"lässt sich nicht öffnen: {reason:de}")
        ) from None
    if is_folder:
        raise LessonError(printable_path(file), IS_FOLDER)
    if not exists:
        no_path = Message(
            f"there is no such file or folder; name a lesson's folder or its {LESSON_FILE}",
            de=f"gibt es nicht; nennen Sie den Ordner einer Lektion oder ihre {LESSON_FILE}",
        )
        no_lesson = Message(
            f"there is no {LESSON_FILE} in this folder; 'tafelbild new' makes one",
            de=f"in diesem Ordner ist keine {LESSON_FILE}; 'tafelbild new' legt eine an",
        )
        raise LessonError(printable_path(path), no_path if file == path else no_lesson)
    return file


def printable_path(path: Path) -> str:
    """Return a path as one line of text; of a path with more than 300 characters, return … and the last 300."""
    shown = str(path) if str(path).isprintable() else repr(str(path))
    return shown if len(shown) <= MAX_PATH_CHARS else f"…{shown[-MAX_PATH_CHARS:]}"


def read_text(path: Path) -> str:
    """Return the text of a file, ``composed``; ``LessonError`` if the file is larger than 1 MB or not UTF-8."""
    data = read_bytes(path, MAX_BYTES)
    try:
        return composed(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = Message(
            "is not UTF-8; save it as UTF-8 in your editor",
            de="ist nicht in UTF-8; speichern Sie die Datei im Editor als UTF-8",
        )
        raise LessonError(f"{path.name}:{line}", problem) from None


def read_toml(path: Path) -> "TomlTable":
    """Return the contents of a TOML file, decimals as ``Decimal``; ``LessonError`` if it is not valid TOML."""
    text = read_text(path)
    check_toml_form(text, path.name)
    try:
        return TomlTable(path.name, "", tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        found = TOML_ERROR.match(str(error))
        problem, place = (found["problem"], f"{path.name}:{found['line']}") if found else (str(error), path.name)
        raise LessonError(place, toml_problem(problem)) from None
    except (ValueError, ArithmeticError):
        too_long = Message(
            "contains a number that is too long or too large; write a shorter one",
            de="enthält eine zu lange oder zu große Zahl; schreiben Sie eine kürzere",
        )
        raise LessonError(path.name, too_long) from None
    except RecursionError:
        raise LessonError(path.name, TOO_DEEP) from None


def toml_problem(told: str) -> Message:
    """Return the problem that a text is no TOML, with what ``tomllib`` tells about it.

    >>> toml_problem("Invalid value").in_language("de")
    'kein TOML: hier steht kein gültiger Wert'
    """
    return Message(f"not TOML: {told[:1].lower()}{told[1:]}", de=f"kein TOML: {german_toml_problem(told)}")


def describe_value(value: object) -> Message:
    """Return a TOML value in words for an error message: its type, and for texts and numbers the value itself.

    >>> describe_value("0,2"), describe_value(Decimal("2.5")), describe_value([1])
    ("the text '0,2'", 'the number 2.5', 'a list')
    """
    if isinstance(value, str):
        return Message(f"the text {quoted(value)}", de=f"der Text {quoted(value)}")
    number = Message(f"the number {shortened(value)}", de=f"die Zahl {shortened(value):de}")
    return next((words for types, words in TYPE_NAMES if isinstance(value, types)), number)


def one_of(known: Iterable[str]) -> Message:
    """Return the advice to write one of the ``known`` texts in quotes, to follow "write"."""
    listed = ", ".join(known)
    return Message(f"one of {listed}, in quotes", de=f"eines von {listed}, in Anführungszeichen")


@dataclass(frozen=True)
class TomlTable:
    """The table ``[name]`` of a TOML file ("" for its top level), with methods that return values of a checked type.

    A missing or invalid value raises a ``LessonError`` that names the key; methods with a parameter ``wanted`` add the
    advice "write WANTED".
    """

    file: str
    name: str
    values: Mapping[str, object]

    def fail(self, key: str, problem: Message) -> NoReturn:
        """Raise a ``LessonError`` about the value at a key: ``lesson.toml: neuron.bias: PROBLEM``."""
        raise LessonError(f"{self.file}: {self.name}.{key}" if self.name else f"{self.file}: {key}", problem)

    def fail_type(self, key: str, wanted: Message) -> NoReturn:
        """Raise a ``LessonError`` for a value of the wrong type at a key; the error advises to write ``wanted``."""
        found = describe_value(self.values[key])
        self.fail(key, Message(f"this is {found}; write {wanted}", de=f"das ist {found:de}; schreiben Sie {wanted:de}"))

    def allow(self, *known: str) -> "TomlTable":
        """Return this table; raise a ``LessonError`` if it has a key that is not among ``known``."""
        here = f"{self.file}: {self.name}" if self.name else self.file
        for key in self.values:
            if key not in known:
                raise LessonError(here, unknown(Message("unknown key", de="unbekannter Schlüssel"), key, known))
        return self

    def has(self, key: str) -> bool:
        """Return whether the table has a key."""
        return key in self.values

    def require(self, key: str, wanted: Message) -> None:
        """Raise a ``LessonError`` if a key is missing; the error advises to write ``wanted``."""
        if key not in self.values:
            self.fail_missing(key, wanted)

    def fail_missing(self, key: str, wanted: Message) -> NoReturn:
        """Raise a ``LessonError`` for a missing value at a key; the error advises to write ``wanted``."""
        self.fail(key, Message(f"is missing; write {wanted}", de=f"fehlt; schreiben Sie {wanted:de}"))

    def table(self, key: str) -> "TomlTable":
        """Return the subtable at a key, an empty table if the key is missing; ``LessonError`` for any other value."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            head = f"[{self.name + '.' if self.name else ''}{key}]"
            self.fail_type(key, Message(f"{head} and its keys below", de=f"{head} und darunter die Schlüssel"))
        return TomlTable(self.file, f"{self.name}.{key}" if self.name else key, value)

    def numbered(self, key: str, values: list[object]) -> "TomlTable":
        """Return a list as a table with its items at the keys ``key[1]``, ``key[2]``, …, which error messages show."""
        return TomlTable(self.file, self.name, {f"{key}[{n}]": value for n, value in enumerate(values, start=1)})

    def text(self, key: str, default: str = "") -> str:
        """Return the text at a key, else ``default``; ``LessonError`` for a line break or more than 200 characters."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.fail_type(key, Message('a text in quotes: "…"', de='einen Text in Anführungszeichen: "…"'))
        if len(value) > MAX_TEXT_CHARS:
            self.fail(
                key,
                Message(
                    f"{len(value)} characters; write at most {MAX_TEXT_CHARS}",
                    de=f"{len(value)} Zeichen; schreiben Sie höchstens {MAX_TEXT_CHARS}",
                ),
            )
        if any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in value):
            self.fail(
                key,
                Message(
                    "contains a control character or a line break; write one line of plain text",
                    de="enthält ein Steuerzeichen oder einen Zeilenumbruch; schreiben Sie eine Zeile reinen Text",
                ),
            )
        return value.strip()

    def choice(self, key: str, known: tuple[ChoiceT, ...], default: ChoiceT, sort: Message) -> ChoiceT:
        """Return the text at a key, else ``default``; ``LessonError`` for a text not in ``known``.

        ``sort``: the words for such a text in the error, e.g. "unknown function".
        """
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.fail_type(key, one_of(known))
        if value not in known:
            self.fail(key, unknown(sort, value, known))
        return known[known.index(value)]

    def integer(self, key: str, lowest: int, highest: int, default: int) -> int:
        """Return the integer at a key, else ``default``; ``LessonError`` if below ``lowest`` or above ``highest``."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            whole = Message(
                f"a whole number from {lowest} to {highest}", de=f"eine ganze Zahl von {lowest} bis {highest}"
            )
            self.fail_type(key, whole)
        if not lowest <= value <= highest:
            number = describe_value(value)
            self.fail(
                key,
                Message(
                    f"{number} is not possible; choose {lowest} to {highest}",
                    de=f"{number:de} ist nicht möglich; wählen Sie {lowest} bis {highest}",
                ),
            )
        return value

    def items(self, key: str, wanted: Message, noun: str, highest: int, lowest: int = 0) -> "TomlTable":
        """Return the list at a key as a ``numbered`` table; ``LessonError`` if it has too few or too many items.

        If the value is no list, the error advises to write ``wanted``. ``noun``: name of an item in errors ("layer").
        """
        values = self.list_at(key, wanted)
        if not lowest <= len(values) <= highest:
            if lowest:
                bounds = Message(f"{lowest} to {highest}", de=f"{lowest} bis {highest}")
            else:
                bounds = Message(f"at most {highest}", de=f"höchstens {highest}")
            count = pluralized(len(values), noun)
            self.fail(key, Message(f"{count}; write {bounds}", de=f"{count:de}; schreiben Sie {bounds:de}"))
        return self.numbered(key, values)

    def list_at(self, key: str, wanted: Message) -> list[object]:
        """Return the list at a key that is present; ``LessonError`` if its value is no list."""
        value = self.values[key]
        if not isinstance(value, list):
            self.fail_type(key, wanted)
        return value

    def number(self, key: str) -> Fraction:
        """Return the number at a key that is present, as an exact fraction; ``LessonError`` if it is no number."""
        value = self.values[key]
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.fail_type(
                key,
                Message(
                    "a number with a decimal point, without quotes: 0.2",
                    de="eine Zahl mit Dezimalpunkt, ohne Anführungszeichen: 0.2",
                ),
            )
        if isinstance(value, Decimal) and not value.is_finite():
            self.fail(
                key,
                Message(
                    f"{value} is not a number to compute with; write a finite one",
                    de=f"mit {value} lässt sich nicht rechnen; schreiben Sie eine endliche Zahl",
                ),
            )
        try:
            return to_fraction(value)
        except NumberError as error:
            long = error.problem
            self.fail(key, Message(f"{long}; write a shorter one", de=f"{long:de}; schreiben Sie eine kürzere"))
