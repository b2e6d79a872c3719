"""Fields that are one number of the trace, and the words that say how exact it is."""

from fractions import Fraction

from tafelbild.lesson.facts import Facts
from tafelbild.lesson.fields.spoken import Spoken, marked
from tafelbild.maths import Evaluation
from tafelbild.notation import PLACES, shown, shown_exactly


def weighted_sum(facts: Facts) -> Spoken:
    """Say the sum of the products: 2,2."""
    return Spoken(_shown(facts, facts.numbers.trace.weighted_sum))


def bias(facts: Facts) -> Spoken:
    """Say the bias: 1."""
    return Spoken(_shown(facts, facts.numbers.trace.bias))


def pre_activation(facts: Facts) -> Spoken:
    """Say the weighted sum plus the bias, z: 3,2."""
    return Spoken(_shown(facts, facts.numbers.trace.pre_activation))


def output(facts: Facts) -> Spoken:
    """Say the value of the neuron, y: 3,2; rounded to 4 places if it has no exact form."""
    return Spoken(_evaluated(facts, _output(facts)))


def about_output(facts: Facts) -> Spoken:
    """Say the value of the neuron, with "ungefähr" before it if it is rounded."""
    return marked(_about(facts, _output(facts)), "output")


def example(facts: Facts) -> Spoken:
    """Say the other value that is shown on the plot: −2."""
    return Spoken(_shown(facts, facts.numbers.example[0]))


def example_output(facts: Facts) -> Spoken:
    """Say the function's value there: 0; rounded to 4 places if it has no exact form."""
    return Spoken(_evaluated(facts, facts.numbers.example[1]))


def about_example_output(facts: Facts) -> Spoken:
    """Say the function's value there, with "ungefähr" before it if it is rounded."""
    return marked(_about(facts, facts.numbers.example[1]), "example_output")


def _output(facts: Facts) -> Evaluation:
    return Evaluation(facts.numbers.trace.output, facts.numbers.trace.exact)


def _shown(facts: Facts, value: Fraction) -> str:
    return shown(value, facts.language)


def _evaluated(facts: Facts, evaluation: Evaluation) -> str:
    places = None if _exactly(evaluation) else PLACES
    return shown(evaluation.value, facts.language, places)


def _about(facts: Facts, evaluation: Evaluation) -> str:
    about = "" if _exactly(evaluation) else {"de": "ungefähr ", "en": "about "}[facts.language]
    return about + _evaluated(facts, evaluation)


def _exactly(evaluation: Evaluation) -> bool:
    return evaluation.exact and shown_exactly(evaluation.value)
