"""Exercises: other numbers for the same neuron, on paper, for Moodle and for H5P, each with its solution."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from tafelbild.files import ensure_writable
from tafelbild.languages import ByLanguage
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import Check, FileUse
from tafelbild.publish.questions import exercises_of
from tafelbild.publish.questions.answer_checks import (
    ParsedQuestion,
    count_right_answers,
    is_solved,
    pdf_page_count,
    read_blanks,
    read_gift,
    read_moodle_xml,
)
from tafelbild.publish.questions.blanks import LIBRARY, write_blanks
from tafelbild.publish.questions.exercise_sheet import write_sheet
from tafelbild.publish.questions.moodle import write_gift, write_moodle_xml
from tafelbild.publish.questions.solutions import FILM, render_solution, write_lesson_folder

RANK: Final = 50
EXERCISE_FOLDERS: Final = ByLanguage(__name__, de="uebungen", en="exercises")
SHEET, GIFT, XML, H5P = ".pdf", ".gift.txt", ".moodle.xml", ".h5p"
WORDS: Final = ByLanguage(
    __name__,
    de={
        "answers": "Übungen, {}: Antworten, die mit der Rechnung übereinstimmen",
        "negative": "Übungen mit negativer Summe plus Bias",
        "at least": "mindestens {}",
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
        "negative": "Exercises with a negative sum plus bias",
        "at least": "at least {}",
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
PARSERS: Final[dict[str, tuple[str, Callable[[Path], tuple[ParsedQuestion, ...]]]]] = {
    "Moodle XML": (XML, read_moodle_xml),
    "GIFT": (GIFT, read_gift),
    "H5P": (H5P, read_blanks),
}


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write the exercises and their solutions, and yield the paths."""
    if not (exercises := exercises_of(edition)):
        return
    subfolder = ensure_writable(folder / EXERCISE_FOLDERS[edition.language])
    for suffix, write in ((SHEET, write_sheet), (GIFT, write_gift), (XML, write_moodle_xml), (H5P, write_blanks)):
        yield write(edition, exercises, folder / file_path(edition, suffix))
    for exercise in exercises:
        yield write_lesson_folder(edition, exercise, subfolder)
        yield from render_solution(edition, exercise, subfolder)


def steps(edition: Edition) -> int:
    """Return the number of files: for each solution a lesson.toml, and a PDF or a film with captions."""
    asked = edition.options
    return max(1, asked.exercises and 4 + asked.exercises * (3 if asked.solutions == FILM else 2))


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Yield the checks that all answers are those of the neuron, and that the solutions exist."""
    if not (exercises := exercises_of(edition)):
        return
    words, count = WORDS[edition.language], len(exercises)
    for name, (suffix, read) in PARSERS.items():
        found = count_right_answers(exercises, folder / file_path(edition, suffix), read)
        yield Check.equal(words["answers"].format(name), found, 2 * count)
    if count > 1:
        negative = sum(exercise.lesson.trace.pre_activation < 0 for exercise in exercises)
        yield Check.of(words["negative"], negative, words["at least"].format(1), holds=negative > 0)
    found = pdf_page_count(folder / file_path(edition, SHEET))
    yield Check.of(words["pages"], found, words["at least"].format(2), holds=found >= 2)
    solved = sum(is_solved(exercise, folder / EXERCISE_FOLDERS[edition.language]) for exercise in exercises)
    yield Check.equal(words["solutions"], solved, count)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield the uses of the files."""
    if not edition.options.exercises:
        return
    words = WORDS[edition.language]
    for suffix in (SHEET, XML, GIFT, H5P):
        yield FileUse(file_path(edition, suffix), words[suffix].format(LIBRARY))
    yield FileUse(EXERCISE_FOLDERS[edition.language], words[edition.options.solutions])


def file_path(edition: Edition, suffix: str) -> str:
    """Return the path of a file of the exercises, relative to the edition's folder."""
    below = EXERCISE_FOLDERS[edition.language]
    return f"{below}/{edition.name}-{below}{suffix}"
