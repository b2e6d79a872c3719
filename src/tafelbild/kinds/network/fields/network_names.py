"""Fields with names: of neurons and weights in letters (y₃, w₁₂), of functions and layers, and what values mean."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from tafelbild.kinds.network.fields.marked_lists import joined
from tafelbild.kinds.network.neuron_lines import symbol_markup
from tafelbild.kinds.network.script_addresses import input_at, layer_at, neuron_at, output_at, traced, weight_at
from tafelbild.lesson.fields.field_types import MarkedText, marked, with_example
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.maths import Activation, Softmax
from tafelbild.notation import TERMS, input_text, output_text, plain_text, weight_text

if TYPE_CHECKING:
    from tafelbild.kinds.network.numbers import NetworkNumbers

INPUT_NAMES: Final = "network.names.inputs"
OUTPUT_NAMES: Final = "network.names.outputs"


@with_example("y₃", address="2.3")
def neuron(context: ScriptContext, address: str) -> MarkedText:
    """Say the name of a neuron: {neuron 2.3}, {neuron negative}; without an address, that of the one shown in full."""
    layer, number = neuron_at(context.numbers, address)
    return marked(input_text(number) if layer == 1 else output_text(number), f"neuron-{layer}-{number}")


@with_example("2", address="2.2")
def row_number(context: ScriptContext, address: str) -> MarkedText:
    """Say the number of a neuron in its layer, which is that of its row in the matrix: {row_number shown}."""
    layer, number = neuron_at(context.numbers, address)
    return marked(str(number), f"row_number-{layer}-{number}")


@with_example("y₁, y₂, y₃ und y₄", address="2")
def neurons(context: ScriptContext, address: str) -> MarkedText:
    """Say the names of all neurons of a layer as a list."""
    layer = layer_at(context.numbers, address)
    return letters(context, layer, range(1, context.numbers.sizes[layer - 1] + 1))


@with_example("y₁, y₃ und y₄", german_need="mehr als ein Neuron in Layer 2")
def other_neurons(context: ScriptContext) -> MarkedText | None:
    """Say the names of the neurons of layer 2 beside the one shown in full; None if there are none."""
    layer, shown = context.numbers.shown_neuron
    others = [number for number in range(1, context.numbers.sizes[1] + 1) if number != shown]
    return letters(context, layer, others) if others else None


@with_example("x₁", address="1")
def input_letter(context: ScriptContext, address: str) -> MarkedText:
    """Say the letter of an input."""
    return marked(input_text(input_at(context.numbers, address)), f"input_letter-{address}")


@with_example("x₁, x₂ und x₃")
def input_letters(context: ScriptContext) -> MarkedText:
    """Say the letters of all inputs as a list."""
    count = range(1, context.numbers.sizes[0] + 1)
    return joined(context.language, [input_text(i) for i in count], [f"input_letter-{i}" for i in count])


@with_example("w₁₂", address="2.1.2")
def weight_letter(context: ScriptContext, address: str) -> MarkedText:
    """Say the letter of a weight, by layer, source and target."""
    layer, source, target = weight_at(context.numbers, address)
    return marked(weight_text(source=source, target=target), f"weight_letter-{layer}-{source}-{target}")


@with_example("ReLU", address="2")
def function_symbol(context: ScriptContext, address: str) -> MarkedText:
    """Say the symbol of the activation function of a layer, as before brackets."""
    return MarkedText(plain_text(symbol_markup(function_of(context, address))))


@with_example("Rectified Linear Unit", address="2")
def function_name(context: ScriptContext, address: str) -> MarkedText:
    """Say the full name of the activation function of a layer."""
    return MarkedText(function_of(context, address).name_in(context.language))


@with_example("die Rectified Linear Unit", address="2")
def the_function(context: ScriptContext, address: str) -> MarkedText:
    """Say the full name of the activation function of a layer with its article."""
    return MarkedText(function_of(context, address).names[context.language])


@with_example("Links", address="1", german_need=INPUT_NAMES)
def input_name(context: ScriptContext, address: str) -> MarkedText | None:
    """Say what an input means; needs network.names.inputs."""
    number, words = input_at(context.numbers, address), context.numbers.input_names.get(context.language)
    return marked(words[number - 1], f"input_name-{number}") if words else None


@with_example("Links, Ausrufezeichen und Wörter in Großbuchstaben", german_need=INPUT_NAMES)
def input_names(context: ScriptContext) -> MarkedText | None:
    """Say what the inputs mean, as a list; needs network.names.inputs."""
    return meanings(context, context.numbers.input_names.get(context.language, ()), "input_name")


@with_example("fünf Links, zwei Ausrufezeichen und vier Wörter in Großbuchstaben", german_need=INPUT_NAMES)
def named_inputs(context: ScriptContext) -> MarkedText | None:
    """Say the inputs with what they mean: fünf Links, zwei Ausrufezeichen …; needs network.names.inputs."""
    numbers: NetworkNumbers = traced(context.numbers)
    words, values = numbers.input_names.get(context.language, ()), numbers.steps.inputs
    said = [f"{amount(context, x)} {word}" for x, word in zip(values, words, strict=bool(words))]
    return joined(context.language, said, [f"input-{i}" for i in range(1, len(said) + 1)]) if said else None


@with_example("Spam", address="1", german_need=OUTPUT_NAMES)
def output_name(context: ScriptContext, address: str) -> MarkedText | None:
    """Say what an output means: {output_name 1}, {output_name largest}; needs network.names.outputs."""
    number, words = output_at(context.numbers, address), context.numbers.output_names.get(context.language)
    return marked(words[number - 1], f"output_name-{number}") if words else None


@with_example("Spam und kein Spam", german_need=OUTPUT_NAMES)
def output_names(context: ScriptContext) -> MarkedText | None:
    """Say what the outputs mean, as a list; needs network.names.outputs."""
    return meanings(context, context.numbers.output_names.get(context.language, ()), "output_name")


@with_example("zweiten Hidden Layer", address="3")
def layer_name(context: ScriptContext, address: str) -> MarkedText:
    """Say the name of a layer, as in "im ersten Hidden Layer"."""
    layer = layer_at(context.numbers, address, lowest=1)
    return MarkedText(TERMS[context.language].layer(layer, of=context.numbers.last))


def amount(context: ScriptContext, value: Fraction) -> str:
    """Return a value as it stands before a noun: from two to twelve in words, else in digits."""
    terms = TERMS[context.language]
    if value.denominator == 1 and 1 < value <= len(terms.counts):
        return terms.count(int(value))
    return str(context.numbers.shown(value, context.language))


def letters(context: ScriptContext, layer: int, numbers: Sequence[int]) -> MarkedText:
    """Return the names of neurons of a layer as a list."""
    marks = [f"neuron-{layer}-{number}" for number in numbers]
    return joined(context.language, [output_text(number) for number in numbers], marks)


def meanings(context: ScriptContext, words: tuple[str, ...], mark: str) -> MarkedText | None:
    """Return words as a list, None if there are none."""
    return joined(context.language, words, [f"{mark}-{i}" for i in range(1, len(words) + 1)]) if words else None


def function_of(context: ScriptContext, address: str) -> Activation | Softmax:
    """Return the activation function of the layer at an address."""
    numbers: NetworkNumbers = traced(context.numbers)
    return numbers.layer(layer_at(numbers, address)).activation
