"""The fields of scripts: ``{title}`` becomes the title of the lesson.

A field is a function with the decorator ``with_example``. It takes the context of a lesson and returns the text of the
field, or None if the lesson has none; an error message quotes the docstring's first line. A kind of lessons has fields
of its own in its module ``script``.
"""

from collections.abc import Mapping
from typing import Any

from tafelbild.lesson.fields import lesson_texts
from tafelbild.lesson.fields.field_types import Field, MarkedText, fields_in
from tafelbild.lesson.kind import Kind

LESSON_FIELDS = fields_in(lesson_texts)


def fields_of(kind: Kind) -> Mapping[str, Field[Any]]:
    """Return all fields that scripts of a kind of lessons may use, by name."""
    own = kind.module("script")
    return {**(own.FIELDS if own else {}), **LESSON_FIELDS}


__all__ = ["LESSON_FIELDS", "Field", "MarkedText", "fields_of"]
