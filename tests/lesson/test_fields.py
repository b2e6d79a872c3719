"""Every field has a text in both languages for any lesson, and a docstring."""

from collections.abc import Callable
from itertools import product

import pytest

from tafelbild.lesson.fields import fields_of
from tafelbild.lesson.fields.field_types import ListStyle, MarkedText
from tafelbild.lesson.kind import kind_named
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.maths import ACTIVATIONS

FIELDS = fields_of(kind_named("neuron"))
OF_PRACTICE = {name for name in FIELDS if "try_" in name}  # of lessons with practice numbers
OF_MANY = {"other_weights", "rest_of_products", "number_of_further_products"}  # of lessons with more inputs
OPTIONAL_TEXTS = {"reading", "input_meanings", "output_meaning"}  # of lessons that have them
MAY_BE_NONE = {"author", "licence", "source_changes", *OF_PRACTICE, *OF_MANY, *OPTIONAL_TEXTS}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_documented_and_says_something(name: str, context: Callable[..., ScriptContext]) -> None:
    assert FIELDS[name].summary.startswith("Say ")
    for inputs, language, activation in product((1, 3, 30), ("de", "en"), ACTIVATIONS):
        said = FIELDS[name](context(inputs, "1", activation, language))
        if said is None:
            assert name in MAY_BE_NONE
            assert FIELDS[name].german_need
            continue
        assert said.text
        assert list(said.marks.values()) == sorted(said.marks.values()) or said.marks
        assert all(0 <= offset <= len(said.text) for offset in said.marks.values())


def test_the_lines_of_the_script(context: Callable[..., ScriptContext]) -> None:
    """Skript Woche 10: 2,2 + 1 = 3,2."""
    german, english = context(), context(language="en")
    assert FIELDS["adding_the_bias"](german) == MarkedText(
        "2,2 + 1 = 3,2", {"weighted_sum": 0, "bias": 6, "pre_activation": 10}
    )
    expected = {
        "terms_in_letters": "x₁·w₁₂, x₂·w₂₂ and x₃·w₃₂",
        "sum_in_numbers": "1·0.2 + 1·1 + 1·1",
        "products": "0.2, 1 and 1",
        "weights_from_inputs": "w₁₂ from x₁, w₂₂ from x₂ and w₃₂ from x₃",
        "whole_in_letters": "y₂ = ReLU(x₁·w₁₂ + x₂·w₂₂ + x₃·w₃₂ + b)",
        "formula": "ReLU(z) = max(0, z)",
        "function_of_value": "ReLU(3.2) = 3.2",
        "source_layer": "input layer",
        "target_layer": "first hidden layer",
        "place": "second",
        "source_line": "“Netze” by Joana Grah, licence CC BY 4.0",
    }
    spoken = {name: FIELDS[name](english) for name in expected}
    assert {name: said.text for name, said in spoken.items() if said} == expected


def test_a_decimal_comma_keeps_list_items_apart(context: Callable[..., ScriptContext]) -> None:
    said = FIELDS["products"](context())
    assert said is not None
    assert said.text == "0,2; 1 und 1"
    assert said.marks == {"product_1": 0, "product_2": 5, "product_3": 11}


def test_a_negative_bias_stands_in_brackets(context: Callable[..., ScriptContext]) -> None:
    said = FIELDS["adding_the_bias"](context(bias="-5.4"))
    assert said is not None
    assert said.text == "2,2 + (−5,4) = −3,2"
    assert said.text[said.marks["pre_activation"] :] == "−3,2"


def test_a_long_list_is_cut_but_keeps_its_moments() -> None:
    said = ListStyle(", ", " und ", " bis ").join([f"x{i}" for i in range(1, 21)], "x")
    assert said.text == "x1, x2 bis x20"
    assert len(said.marks) == 20
    assert said.marks["x_3"] == said.marks["x_19"] == 6
    assert said.text[said.marks["x_20"] :] == "x20"


def test_a_long_sum_is_cut_within_its_line(context: Callable[..., ScriptContext]) -> None:
    said = FIELDS["whole_in_letters"](context(30))
    assert said is not None
    assert said.text == "y₂ = ReLU(x₁·w₁₂ + x₂·w₂₂ + … + x₃₀·w₃₀,₂ + b)"
