"""Fields with one number of the trace or of the example."""

from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.lesson.fields.field_types import MarkedText, marked, with_example
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.maths import Evaluation
from tafelbild.notation import shown, shown_exactly
from tafelbild.notation.formulas import format_value

ABOUT: Final = ByLanguage(__name__, de="ungefähr ", en="about ")


@with_example("2,2")
def weighted_sum(context: ScriptContext) -> MarkedText:
    """Say the sum of the products."""
    return MarkedText(shown(context.numbers.trace.weighted_sum, context.language))


@with_example("1")
def bias(context: ScriptContext) -> MarkedText:
    """Say the bias."""
    return MarkedText(shown(context.numbers.trace.bias, context.language))


@with_example("3,2")
def pre_activation(context: ScriptContext) -> MarkedText:
    """Say the weighted sum plus the bias, z."""
    return MarkedText(shown(context.numbers.trace.pre_activation, context.language))


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
    """Say the other value that is shown on the plot."""
    return MarkedText(shown(context.numbers.example[0], context.language))


@with_example("0")
def example_output(context: ScriptContext) -> MarkedText:
    """Say the function's value at the example, rounded to 4 places if it has no exact form."""
    return MarkedText(_evaluated(context, context.numbers.example[1]))


@with_example("0")
def about_example_output(context: ScriptContext) -> MarkedText:
    """Say the function's value at the example, with "ungefähr" before it if it is rounded."""
    return marked(_about(context, context.numbers.example[1]), "example_output")


def _evaluated(context: ScriptContext, evaluation: Evaluation) -> str:
    return format_value(evaluation.value, context.language, exact=evaluation.exact)


def _about(context: ScriptContext, evaluation: Evaluation) -> str:
    rounded = not (evaluation.exact and shown_exactly(evaluation.value))
    return (ABOUT[context.language] if rounded else "") + _evaluated(context, evaluation)
