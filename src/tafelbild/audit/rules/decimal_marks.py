"""A number on stage or in the script has another language's decimal mark: 2.2 in German, 2,2 in English."""

import re
from collections.abc import Iterator
from typing import Final

from tafelbild.audit.snapshots import Film, Finding
from tafelbild.audit.stage_numbers import stage_numbers
from tafelbild.languages import ByLanguage
from tafelbild.lesson import find_wrong_decimal_marks
from tafelbild.message import Message

ABOUT_DE: Final = (
    "Eine Zahl im Bild oder im Skript hat das Dezimalzeichen einer anderen Sprache: 2.2 auf Deutsch, 2,2 auf Englisch."
)
MEND: Final = Message(
    "write it as the language does; notation.shown and the fields of a script do so by themselves",
    de="schreiben Sie die Zahl wie die Sprache; notation.shown und die Felder eines Skripts tun das von selbst",
)
FOREIGN: Final = ByLanguage(
    __name__,
    de=re.compile(r"(?<![\d.])\d+\.\d+(?![\d.])"),
    en=re.compile(r"(?<![\d,₀-₉])(?![1-9]\d{1,2},\d{3}(?!\d))\d+,\d+(?![\d,])"),  # 13,002 is grouped
)
OTHER: Final = str.maketrans(",.", ".,")


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each number with a foreign decimal mark, in the script or on stage at the end of a beat."""
    allowed = stage_numbers(film)
    for snapshot in film.beat_ends:
        for text in snapshot.texts:
            for number in FOREIGN[film.language].findall("" if allowed.is_citation(text.text) else text.text):
                right = number.translate(OTHER)
                message = Message(
                    f"{text.name} has {number}; in this language it is {right}",
                    de=f"in {text.name:de} steht {number}; in dieser Sprache schreibt man {right}",
                )
                yield Finding(snapshot.at, "error", message, (text.name,), text.box)
    for mark in find_wrong_decimal_marks(film.lesson, film.language):
        yield Finding(None, "error", mark.sentence, (mark.number,))
