"""Reading what users hand in, within limits: regular files of a limited size, and TOML of a limited form."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tafelbild.errors import LessonError, unreadable
from tafelbild.message import Message

MAX_KEY_PARTS: Final = 16  # of a dotted key: tomllib needs time and memory for the square of their number
MAX_NESTING: Final = 30  # of lists and inline tables in one another
TOML_TOKEN: Final = re.compile(  # without an end, a text reaches to the end of its line or of the file
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)|\'\'\'.*?(?:\'\'\'|\Z)|"(?:\\[^\n]|[^"\\\n])*+"?|\'[^\'\n]*+\'?|#[^\n]*+'
    r"|(?P<opens>[\[{])|(?P<closes>[\]}])|(?P<dot>\.)|(?P<ends>[=,\n])|[^\"'#\[\]{}.=,\n]++",
    re.DOTALL,
)

TOML_ERROR: Final = re.compile(r"^(?P<problem>.*) \(at line (?P<line>\d+), column \d+\)$", re.DOTALL)
IS_FOLDER: Final = Message("is a folder; it must be a file", de="ist ein Ordner; es muss eine Datei sein")
TOO_DEEP: Final = Message(
    "lists or tables lie too deep in one another; write them flat",
    de="Listen oder Tabellen sind zu tief verschachtelt; schreiben Sie sie flach",
)
TOML_PROBLEMS: Final = MappingProxyType(  # of tomllib, by its words
    {
        "Cannot overwrite a value": "dieser Schlüssel steht schon weiter oben; streichen Sie einen von beiden",
        "Expected '=' after a key in a key/value pair": "nach dem Schlüssel fehlt =",
        "Expected ']' at the end of a table declaration": "die schließende Klammer ] der Tabelle fehlt",
        "Expected newline or end of document after a statement": (
            "nach dem Wert steht noch etwas; schreiben Sie Dezimalzahlen mit Punkt (0.2) und jeden Schlüssel auf eine"
            " eigene Zeile"
        ),
        "Illegal character '\\n'": "das schließende Anführungszeichen fehlt",
        "Invalid statement": "hier steht weder Schlüssel = Wert noch [Tabelle]",
        "Invalid value": "hier steht kein gültiger Wert",
        "Unclosed array": "in der Liste fehlt ein Komma oder die schließende Klammer ]",
        "Unclosed inline table": "in der Tabelle fehlt ein Komma oder die schließende Klammer }",
        "Unescaped '\\' in a string": "vor einem Zeichen steht ein einzelner \\; schreiben Sie \\\\",
        "Unterminated string": "das schließende Anführungszeichen fehlt",
    }
)


@contextmanager
def open_regular_file(path: Path, place: str = "") -> Iterator[BufferedReader]:
    """Open a file for reading; ``LessonError`` if it is no regular file (a pipe or device may never end) or unreadable.

    ``place``: its name in the error sentence, by default the file's name.
    """
    try:
        refuse_special_file(path.stat().st_mode, place or path.name)  # opening a device may already do something
        with open(path, "rb", opener=open_without_waiting) as file:
            refuse_special_file(os.fstat(file.fileno()).st_mode, place or path.name)
            yield file
    except OSError as error:
        raise LessonError(place or path.name, unreadable(error)) from None


def open_without_waiting(path: str, flags: int) -> int:
    """Open a file descriptor; a pipe that has taken the file's place meanwhile is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def refuse_special_file(mode: int, place: str) -> None:
    """Raise ``LessonError`` unless ``mode``, as ``stat`` returns it, is that of a regular file."""
    if stat.S_ISDIR(mode):
        raise LessonError(place, IS_FOLDER)
    if not stat.S_ISREG(mode):
        problem = Message(
            "is no regular file (a pipe, socket or device); name a file",
            de="ist keine gewöhnliche Datei (sondern Pipe, Socket oder Gerät); nennen Sie eine Datei",
        )
        raise LessonError(place, problem)


def read_bytes(path: Path, max_bytes: int, place: str = "") -> bytes:
    """Return the bytes of a regular file; ``LessonError`` if there are more than ``max_bytes``.

    ``place``: the file's name in error sentences, by default its own.
    """
    with open_regular_file(path, place) as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        limit = f"{max_bytes // 1000} kB" if max_bytes < 10_000_000 else f"{max_bytes // 1_000_000} MB"
        problem = Message(
            f"is larger than {limit}, the most that is read", de=f"ist größer als {limit}; mehr wird nicht gelesen"
        )
        raise LessonError(place or path.name, problem)
    return data


def check_toml_form(text: str, place: str) -> None:
    """Raise ``LessonError`` if a TOML text has long dotted keys, or lists and tables deep in one another.

    tomllib would need very long, or very much memory, for them.
    """
    depth = parts = line = 0
    for found in TOML_TOKEN.finditer(text):
        line += found[0].count("\n")
        kind = found.lastgroup
        depth += (kind == "opens") - (kind == "closes")
        parts = 0 if kind in {"opens", "closes", "ends"} else parts + (kind == "dot")
        if parts >= MAX_KEY_PARTS:
            problem = Message(
                f"a key of more than {MAX_KEY_PARTS} parts with dots between; write [table] and the key below it",
                de=f"ein Schlüssel aus mehr als {MAX_KEY_PARTS} Teilen mit Punkten dazwischen; "
                "schreiben Sie [Tabelle] und darunter den Schlüssel",
            )
            raise LessonError(f"{place}:{line + 1}", problem)
        if depth > MAX_NESTING:
            raise LessonError(f"{place}:{line + 1}", TOO_DEEP)


def german_toml_problem(told: str) -> str:
    """Return in German what ``tomllib`` tells, as far as ``TOML_PROBLEMS`` knows its words, and with its line, if any.

    >>> german_toml_problem("Invalid value (at line 2, column 5)")
    'hier steht kein gültiger Wert (Zeile 2)'
    """
    found = TOML_ERROR.match(told)
    words = found["problem"] if found else told
    return TOML_PROBLEMS.get(words, words) + (f" (Zeile {found['line']})" if found else "")
