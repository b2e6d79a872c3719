"""Fields that are names: y₂; x₁, x₂ und x₃; w₁₂. They mark themselves: y, x_1, x_2, …, w_1, w_2, …."""

from collections.abc import Sequence

from tafelbild.lesson.facts import Facts
from tafelbild.lesson.fields.spoken import Listing, Spoken, marked
from tafelbild.notation import (
    BIAS,
    PRE_ACTIVATION,
    TERMS,
    function_sign,
    input_text,
    output_text,
    text,
    weight_text,
)

LISTINGS = {"de": Listing(", ", " und ", " bis "), "en": Listing(", ", " and ", " up to ")}


def neuron(facts: Facts) -> Spoken:
    """Say the name of the neuron: y₂."""
    return marked(output_text(facts.numbers.number), "y")


def input_names(facts: Facts) -> Spoken:
    """Say the names of all inputs: x₁, x₂ und x₃."""
    return _listed(facts, [input_text(index) for index in _indices(facts)], "x")


def first_input(facts: Facts) -> Spoken:  # noqa: ARG001  (a field takes the facts)
    """Say the name of the first input: x₁."""
    return marked(input_text(1), "x_1")


def weight_names(facts: Facts) -> Spoken:
    """Say the names of all weights: w₁₂, w₂₂ und w₃₂."""
    return _listed(facts, [_weight(facts, index) for index in _indices(facts)], "w")


def first_weight(facts: Facts) -> Spoken:
    """Say the name of the first weight: w₁₂."""
    return marked(_weight(facts, 1), "w_1")


def other_weights(facts: Facts) -> Spoken | None:
    """Say the names of all weights but the first: w₂₂ und w₃₂; None with one input."""
    said = weight_names(facts)
    if "w_2" not in said.marks:
        return None
    start = said.marks["w_2"]
    return Spoken(said.text[start:], {name: at - start for name, at in said.marks.items() if at >= start})


def weights_from_inputs(facts: Facts) -> Spoken:
    """Say the names of all weights, each with where it comes from: w₁₂ von x₁, w₂₂ von x₂ und w₃₂ von x₃."""
    way = {"de": "{} von {}", "en": "{} from {}"}[facts.language]
    return _listed(facts, [way.format(_weight(facts, index), input_text(index)) for index in _indices(facts)], "w")


def bias_name(facts: Facts) -> Spoken:  # noqa: ARG001  (a field takes the facts)
    """Say the letter of the bias: b."""
    return Spoken(BIAS)


def pre_activation_name(facts: Facts) -> Spoken:  # noqa: ARG001
    """Say the letter of the pre-activation: z."""
    return Spoken(PRE_ACTIVATION)


def function_symbol(facts: Facts) -> Spoken:
    """Say how the activation function is written in front of brackets: ReLU, σ, tanh."""
    return Spoken(text(function_sign(facts.numbers.neuron.activation)))


def function_name(facts: Facts) -> Spoken:
    """Say the name of the activation function, written out: Rectified Linear Unit."""
    return Spoken(TERMS[facts.language].activation(facts.numbers.neuron.activation.name))


def the_function(facts: Facts) -> Spoken:
    """Say the same behind its article: die Rectified Linear Unit."""
    return marked(TERMS[facts.language].the_activations[facts.numbers.neuron.activation.name], "function_name")


def _indices(facts: Facts) -> range:
    return range(1, len(facts.numbers.trace.inputs) + 1)


def _weight(facts: Facts, source: int) -> str:
    return weight_text(source=source, target=facts.numbers.number)


def _listed(facts: Facts, items: Sequence[str], mark: str) -> Spoken:
    return LISTINGS[facts.language].say(items, mark)
