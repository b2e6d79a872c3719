"""Whether the files of questions ask for what the neuron computes, and whether the solutions have its numbers."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError

from tafelbild.errors import LessonError
from tafelbild.lesson import read_numbers
from tafelbild.maths import NeuronTrace
from tafelbild.notation import PLACES
from tafelbild.publish.questions.exercise import Exercise
from tafelbild.publish.questions.reading import ParsedQuestion
from tafelbild.publish.questions.solutions import solution_name

SOLUTION_SUFFIXES: Final = (".pdf", ".mp4")  # of a storyboard, of a film
HALF_LAST_PLACE: Final = Fraction(1, 2 * 10**PLACES)  # of the last place of a number that has to be rounded


def count_right_answers(
    exercises: Sequence[Exercise], file: Path, read: Callable[[Path], tuple[ParsedQuestion, ...]]
) -> int:
    """Return how many questions of a file are right; a file that cannot be read, or has others, has none."""
    try:
        questions = read(file)
    except (OSError, ValueError, KeyError, ParseError):
        return 0
    wanted = [number for exercise in exercises for number in expected_answers(exercise.lesson.trace)]
    if len(questions) != len(wanted):
        return 0
    return sum(is_right(question, *number) for question, number in zip(questions, wanted, strict=True))


def expected_answers(trace: NeuronTrace) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield z and y, each with how far off an answer may be."""
    yield trace.pre_activation, Fraction(0)
    yield trace.output, Fraction(0) if trace.exact else HALF_LAST_PLACE


def is_right(question: ParsedQuestion, number: Fraction, slack: Fraction) -> bool:
    """Say whether a question takes this number and no other, with either decimal mark."""
    return abs(question.value - number) <= slack and question.tolerance <= slack and question.both_marks


def is_solved(exercise: Exercise, place: Path) -> bool:
    """Say whether the solution is there as a lesson with the numbers of its exercise, and as a picture or a film."""
    try:
        numbers = read_numbers(place / solution_name(exercise))
    except LessonError:
        return False
    seen = any((place / f"{solution_name(exercise)}{kind}").is_file() for kind in SOLUTION_SUFFIXES)
    return numbers.trace == exercise.lesson.trace and seen
