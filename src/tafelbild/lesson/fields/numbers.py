"""Fields that are one number of the trace, and the words that say how exact it is."""

from fractions import Fraction

from tafelbild.lesson.facts import ScriptContext
from tafelbild.lesson.fields.spoken import Spoken, marked
from tafelbild.maths import Evaluation
from tafelbild.notation import PLACES, shown, shown_exactly


def weighted_sum(context: ScriptContext) -> Spoken:
    """Say the sum of the products: 2,2."""
    return Spoken(_shown(context, context.numbers.trace.weighted_sum))


def bias(context: ScriptContext) -> Spoken:
    """Say the bias: 1."""
    return Spoken(_shown(context, context.numbers.trace.bias))


def pre_activation(context: ScriptContext) -> Spoken:
    """Say the weighted sum plus the bias, z: 3,2."""
    return Spoken(_shown(context, context.numbers.trace.pre_activation))


def output(context: ScriptContext) -> Spoken:
    """Say the value of the neuron, y: 3,2; rounded to 4 places if it has no exact form."""
    return Spoken(_evaluated(context, _output(context)))


def about_output(context: ScriptContext) -> Spoken:
    """Say the value of the neuron, with "ungefähr" before it if it is rounded."""
    return marked(_about(context, _output(context)), "output")


def example(context: ScriptContext) -> Spoken:
    """Say the other value that is shown on the plot: −2."""
    return Spoken(_shown(context, context.numbers.example[0]))


def example_output(context: ScriptContext) -> Spoken:
    """Say the function's value there: 0; rounded to 4 places if it has no exact form."""
    return Spoken(_evaluated(context, context.numbers.example[1]))


def about_example_output(context: ScriptContext) -> Spoken:
    """Say the function's value there, with "ungefähr" before it if it is rounded."""
    return marked(_about(context, context.numbers.example[1]), "example_output")


def _output(context: ScriptContext) -> Evaluation:
    return Evaluation(context.numbers.trace.output, context.numbers.trace.exact)


def _shown(context: ScriptContext, value: Fraction) -> str:
    return shown(value, context.language)


def _evaluated(context: ScriptContext, evaluation: Evaluation) -> str:
    places = None if _exactly(evaluation) else PLACES
    return shown(evaluation.value, context.language, places)


def _about(context: ScriptContext, evaluation: Evaluation) -> str:
    about = "" if _exactly(evaluation) else {"de": "ungefähr ", "en": "about "}[context.language]
    return about + _evaluated(context, evaluation)


def _exactly(evaluation: Evaluation) -> bool:
    return evaluation.exact and shown_exactly(evaluation.value)
