"""Import a lecturer's document as a lesson folder: its sentences, unchanged, become the words of the scenes' steps."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError, unknown
from tafelbild.intake.conversion import convert_document
from tafelbild.intake.intake_report import Report, make_report
from tafelbild.intake.lesson_writer import ensure_empty, shipped_files, write_lesson_folder
from tafelbild.lesson import Lesson, shipped_lessons
from tafelbild.lesson.lesson_files import read_text
from tafelbild.lesson.shipped import DEFAULT_LESSON, UNKNOWN_LESSON
from tafelbild.message import Message
from tafelbild.network_files import network_lesson

REPORT_FILE: Final = "from-script.md"

__all__ = ["REPORT_FILE", "Report", "copy_lesson", "import_document", "import_network"]


def copy_lesson(folder: Path, lesson: str = DEFAULT_LESSON) -> None:
    """Create a lesson folder with the scripts and numbers of a shipped lesson, for the lecturer to edit.

    ``LessonError`` if no shipped lesson has this name.
    """
    if lesson not in shipped_lessons():
        raise LessonError("--lesson", unknown(UNKNOWN_LESSON, lesson, shipped_lessons()))
    write_lesson_folder(folder, shipped_files(lesson), lambda _lesson: {})


def import_network(file: Path, folder: Path) -> tuple[Message, ...]:
    """Create a lesson folder about the network in a file, with words to edit; return what was assumed about it."""
    ensure_empty(folder)
    made = network_lesson(file)

    def words(lesson: Lesson) -> Mapping[str, str]:
        return {script.path.name: read_text(script.path) for script in lesson.scripts.values()}

    write_lesson_folder(folder, made.files, words)
    return made.remarks


def import_document(document: Path, folder: Path) -> Report:
    """Create a lesson folder from a document; return a report on each line, also saved in the folder as Markdown."""
    ensure_empty(folder)
    conversion = convert_document(document)
    reports: list[Report] = []

    def report_file(lesson: Lesson) -> Mapping[str, str]:
        reports.append(make_report(conversion, lesson))
        return {REPORT_FILE: reports[0].text}

    write_lesson_folder(folder, conversion.files, report_file)
    return reports[0]
