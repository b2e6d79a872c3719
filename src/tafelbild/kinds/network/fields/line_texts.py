"""Fields with lines of the calculation as plain text, for descriptions of what is seen."""

from typing import TYPE_CHECKING, Final

from tafelbild.kinds.network.fields.layer_values import SOFTMAX_NEED
from tafelbild.kinds.network.fields.network_names import function_of
from tafelbild.kinds.network.neuron_lines import NeuronLines
from tafelbild.kinds.network.script_addresses import layer_at, neuron_at, output_at, traced
from tafelbild.languages import ByLanguage
from tafelbild.lesson.fields.field_types import MarkedText, with_example
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.maths import Softmax
from tafelbild.notation import Row, layer_formula, shown

if TYPE_CHECKING:
    from tafelbild.kinds.network.numbers import NetworkNumbers

POWER_OF_E: Final = ByLanguage(__name__, de="e hoch {} {} {}", en="e to the {} {} {}")
ARROW: Final = "\u20d7"  # combining: over the letter before it; many fonts of players cannot show it


@with_example("5·0,2 + 2·0,1 + 4·0,25 = 2,2", address="2.2")
def multiplying_and_adding(context: ScriptContext, address: str) -> MarkedText:
    """Say the weighted sum of a neuron in numbers."""
    return plain(lines_at(context, address).sum_line)


@with_example("2,2 + 1 = 3,2", address="2.2")
def adding_the_bias(context: ScriptContext, address: str) -> MarkedText:
    """Say the bias of a neuron added to its weighted sum."""
    return plain(lines_at(context, address).bias_line)


@with_example("5·0,2 + 2·0,1 + 4·0,25 + 1 = 3,2", address="2.2")
def row_in_numbers(context: ScriptContext, address: str) -> MarkedText:
    """Say the row of a neuron: inputs times weights, plus the bias."""
    return plain(lines_at(context, address).whole_line)


@with_example("ReLU(−1,1) = 0", address="2.3")
def function_of_value(context: ScriptContext, address: str) -> MarkedText:
    """Say the function of a neuron applied to its z; with softmax, the fraction that is its share."""
    return plain(lines_at(context, address).function_line)


@with_example("y₃ = ReLU(−1,1) = 0", address="2.3")
def output_in_full(context: ScriptContext, address: str) -> MarkedText:
    """Say the function of a neuron applied to its z, with the neuron's name in front."""
    return plain(lines_at(context, address).output_line)


@with_example("e hoch 0,7 ≈ 2,01", address="1", german_need=SOFTMAX_NEED)
def exponential_in_full(context: ScriptContext, address: str) -> MarkedText | None:
    """Say the power of e for an output before softmax; None without softmax, or if a z is beyond ±20."""
    numbers: NetworkNumbers = traced(context.numbers)
    number, powers = output_at(numbers, address), numbers.exponentials
    if powers is None:
        return None
    line = NeuronLines(numbers, numbers.last, number, context.language)
    result = numbers.shown(powers[number - 1], context.language)
    return MarkedText(POWER_OF_E[context.language].format(line.exponent, line.sign_of_power, result))


@with_example("y = ReLU(W x + b)", address="2")
def compact_form(context: ScriptContext, address: str) -> MarkedText:
    """Say what a layer computes in one line, without arrows over vectors."""
    function = function_of(context, address)
    if isinstance(function, Softmax):
        return MarkedText(f"y = {function.symbol}(W x + b)")
    return MarkedText(layer_formula(function).plain.replace(ARROW, ""))


@with_example("3·4 + 4 = 16", address="2")
def counting_parameters(context: ScriptContext, address: str) -> MarkedText:
    """Say how the parameters of a layer are counted: weights plus biases."""
    numbers: NetworkNumbers = context.numbers
    layer = layer_at(numbers, address)
    before, size, total = (
        shown(count, context.language)
        for count in (numbers.sizes[layer - 2], numbers.sizes[layer - 1], numbers.parameters_of(layer).total)
    )
    return MarkedText(f"{before}·{size} + {size} = {total}")


def lines_at(context: ScriptContext, address: str) -> NeuronLines:
    """Return the lines of the neuron at an address."""
    numbers: NetworkNumbers = traced(context.numbers)
    return NeuronLines(numbers, *neuron_at(numbers, address), context.language)


def plain(row: Row) -> MarkedText:
    """Return a written line as plain text."""
    return MarkedText(row.plain)
