"""Exercises: other numbers for the same computation, on paper, for Moodle and for H5P, each with its solution."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import ParseError

from tafelbild.errors import LessonError
from tafelbild.files import ensure_writable
from tafelbild.languages import ByLanguage
from tafelbild.lesson import read_numbers
from tafelbild.maths import to_fraction
from tafelbild.notation import MINUS
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import LIMITS, Check, FileUse
from tafelbild.publish.h5p_package import read_package
from tafelbild.publish.questions import Exercise, exercises_of
from tafelbild.publish.questions.blanks import LIBRARY, write_blanks
from tafelbild.publish.questions.exercise import exercise_maker
from tafelbild.publish.questions.exercise_sheet import write_sheet
from tafelbild.publish.questions.moodle import write_gift, write_moodle_xml
from tafelbild.publish.questions.solutions import FILM, render_solution, solution_name, write_lesson_folder

RANK: Final = 50
EXERCISE_FOLDERS: Final = ByLanguage(__name__, de="uebungen", en="exercises")
SHEET, GIFT, XML, H5P = ".pdf", ".gift.txt", ".moodle.xml", ".h5p"
WORDS: Final = ByLanguage(
    __name__,
    de={
        "answers": "Übungen, {}: Antworten, die mit der Rechnung übereinstimmen",
        "pages": "Übungsblatt: Seiten mit Aufgaben und Lösungen",
        "solutions": "Lösungen der Übungen, mit deren Zahlen",
        SHEET: "Übungsblatt zum Drucken, oder als Datei in Moodle und ILIAS. Die Lösungen stehen auf eigenen Seiten.",
        XML: "Moodle: Fragensammlung > Import > Moodle-XML. Komma und Punkt werden beide als richtig gewertet; nur wo "
        "sofort geprüft wird, bittet Moodle um das Zeichen, das zur Sprache der Seite gehört.",
        GIFT: "Dieselben Fragen im GIFT-Format (Moodle: Fragensammlung > Import > GIFT), zum Nachlesen und Ändern in "
        "einem Editor. Nur eine der beiden Dateien importieren.",
        H5P: "Lückentext zum Üben, mit Komma oder Punkt. Moodle: Aktivität „H5P“ anlegen und die Datei hochladen; "
        "ILIAS: mit H5P-Plugin. Auf der Plattform muss {} sein.",
        "storyboard": "Lösungen als Storyboard (PDF), eine für jede Übung, mit ihren Zahlen als eigene Lektion.",
        FILM: "Lösungen als Film ohne Ton, einer für jede Übung, mit ihren Zahlen als eigene Lektion.",
    },
    en={
        "answers": "Exercises, {}: answers that agree with the computation",
        "pages": "Sheet of exercises: pages with tasks and solutions",
        "solutions": "Solutions of the exercises, with their numbers",
        SHEET: "Sheet to print, or a file for Moodle and ILIAS. The solutions are on pages of their own.",
        XML: "Moodle: question bank > Import > Moodle XML. A point and a comma are both marked right; only where "
        "answers are checked at once does Moodle ask for the mark of the page's language.",
        GIFT: "The same questions in GIFT (Moodle: question bank > Import > GIFT), to read and change in an editor. "
        "Import only one of the two files.",
        H5P: "Blanks to practise with, with a point or a comma. Moodle: add an activity “H5P” and upload the file; "
        "ILIAS: with the H5P plugin. The platform must have {}.",
        "storyboard": "Solutions as storyboards (PDF), one for each exercise, with its numbers as a lesson.",
        FILM: "Solutions as films without sound, one for each exercise, with its numbers as a lesson.",
    },
)
GIFT_QUESTION: Final = re.compile(
    r"^::(?P<name>(?:\\.|[^:\\])*)::(?P<text>(?:\\.|[^{}\\])*)"  # ::name::text
    r"\{#(?P<value>-?\d+(?:\.\d+)?):(?P<tolerance>\d+(?:\.\d+)?)\s*####(?P<feedback>(?:\\.|[^{}\\])*)\}$",
    re.MULTILINE,
)
GIFT_ESCAPE: Final = re.compile(r"\\(.)")
GAP: Final = re.compile(r"\*([^*]+)\*")
PDF_PAGES: Final = re.compile(rb"NPages>(\d+)<")
SOLUTION_SUFFIXES: Final = (".pdf", ".mp4")  # of a storyboard and of a film


@dataclass(frozen=True)
class ParsedQuestion:
    """A numerical question read from a published file; ``spellings``: accepted spellings of the answer (H5P only)."""

    name: str
    text: str
    value: Fraction
    tolerance: Fraction
    feedback: str = ""
    spellings: tuple[str, ...] = ()

    @property
    def both_marks(self) -> bool:
        """Whether the question accepts both comma and point as the decimal mark."""
        return (
            self.value.denominator == 1
            or not self.spellings
            or all(any(mark in typed for typed in self.spellings) for mark in ",.")
        )


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write all exercises as PDF, GIFT, Moodle XML and H5P, and for each a lesson.toml and a solution; yield paths."""
    if not (exercises := exercises_of(edition)):
        return
    subfolder = ensure_writable(folder / EXERCISE_FOLDERS[edition.language])
    for suffix, write in ((SHEET, write_sheet), (GIFT, write_gift), (XML, write_moodle_xml), (H5P, write_blanks)):
        yield write(edition, exercises, folder / file_path(edition, suffix))
    for exercise in with_lessons(exercises):
        yield write_lesson_folder(edition, exercise, subfolder)
        yield from render_solution(edition, exercise, subfolder)


