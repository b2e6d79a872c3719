"""Loader of registries: packages in which every module is an entry and defines the same names."""

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType

from tafelbild.errors import LessonError
from tafelbild.message import Message, in_language


def load_entries(package: ModuleType, required: Mapping[str, str]) -> dict[str, ModuleType]:
    """Import every module of a package, and return the modules by name.

    ``required``: the names that each module must define, mapped to their meaning. If a module lacks a docstring or one
    of these names, a ``LessonError`` tells the file and what is missing (a name with its meaning).
    """
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    entries = {name: importlib.import_module(f"{package.__name__}.{name}") for name in names}
    for name, entry in entries.items():
        file = f"src/{package.__name__.replace('.', '/')}/{name}.py"
        if not entry.__doc__:
            problem = Message(
                "needs a docstring whose first line says what it is for",
                de="braucht einen Docstring, dessen erste Zeile sagt, wozu das Modul da ist",
            )
            raise LessonError(file, problem)
        for attribute, meaning in required.items():
            if not hasattr(entry, attribute):
                problem = Message(
                    f"needs {attribute}, {meaning}", de=f"braucht {attribute}, {in_language(meaning, 'de')}"
                )
                raise LessonError(file, problem)
    return entries
