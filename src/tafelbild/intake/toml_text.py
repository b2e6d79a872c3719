"""Values as text of lesson.toml, and the numbers that were found in a document."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tafelbild.lesson.lesson_files import MAX_TEXT_CHARS
from tafelbild.maths import decimal_string

Value = Any  # a value of lesson.toml


@dataclass(frozen=True)
class FoundNumbers:
    """Values for lesson.toml by key. ``lines``: key -> lines of the document that state the value, () for a default."""

    values: Mapping[str, Value]
    lines: Mapping[str, tuple[int, ...]]


def to_toml(value: Value) -> str:
    """Return a text, number or list in TOML syntax.

    >>> to_toml((Fraction(1, 5), Fraction(5))), to_toml("relu")
    ('[0.2, 5]', '"relu"')
    """
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Fraction):
        return decimal_string(value)
    return f"[{', '.join(map(to_toml, value))}]" if isinstance(value, list | tuple) else str(value)


def toml_string(text: str) -> str:
    """Return a text as a TOML string, cut to 200 characters, the maximum length of texts in lesson.toml."""
    whole = " ".join(text.split())
    return json.dumps(whole if len(whole) <= MAX_TEXT_CHARS else f"{whole[: MAX_TEXT_CHARS - 1]}…", ensure_ascii=False)
