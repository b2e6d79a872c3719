"""A number in the script is not what the computation gives there: an input was changed, and a sentence forgotten."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.snapshots import Film, Finding
from tafelbild.lesson import find_wrong_numbers
from tafelbild.message import Message

ABOUT_DE: Final = (
    "Eine Zahl im Skript ist nicht, was die Rechnung dort ergibt: eine Eingabe wurde geändert, ein Satz vergessen."
)
MEND: Final = Message(
    "write the number anew, or a field in its place, such as {bias}: then it follows by itself",
    de="schreiben Sie die Zahl neu, oder stattdessen ein Feld wie {bias}: dann stimmt sie von selbst",
)


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each number in the script that differs from the result computed for its sentence."""
    for number in find_wrong_numbers(film.lesson, film.language):
        yield Finding(None, "error", number.sentence, (number.number,))
