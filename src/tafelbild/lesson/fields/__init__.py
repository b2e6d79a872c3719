"""The fields of a script: ``{weighted_sum}`` becomes ``2,2``.

Every public function of the modules here is a field. It takes the context of a lesson and returns what is said,
or None if the lesson has nothing to say there. Its docstring is its documentation.
"""

from collections.abc import Callable, Iterator, Mapping
from inspect import getmembers, isfunction
from types import MappingProxyType, ModuleType
from typing import Final

from tafelbild.lesson.facts import ScriptContext
from tafelbild.lesson.fields import calculation, credit, meaning, names, numbers, places, reading, trial
from tafelbild.lesson.fields.spoken import Spoken

Field = Callable[[ScriptContext], Spoken | None]


def defined_in(module: ModuleType) -> Iterator[tuple[str, Field]]:
    """Yield the fields that a module defines itself."""
    for name, function in getmembers(module, isfunction):
        if function.__module__ == module.__name__ and not name.startswith("_"):
            yield name, function


FIELDS: Final[Mapping[str, Field]] = MappingProxyType(
    {
        name: field
        for module in (numbers, calculation, names, places, meaning, credit, reading, trial)
        for name, field in defined_in(module)
    }
)

__all__ = ["FIELDS", "Field", "Spoken"]
