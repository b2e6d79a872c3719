"""Fields that are names: y₂; x₁, x₂ und x₃; w₁₂. They mark themselves: y, x_1, x_2, …, w_1, w_2, …."""

from collections.abc import Sequence

from tafelbild.lesson.facts import ScriptContext
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


def neuron(context: ScriptContext) -> Spoken:
    """Say the name of the neuron: y₂."""
    return marked(output_text(context.numbers.number), "y")


def input_names(context: ScriptContext) -> Spoken:
    """Say the names of all inputs: x₁, x₂ und x₃."""
    return _listed(context, [input_text(index) for index in _indices(context)], "x")


def first_input(context: ScriptContext) -> Spoken:  # noqa: ARG001  (a field takes the context)
    """Say the name of the first input: x₁."""
    return marked(input_text(1), "x_1")


def weight_names(context: ScriptContext) -> Spoken:
    """Say the names of all weights: w₁₂, w₂₂ und w₃₂."""
    return _listed(context, [_weight(context, index) for index in _indices(context)], "w")


def first_weight(context: ScriptContext) -> Spoken:
    """Say the name of the first weight: w₁₂."""
    return marked(_weight(context, 1), "w_1")


def other_weights(context: ScriptContext) -> Spoken | None:
    """Say the names of all weights but the first: w₂₂ und w₃₂; None with one input."""
    said = weight_names(context)
    if "w_2" not in said.marks:
        return None
    start = said.marks["w_2"]
    return Spoken(said.text[start:], {name: at - start for name, at in said.marks.items() if at >= start})


def weights_from_inputs(context: ScriptContext) -> Spoken:
    """Say the names of all weights, each with where it comes from: w₁₂ von x₁, w₂₂ von x₂ und w₃₂ von x₃."""
    way = {"de": "{} von {}", "en": "{} from {}"}[context.language]
    return _listed(context, [way.format(_weight(context, i), input_text(i)) for i in _indices(context)], "w")


def bias_name(context: ScriptContext) -> Spoken:  # noqa: ARG001  (a field takes the context)
    """Say the letter of the bias: b."""
    return Spoken(BIAS)


def pre_activation_name(context: ScriptContext) -> Spoken:  # noqa: ARG001
    """Say the letter of the pre-activation: z."""
    return Spoken(PRE_ACTIVATION)


def function_symbol(context: ScriptContext) -> Spoken:
    """Say how the activation function is written in front of brackets: ReLU, σ, tanh."""
    return Spoken(text(function_sign(context.numbers.neuron.activation)))


def function_name(context: ScriptContext) -> Spoken:
    """Say the name of the activation function, written out: Rectified Linear Unit."""
    return Spoken(context.numbers.neuron.activation.name_in(context.language))


def the_function(context: ScriptContext) -> Spoken:
    """Say the same behind its article: die Rectified Linear Unit."""
    return marked(context.numbers.neuron.activation.names[context.language], "function_name")


def negative_effect(context: ScriptContext) -> Spoken:
    """Say the effect of the activation function on a negative z, behind "Ist z negativ,": wird daraus 0."""
    return Spoken(TERMS[context.language].effect_said(context.numbers.neuron.activation, -1))


def positive_effect(context: ScriptContext) -> Spoken:
    """Say the effect of the activation function on a positive z, behind "Ist z positiv,": bleibt es, wie es ist."""
    return Spoken(TERMS[context.language].effect_said(context.numbers.neuron.activation, 1))


def _indices(context: ScriptContext) -> range:
    return range(1, len(context.numbers.trace.inputs) + 1)


def _weight(context: ScriptContext, source: int) -> str:
    return weight_text(source=source, target=context.numbers.number)


def _listed(context: ScriptContext, items: Sequence[str], mark: str) -> Spoken:
    return LISTINGS[context.language].say(items, mark)
