"""What lesson.toml says about a plain lesson: nothing beyond title, credits and languages."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tafelbild.lesson.lesson_files import TomlTable

KEYS: Final = ()
LENDER: Final = ""


@dataclass(frozen=True)
class NoNumbers:
    """The numbers of a plain lesson: none."""


def claims(top: TomlTable) -> bool:  # noqa: ARG001  (a kind is asked about the table)
    """Return whether a lesson.toml is of this kind: never by a table of its own."""
    return False


def read(top: TomlTable, languages: tuple[str, ...], folder: Path) -> NoNumbers:  # noqa: ARG001  (as every kind)
    """Return the numbers of the lesson."""
    return NoNumbers()
