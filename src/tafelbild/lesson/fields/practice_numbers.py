"""Fields with the practice numbers of a lesson, None without any.

The weighted sum also has the mark try_sum, the output try_output.
"""

from collections.abc import Callable
from dataclasses import replace

from tafelbild.lesson.fields import calculation_lines, trace_numbers
from tafelbild.lesson.fields.field_types import MarkedText, marked, with_example
from tafelbild.lesson.practice import practice_lesson
from tafelbild.lesson.script_context import ScriptContext


@with_example("5, 8 und 6")
def try_inputs(context: ScriptContext) -> MarkedText | None:
    """Say the inputs that the viewer tries, as a list: 5, 8 und 6."""
    return _in_practice(context, lambda practice: MarkedText(calculation_lines.input_numbers(practice).text))


@with_example("0,4; 0,25 und −0,5")
def try_weights(context: ScriptContext) -> MarkedText | None:
    """Say the weights that the viewer tries, as a list: 0,4; 0,25 und −0,5."""
    return _in_practice(context, lambda practice: MarkedText(calculation_lines.weight_numbers(practice).text))


@with_example("1")
def try_weighted_sum(context: ScriptContext) -> MarkedText | None:
    """Say the sum of the products that the viewer tries: 1."""
    return _in_practice(context, lambda practice: marked(trace_numbers.weighted_sum(practice).text, "try_sum"))


@with_example("−2")
def try_bias(context: ScriptContext) -> MarkedText | None:
    """Say the bias that the viewer tries: −2."""
    return _in_practice(context, trace_numbers.bias)


@with_example("1 + (−2) = −1")
def try_adding_the_bias(context: ScriptContext) -> MarkedText | None:
    """Say the bias added, in the numbers that the viewer tries: 1 + (−2) = −1."""
    return _in_practice(context, lambda practice: MarkedText(calculation_lines.adding_the_bias(practice).text))


@with_example("−1")
def try_pre_activation(context: ScriptContext) -> MarkedText | None:
    """Say the pre-activation that the viewer gets: −1."""
    return _in_practice(context, trace_numbers.pre_activation)


@with_example("0")
def try_output(context: ScriptContext) -> MarkedText | None:
    """Say the value of the neuron that the viewer gets: 0."""
    return _in_practice(context, trace_numbers.output)


@with_example("0")
def about_try_output(context: ScriptContext) -> MarkedText | None:
    """Say the value that the viewer gets, with "ungefähr" before it if it is rounded."""
    return _in_practice(context, lambda practice: marked(trace_numbers.about_output(practice).text, "try_output"))


def _in_practice(context: ScriptContext, evaluate: Callable[[ScriptContext], MarkedText]) -> MarkedText | None:
    """Evaluate a field for the practice numbers, if there are any."""
    practice = practice_lesson(context.numbers)
    return None if practice is None else evaluate(replace(context, numbers=practice))
