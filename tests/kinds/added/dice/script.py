"""Fields and conditions of scripts about dice."""

import sys

from tafelbild.lesson.fields.field_types import MarkedText, fields_in, with_example
from tafelbild.lesson.script_context import Condition, ScriptContext


@with_example("2")
def first(context: ScriptContext) -> MarkedText:
    """Say the first number."""
    return MarkedText(str(context.numbers.thrown[0]))


@with_example("7")
def total(context: ScriptContext) -> MarkedText:
    """Say the sum."""
    return MarkedText(str(context.numbers.total))


CONDITIONS = {"lucky": Condition(lambda context: context.numbers.total == 7)}
FIELDS = fields_in(sys.modules[__name__])
