"""The fields of scripts: ``{weighted_sum}`` becomes ``2,2``.

A field is a function in one of these modules with the decorator ``with_example``. It takes the context of a lesson and
returns the text of the field, or None if the lesson has none; an error message quotes the docstring's first line.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from tafelbild.lesson.fields import calculation_lines, lesson_texts, names_and_counts, trace_numbers
from tafelbild.lesson.fields.field_types import Field, MarkedText

MODULES: Final = (trace_numbers, calculation_lines, names_and_counts, lesson_texts)
FIELDS: Final[Mapping[str, Field[Any]]] = MappingProxyType(
    {name: value for module in MODULES for name, value in vars(module).items() if isinstance(value, Field)}
)

__all__ = ["FIELDS", "MODULES", "Field", "MarkedText"]
