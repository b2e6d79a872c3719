"""Loader of registries: packages in which every module is an entry and defines the same names."""

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType

from tafelbild.errors import LessonError


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
            raise LessonError(file, "needs a docstring whose first line says what it is for")
        for attribute, meaning in required.items():
            if not hasattr(entry, attribute):
                raise LessonError(file, f"needs {attribute}, {meaning}")
    return entries