def steps(edition: Edition) -> int:
    """Return the number of files that ``make`` writes: 4, and 2 or 3 for each exercise. Without exercises return 1."""
    exercises = exercises_of(edition)
    each = 3 if edition.options.solutions == FILM else 2
    return max(1, len(exercises) and 4 + len(with_lessons(exercises)) * each)


def with_lessons(exercises: Sequence[Exercise]) -> list[Exercise]:
    """Return the exercises whose solution a lesson can show."""
    return [exercise for exercise in exercises if exercise.tables]


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Check that answers are right, some pre-activation z is negative, and all solutions exist; yield the results."""
    if not (exercises := exercises_of(edition)):
        return
    words, limit, count = WORDS[edition.language], LIMITS[edition.language]["at least"], len(exercises)
    maker = exercise_maker(edition.lesson.kind)
    expected = [answer for each in exercises for answer in (maker.expected_answers(each) if maker else ())]
    parsers = {"Moodle XML": (XML, read_moodle_xml), "GIFT": (GIFT, read_gift), "H5P": (H5P, read_blanks)}
    for name, (suffix, read) in parsers.items():
        found = count_right_answers(expected, folder / file_path(edition, suffix), read)
        yield Check.equal(words["answers"].format(name), found, len(expected))
    if count > 1 and maker:
        what, varied = maker.variety(exercises)
        yield Check.of(what, varied, limit.format(1), holds=varied > 0)
    found = pdf_page_count(folder / file_path(edition, SHEET))
    yield Check.of(words["pages"], found, limit.format(2), holds=found >= 2)
    shown = with_lessons(exercises)
    solved = sum(is_solved(exercise, folder / EXERCISE_FOLDERS[edition.language]) for exercise in shown)
    if shown:
        yield Check.equal(words["solutions"], solved, len(shown))


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield where to upload the exercises in PDF, Moodle XML, GIFT and H5P, and what the solutions' folder contains."""
    if not (exercises := exercises_of(edition)):
        return
    words = WORDS[edition.language]
    for suffix in (SHEET, XML, GIFT, H5P):
        yield FileUse(file_path(edition, suffix), words[suffix].format(LIBRARY))
    if with_lessons(exercises):
        yield FileUse(EXERCISE_FOLDERS[edition.language], words[edition.options.solutions])


def file_path(edition: Edition, suffix: str) -> str:
    """Return the path of the exercises' file that ends with ``suffix``, relative to the edition's folder."""
    below = EXERCISE_FOLDERS[edition.language]
    return f"{below}/{edition.name}-{below}{suffix}"


def read_gift(file: Path) -> tuple[ParsedQuestion, ...]:
    """Return the numerical questions of a file in GIFT, Moodle's text format."""
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
    r"""Return a text of GIFT, Moodle's text format, without the backslashes that escape special characters.

    >>> unescape_gift(r"b \= 1\ny \= 2")
    'b = 1\ny = 2'
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
    """Return the gaps in an H5P package of texts with gaps, as questions without name and text."""
    _, content, _ = read_package(file)
    return tuple(parse_gap(found[1]) for text in content["questions"] for found in GAP.finditer(text))


def parse_gap(answers: str) -> ParsedQuestion:
    """Return a gap as a question; ``answers``: all accepted spellings, such as "3,2/3.2".

    Raise ``ValueError`` if these are different numbers.
    """
    spellings = tuple(answers.split("/"))
    value, *others = {to_fraction(typed.replace(MINUS, "-").replace(",", ".")) for typed in spellings}
    if others:
        raise ValueError(f"{answers} are different numbers")
    return ParsedQuestion("", "", value, Fraction(0), "", spellings)


def pdf_page_count(file: Path) -> int:
    """Return the number of pages stated in the metadata of a PDF, or 0 if none is stated."""
    found = PDF_PAGES.search(file.read_bytes())
    return int(found[1]) if found else 0


def count_right_answers(
    expected: Sequence[tuple[Fraction, Fraction]], file: Path, read: Callable[[Path], tuple[ParsedQuestion, ...]]
) -> int:
    """Return how many answers in a file are right; ``expected``: their values and tolerances; ``read``: its parser.

    Return 0 if the file cannot be parsed, or has too many or too few answers.
    """
    try:
        questions = read(file)
    except (OSError, ValueError, KeyError, ParseError):
        return 0
    if len(questions) != len(expected):
        return 0
    return sum(is_right(question, *answer) for question, answer in zip(questions, expected, strict=True))


def is_right(question: ParsedQuestion, number: Fraction, tolerance: Fraction) -> bool:
    """Return whether the answer of a question is ``number``, and is accepted with either decimal mark.

    ``tolerance`` is the limit for both the difference from ``number`` and the tolerance stated in the question.
    """
    return abs(question.value - number) <= tolerance and question.tolerance <= tolerance and question.both_marks


def is_solved(exercise: Exercise, folder: Path) -> bool:
    """Return whether ``folder`` has a lesson with the exercise's numbers, and a storyboard or a film of that lesson."""
    try:
        numbers = read_numbers(folder / solution_name(exercise))
    except LessonError:
        return False
    rendered = any((folder / f"{solution_name(exercise)}{kind}").is_file() for kind in SOLUTION_SUFFIXES)
    return bool(numbers == exercise.numbers) and rendered
