"""Exercises: the numbers given, the questions asked, and the solution line by line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.exercises import make_variants
from tafelbild.languages import ByLanguage
from tafelbild.lesson import LessonNumbers
from tafelbild.maths import decimal_string
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
from tafelbild.publish import worked_solution
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition

WORDS: Final = ByLanguage(
    __name__,
    de={
        "heading": "Übungen: {}",
        "title": "Übung {}",
        "pre-activation": "Wie groß ist die gewichtete Summe plus Bias, {}?",
        "output": "Welchen Wert {} hat das Neuron?",
        "rounded": "Welchen Wert {} hat das Neuron, auf {} Stellen nach dem Komma gerundet?",
    },
    en={
        "heading": "Exercises: {}",
        "title": "Exercise {}",
        "pre-activation": "What is the weighted sum plus bias, {}?",
        "output": "What value {} does the neuron have?",
        "rounded": "What value {} does the neuron have, rounded to {} decimal places?",
    },
)

Labelled = tuple[tuple[str, str], ...]  # pairs of label and text


@dataclass(frozen=True)
class Answer:
    """A number that students calculate: ``name`` (z, y₂), question, value, and by how much their result may differ."""

    name: str
    question: str
    value: Fraction
    tolerance: Fraction = Fraction(0)
    places: int | None = None  # decimal places, if rounded

    @property
    def typed(self) -> str:
        """The value as text with a decimal point, for Moodle and H5P; rounded to ``places`` decimals if given."""
        return decimal_string(self.value, self.places)


@dataclass(frozen=True)
class Exercise:
    """An exercise in one language: a variant of the lesson's neuron with other numbers; ``number`` counts from 1."""

    number: int
    lesson: LessonNumbers
    language: str

    @property
    def title(self) -> str:
        """Title with the number, e.g. Übung 3."""
        return WORDS[self.language]["title"].format(self.number)

    @property
    def name(self) -> str:
        """Title with a two-digit number, e.g. Übung 03, for lists sorted by name."""
        return WORDS[self.language]["title"].format(f"{self.number:02}")

    @property
    def given(self) -> Labelled:
        """Inputs, weights, bias and activation function, each as (label, text): ("Eingaben", "x₁ = 5; x₂ = 2")."""
        terms, trace, target = TERMS[self.language], self.lesson.trace, self.lesson.number
        return (
            (terms.inputs, self._equations(input_text, trace.inputs)),
            (terms.weights, self._equations(lambda i: weight_text(source=i, target=target), trace.weights)),
            (terms.bias, f"{BIAS_SYMBOL} = {shown(trace.bias, self.language)}"),
            (terms.activation_function, function_definition(trace.activation, self.language).plain),
        )

    @property
    def answers(self) -> tuple[Answer, Answer]:
        """The answers for the pre-activation z and the output y. An irrational y is rounded to ROUNDED_PLACES."""
        trace, words, y = self.lesson.trace, WORDS[self.language], output_text(self.lesson.number)
        z = Answer(PRE_ACTIVATION_SYMBOL, words["pre-activation"].format(PRE_ACTIVATION_SYMBOL), trace.pre_activation)
        if trace.exact:
            return z, Answer(y, words["output"].format(y), trace.output)
        value, half = Fraction(decimal_string(trace.output, ROUNDED_PLACES)), Fraction(1, 2 * 10**ROUNDED_PLACES)
        return z, Answer(y, words["rounded"].format(y, ROUNDED_PLACES), value, half, ROUNDED_PLACES)

    @property
    def steps(self) -> Labelled:
        """Lines of the solution as (label, text). Only the first line of a step has a label: its name."""
        return tuple((step.label, step.plain) for step in worked_solution.calculation_lines(self.lesson, self.language))

    def _equations(self, name: Callable[[int], str], values: tuple[Fraction, ...]) -> str:
        return "; ".join(f"{name(i)} = {shown(value, self.language)}" for i, value in enumerate(values, 1))


def exercises_of(edition: Edition) -> tuple[Exercise, ...]:
    """Return the exercises that the edition's options ask for; their numbers are the same in every language."""
    lessons = make_variants(edition.lesson, edition.options.exercises, edition.options.seed)
    return tuple(Exercise(number, lesson, edition.language) for number, lesson in enumerate(lessons, 1))


def exercises_title(edition: Edition, max_chars: int | None = None) -> str:
    """Return the title of a lesson's exercises, cut to ``max_chars`` characters if given."""
    return single_line(WORDS[edition.language]["heading"].format(edition.title), max_chars)


def labelled_lines(labelled: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield each pair (label, text) as a line "label: text"; a pair with the label "" as a line with the text alone.

    >>> list(labelled_lines([("Bias", "b = 1"), ("", "= 2")]))
    ['Bias: b = 1', '= 2']
    """
    return (f"{label}: {text}" if label else text for label, text in labelled)
