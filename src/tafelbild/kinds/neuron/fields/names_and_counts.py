"""Fields with names of the calculation, such as y₂ and w₁₂, with counts, and with the position of the neuron.

The marks of names are y, x_1, x_2, …, w_1, w_2, ….
"""

from typing import Final

from tafelbild.kinds.neuron.conditions import is_counted
from tafelbild.languages import ByLanguage
from tafelbild.lesson.fields.field_types import LIST_STYLES, MarkedText, marked, with_example
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.maths import MNIST_LAYERS
from tafelbild.notation import (
    BIAS_SYMBOL,
    PRE_ACTIVATION_SYMBOL,
    TERMS,
    activation_markup,
    input_text,
    output_text,
    plain_text,
    weight_text,
)

WEIGHT_FROM_INPUT: Final = ByLanguage(__name__, de="{} von {}", en="{} from {}")


@with_example("y₂")
def neuron(context: ScriptContext) -> MarkedText:
    """Say the name of the neuron."""
    return marked(output_text(context.numbers.number), "y")


@with_example("x₁, x₂ und x₃")
def input_names(context: ScriptContext) -> MarkedText:
    """Say the names of all inputs."""
    return LIST_STYLES[context.language].join([input_text(index) for index in _indices(context)], "x")


@with_example("x₁")
def first_input(context: ScriptContext) -> MarkedText:  # noqa: ARG001  (a field takes the context)
    """Say the name of the first input."""
    return marked(input_text(1), "x_1")


@with_example("w₁₂, w₂₂ und w₃₂")
def weight_names(context: ScriptContext) -> MarkedText:
    """Say the names of all weights."""
    return LIST_STYLES[context.language].join([_weight(context, index) for index in _indices(context)], "w")


@with_example("w₁₂")
def first_weight(context: ScriptContext) -> MarkedText:
    """Say the name of the first weight."""
    return marked(_weight(context, 1), "w_1")


@with_example("w₂₂ und w₃₂", german_need="mehr als eine Eingabe")
def other_weights(context: ScriptContext) -> MarkedText | None:
    """Say the names of all weights but the first: w₂₂ und w₃₂; None with one input."""
    names = weight_names(context)
    if "w_2" not in names.marks:
        return None
    start = names.marks["w_2"]
    return MarkedText(names.text[start:], {mark: at - start for mark, at in names.marks.items() if at >= start})


@with_example("w₁₂ von x₁, w₂₂ von x₂ und w₃₂ von x₃")
def weights_from_inputs(context: ScriptContext) -> MarkedText:
    """Say the names of all weights, each with its input."""
    form = WEIGHT_FROM_INPUT[context.language]
    return LIST_STYLES[context.language].join(
        [form.format(_weight(context, i), input_text(i)) for i in _indices(context)], "w"
    )


@with_example("b")
def bias_name(context: ScriptContext) -> MarkedText:  # noqa: ARG001  (a field takes the context)
    """Say the letter of the bias."""
    return MarkedText(BIAS_SYMBOL)


@with_example("z")
def pre_activation_name(context: ScriptContext) -> MarkedText:  # noqa: ARG001
    """Say the letter of the pre-activation."""
    return MarkedText(PRE_ACTIVATION_SYMBOL)


@with_example("ReLU")
def function_symbol(context: ScriptContext) -> MarkedText:
    """Say the symbol of the activation function, as before brackets."""
    return MarkedText(plain_text(activation_markup(context.numbers.neuron.activation)))


@with_example("Rectified Linear Unit")
def function_name(context: ScriptContext) -> MarkedText:
    """Say the full name of the activation function."""
    return MarkedText(context.numbers.neuron.activation.name_in(context.language))


@with_example("die Rectified Linear Unit")
def the_function(context: ScriptContext) -> MarkedText:
    """Say the full name of the activation function with its article."""
    return marked(context.numbers.neuron.activation.names[context.language], "function_name")


@with_example("wird daraus 0")
def negative_effect(context: ScriptContext) -> MarkedText:
    """Say the effect of the activation function on a negative z, after "Ist z negativ,"."""
    return MarkedText(TERMS[context.language].effect_said(context.numbers.neuron.activation, -1))


