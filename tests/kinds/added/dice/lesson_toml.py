"""The table [dice] of lesson.toml."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tafelbild.lesson.lesson_files import TomlTable
from tafelbild.message import Message

KEYS: Final = ("dice",)
LENDER: Final = ""


@dataclass(frozen=True)
class DiceNumbers:
    """Two dice, and their sum."""

    thrown: tuple[int, int]

    @property
    def total(self) -> int:
        """The sum."""
        return sum(self.thrown)


def claims(top: TomlTable) -> bool:
    """Return whether the lesson is about dice."""
    return top.has("dice")


def read(top: TomlTable, languages: tuple[str, ...], folder: Path) -> DiceNumbers:
    """Return the numbers of [dice]."""
    table = top.table("dice").allow("thrown")
    each = table.items("thrown", Message("two numbers: [2, 5]", de="zwei Zahlen: [2, 5]"), "number", 2, 2)
    first, second = (each.integer(key, 1, 6, 1) for key in each.values)
    return DiceNumbers((first, second))
