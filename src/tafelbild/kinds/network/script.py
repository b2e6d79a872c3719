"""The fields and conditions of scripts about a whole network."""

from tafelbild.kinds.network.conditions import CONDITIONS
from tafelbild.kinds.network.fields import layer_values, line_texts, network_names, parameter_counts
from tafelbild.lesson.fields.field_types import fields_in

MODULES = (layer_values, line_texts, network_names, parameter_counts)
FIELDS = fields_in(*MODULES)

__all__ = ["CONDITIONS", "FIELDS", "MODULES"]
