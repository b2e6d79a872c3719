"""Reading the files of a lesson: text files with a size limit, and lesson.toml as a table that checks types."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from tafelbild.errors import LessonError, choices, pluralized, quoted, shortened
from tafelbild.maths.number import to_fraction

LESSON_FILE: Final = "lesson.toml"
MAX_BYTES: Final = 1_000_000  # of a text file
MAX_PATH_CHARS: Final = 300  # of a path in an error message
MAX_TEXT_CHARS: Final = 200  # of a text in lesson.toml
TOML_ERROR: Final = re.compile(r"^(?P<problem>.*) \(at line (?P<line>\d+), column \d+\)$", re.DOTALL)
TYPE_NAMES: Final = ((bool, "true or false"), (list, "a list"), (dict, "a table"), (date | time, "a date or a time"))

ChoiceT = TypeVar("ChoiceT", bound=str)


def find_lesson_file(path: Path) -> Path:
    """Return the path of a lesson.toml, given the file or its folder; ``LessonError`` if there is none."""
    try:
        file = path / LESSON_FILE if path.is_dir() and path.name != LESSON_FILE else path
        is_folder, exists = file.is_dir(), file.exists()
    except (OSError, ValueError) as error:
        raise LessonError(printable_path(path), f"cannot be opened: {system_reason(error)}") from None
    if is_folder:
        raise LessonError(printable_path(file), "is a folder; it must be a file")
    if not exists:
        no_path = f"there is no such file or folder; name a lesson's folder or its {LESSON_FILE}"
        no_lesson = f"there is no {LESSON_FILE} in this folder; 'tafelbild new' makes one"
        raise LessonError(printable_path(path), no_path if file == path else no_lesson)
    return file


def printable_path(path: Path) -> str:
    """Return a path as one line of text; of a path with more than 300 characters, return … and the last 300."""
    shown = str(path) if str(path).isprintable() else repr(str(path))
    return shown if len(shown) <= MAX_PATH_CHARS else f"…{shown[-MAX_PATH_CHARS:]}"


def system_reason(error: Exception) -> str:
    """Return the operating system's message for an error, without error number and path."""
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def read_text(path: Path) -> str:
    """Return the text of a file without byte order mark; ``LessonError`` if it is larger than 1 MB or not UTF-8."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise LessonError(path.name, f"is larger than {MAX_BYTES // 1000} kB; this is no text of a lesson")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise LessonError(f"{path.name}:{line}", "is not UTF-8; save it as UTF-8 in your editor") from None
    except OSError as error:
        raise LessonError(path.name, f"cannot be read: {system_reason(error)}") from None


def read_toml(path: Path) -> "TomlTable":
    """Return the contents of a TOML file, decimals as ``Decimal``; ``LessonError`` if it is not valid TOML."""
    text = read_text(path)
    try:
        return TomlTable(path.name, "", tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        found = TOML_ERROR.match(str(error))
        problem, place = (found["problem"], f"{path.name}:{found['line']}") if found else (str(error), path.name)
        raise LessonError(place, f"not TOML: {problem[:1].lower()}{problem[1:]}") from None
    except (ValueError, ArithmeticError):
        raise LessonError(path.name, "contains a number that is too long or too large; write a shorter one") from None
    except RecursionError:
        raise LessonError(path.name, "lists or tables lie too deep in one another; write them flat") from None


def describe_value(value: object) -> str:
    """Return a TOML value in words for an error message: its type, and for texts and numbers the value itself.

    >>> describe_value("0,2"), describe_value(Decimal("2.5")), describe_value([1])
    ("the text '0,2'", 'the number 2.5', 'a list')
    """
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    return next((words for types, words in TYPE_NAMES if isinstance(value, types)), f"the number {shortened(value)}")


@dataclass(frozen=True)
class TomlTable:
    """The table ``[name]`` of a TOML file ("" for its top level), with methods that return values of a checked type.

    A missing or invalid value raises a ``LessonError`` that names the key; methods with a parameter ``wanted`` add the
    advice "write WANTED".
    """

    file: str
    name: str
    values: Mapping[str, object]

    def fail(self, key: str, problem: str) -> NoReturn:
        """Raise a ``LessonError`` about the value at a key: ``lesson.toml: neuron.bias: PROBLEM``."""
        raise LessonError(f"{self.file}: {self.name}.{key}" if self.name else f"{self.file}: {key}", problem)

    def fail_type(self, key: str, wanted: str) -> NoReturn:
        """Raise a ``LessonError`` for a value of the wrong type at a key; the error advises to write ``wanted``."""
        self.fail(key, f"this is {describe_value(self.values[key])}; write {wanted}")

    def allow(self, *known: str) -> "TomlTable":
        """Return this table; raise a ``LessonError`` if it has a key that is not among ``known``."""
        here = f"{self.file}: {self.name}" if self.name else self.file
        for key in self.values:
            if key not in known:
                raise LessonError(here, f"unknown key {quoted(key)}; {choices(known, key)}")
        return self

    def has(self, key: str) -> bool:
        """Return whether the table has a key."""
        return key in self.values

    def require(self, key: str, wanted: str) -> None:
        """Raise a ``LessonError`` if a key is missing; the error advises to write ``wanted``."""
        if key not in self.values:
            self.fail(key, f"is missing; write {wanted}")

    def table(self, key: str) -> "TomlTable":
        """Return the subtable at a key, an empty table if the key is missing; ``LessonError`` for any other value."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.fail_type(key, f"[{self.name + '.' if self.name else ''}{key}] and its keys below")
        return TomlTable(self.file, f"{self.name}.{key}" if self.name else key, value)

    def numbered(self, key: str, values: list[object]) -> "TomlTable":
        """Return a list as a table with its items at the keys ``key[1]``, ``key[2]``, …, which error messages show."""
        return TomlTable(self.file, self.name, {f"{key}[{n}]": value for n, value in enumerate(values, start=1)})

    def text(self, key: str, default: str = "") -> str:
        """Return the text at a key, else ``default``; ``LessonError`` for a line break or more than 200 characters."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.fail_type(key, 'a text in quotes: "…"')
        if len(value) > MAX_TEXT_CHARS:
            self.fail(key, f"{len(value)} characters; write at most {MAX_TEXT_CHARS}")
        if any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in value):
            self.fail(key, "contains a control character or a line break; write one line of plain text")
        return value.strip()

    def choice(self, key: str, known: tuple[ChoiceT, ...], default: ChoiceT, what: str) -> ChoiceT:
        """Return the text at a key, else ``default``; ``LessonError`` "unknown WHAT" for a text not in ``known``."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.fail_type(key, f"one of {', '.join(known)}, in quotes")
        if value not in known:
            self.fail(key, f"unknown {what} {quoted(value)}; {choices(known, value)}")
        return known[known.index(value)]

    def integer(self, key: str, lowest: int, highest: int, default: int) -> int:
        """Return the integer at a key, else ``default``; ``LessonError`` if below ``lowest`` or above ``highest``."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self.fail_type(key, f"a whole number from {lowest} to {highest}")
        if not lowest <= value <= highest:
            self.fail(key, f"the number {shortened(value)} is not possible; choose {lowest} to {highest}")
        return value

    def items(self, key: str, wanted: str, noun: str, highest: int, lowest: int = 0) -> "TomlTable":
        """Return the list at a key as a ``numbered`` table; ``LessonError`` if it has too few or too many items.

        If the value is no list, the error advises to write ``wanted``. ``noun``: name of an item in errors ("layer").
        """
        values = self.list_at(key, wanted)
        if not lowest <= len(values) <= highest:
            bounds = f"{lowest} to {highest}" if lowest else f"at most {highest}"
            self.fail(key, f"{pluralized(len(values), noun)}; write {bounds}")
        return self.numbered(key, values)

    def list_at(self, key: str, wanted: str) -> list[object]:
        """Return the list at a key that is present; ``LessonError`` if its value is no list."""
        value = self.values[key]
        if not isinstance(value, list):
            self.fail_type(key, wanted)
        return value

    def number(self, key: str) -> Fraction:
        """Return the number at a key that is present, as an exact fraction; ``LessonError`` if it is no number."""
        value = self.values[key]
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.fail_type(key, "a number with a decimal point, without quotes: 0.2")
        if isinstance(value, Decimal) and not value.is_finite():
            self.fail(key, f"{value} is not a number to compute with; write a finite one")
        try:
            return to_fraction(value)
        except ValueError as error:
            self.fail(key, f"{error}; write a shorter one")
