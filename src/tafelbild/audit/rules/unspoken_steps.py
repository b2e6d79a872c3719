"""A step is played in silence: the script has words for it, but none for the lesson's activation function."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.snapshots import Film, Finding
from tafelbild.audit.stage_numbers import stage_numbers
from tafelbild.message import Message

ABOUT_DE: Final = (
    "Ein Schritt läuft stumm ab: das Skript hat Worte für ihn, aber keine für die Aktivierungsfunktion der Lektion."
)
MEND: Final = Message(
    "add a paragraph for this function, or one with the condition other-function",
    de="ergänzen Sie einen Absatz für diese Funktion, oder einen mit der Bedingung other-function",
)
THIS_LESSON: Final = Message("this lesson", de="diese Lektion")


def find(film: Film) -> Iterator[Finding]:
    """Yield a warning for each step whose paragraphs in the script are all for other activation functions."""
    script, function = film.lesson.scripts[film.language], stage_numbers(film).function_name
    for step in script.unspoken:
        place = f"{script.path.name}:{step.line}: {step.step}"
        what = Message(function, de=function) or THIS_LESSON
        message = Message(f"{place} has no words for {what}", de=f"{place} hat keine Worte für {what:de}")
        yield Finding(None, "warning", message, (step.step,))
