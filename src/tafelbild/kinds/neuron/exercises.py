"""Exercises about one neuron: its pre-activation and its value, with other numbers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.intake.toml_text import to_toml
from tafelbild.kinds.neuron.document_numbers import neuron_values
from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.kinds.neuron.variants import make_variants
from tafelbild.kinds.neuron.worked_solution import calculation_lines, calculation_of
from tafelbild.languages import ByLanguage
from tafelbild.maths import decimal_string
from tafelbild.message import Message
from tafelbild.notation import (
    BIAS_SYMBOL,
    PRE_ACTIVATION_SYMBOL,
    ROUNDED_PLACES,
    TERMS,
    function_definition,
    input_text,
    output_text,
    shown,
    weight_text,
)
from tafelbild.publish.questions.exercise import Answer, Exercise, Labelled, SheetWords

MAX_EXERCISE_INPUTS: Final = 12  # of a neuron
MAX_NARROW_INPUTS: Final = 3  # inputs of a neuron whose lines fit into half the page width
HALF_LAST_PLACE: Final = Fraction(1, 2 * 10**ROUNDED_PLACES)  # rounding error of a rounded number
WORDS: Final = ByLanguage(
    __name__,
    de={
        "pre-activation": "Wie groß ist die gewichtete Summe plus Bias, {}?",
        "output": "Welchen Wert {} hat das Neuron?",
        "rounded": "Welchen Wert {} hat das Neuron, auf {} Stellen nach dem Komma gerundet?",
        "instruction": "Berechnen Sie das Neuron.",
        "task": "Berechnen Sie jeweils z, die gewichtete Summe plus Bias, und {}, den Wert des Neurons:",
        "round": "Runden Sie {} auf {} Stellen nach dem Komma.",
        "negative": "Übungen mit negativer Summe plus Bias",
    },
    en={
        "pre-activation": "What is the weighted sum plus bias, {}?",
        "output": "What value {} does the neuron have?",
        "rounded": "What value {} does the neuron have, rounded to {} decimal places?",
        "instruction": "Compute the neuron.",
        "task": "Compute z, the weighted sum plus bias, and {}, the value of the neuron:",
        "round": "Round {} to {} decimal places.",
        "negative": "Exercises with a negative sum plus bias",
    },
)


def check(numbers: NeuronNumbers) -> None:
    """Raise a ``LessonError`` if the lesson's neuron has more than 12 inputs, too many for mental arithmetic."""
    if (inputs := len(numbers.trace.inputs)) > MAX_EXERCISE_INPUTS:
        what = Message(
            f"the neuron has {inputs} inputs; exercises are for at most {MAX_EXERCISE_INPUTS}",
            de=f"das Neuron hat {inputs} Eingaben; Übungen gibt es für höchstens {MAX_EXERCISE_INPUTS}",
        )
        raise LessonError("--exercises", what)


def make(numbers: NeuronNumbers, count: int, seed: int, language: str) -> tuple[Exercise, ...]:
    """Return ``count`` exercises: other numbers for the same neuron."""
    check(numbers)
    return tuple(exercise(i, each, language) for i, each in enumerate(make_variants(numbers, count, seed), 1))


def exercise(number: int, numbers: NeuronNumbers, language: str) -> Exercise:
    """Return an exercise about the neuron of a lesson with these numbers."""
    function = TERMS[language].activation_function, function_definition(numbers.trace.activation, language).plain
    steps = tuple((step.label, step.plain) for step in calculation_lines(numbers, language))
    tables = tuple(toml_tables(numbers))
    given, asked = given_numbers(numbers, language), answers(numbers, language)
    return Exercise(number, language, given, (function,), asked, steps, numbers, tables)


def given_numbers(numbers: NeuronNumbers, language: str) -> Labelled:
    """Return inputs, weights and bias, each as (label, text)."""
    terms, trace, target = TERMS[language], numbers.trace, numbers.number
    return (
        (terms.inputs, equations(input_text, trace.inputs, language)),
        (terms.weights, equations(lambda i: weight_text(source=i, target=target), trace.weights, language)),
        (terms.bias, f"{BIAS_SYMBOL} = {shown(trace.bias, language)}"),
    )


def equations(name: Callable[[int], str], values: Sequence[Fraction], language: str) -> str:
    """Return values as equations on one line: x₁ = 5; x₂ = 2."""
    return "; ".join(f"{name(i)} = {shown(value, language)}" for i, value in enumerate(values, 1))


def answers(numbers: NeuronNumbers, language: str) -> tuple[Answer, Answer]:
    """Return the answers for the pre-activation z and the output y. An irrational y is rounded to ROUNDED_PLACES."""
    trace, words, y = numbers.trace, WORDS[language], output_text(numbers.number)
    z = Answer(PRE_ACTIVATION_SYMBOL, words["pre-activation"].format(PRE_ACTIVATION_SYMBOL), trace.pre_activation)
    if trace.exact:
        return z, Answer(y, words["output"].format(y), trace.output)
    value = Fraction(decimal_string(trace.output, ROUNDED_PLACES))
    return z, Answer(y, words["rounded"].format(y, ROUNDED_PLACES), value, HALF_LAST_PLACE, ROUNDED_PLACES)


def toml_tables(numbers: NeuronNumbers) -> Iterator[str]:
    """Yield the lines of lesson.toml with these numbers."""
    values = {**neuron_values(numbers), "factors": numbers.factors}
    yield from ("", "[network]", f"layers = {to_toml(numbers.layers)}")
    yield from ("", "[neuron]", *(f"{key} = {to_toml(value)}" for key, value in values.items()))


def sheet_words(exercises: Sequence[Exercise]) -> SheetWords:
    """Return what the printed sheet says once for all exercises."""
    first, numbers = exercises[0], exercises[0].numbers
    words, y = WORDS[first.language], first.answers[-1]
    return SheetWords(
        task=words["task"].format(y.name),
        formula=calculation_of(numbers, first.language).whole_in_letters.plain,
        function=first.given_to_all[0][1],
        rounded=words["round"].format(y.name, ROUNDED_PLACES) if y.places else "",
        columns=2 if len(numbers.trace.inputs) <= MAX_NARROW_INPUTS else 1,
    )


def instruction(language: str) -> str:
    """Return the sentence above the exercises of a page."""
    return WORDS[language]["instruction"]


def expected_answers(exercise: Exercise) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield (value, largest tolerance allowed) for the pre-activation z of the neuron, then for its output y."""
    trace = exercise.numbers.trace
    yield trace.pre_activation, Fraction(0)
    yield trace.output, Fraction(0) if trace.exact else HALF_LAST_PLACE


def variety(exercises: Sequence[Exercise]) -> tuple[str, int]:
    """Return what at least one exercise should have, a negative pre-activation, and how many have it."""
    negative = sum(each.numbers.trace.pre_activation < 0 for each in exercises)
    return WORDS[exercises[0].language]["negative"], negative


def with_words_of(numbers: NeuronNumbers, original: NeuronNumbers) -> NeuronNumbers:
    """Return the numbers with the meanings that the original lesson has."""
    return replace(numbers, meanings=original.meanings)
