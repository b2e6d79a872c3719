"""Fields that say how many there are and where they stand."""

from tafelbild.lesson.facts import ScriptContext
from tafelbild.lesson.fields.names import LISTINGS
from tafelbild.lesson.fields.spoken import Spoken, marked
from tafelbild.maths import MNIST_LAYERS
from tafelbild.notation import TERMS


def number_of_inputs(context: ScriptContext) -> Spoken:
    """Say how many inputs the neuron has, in words up to twelve: drei."""
    return Spoken(TERMS[context.language].count(len(context.numbers.trace.inputs)))


def number_of_layers(context: ScriptContext) -> Spoken:
    """Say how many layers the network has, in words up to twelve: vier."""
    return Spoken(TERMS[context.language].count(len(context.numbers.layers)))


def layer_sizes(context: ScriptContext) -> Spoken:
    """Say how many neurons each layer has, in words up to twelve: drei, vier, vier und zwei."""
    sizes = [TERMS[context.language].count(size) for size in context.numbers.layers]
    return LISTINGS[context.language].say(sizes, "layer")


def counted(context: ScriptContext) -> Spoken | None:
    """Say the numbers from 1 to the neuron's: eins, zwei; they are the moments count_1, count_2."""
    if not context.counted:
        return None
    said = Spoken("")
    for number in range(1, context.numbers.number + 1):
        numeral = marked(TERMS[context.language].numeral(number), f"count_{number}")
        said = said + Spoken(", " if said.text else "") + numeral
    return said


def neuron_number(context: ScriptContext) -> Spoken:
    """Say the number of the neuron in its layer, in digits: 2."""
    return Spoken(str(context.numbers.number))


def larger_net_neurons(context: ScriptContext) -> Spoken:  # noqa: ARG001  (a field takes the context)
    """Say how many neurons the larger network has that is shown for a moment: 826; the moment number."""
    return marked(str(sum(MNIST_LAYERS)), "number")


def place(context: ScriptContext) -> Spoken:
    """Say where the neuron stands in its layer, as in "an zweiter Stelle"."""
    return Spoken(TERMS[context.language].place(context.numbers.number))


def source_layer(context: ScriptContext) -> Spoken:
    """Say the layer of the inputs, as in "im Input-Layer", "aus dem ersten Hidden Layer"."""
    return Spoken(_layer(context, context.numbers.layer - 1))


def target_layer(context: ScriptContext) -> Spoken:
    """Say the layer of the neuron, as in "im ersten Hidden Layer"."""
    return Spoken(_layer(context, context.numbers.layer))


def input_layer(context: ScriptContext) -> Spoken:
    """Say the name of the input layer in running text; the moment input."""
    return marked(TERMS[context.language].input_layer_said, "input")


def hidden_layer(context: ScriptContext) -> Spoken:
    """Say the name of a single hidden layer in running text; the moment hidden."""
    return marked(TERMS[context.language].hidden_layer_said, "hidden")


def hidden_layers(context: ScriptContext) -> Spoken:
    """Say the name of several hidden layers in running text; the moment hidden."""
    return marked(f"{TERMS[context.language].hidden_layer_said}s", "hidden")


def output_layer(context: ScriptContext) -> Spoken:
    """Say the name of the output layer in running text; the moment output."""
    return marked(TERMS[context.language].output_layer_said, "output")


def _layer(context: ScriptContext, number: int) -> str:
    return TERMS[context.language].layer(number, of=len(context.numbers.layers))