@with_example("bleibt es, wie es ist")
def positive_effect(context: ScriptContext) -> MarkedText:
    """Say the effect of the activation function on a positive z, after "Ist z positiv,"."""
    return MarkedText(TERMS[context.language].effect_said(context.numbers.neuron.activation, 1))


@with_example("drei")
def number_of_inputs(context: ScriptContext) -> MarkedText:
    """Say the number of inputs, in words up to twelve."""
    return MarkedText(TERMS[context.language].count(len(context.numbers.trace.inputs)))


@with_example("vier")
def number_of_layers(context: ScriptContext) -> MarkedText:
    """Say the number of layers, in words up to twelve."""
    return MarkedText(TERMS[context.language].count(len(context.numbers.layers)))


@with_example("drei, vier, vier und zwei")
def layer_sizes(context: ScriptContext) -> MarkedText:
    """Say the number of neurons in each layer, in words up to twelve."""
    sizes = [TERMS[context.language].count(size) for size in context.numbers.layers]
    return LIST_STYLES[context.language].join(sizes, "layer")


@with_example("eins, zwei", german_need="eine neuron.number von 2 bis 4")
def counted(context: ScriptContext) -> MarkedText | None:
    """Say the numbers from 1 to the neuron's: eins, zwei; they are the moments count_1, count_2.

    None unless the neuron's number in its layer is 2, 3 or 4.
    """
    if not is_counted(context):
        return None
    joined = MarkedText("")
    for number in range(1, context.numbers.number + 1):
        numeral = marked(TERMS[context.language].numeral(number), f"count_{number}")
        joined = joined + MarkedText(", " if joined.text else "") + numeral
    return joined


@with_example("2")
def neuron_number(context: ScriptContext) -> MarkedText:
    """Say the number of the neuron in its layer, in digits."""
    return MarkedText(str(context.numbers.number))


@with_example("826")
def larger_net_neurons(context: ScriptContext) -> MarkedText:  # noqa: ARG001  (a field takes the context)
    """Say the number of neurons of the larger network that is shown for comparison; its mark is number."""
    return marked(str(sum(MNIST_LAYERS)), "number")


@with_example("zweiter")
def place(context: ScriptContext) -> MarkedText:
    """Say the position of the neuron in its layer, as in "an zweiter Stelle"."""
    return MarkedText(TERMS[context.language].place_ordinal(context.numbers.number))


@with_example("Input-Layer")
def source_layer(context: ScriptContext) -> MarkedText:
    """Say the layer of the inputs, as in "im Input-Layer", "aus dem ersten Hidden Layer"."""
    return MarkedText(_layer(context, context.numbers.layer - 1))


@with_example("ersten Hidden Layer")
def target_layer(context: ScriptContext) -> MarkedText:
    """Say the layer of the neuron, as in "im ersten Hidden Layer"."""
    return MarkedText(_layer(context, context.numbers.layer))


@with_example("Input-Layer")
def input_layer(context: ScriptContext) -> MarkedText:
    """Say the name of the input layer; its mark is input."""
    return marked(TERMS[context.language].input_layer_said, "input")


@with_example("Hidden Layer")
def hidden_layer(context: ScriptContext) -> MarkedText:
    """Say the name of a single hidden layer; its mark is hidden."""
    return marked(TERMS[context.language].hidden_layer_said, "hidden")


@with_example("Hidden Layers")
def hidden_layers(context: ScriptContext) -> MarkedText:
    """Say the name of several hidden layers; its mark is hidden."""
    return marked(f"{TERMS[context.language].hidden_layer_said}s", "hidden")


@with_example("Output-Layer")
def output_layer(context: ScriptContext) -> MarkedText:
    """Say the name of the output layer; its mark is output."""
    return marked(TERMS[context.language].output_layer_said, "output")


def _layer(context: ScriptContext, number: int) -> str:
    return TERMS[context.language].layer(number, of=len(context.numbers.layers))


def _indices(context: ScriptContext) -> range:
    return range(1, len(context.numbers.trace.inputs) + 1)


def _weight(context: ScriptContext, source: int) -> str:
    return weight_text(source=source, target=context.numbers.number)
