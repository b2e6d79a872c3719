"""Fields with one number of the trace or of the example (a second z on the plot), and with the practice numbers.

Fields with practice numbers are None if the lesson has none; their weighted sum also has the mark try_sum, their output
the mark try_output.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tafelbild.kinds.neuron.fields import calculation_lines
from tafelbild.kinds.neuron.practice import practice_numbers
from tafelbild.languages import ByLanguage
from tafelbild.lesson.fields.field_types import MarkedText, marked, with_example
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.maths import Evaluation
from tafelbild.notation import shown_exactly
from tafelbild.notation.formulas import format_value

PRACTICE_NUMBERS: Final = "höchstens vier Eingaben und eine Funktion, die sich im Kopf rechnen lässt"
ABOUT: Final = ByLanguage(__name__, de="ungefähr ", en="about ")


@with_example("2,2")
def weighted_sum(context: ScriptContext) -> MarkedText:
    """Say the sum of the products."""
    return MarkedText(format_value(context.numbers.trace.weighted_sum, context.language))


@with_example("1")
def bias(context: ScriptContext) -> MarkedText:
    """Say the bias."""
    return MarkedText(format_value(context.numbers.trace.bias, context.language))


@with_example("3,2")
def pre_activation(context: ScriptContext) -> MarkedText:
    """Say the weighted sum plus the bias, z."""
    return MarkedText(format_value(context.numbers.trace.pre_activation, context.language))


@with_example("3,2")
def output(context: ScriptContext) -> MarkedText:
    """Say the value of the neuron, y, rounded to 4 places if it has no exact form."""
    return MarkedText(_evaluated(context, context.numbers.trace.evaluation))


@with_example("3,2")
def about_output(context: ScriptContext) -> MarkedText:
    """Say the value of the neuron, with "ungefähr" before it if it is rounded."""
    return marked(_about(context, context.numbers.trace.evaluation), "output")


@with_example("−2")
def example(context: ScriptContext) -> MarkedText:
    """Say the other value that is shown on the plot.

    This is a second z, beside the pre-activation of the trace.
    """
    return MarkedText(format_value(context.numbers.example[0], context.language))


@with_example("0")
def example_output(context: ScriptContext) -> MarkedText:
    """Say the function's value at the example, rounded to 4 places if it has no exact form."""
    return MarkedText(_evaluated(context, context.numbers.example[1]))


@with_example("0")
def about_example_output(context: ScriptContext) -> MarkedText:
    """Say the function's value at the example, with "ungefähr" before it if it is rounded."""
    return marked(_about(context, context.numbers.example[1]), "example_output")


@with_example("5, 8 und 6", german_need=PRACTICE_NUMBERS)
def try_inputs(context: ScriptContext) -> MarkedText | None:
    """Say the inputs that the viewer tries, as a list: 5, 8 und 6."""
    return _in_practice(context, lambda practice: MarkedText(calculation_lines.input_numbers(practice).text))


@with_example("0,4; 0,25 und −0,5", german_need=PRACTICE_NUMBERS)
def try_weights(context: ScriptContext) -> MarkedText | None:
    """Say the weights that the viewer tries, as a list: 0,4; 0,25 und −0,5."""
    return _in_practice(context, lambda practice: MarkedText(calculation_lines.weight_numbers(practice).text))


@with_example("1", german_need=PRACTICE_NUMBERS)
def try_weighted_sum(context: ScriptContext) -> MarkedText | None:
    """Say the sum of the products that the viewer tries: 1."""
    return _in_practice(context, lambda practice: marked(weighted_sum(practice).text, "try_sum"))


@with_example("−2", german_need=PRACTICE_NUMBERS)
def try_bias(context: ScriptContext) -> MarkedText | None:
    """Say the bias that the viewer tries: −2."""
    return _in_practice(context, bias)


@with_example("1 + (−2) = −1", german_need=PRACTICE_NUMBERS)
def try_adding_the_bias(context: ScriptContext) -> MarkedText | None:
    """Say the bias added, in the numbers that the viewer tries: 1 + (−2) = −1."""
    return _in_practice(context, lambda practice: MarkedText(calculation_lines.adding_the_bias(practice).text))


@with_example("−1", german_need=PRACTICE_NUMBERS)
def try_pre_activation(context: ScriptContext) -> MarkedText | None:
    """Say the pre-activation that the viewer gets: −1."""
    return _in_practice(context, pre_activation)


@with_example("0", german_need=PRACTICE_NUMBERS)
def try_output(context: ScriptContext) -> MarkedText | None:
    """Say the value of the neuron that the viewer gets: 0.

    This is the output y for the practice numbers.
    """
    return _in_practice(context, output)


@with_example("0", german_need=PRACTICE_NUMBERS)
def about_try_output(context: ScriptContext) -> MarkedText | None:
    """Say the value that the viewer gets, with "ungefähr" before it if it is rounded."""
    return _in_practice(context, lambda practice: marked(about_output(practice).text, "try_output"))


def _evaluated(context: ScriptContext, evaluation: Evaluation) -> str:
    return format_value(evaluation.value, context.language, exact=evaluation.exact)


def _about(context: ScriptContext, evaluation: Evaluation) -> str:
    rounded = not (evaluation.exact and shown_exactly(evaluation.value))
    return (ABOUT[context.language] if rounded else "") + _evaluated(context, evaluation)


def _in_practice(context: ScriptContext, evaluate: Callable[[ScriptContext], MarkedText]) -> MarkedText | None:
    """Return the text of the field ``evaluate`` for the practice numbers, None if the lesson has none."""
    practice = practice_numbers(context.numbers)
    return None if practice is None else evaluate(replace(context, numbers=practice))
