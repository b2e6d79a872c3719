"""Checks of question files and solutions, with parsers that share no code with the writers."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import ParseError

from tafelbild.errors import LessonError
from tafelbild.lesson import read_numbers
from tafelbild.maths import NeuronTrace, to_fraction
from tafelbild.notation import MINUS, ROUNDED_PLACES
from tafelbild.publish.h5p_package import read_package
from tafelbild.publish.questions.exercise import Exercise
from tafelbild.publish.questions.solutions import solution_name

GIFT_QUESTION: Final = re.compile(
    r"^::(?P<name>(?:\\.|[^:\\])*)::(?P<text>(?:\\.|[^{}\\])*)"  # ::name::text
    r"\{#(?P<value>-?\d+(?:\.\d+)?):(?P<tolerance>\d+(?:\.\d+)?)\s*####(?P<feedback>(?:\\.|[^{}\\])*)\}$",
    re.MULTILINE,
)
GIFT_ESCAPE: Final = re.compile(r"\\(.)")
GAP: Final = re.compile(r"\*([^*]+)\*")
PDF_PAGES: Final = re.compile(rb"NPages>(\d+)<")
SOLUTION_SUFFIXES: Final = (".pdf", ".mp4")  # of a storyboard and of a film
HALF_LAST_PLACE: Final = Fraction(1, 2 * 10**ROUNDED_PLACES)  # rounding error of a rounded number


@dataclass(frozen=True)
class ParsedQuestion:
    """A numerical question read from a file; ``spellings`` are its accepted answers, if the file lists them."""

    name: str
    text: str
    value: Fraction
    tolerance: Fraction
    feedback: str = ""
    spellings: tuple[str, ...] = ()

    @property
    def both_marks(self) -> bool:
        """Whether the file accepts both comma and point as the decimal mark."""
        return (
            self.value.denominator == 1
            or not self.spellings
            or all(any(mark in typed for typed in self.spellings) for mark in ",.")
        )


def read_gift(file: Path) -> tuple[ParsedQuestion, ...]:
    """Return the numerical questions of a GIFT file."""
    return tuple(
        ParsedQuestion(
            unescape_gift(found["name"]),
            unescape_gift(found["text"]).removeprefix("[plain]"),
            to_fraction(found["value"]),
            to_fraction(found["tolerance"]),
            unescape_gift(found["feedback"]).strip(),
        )
        for found in GIFT_QUESTION.finditer(file.read_text("utf-8"))
    )


def unescape_gift(escaped: str) -> str:
    r"""Return a GIFT text without its escapes.

    >>> unescape_gift(r"Bias\\: b \\= 1\\n{0}".replace("\\\\", "\\"))
    'Bias: b = 1\n{0}'
    """
    return GIFT_ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], escaped)


def read_moodle_xml(file: Path) -> tuple[ParsedQuestion, ...]:
    """Return the numerical questions of a Moodle XML file."""
    quiz = ET.parse(file).getroot()  # noqa: S314  (our own file)
    return tuple(
        ParsedQuestion(
            question.findtext("name/text", ""),
            question.findtext("questiontext/text", ""),
            to_fraction(question.findtext("answer/text", "")),
            to_fraction(question.findtext("answer/tolerance", "")),
            question.findtext("generalfeedback/text", ""),
        )
        for question in quiz.iterfind("question[@type='numerical']")
    )


def read_blanks(file: Path) -> tuple[ParsedQuestion, ...]:
    """Return the gaps of an H5P.Blanks package as questions."""
    _, content, _ = read_package(file)
    return tuple(parse_gap(found[1]) for text in content["questions"] for found in GAP.finditer(text))


def parse_gap(answers: str) -> ParsedQuestion:
    """Return a gap as a question; raise ``ValueError`` if its accepted answers are different numbers."""
    spellings = tuple(answers.split("/"))
    value, *others = {to_fraction(typed.replace(MINUS, "-").replace(",", ".")) for typed in spellings}
    if others:
        raise ValueError(f"{answers} are different numbers")
    return ParsedQuestion("", "", value, Fraction(0), "", spellings)


def pdf_page_count(file: Path) -> int:
    """Return the number of pages in a PDF's metadata, or 0 if it is missing."""
    found = PDF_PAGES.search(file.read_bytes())
    return int(found[1]) if found else 0


def count_right_answers(
    exercises: Sequence[Exercise], file: Path, read: Callable[[Path], tuple[ParsedQuestion, ...]]
) -> int:
    """Return how many questions of a file are right: 0 if it is unreadable or has another number of questions."""
    try:
        questions = read(file)
    except (OSError, ValueError, KeyError, ParseError):
        return 0
    expected = [answer for exercise in exercises for answer in expected_answers(exercise.lesson.trace)]
    if len(questions) != len(expected):
        return 0
    return sum(is_right(question, *answer) for question, answer in zip(questions, expected, strict=True))


def expected_answers(trace: NeuronTrace) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield z and y, each with the tolerance allowed."""
    yield trace.pre_activation, Fraction(0)
    yield trace.output, Fraction(0) if trace.exact else HALF_LAST_PLACE


def is_right(question: ParsedQuestion, number: Fraction, tolerance: Fraction) -> bool:
    """Return whether a question accepts this number and no other, with either decimal mark."""
    return abs(question.value - number) <= tolerance and question.tolerance <= tolerance and question.both_marks


def is_solved(exercise: Exercise, folder: Path) -> bool:
    """Return whether the solution exists: a lesson with the exercise's numbers, and a storyboard or a film of it."""
    try:
        numbers = read_numbers(folder / solution_name(exercise))
    except LessonError:
        return False
    rendered = any((folder / f"{solution_name(exercise)}{kind}").is_file() for kind in SOLUTION_SUFFIXES)
    return numbers.trace == exercise.lesson.trace and rendered
