"""Notation of numbers, symbols, formulas and terms, in German and in English."""

from tafelbild.notation.calculation import Calculation, Factors
from tafelbild.notation.formulas import (
    Row,
    activation_markup,
    function_application,
    function_definition,
    layer_formula,
    localize_numbers,
)
from tafelbild.notation.glossary import GLOSSARY, DiscouragedTerm, GlossaryEntry, find_discouraged_terms
from tafelbild.notation.layer_equation import LayerEquation
from tafelbild.notation.markup import part, plain_text
from tafelbild.notation.number_format import MINUS, ROUNDED_PLACES, equality_sign, in_brackets, shown, shown_exactly
from tafelbild.notation.symbols import (
    BIAS_SYMBOL,
    INPUTS_BEFORE_DOTS,
    MAX_LISTED_INPUTS,
    PRE_ACTIVATION_SYMBOL,
    bias_name,
    indices,
    input_name,
    input_text,
    listed_inputs,
    output_name,
    output_text,
    shown_inputs,
    subscript,
    vector,
    weight_name,
    weight_text,
)
from tafelbild.notation.terms import TERMS, Terms

__all__ = [
    "BIAS_SYMBOL",
    "GLOSSARY",
    "INPUTS_BEFORE_DOTS",
    "MAX_LISTED_INPUTS",
    "MINUS",
    "PRE_ACTIVATION_SYMBOL",
    "ROUNDED_PLACES",
    "TERMS",
    "Calculation",
    "DiscouragedTerm",
    "Factors",
    "GlossaryEntry",
    "LayerEquation",
    "Row",
    "Terms",
    "activation_markup",
    "bias_name",
    "equality_sign",
    "find_discouraged_terms",
    "function_application",
    "function_definition",
    "in_brackets",
    "indices",
    "input_name",
    "input_text",
    "layer_formula",
    "listed_inputs",
    "localize_numbers",
    "output_name",
    "output_text",
    "part",
    "plain_text",
    "shown",
    "shown_exactly",
    "shown_inputs",
    "subscript",
    "vector",
    "weight_name",
    "weight_text",
]
