"""Questions as H5P.Blanks: a text with gaps, two in each exercise, that accept both decimal marks and both minuses.

H5P compares what is typed letter by letter, so every spelling of a number is an answer of its own: ``*3,2/3.2*``. What
stands outside the gaps is ours, and has no asterisk in it.
"""

from collections.abc import Iterator, Sequence
from html import escape
from math import ceil
from pathlib import Path
from typing import Any, Final

from tafelbild.maths import decimal_string
from tafelbild.notation import MINUS
from tafelbild.publish.edition import Edition
from tafelbild.publish.h5p_package import Library, write_h5p
from tafelbild.publish.questions.exercise import Answer, Exercise, exercises_title, labelled_lines

LIBRARY: Final = Library("H5P.Blanks", 1, 14)
MAX_BLOCKS: Final = 31  # blocks of text in a content; more are cut off
DECIMAL_MARKS: Final = {"de": (",", "."), "en": (".", ",")}  # the language's own first
LABELS: Final = {
    "de": {
        "text": "<p>Berechnen Sie das Neuron. Komma und Punkt gelten beide als Dezimalzeichen.</p>",
        "showSolutions": "Lösung anzeigen",
        "tryAgain": "Wiederholen",
        "checkAnswer": "Überprüfen",
        "submitAnswer": "Absenden",
        "notFilledOut": "Bitte füllen Sie alle Lücken aus, um die Lösung zu sehen.",
        "answerIsCorrect": "„:ans“ ist richtig",
        "answerIsWrong": "„:ans“ ist falsch",
        "answeredCorrectly": "Richtig beantwortet",
        "answeredIncorrectly": "Falsch beantwortet",
        "solutionLabel": "Richtige Antwort:",
        "inputLabel": "Lücke @num von @total",
        "inputHasTipLabel": "Tipp vorhanden",
        "tipLabel": "Tipp",
        "scoreBarLabel": ":num von :total Punkten",
        "a11yCheck": "Antworten überprüfen: Sie werden als richtig, falsch oder leer gekennzeichnet.",
        "a11yShowSolution": "Lösung anzeigen: Zu jeder Lücke steht dann die richtige Antwort.",
        "a11yRetry": "Wiederholen: Alle Antworten werden gelöscht.",
        "a11yHeader": "Überprüfung",
    },
    "en": {
        "text": "<p>Compute the neuron. A point and a comma are both taken as the decimal mark.</p>",
        "showSolutions": "Show solution",
        "tryAgain": "Retry",
        "checkAnswer": "Check",
        "submitAnswer": "Submit",
        "notFilledOut": "Please fill in all blanks to see the solution.",
        "answerIsCorrect": "“:ans” is correct",
        "answerIsWrong": "“:ans” is wrong",
        "answeredCorrectly": "Answered correctly",
        "answeredIncorrectly": "Answered incorrectly",
        "solutionLabel": "Correct answer:",
        "inputLabel": "Blank @num of @total",
        "inputHasTipLabel": "Tip available",
        "tipLabel": "Tip",
        "scoreBarLabel": ":num of :total points",
        "a11yCheck": "Check the answers: they are marked as correct, wrong or empty.",
        "a11yShowSolution": "Show the solution: each blank has its correct answer then.",
        "a11yRetry": "Retry: all answers are deleted.",
        "a11yHeader": "Checking",
    },
}
BEHAVIOUR: Final = {
    "enableRetry": True,
    "enableSolutionsButton": True,
    "enableCheckButton": True,
    "autoCheck": False,
    "caseSensitive": False,
    "showSolutionsRequiresInput": True,
    "separateLines": False,
    "confirmCheckDialog": False,
    "confirmRetryDialog": False,
    "acceptSpellingErrors": False,  # a digit beside the right one is no slip
}


def write_blanks(edition: Edition, exercises: Sequence[Exercise], target: Path) -> Path:
    """Write the exercises as a content of H5P without its library, and return the path."""
    inside = blanks_content(edition.language, exercises)
    return write_h5p(target, edition, title=exercises_title(edition), libraries=[LIBRARY], content=inside)


def blanks_content(language: str, exercises: Sequence[Exercise]) -> dict[str, Any]:
    """Return what ``content.json`` tells: the blocks of text, and the labels in the content's language."""
    each = ceil(len(exercises) / MAX_BLOCKS)
    blocks = ["".join(map(exercise_html, exercises[start : start + each])) for start in range(0, len(exercises), each)]
    return {"questions": blocks, **LABELS[language], "behaviour": BEHAVIOUR}


def exercise_html(exercise: Exercise) -> str:
    """Return an exercise as HTML: what is given, and the two gaps."""
    given = "<br>".join(map(escape, labelled_lines(exercise.given)))
    asked = (f"<p>{escape(a.question)} {a.name} = {gap_markup(a, exercise.language)}</p>" for a in exercise.answers)
    return f"<p><strong>{exercise.title}</strong></p><p>{given}</p>{''.join(asked)}"


def gap_markup(answer: Answer, language: str) -> str:
    """Return a gap with all that may be typed into it, in the language's own spelling first."""
    return f"*{'/'.join(dict.fromkeys(accepted_spellings(answer, language)))}*"


def accepted_spellings(answer: Answer, language: str) -> Iterator[str]:
    """Yield how a number may be typed; a rounded one with its last zeros and without."""
    for digits in (answer.typed, decimal_string(answer.value)):
        for mark in DECIMAL_MARKS[language]:
            typed = digits.replace(".", mark)
            yield from (typed.replace("-", MINUS), typed)
