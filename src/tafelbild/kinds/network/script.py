"""The fields and conditions of scripts about a whole network."""

from tafelbild.kinds.network.conditions import CONDITIONS
from tafelbild.kinds.network.fields import counts, lines, names, values
from tafelbild.lesson.fields.field_types import fields_in

MODULES = (values, lines, names, counts)
FIELDS = fields_in(*MODULES)

__all__ = ["CONDITIONS", "FIELDS", "MODULES"]
