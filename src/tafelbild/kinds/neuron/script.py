"""The fields and conditions of scripts about one neuron."""

from tafelbild.kinds.neuron.conditions import CONDITIONS
from tafelbild.kinds.neuron.fields import calculation_lines, meanings, names_and_counts, trace_numbers
from tafelbild.lesson.fields.field_types import fields_in

MODULES = (trace_numbers, calculation_lines, names_and_counts, meanings)
FIELDS = fields_in(*MODULES)

__all__ = ["CONDITIONS", "FIELDS", "MODULES"]
