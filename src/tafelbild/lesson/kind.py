"""Kinds of lessons: what a lesson computes, if anything; each kind is a package in ``tafelbild.kinds``.

A kind is loaded by its name, so this module says what its modules define, and knows none of them:

``lesson_toml`` (required): the tables of lesson.toml, as ``LessonTable``;
``script``: fields and conditions of scripts, as ``ScriptWords``;
``script_numbers``: the numbers that a script may name, as ``ScriptNumbers``.

The modules for the other packages are described where they are used: ``computation`` in ``cli.compute``, ``document``
in ``intake.conversion``, ``exercises`` and ``handout`` in ``publish``, ``stage_numbers`` in ``audit``.
"""

import importlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Protocol, cast

from tafelbild.errors import LessonError, choices, unknown
from tafelbild.lesson.lesson_files import TomlTable
from tafelbild.message import Message
from tafelbild.registry import load_entries

PACKAGE: Final = "tafelbild.kinds"  # not imported: it is above this module
LESSON_KEYS: Final = ("languages", "title", "lesson", "credits", "reading")  # of lesson.toml, for every kind
PLAIN: Final = "plain"  # the kind of a lesson without a table of any kind
REQUIRED: Final = "lesson_toml"


class LessonTable(Protocol):
    """The module ``lesson_toml`` of a kind: what it reads in lesson.toml."""

    KEYS: tuple[str, ...]  # keys of lesson.toml at the top level that only this kind reads
    LENDER: str  # name of the shipped lesson whose words and scenes a lesson borrows; "" if there is none

    def claims(self, top: TomlTable) -> bool:
        """Return whether a lesson.toml is of this kind, judging by its tables."""

    def read(self, top: TomlTable, languages: tuple[str, ...], folder: Path) -> Any:  # noqa: ANN401  (of the kind)
        """Return the numbers of a lesson as one frozen value; raise ``LessonError`` if they are wrong.

        ``folder`` is that of the lesson, for files that lesson.toml names.
        """


@dataclass(frozen=True)
class Kind:
    """A kind of lessons; ``package``: the full name of the package with its modules."""

    name: str
    package: str

    @property
    def table(self) -> LessonTable:
        """The kind's module ``lesson_toml``."""
        return cast("LessonTable", self.module(REQUIRED))

    def module(self, name: str) -> ModuleType | None:
        """Return one of the kind's modules, None if the kind does not have it."""
        return load_module(f"{self.package}.{name}")

    def offers(self, name: str) -> bool:
        """Return whether the kind has a module of this name."""
        return importlib.util.find_spec(f"{self.package}.{name}") is not None


@cache
def load_module(name: str) -> ModuleType | None:
    """Import a module by its full name, and return it; None if there is no such module."""
    return importlib.import_module(name) if importlib.util.find_spec(name) else None


@cache
def kinds() -> Mapping[str, Kind]:
    """Return all kinds by name; ``LessonError`` if one has no ``lesson_toml``."""
    found = {
        name: Kind(name, entry.__name__) for name, entry in load_entries(importlib.import_module(PACKAGE), {}).items()
    }
    for kind in found.values():
        if not kind.offers(REQUIRED):
            problem = Message(
                f"needs {REQUIRED}.py, which reads lesson.toml", de=f"braucht {REQUIRED}.py, das lesson.toml liest"
            )
            raise LessonError(f"src/{kind.package.replace('.', '/')}", problem)
    return found


def kind_named(name: str) -> Kind:
    """Return the kind with this name; raise a ``LessonError`` that lists the names if there is none."""
    if name not in kinds():
        raise LessonError("kind", unknown(Message("unknown kind", de="unbekannte Art"), name, kinds()))
    return kinds()[name]


def kind_of(top: TomlTable, *, own_scenes: bool) -> Kind:
    """Return the kind of a lesson, judging by the tables of its lesson.toml.

    A lesson without a table of any kind is plain if it has scenes of its own; else raise a ``LessonError``.
    """
    known = dict.fromkeys(key for kind in kinds().values() for key in kind.table.KEYS)
    top.allow(*LESSON_KEYS, *known)
    claimed = next((kind for kind in kinds().values() if kind.table.claims(top)), None)
    if claimed:
        return claimed
    if own_scenes:
        return kinds()[PLAIN]
    tables = choices([f"[{kind.table.KEYS[0]}]" for kind in kinds().values() if kind.table.KEYS])
    problem = Message(
        f"says nothing to be computed; {tables}, or write a scenes.py of your own beside it",
        de=f"enthält nichts zu rechnen; {tables:de}, oder schreiben Sie eine eigene scenes.py daneben",
    )
    raise LessonError(top.file, problem)
