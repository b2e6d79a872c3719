"""Exercises: the numbers given, the questions asked, and the solution line by line.

What is asked, a kind of lessons says in its module ``exercises``, as ``ExerciseMaker``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Protocol, cast

from tafelbild.errors import LessonError
from tafelbild.languages import ByLanguage
from tafelbild.lesson import Kind
from tafelbild.maths import decimal_string
from tafelbild.message import Message
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition

WORDS: Final = ByLanguage(
    __name__,
    de={"heading": "Übungen: {}", "title": "Übung {}"},
    en={"heading": "Exercises: {}", "title": "Exercise {}"},
)
MAX_VARIANTS: Final = 50  # exercises of a lesson

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
    """An exercise in one language; ``number`` counts from 1.

    ``given``: the numbers of this exercise as (label, text), ("Eingaben", "x₁ = 5; x₂ = 2"); ``given_to_all``: what is
    the same in all exercises of the lesson. ``steps``: lines of the solution as (label, text); only the first line of a
    step has a label: its name. ``numbers``: the exercise's as those of a lesson; ``tables``: the lines of a lesson.toml
    with these numbers, none if there is no lesson that shows the solution.
    """

    number: int
    language: str
    given: Labelled
    given_to_all: Labelled
    answers: tuple[Answer, ...]
    steps: Labelled
    numbers: Any = None
    tables: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Title with the number, e.g. Übung 3."""
        return WORDS[self.language]["title"].format(self.number)

    @property
    def name(self) -> str:
        """Title with a two-digit number, e.g. Übung 03, for lists sorted by name."""
        return WORDS[self.language]["title"].format(f"{self.number:02}")

    @property
    def everything_given(self) -> Labelled:
        """What is given in this exercise, then what is given in all."""
        return (*self.given, *self.given_to_all)


@dataclass(frozen=True)
class SheetWords:
    """What the printed sheet says once for all exercises: the task, the formula, and how to round ("": exactly).

    ``function``: the line of what is given to all; ``columns``: exercises side by side.
    """

    task: str
    formula: str
    function: str
    rounded: str
    columns: int


class ExerciseMaker(Protocol):
    """The module ``exercises`` of a kind of lessons."""

    def check(self, numbers: Any) -> None:  # noqa: ANN401  (a value of the kind)
        """Raise a ``LessonError`` if there are no exercises for these numbers."""

    def make(self, numbers: Any, count: int, seed: int, language: str) -> tuple[Exercise, ...]:  # noqa: ANN401
        """Return ``count`` exercises; the same seed gives the same, in the same order, in every language."""

    def sheet_words(self, exercises: Sequence[Exercise]) -> SheetWords:
        """Return what the printed sheet says once."""

    def instruction(self, language: str) -> str:
        """Return the sentence above the exercises of a page: "Berechnen Sie das Neuron."."""

    def expected_answers(self, exercise: Exercise) -> Iterable[tuple[Fraction, Fraction]]:
        """Yield (value, largest tolerance allowed) for each answer, computed anew from the exercise's numbers."""

    def variety(self, exercises: Sequence[Exercise]) -> tuple[str, int]:
        """Return what at least one of several exercises should have, in words, and how many have it."""

    def with_words_of(self, numbers: Any, original: Any) -> Any:  # noqa: ANN401
        """Return the numbers of an exercise with the words that the original lesson has for its numbers."""


def exercise_maker(kind: Kind) -> ExerciseMaker | None:
    """Return the exercises that a kind of lessons offers, None if it has none."""
    return cast("ExerciseMaker | None", kind.module("exercises"))


def check_exercises(kind: Kind, numbers: object) -> None:
    """Raise a ``LessonError`` if a lesson's kind has no exercises, or none for these numbers."""
    maker = exercise_maker(kind)
    if maker is None:
        problem = Message(
            f"a lesson of the kind {kind.name} has no exercises; leave out --exercises",
            de=f"zu einer Lektion der Art {kind.name} gibt es keine Übungen; lassen Sie --exercises weg",
        )
        raise LessonError("--exercises", problem)
    maker.check(numbers)


def exercises_of(edition: Edition) -> tuple[Exercise, ...]:
    """Return the exercises that the edition's options ask for; their numbers are the same in every language."""
    maker, asked = exercise_maker(edition.lesson.kind), edition.options
    if maker is None or not asked.exercises:
        return ()
    return maker.make(edition.lesson.numbers, asked.exercises, asked.seed, edition.language)


def exercises_title(edition: Edition, max_chars: int | None = None) -> str:
    """Return the title of a lesson's exercises, cut to ``max_chars`` characters if given."""
    return single_line(WORDS[edition.language]["heading"].format(edition.title), max_chars)


def labelled_lines(labelled: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield each pair (label, text) as a line "label: text"; a pair with the label "" as a line with the text alone.

    >>> list(labelled_lines([("Bias", "b = 1"), ("", "= 2")]))
    ['Bias: b = 1', '= 2']
    """
    return (f"{label}: {text}" if label else text for label, text in labelled)
