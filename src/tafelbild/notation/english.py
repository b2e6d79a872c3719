"""Terms of English lessons."""

from types import MappingProxyType
from typing import Final

from tafelbild.notation.terms import Terms

ENGLISH: Final = Terms(
    language="en",
    neuron="Neuron",
    neurons="neurons",
    inputs="Inputs",
    weights="Weights",
    bias="Bias",
    sum="Sum",
    weighted_sum="weighted sum",
    more_products="{} more products",
    interim_result="interim result",
    activation_function="Activation function",
    result="result",
    output="Value of the neuron",
    input_layer="Input layer",
    hidden_layer="Hidden layer",
    hidden_layers="Hidden layers",
    output_layer="Output layer",
    input_layer_said="input layer",
    hidden_layer_said="hidden layer",
    output_layer_said="output layer",
    multiply="Multiply",
    add="Add",
    with_bias="with the bias",
    your_turn="Your turn:",
    further_reading="Further reading",
    activate="Activate",
    negative="negative",
    positive="positive",
    negative_or_zero="negative or 0",
    effects=MappingProxyType(
        {
            "stays": "stays",
            "zero": "becomes 0",
            "one": "becomes 1",
            "shrinks": "shrinks",
            "squashed": "nears {}",
        }
    ),
    effects_said=MappingProxyType(
        {
            "stays": "it stays as it is",
            "zero": "it becomes 0",
            "one": "it becomes 1",
            "shrinks": "only a small part of it remains",
            "squashed": "the result comes ever closer to {}",
        }
    ),
    edge_ends=("from", "to"),
    based_on="Based on a script by",
    source="Source",
    conjunction="and",
    one="one",
    counts=(
        *("one", "two", "three", "four", "five", "six"),
        *("seven", "eight", "nine", "ten", "eleven", "twelve"),
    ),
    place_ordinals=(
        *("first", "second", "third", "fourth", "fifth", "sixth"),
        *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
    ),
    ordinals=(
        *("first", "second", "third", "fourth", "fifth", "sixth"),
        *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
    ),
    ordinal_suffixes=("th", "st", "nd", "rd", *("th",) * 6),
)
