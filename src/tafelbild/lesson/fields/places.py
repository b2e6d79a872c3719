"""Fields that say how many there are and where they stand."""

from tafelbild.lesson.facts import Facts
from tafelbild.lesson.fields.names import LISTINGS
from tafelbild.lesson.fields.spoken import Spoken, marked
from tafelbild.maths import LARGER_NET
from tafelbild.notation import TERMS


def number_of_inputs(facts: Facts) -> Spoken:
    """Say how many inputs the neuron has, in words up to twelve: drei."""
    return Spoken(TERMS[facts.language].count(len(facts.numbers.trace.inputs)))


def number_of_layers(facts: Facts) -> Spoken:
    """Say how many layers the network has, in words up to twelve: vier."""
    return Spoken(TERMS[facts.language].count(len(facts.numbers.layers)))


def layer_sizes(facts: Facts) -> Spoken:
    """Say how many neurons each layer has, in words up to twelve: drei, vier, vier und zwei."""
    sizes = [TERMS[facts.language].count(size) for size in facts.numbers.layers]
    return LISTINGS[facts.language].say(sizes, "layer")


def counted(facts: Facts) -> Spoken | None:
    """Say the numbers from 1 to the neuron's: eins, zwei; they are the moments count_1, count_2."""
    if not facts.counted:
        return None
    said = Spoken("")
    for number in range(1, facts.numbers.number + 1):
        numeral = marked(TERMS[facts.language].numeral(number), f"count_{number}")
        said = said + Spoken(", " if said.text else "") + numeral
    return said


def neuron_number(facts: Facts) -> Spoken:
    """Say the number of the neuron in its layer, in digits: 2."""
    return Spoken(str(facts.numbers.number))


def larger_net_neurons(facts: Facts) -> Spoken:  # noqa: ARG001  (a field takes the facts)
    """Say how many neurons the larger network has that is shown for a moment: 826; the moment number."""
    return marked(str(sum(LARGER_NET)), "number")


def place(facts: Facts) -> Spoken:
    """Say where the neuron stands in its layer, as in "an zweiter Stelle"."""
    return Spoken(TERMS[facts.language].place(facts.numbers.number))


def source_layer(facts: Facts) -> Spoken:
    """Say the layer of the inputs, as in "im Input-Layer", "aus dem ersten Hidden Layer"."""
    return Spoken(_layer(facts, facts.numbers.layer - 1))


def target_layer(facts: Facts) -> Spoken:
    """Say the layer of the neuron, as in "im ersten Hidden Layer"."""
    return Spoken(_layer(facts, facts.numbers.layer))


def input_layer(facts: Facts) -> Spoken:
    """Say the name of the input layer in running text; the moment input."""
    return marked(TERMS[facts.language].input_layer_said, "input")


def hidden_layer(facts: Facts) -> Spoken:
    """Say the name of a single hidden layer in running text; the moment hidden."""
    return marked(TERMS[facts.language].hidden_layer_said, "hidden")


def hidden_layers(facts: Facts) -> Spoken:
    """Say the name of several hidden layers in running text; the moment hidden."""
    return marked(f"{TERMS[facts.language].hidden_layer_said}s", "hidden")


def output_layer(facts: Facts) -> Spoken:
    """Say the name of the output layer in running text; the moment output."""
    return marked(TERMS[facts.language].output_layer_said, "output")


def _layer(facts: Facts, number: int) -> str:
    return TERMS[facts.language].layer(number, of=len(facts.numbers.layers))
