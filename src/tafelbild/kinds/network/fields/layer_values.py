"""Fields with numbers of a network: ``{output 2.3}`` is the value of neuron 3 in layer 2.

Beside its own mark each number has that of its full address: ``{output negative}`` sets ``output-negative`` and
``output-2-3``, a list such as ``{outputs 2}`` the marks ``output-2-1``, ``output-2-2``, ….
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from tafelbild.kinds.network.fields.marked_lists import joined
from tafelbild.kinds.network.numbers import NetworkNumbers, total
from tafelbild.kinds.network.script_addresses import (
    WORDS,
    input_at,
    layer_at,
    neuron_at,
    output_at,
    traced,
    weight_at,
)
from tafelbild.languages import ByLanguage
from tafelbild.lesson.fields.field_types import MarkedText, marked, with_example
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.maths import Evaluation

ABOUT: Final = ByLanguage(__name__, de="ungefähr ", en="about ")
SOFTMAX_NEED: Final = "Softmax im letzten Layer, und kein z jenseits von ±20"
ALMOST: Final = ByLanguage(__name__, de="fast ", en="almost ")  # before 100, where rounding hides the rest
SHARES_NEED: Final = "Softmax im letzten Layer"


@with_example("5", address="1")
def input(context: ScriptContext, address: str) -> MarkedText:  # noqa: A001  (the name of the field)
    """Say an input: {input 1}."""
    number = input_at(traced(context.numbers), address)
    return one(context, context.numbers.steps.inputs[number - 1], f"input-{number}")


@with_example("5, 2 und 4")
def inputs(context: ScriptContext) -> MarkedText:
    """Say all inputs as a list."""
    return several(context, traced(context.numbers).steps.inputs, "input")


@with_example("0,2", address="2.1.2")
def weight(context: ScriptContext, address: str) -> MarkedText:
    """Say a weight, by layer, source and target: {weight 2.1.2} is w₁₂ of layer 2."""
    layer, source, target = weight_at(traced(context.numbers), address)
    value = context.numbers.neuron(layer, target).weights[source - 1]
    return one(context, value, f"weight-{layer}-{source}-{target}")


@with_example("0,2; 0,1 und 0,25", address="2.2")
def weights(context: ScriptContext, address: str) -> MarkedText:
    """Say the weights that lead to a neuron, its row of the matrix: {weights 2.2}; {weights 2} says all rows."""
    numbers = traced(context.numbers)
    if "." not in address and address not in WORDS:
        layer = layer_at(numbers, address)
        rows = [row_of(context, layer, number).text for number in range(1, numbers.sizes[layer - 1] + 1)]
        marks = [f"weights-{layer}-{number}" for number in range(1, len(rows) + 1)]
        return joined(context.language, [f"({row})" for row in rows], marks)
    return row_of(context, *neuron_at(numbers, address))


@with_example("1", address="2.2")
def bias(context: ScriptContext, address: str) -> MarkedText:
    """Say the bias of a neuron."""
    layer, number = neuron_at(traced(context.numbers), address)
    return one(context, context.numbers.neuron(layer, number).bias, f"bias-{layer}-{number}")


@with_example("0,5; 1; −0,5 und −1", address="2")
def biases(context: ScriptContext, address: str) -> MarkedText:
    """Say the biases of a layer as a list."""
    layer = layer_at(traced(context.numbers), address)
    return several(context, context.numbers.layer(layer).biases, f"bias-{layer}")


@with_example("2,2", address="2.2")
def weighted_sum(context: ScriptContext, address: str) -> MarkedText:
    """Say the sum of the products of a neuron, without the bias."""
    layer, number = neuron_at(traced(context.numbers), address)
    steps = context.numbers.neuron(layer, number)
    return one(context, Evaluation(steps.weighted_sum, steps.exact_inputs), f"weighted_sum-{layer}-{number}")


@with_example("−1,1", address="2.3")
def pre_activation(context: ScriptContext, address: str) -> MarkedText:
    """Say the weighted sum plus the bias of a neuron, z."""
    layer, number = neuron_at(traced(context.numbers), address)
    value = context.numbers.of_layer(layer).pre_activations[number - 1]
    return one(context, value, f"pre_activation-{layer}-{number}")


@with_example("0,7 und −0,4", address="4")
def pre_activations(context: ScriptContext, address: str) -> MarkedText:
    """Say the z of all neurons of a layer as a list."""
    layer = layer_at(traced(context.numbers), address)
    return several(context, context.numbers.of_layer(layer).pre_activations, f"pre_activation-{layer}")


@with_example("0", address="2.3")
def output(context: ScriptContext, address: str) -> MarkedText:
    """Say the value of a neuron, y; with softmax, its share."""
    layer, number = neuron_at(traced(context.numbers), address)
    return one(context, context.numbers.of_layer(layer).outputs[number - 1], f"output-{layer}-{number}")


@with_example("ungefähr 0,75", address="4.1")
def about_output(context: ScriptContext, address: str) -> MarkedText:
    """Say the value of a neuron, with "ungefähr" before it if it is rounded."""
    layer, number = neuron_at(traced(context.numbers), address)
    value = context.numbers.of_layer(layer).outputs[number - 1]
    about = "" if context.numbers.is_shown_exactly(value) else ABOUT[context.language]
    return MarkedText(about) + one(context, value, f"output-{layer}-{number}")


@with_example("1,6; 0; 1,2 und 2,4", address="3")
def outputs(context: ScriptContext, address: str) -> MarkedText:
    """Say the values of all neurons of a layer as a list."""
    layer = layer_at(traced(context.numbers), address)
    return several(context, context.numbers.of_layer(layer).outputs, f"output-{layer}")


@with_example("2,01", address="1", german_need=SOFTMAX_NEED)
def exponential(context: ScriptContext, address: str) -> MarkedText | None:
    """Say e to the z of an output before softmax; None without softmax, or if a z is beyond ±20."""
    number, powers = output_at(traced(context.numbers), address), context.numbers.exponentials
    mark = f"exponential-{context.numbers.last}-{number}"
    return one(context, powers[number - 1], mark) if powers else None


@with_example("2,01 und 0,67", german_need=SOFTMAX_NEED)
def exponentials(context: ScriptContext) -> MarkedText | None:
    """Say e to the z of all outputs before softmax; None without softmax, or if a z is beyond ±20."""
    powers = traced(context.numbers).exponentials
    return several(context, powers, f"exponential-{context.numbers.last}") if powers else None


@with_example("2,68", german_need=SOFTMAX_NEED)
def sum_of_exponentials(context: ScriptContext) -> MarkedText | None:
    """Say the sum of the e to the z; None without softmax, or if a z is beyond ±20."""
    whole = traced(context.numbers).sum_of_exponentials
    return None if whole is None else one(context, whole, f"exponential-sum-{context.numbers.last}")


@with_example("0,75", address="1", german_need=SHARES_NEED)
def share(context: ScriptContext, address: str) -> MarkedText | None:
    """Say the share of an output: {share 1}, {share largest}; None without softmax."""
    number = output_at(traced(context.numbers), address)
    return output(context, f"{context.numbers.last}.{number}") if context.numbers.has_softmax else None


@with_example("0,75 und 0,25", german_need=SHARES_NEED)
def shares(context: ScriptContext) -> MarkedText | None:
    """Say the shares of all outputs; None without softmax."""
    return outputs(context, "last") if traced(context.numbers).has_softmax else None


@with_example("75", address="1", german_need=SHARES_NEED)
def share_percent(context: ScriptContext, address: str) -> MarkedText | None:
    """Say the share of an output as a percentage, without the sign: {share_percent largest}; None without softmax."""
    numbers: NetworkNumbers = traced(context.numbers)
    number = output_at(numbers, address)
    share = numbers.steps.outputs[number - 1]
    almost = ALMOST[context.language] if numbers.rounded(share) == 1 != share.value else ""
    percentage = almost + numbers.shown_percent(share, context.language)
    mark = f"share_percent-{number}"
    return marked(percentage, mark) if numbers.has_softmax else None


@with_example("1", german_need=SHARES_NEED)
def sum_of_shares(context: ScriptContext) -> MarkedText | None:
    """Say the sum of all shares, 1; None without softmax."""
    numbers: NetworkNumbers = traced(context.numbers)
    if not numbers.has_softmax:
        return None
    whole = Evaluation(total(numbers.steps.outputs).value, exact=True)
    return one(context, whole, f"output-sum-{numbers.last}")


def row_of(context: ScriptContext, layer: int, number: int) -> MarkedText:
    """Return the weights that lead to a neuron as a list, with the marks of their addresses."""
    values = context.numbers.neuron(layer, number).weights
    marks = [f"weight-{layer}-{source}-{number}" for source in range(1, len(values) + 1)]
    return joined(context.language, [context.numbers.shown(value, context.language) for value in values], marks)


def one(context: ScriptContext, number: Evaluation | Fraction, mark: str) -> MarkedText:
    """Return a number of the lesson, as it is shown, with the mark of its address."""
    return marked(context.numbers.shown(number, context.language), mark)


def several(context: ScriptContext, numbers: Iterable[Evaluation | Fraction], mark: str) -> MarkedText:
    """Return numbers of the lesson as a list, with the marks MARK-1, MARK-2, …."""
    texts = [context.numbers.shown(number, context.language) for number in numbers]
    return joined(context.language, texts, [f"{mark}-{place}" for place in range(1, len(texts) + 1)])
