"""A file's text, and ``lesson.toml`` as a table: what can be wrong with files and TOML, in one sentence."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.lesson.table import Table

NAME: Final = "lesson.toml"
LARGEST: Final = 1_000_000  # bytes
LONGEST_PATH: Final = 300  # characters of a path that an error repeats
AT_LINE: Final = re.compile(r"^(?P<problem>.*) \(at line (?P<line>\d+), column \d+\)$", re.DOTALL)


def located(path: Path) -> Path:
    """Return the lesson.toml that a path (a folder, or the file itself) means."""
    try:
        if path.is_dir() and path.name != NAME:
            return contained(path)
        if path.is_dir():
            raise LessonError(printable(path), "is a folder; it must be a file")
        if not path.exists():
            missing = f"there is no such file or folder; name a lesson's folder or its {NAME}"
            raise LessonError(printable(path), missing)
    except (OSError, ValueError) as error:
        if isinstance(error, LessonError):
            raise
        raise LessonError(printable(path), f"cannot be opened: {reason(error)}") from None
    return path


def printable(path: Path) -> str:
    """Return a path in one line, not too long."""
    shown = str(path) if str(path).isprintable() else repr(str(path))
    return shown if len(shown) <= LONGEST_PATH else f"…{shown[-LONGEST_PATH:]}"


def contained(folder: Path) -> Path:
    """Return the lesson.toml of a folder."""
    if (folder / NAME).is_dir():
        raise LessonError(printable(folder / NAME), "is a folder; it must be a file")
    if not (folder / NAME).exists():
        raise LessonError(printable(folder), f"there is no {NAME} in this folder; 'tafelbild new' makes one")
    return folder / NAME


def read_text(path: Path) -> str:
    """Return a text file's contents."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise LessonError(path.name, f"is larger than {LARGEST // 1000} kB; this is no text of a lesson")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise LessonError(f"{path.name}:{line}", "is not UTF-8; save it as UTF-8 in your editor") from None
    except OSError as error:
        raise LessonError(path.name, f"cannot be read: {reason(error)}") from None


def reason(error: Exception) -> str:
    """Return what the system says, without numbers and paths."""
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def read_table(path: Path) -> Table:
    """Return lesson.toml as a table, its numbers as exact decimals."""
    text = read_text(path)
    try:
        return Table(path.name, "", tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        raise broken(path.name, str(error)) from None
    except (ValueError, ArithmeticError):
        raise LessonError(path.name, "contains a number that is too long or too large; write a shorter one") from None
    except RecursionError:
        raise LessonError(path.name, "lists or tables lie too deep in one another; write them flat") from None


def broken(name: str, message: str) -> LessonError:
    """Return the error of a file that is not TOML, with its line where the reader knows it."""
    found = AT_LINE.match(message)
    problem, place = (found["problem"], f"{name}:{found['line']}") if found else (message, name)
    return LessonError(place, f"not TOML: {problem[:1].lower()}{problem[1:]}")
