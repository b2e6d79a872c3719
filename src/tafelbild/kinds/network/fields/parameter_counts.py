"""Fields with counts: of layers, neurons, and of weights and biases, which are the network's parameters."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tafelbild.kinds.network.fields.marked_lists import joined
from tafelbild.kinds.network.script_addresses import layer_at
from tafelbild.lesson.fields.field_types import MarkedText, with_example
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.maths import ParameterCounts
from tafelbild.notation import TERMS, shown

if TYPE_CHECKING:
    from tafelbild.kinds.network.numbers import NetworkNumbers


@with_example("46")
def parameters(context: ScriptContext) -> MarkedText:
    """Say how many parameters the network has: all weights and biases."""
    return MarkedText(shown(context.numbers.parameters.total, context.language))


@with_example("36")
def weights_count(context: ScriptContext) -> MarkedText:
    """Say how many weights the network has."""
    return MarkedText(shown(context.numbers.parameters.weights, context.language))


@with_example("10")
def biases_count(context: ScriptContext) -> MarkedText:
    """Say how many biases the network has."""
    return MarkedText(shown(context.numbers.parameters.biases, context.language))


@with_example("16", address="2")
def layer_parameters(context: ScriptContext, address: str) -> MarkedText:
    """Say how many parameters a layer has: the weights that lead to it, and its biases."""
    return MarkedText(shown(counts(context, address).total, context.language))


@with_example("12", address="2")
def layer_weights(context: ScriptContext, address: str) -> MarkedText:
    """Say how many weights lead to a layer."""
    return MarkedText(shown(counts(context, address).weights, context.language))


@with_example("vier", address="2")
def layer_size(context: ScriptContext, address: str) -> MarkedText:
    """Say how many neurons a layer has, in words up to twelve; layer 1 is the input layer."""
    return MarkedText(in_words(context, context.numbers.sizes[layer_at(context.numbers, address, lowest=1) - 1]))


@with_example("drei", address="2", german_need="mehr als ein Neuron in diesem Layer")
def other_count(context: ScriptContext, address: str) -> MarkedText | None:
    """Say how many neurons a layer has beside one of them, in words up to twelve; None if there is no other."""
    others = context.numbers.sizes[layer_at(context.numbers, address, lowest=1) - 1] - 1
    return MarkedText(in_words(context, others)) if others else None


@with_example("drei, vier, vier und zwei")
def layer_sizes(context: ScriptContext) -> MarkedText:
    """Say the number of neurons of each layer, in words if none has more than twelve; the marks are layer-1, …."""
    return sizes_of(context, context.numbers.sizes, first=1)


@with_example("vier, vier und zwei")
def computing_layer_sizes(context: ScriptContext) -> MarkedText:
    """Say the number of neurons of each layer behind the input layer, in words if none has more than twelve."""
    return sizes_of(context, context.numbers.sizes[1:], first=2)


@with_example("vier")
def number_of_layers(context: ScriptContext) -> MarkedText:
    """Say the number of layers, in words up to twelve; the input layer is one of them."""
    return MarkedText(in_words(context, len(context.numbers.sizes)))


@with_example("drei")
def number_of_inputs(context: ScriptContext) -> MarkedText:
    """Say the number of inputs, in words up to twelve."""
    return MarkedText(in_words(context, context.numbers.sizes[0]))


@with_example("zwei")
def number_of_outputs(context: ScriptContext) -> MarkedText:
    """Say the number of outputs, in words up to twelve."""
    return MarkedText(in_words(context, context.numbers.sizes[-1]))


@with_example("13")
def number_of_neurons(context: ScriptContext) -> MarkedText:
    """Say the number of neurons of all layers, in digits."""
    return MarkedText(shown(sum(context.numbers.sizes), context.language))


def counts(context: ScriptContext, address: str) -> ParameterCounts:
    """Return the parameters of the layer at an address."""
    numbers: NetworkNumbers = context.numbers
    return numbers.parameters_of(layer_at(numbers, address))


def sizes_of(context: ScriptContext, sizes: Sequence[int], *, first: int) -> MarkedText:
    """Return sizes of layers as a list, all in words or all in digits; ``first``: the number of the first of them."""
    terms, marks = TERMS[context.language], [f"layer-{layer}" for layer in range(first, first + len(sizes))]
    words = max(sizes) <= len(terms.counts)
    said = [terms.numeral(size) if words else shown(size, context.language) for size in sizes]
    return joined(context.language, said, marks)


def in_words(context: ScriptContext, number: int) -> str:
    """Return a number as it stands before a noun: up to twelve in words, else in digits."""
    terms = TERMS[context.language]
    return terms.count(number) if 1 <= number <= len(terms.counts) else shown(number, context.language)
