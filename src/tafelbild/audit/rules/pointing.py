"""A sentence points at the picture ("so sieht das aus"): who cannot see it is told nothing."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.snapshots import Film, Finding
from tafelbild.lesson import find_pointing_phrases

MEND: Final = "say what is to be seen: 'the graph is flat up to zero and then climbs' instead of 'it looks like this'"


def find(film: Film) -> Iterator[Finding]:
    """Yield a warning for each phrase of the script, such as "so sieht das aus", that points instead of describing."""
    for pointing in find_pointing_phrases(film.lesson, film.language):
        yield Finding(None, "warning", pointing.sentence, (pointing.phrase,))
