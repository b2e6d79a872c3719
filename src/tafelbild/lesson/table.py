"""A TOML table that knows where it stands: asking for the wrong thing is an error with place and choices."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Final, NoReturn

from tafelbild.errors import LessonError
from tafelbild.lesson.wording import choices, quoted, shortened
from tafelbild.maths.number import exact

LONGEST_TEXT: Final = 200  # characters
KINDS: Final = (
    (bool, "true or false"),
    (list, "a list"),
    (dict, "a table"),
    (date | time, "a date or a time"),
)


def told(value: object) -> str:
    """Return what a TOML value is, in words.

    >>> told("0,2"), told(Decimal("2.5")), told([1])
    ("the text '0,2'", 'the number 2.5', 'a list')
    """
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    return next((words for types, words in KINDS if isinstance(value, types)), f"the number {shortened(value)}")


@dataclass(frozen=True)
class Table:
    """The values of ``[name]`` in ``file``; ``name`` is empty for the file itself."""

    file: str
    name: str
    values: Mapping[str, object]

    def place(self, key: str) -> str:
        """Return where a key stands: ``lesson.toml: neuron.bias``."""
        return f"{self.file}: {self.name}.{key}" if self.name else f"{self.file}: {key}"

    def fail(self, key: str, problem: str) -> NoReturn:
        """Raise the error of a key."""
        raise LessonError(self.place(key), problem)

    def only(self, *known: str) -> "Table":
        """Return this table; a key that is not known is an error."""
        here = f"{self.file}: {self.name}" if self.name else self.file
        for key in self.values:
            if key not in known:
                raise LessonError(here, f"unknown key {quoted(key)}; {choices(known, key)}")
        return self

    def wrong(self, key: str, wanted: str) -> NoReturn:
        """Raise the error of a value of another kind."""
        self.fail(key, f"this is {told(self.values[key])}; write {wanted}")

    def has(self, key: str) -> bool:
        """Say whether the key is there."""
        return key in self.values

    def need(self, key: str, wanted: str) -> None:
        """Raise if a key is not there."""
        if key not in self.values:
            self.fail(key, f"is missing; write {wanted}")

    def table(self, key: str) -> "Table":
        """Return the table of a key, empty if it is not there."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.wrong(key, f"[{self.name + '.' if self.name else ''}{key}] and its keys below")
        return Table(self.file, f"{self.name}.{key}" if self.name else key, value)

    def text(self, key: str, default: str = "") -> str:
        """Return one line of text."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.wrong(key, 'a text in quotes: "…"')
        if len(value) > LONGEST_TEXT:
            self.fail(key, f"{len(value)} characters; write at most {LONGEST_TEXT}")
        if any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in value):
            self.fail(key, "contains a control character or a line break; write one line of plain text")
        return value.strip()

    def choice(self, key: str, known: tuple[str, ...], default: str, what: str = "value") -> str:
        """Return one of a few words."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.wrong(key, f"one of {', '.join(known)}, in quotes")
        if value not in known:
            self.fail(key, f"unknown {what} {quoted(value)}; {choices(known, value)}")
        return value

    def whole(self, key: str, lowest: int, highest: int, default: int) -> int:
        """Return a whole number from ``lowest`` to ``highest``."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(key, f"a whole number from {lowest} to {highest}")
        if not lowest <= value <= highest:
            self.fail(key, f"the number {shortened(value)} is not possible; choose {lowest} to {highest}")
        return value

    def number(self, key: str) -> Fraction:
        """Return a number, exactly as it is written."""
        return self.exactly(key, self.values[key])

    def list_of(self, key: str, wanted: str) -> list[object]:
        """Return a list."""
        value = self.values[key]
        if not isinstance(value, list):
            self.wrong(key, wanted)
        return value

    def exactly(self, key: str, value: object) -> Fraction:
        """Return one value as a fraction; words, truth values, nan, inf and monsters are errors."""
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.fail(key, f"this is {told(value)}; write a number with a decimal point, without quotes: 0.2")
        if isinstance(value, Decimal) and not value.is_finite():
            self.fail(key, f"{value} is not a number to compute with; write a finite one")
        try:
            return exact(value)
        except ValueError as error:
            self.fail(key, f"{error}; write a shorter one")
