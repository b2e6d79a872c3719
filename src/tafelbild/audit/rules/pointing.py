"""A sentence points at the picture ("so sieht das aus"): who cannot see it is told nothing."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.snapshots import Film, Finding
from tafelbild.lesson import find_pointing_phrases
from tafelbild.message import Message

ABOUT_DE: Final = "Ein Satz zeigt auf das Bild („so sieht das aus“): wer es nicht sieht, erfährt nichts."
MEND: Final = Message(
    "say what is to be seen: 'the graph is flat up to zero and then climbs' instead of 'it looks like this'",
    de="sagen Sie, was zu sehen ist: 'bis null liegt der Graph flach, dann steigt er' statt 'so sieht das aus'",
)


def find(film: Film) -> Iterator[Finding]:
    """Yield a warning for each phrase of the script, such as "so sieht das aus", that points instead of describing."""
    for pointing in find_pointing_phrases(film.lesson, film.language):
        yield Finding(None, "warning", pointing.sentence, (pointing.phrase,))
