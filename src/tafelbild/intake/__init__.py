"""A lecturer's own document -> a lesson folder: her sentences, word for word, on the steps of the scenes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tafelbild.intake.folder import check_free, default_files, make_folder
from tafelbild.intake.remarks import report_of
from tafelbild.intake.report import Report
from tafelbild.intake.taking import taken
from tafelbild.lesson import Lesson

REPORT: Final = "from-script.md"

__all__ = ["REPORT", "Report", "copy_default", "take_in"]


def copy_default(folder: Path) -> None:
    """Make a lesson folder of the default lesson's words and numbers, to be changed."""
    make_folder(folder, default_files(), lambda _lesson: {})


def take_in(document: Path, folder: Path) -> Report:
    """Make a lesson folder of a lecturer's document; return, and keep in the folder, what became of each line."""
    check_free(folder)
    done = taken(document)
    reports: list[Report] = []

    def told(lesson: Lesson) -> Mapping[str, str]:
        reports.append(report_of(done, lesson))
        return {REPORT: reports[0].text}

    make_folder(folder, done.files, told)
    return reports[0]
