"""A number on stage or in the script has another language's decimal mark, or its digits are not grouped as there.

German has 2,2 and, from 10 000 on, narrow spaces between groups of three digits; English has 2.2 and commas.
"""

import re
from collections.abc import Iterator
from typing import Final

from tafelbild.audit.digit_groups import grouped, wrongly_grouped
from tafelbild.audit.snapshots import Film, Finding
from tafelbild.audit.stage_numbers import stage_numbers
from tafelbild.languages import ByLanguage
from tafelbild.lesson import find_wrong_decimal_marks
from tafelbild.message import Message, in_language

ABOUT_DE: Final = (
    "Eine Zahl im Bild oder im Skript hat das Dezimalzeichen einer anderen Sprache, oder ihre Ziffern sind anders "
    "gruppiert."
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
GROUP_WITH_POINT: Final = re.compile(r"[1-9]\d{1,2}\.\d{3}")  # 13.002 in German: a decimal, or meant for 13 002
OTHER: Final = str.maketrans(",.", ".,")


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each number with a foreign decimal mark, in the script or on stage at the end of a beat."""
    allowed = stage_numbers(film)
    for snapshot in film.beat_ends:
        for text in snapshot.texts:
            words = "" if allowed.is_citation(text.text) else text.text
            foreign = [(number, in_this_language(number)) for number in FOREIGN[film.language].findall(words)]
            for number, right in (*foreign, *wrongly_grouped(words, film.language)):
                message = Message(
                    f"{text.name} has {number}; in this language it is {right}",
                    de=f"in {text.name:de} steht {number}; in dieser Sprache schreibt man {in_language(right, 'de')}",
                )
                yield Finding(snapshot.at, "error", message, (text.name,), text.box)
    for mark in find_wrong_decimal_marks(film.lesson, film.language):
        yield Finding(None, "error", mark.sentence, (mark.number,))


def in_this_language(number: str) -> str:
    """Return a number that has a foreign mark as the language writes it, or both numbers that may be meant."""
    right = number.translate(OTHER)
    if not GROUP_WITH_POINT.fullmatch(number):
        return right
    whole = grouped(number.replace(".", ""), "de")
    return Message(f"{right} or {whole}", de=f"{right} oder {whole}")
