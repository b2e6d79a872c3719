"""Fields with numbers of inputs, layers and neurons, and with the position of the neuron."""

from tafelbild.lesson.fields.field_types import LIST_STYLES, MarkedText, marked, with_example
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.maths import MNIST_LAYERS
from tafelbild.notation import TERMS


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


@with_example("eins, zwei")
def counted(context: ScriptContext) -> MarkedText | None:
    """Say the numbers from 1 to the neuron's: eins, zwei; they are the moments count_1, count_2."""
    if not context.is_counted:
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
