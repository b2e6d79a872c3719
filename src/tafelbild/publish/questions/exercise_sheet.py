"""The printable sheet of exercises: problems with squared paper to write on, and solutions on separate pages."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tafelbild.languages import ByLanguage
from tafelbild.notation import ROUNDED_PLACES
from tafelbild.publish.attribution import credit_line
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.questions.exercise import Exercise, exercises_title
from tafelbild.publish.templating import write_pdf
from tafelbild.publish.worked_solution import lesson_calculation

MAX_NARROW_INPUTS: Final = 3  # inputs of a neuron whose lines fit into half the page width
MAX_CREDIT_CHARS: Final = 160  # of the credit below each page
WORDS: Final = ByLanguage(
    __name__,
    de={
        "task": "Berechnen Sie jeweils z, die gewichtete Summe plus Bias, und {}, den Wert des Neurons:",
        "rounded": "Runden Sie {} auf {} Stellen nach dem Komma.",
        "solutions": "Lösungen",
        "series": "Serie {}",
    },
    en={
        "task": "Compute z, the weighted sum plus bias, and {}, the value of the neuron:",
        "rounded": "Round {} to {} decimal places.",
        "solutions": "Solutions",
        "series": "Series {}",
    },
)


def write_sheet(edition: Edition, exercises: Sequence[Exercise], target: Path) -> Path:
    """Write the sheet of exercises as a PDF, and return ``target``."""
    return write_pdf("exercises.typ", sheet_data(edition, exercises), target)


def sheet_data(edition: Edition, exercises: Sequence[Exercise]) -> dict[str, Any]:
    """Return the data for the typst template of the sheet."""
    words, first = WORDS[edition.language], exercises[0]
    y = first.answers[-1]
    return {
        "title": exercises_title(edition),
        "author": single_line(edition.credits.author),
        "language": edition.language,
        "credit": single_line(credit_line(edition), MAX_CREDIT_CHARS),
        "series": words["series"].format(edition.options.seed),
        "solutions": words["solutions"],
        "columns": 2 if len(first.lesson.trace.inputs) <= MAX_NARROW_INPUTS else 1,
        "task": words["task"].format(y.name),
        "formula": lesson_calculation(first.lesson, first.language).whole_in_letters.plain,
        "function": first.given[-1][1],
        "rounded": words["rounded"].format(y.name, ROUNDED_PLACES) if y.places else "",
        "exercises": [exercise_data(exercise) for exercise in exercises],
    }


def exercise_data(exercise: Exercise) -> Mapping[str, Any]:
    """Return the data of one exercise for the typst template of the sheet."""
    *numbers, _ = exercise.given  # the function is given once for all exercises
    return {
        "title": exercise.title,
        "given": [[label, text.split("; ")] for label, text in numbers],
        "asked": [answer.name for answer in exercise.answers],
        "steps": exercise.steps,
    }
