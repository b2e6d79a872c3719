"""An exercise: the numbers of a variant, what is asked, and the solution, line by line as it is written down."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from tafelbild.exercises import variants
from tafelbild.lesson import LessonNumbers
from tafelbild.maths import decimal_string
from tafelbild.notation import (
    BIAS,
    PLACES,
    PRE_ACTIVATION,
    TERMS,
    Calculation,
    definition,
    input_text,
    output_text,
    shown,
    weight_text,
)
from tafelbild.publish import worked_solution
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition

WORDS: Final = {
    "de": {
        "heading": "Übungen: {}",
        "title": "Übung {}",
        "pre-activation": "Wie groß ist die gewichtete Summe plus Bias, {}?",
        "output": "Welchen Wert {} hat das Neuron?",
        "rounded": "Welchen Wert {} hat das Neuron, auf {} Stellen nach dem Komma gerundet?",
    },
    "en": {
        "heading": "Exercises: {}",
        "title": "Exercise {}",
        "pre-activation": "What is the weighted sum plus bias, {}?",
        "output": "What value {} does the neuron have?",
        "rounded": "What value {} does the neuron have, rounded to {} decimal places?",
    },
}

Labelled = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Answer:
    """A number that is asked for: its ``name`` (z, y₂), the ``question``, and how far off an answer may be."""

    name: str
    question: str
    value: Fraction
    tolerance: Fraction = Fraction(0)
    places: int | None = None  # if it is rounded

    @property
    def typed(self) -> str:
        """The number with a decimal point, as files for other programs have it."""
        return decimal_string(self.value, self.places)


@dataclass(frozen=True)
class Exercise:
    """One variant of the lesson's neuron in one language; ``number`` counts from 1."""

    number: int
    lesson: LessonNumbers
    language: str

    @property
    def title(self) -> str:
        """What it is called."""
        return WORDS[self.language]["title"].format(self.number)

    @property
    def name(self) -> str:
        """What it is called where names are sorted by their letters."""
        return WORDS[self.language]["title"].format(f"{self.number:02}")

    @cached_property
    def calculation(self) -> Calculation:
        """The trace as it is written down."""
        return worked_solution.lesson_calculation(self.lesson, self.language)

    @property
    def given(self) -> Labelled:
        """What a person is told, each with its label: inputs, weights, bias; "; " stands between two numbers."""
        terms, trace, target = TERMS[self.language], self.lesson.trace, self.lesson.number
        return (
            (terms.inputs, self._equations(input_text, trace.inputs)),
            (terms.weights, self._equations(lambda i: weight_text(source=i, target=target), trace.weights)),
            (terms.bias, f"{BIAS} = {shown(trace.bias, self.language)}"),
            (terms.activation_function, definition(trace.activation, self.language).plain),
        )

    @property
    def answers(self) -> tuple[Answer, Answer]:
        """What is asked for: z, and the neuron's value, rounded as in the lesson if it cannot be written out."""
        trace, words, y = self.lesson.trace, WORDS[self.language], output_text(self.lesson.number)
        z = Answer(PRE_ACTIVATION, words["pre-activation"].format(PRE_ACTIVATION), trace.pre_activation)
        if trace.exact:
            return z, Answer(y, words["output"].format(y), trace.output)
        value, half = Fraction(decimal_string(trace.output, PLACES)), Fraction(1, 2 * 10**PLACES)
        return z, Answer(y, words["rounded"].format(y, PLACES), value, half, PLACES)

    @property
    def steps(self) -> Labelled:
        """The solution: lines that add up for a reader with a pencil, each with its label, which may be empty."""
        return tuple((step.label, step.plain) for step in worked_solution.calculation_lines(self.lesson, self.language))

    def _equations(self, name: Callable[[int], str], values: tuple[Fraction, ...]) -> str:
        return "; ".join(f"{name(i)} = {shown(value, self.language)}" for i, value in enumerate(values, 1))


def exercises_of(edition: Edition) -> tuple[Exercise, ...]:
    """Return the exercises that are asked for, the same in every language."""
    made = variants(edition.lesson, edition.options.exercises, edition.options.seed)
    return tuple(Exercise(number, lesson, edition.language) for number, lesson in enumerate(made, 1))


def exercises_title(edition: Edition, longest: int | None = None) -> str:
    """Return what the exercises of a lesson are called, in at most so many characters."""
    return single_line(WORDS[edition.language]["heading"].format(edition.title), longest)


def labelled_lines(labelled: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield lines, each with its label.

    >>> list(labelled_lines([("Bias", "b = 1"), ("", "= 2")]))
    ['Bias: b = 1', '= 2']
    """
    return (f"{label}: {text}" if label else text for label, text in labelled)
