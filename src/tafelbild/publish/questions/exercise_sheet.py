"""The printable sheet of exercises: problems with squared paper to write on, and solutions on separate pages."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tafelbild.languages import ByLanguage
from tafelbild.publish.attribution import credit_line
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.questions.exercise import Exercise, exercise_maker, exercises_title
from tafelbild.publish.templating import write_pdf

MAX_CREDIT_CHARS: Final = 160  # of the credit below each page
WORDS: Final = ByLanguage(
    __name__,
    de={"solutions": "Lösungen", "series": "Serie {}"},
    en={"solutions": "Solutions", "series": "Series {}"},
)


def write_sheet(edition: Edition, exercises: Sequence[Exercise], target: Path) -> Path:
    """Write the sheet of exercises as a PDF, and return ``target``."""
    return write_pdf("exercises.typ", sheet_data(edition, exercises), target)


def sheet_data(edition: Edition, exercises: Sequence[Exercise]) -> dict[str, Any]:
    """Return the data for the typst template of the sheet."""
    words, maker = WORDS[edition.language], exercise_maker(edition.lesson.kind)
    if maker is None:
        raise ValueError("a lesson without exercises has no sheet")
    said = maker.sheet_words(exercises)
    return {
        "title": exercises_title(edition),
        "author": single_line(edition.credits.author),
        "language": edition.language,
        "credit": single_line(credit_line(edition), MAX_CREDIT_CHARS),
        "series": words["series"].format(edition.options.seed),
        "solutions": words["solutions"],
        "columns": said.columns,
        "task": said.task,
        "formula": said.formula,
        "function": said.function,
        "rounded": said.rounded,
        "exercises": [exercise_data(exercise) for exercise in exercises],
    }


def exercise_data(exercise: Exercise) -> Mapping[str, Any]:
    """Return the data of one exercise for the typst template of the sheet."""
    return {
        "title": exercise.title,
        "given": [[label, text.split("; ")] for label, text in exercise.given],
        "asked": [answer.name for answer in exercise.answers],
        "steps": exercise.steps,
    }
