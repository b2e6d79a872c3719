"""How numbers, names, words and formulas are written, in German and in English."""

from tafelbild.notation.calculation import Calculation, Factors
from tafelbild.notation.formulas import (
    Row,
    application,
    compact,
    definition,
    function_sign,
    in_language,
)
from tafelbild.notation.glossary import IDEAS, Disagreement, Idea, disagreements
from tafelbild.notation.languages import TERMS
from tafelbild.notation.markup import part, text
from tafelbild.notation.matrices import LayerForm
from tafelbild.notation.numbers import MINUS, PLACES, in_brackets, relation, shown, shown_exactly
from tafelbild.notation.shortening import FIRST, IN_FULL, rows_of_inputs, shown_inputs
from tafelbild.notation.symbols import (
    BIAS,
    PRE_ACTIVATION,
    bias_name,
    indices,
    input_name,
    input_text,
    output_name,
    output_text,
    subscript,
    vector,
    weight_name,
    weight_text,
)
from tafelbild.notation.terms import Terms

__all__ = [
    "BIAS",
    "FIRST",
    "IDEAS",
    "IN_FULL",
    "MINUS",
    "PLACES",
    "PRE_ACTIVATION",
    "TERMS",
    "Calculation",
    "Disagreement",
    "Factors",
    "Idea",
    "LayerForm",
    "Row",
    "Terms",
    "application",
    "bias_name",
    "compact",
    "definition",
    "disagreements",
    "function_sign",
    "in_brackets",
    "in_language",
    "indices",
    "input_name",
    "input_text",
    "output_name",
    "output_text",
    "part",
    "relation",
    "rows_of_inputs",
    "shown",
    "shown_exactly",
    "shown_inputs",
    "subscript",
    "text",
    "vector",
    "weight_name",
    "weight_text",
]
