"""Fields of what to read next."""

from typing import Final

from tafelbild.lesson.facts import Facts
from tafelbild.lesson.fields.spoken import Spoken
from tafelbild.lesson.reading import cited

BETWEEN: Final = "; "  # publications: a comma stands before the year already


def reading(facts: Facts) -> Spoken | None:
    """Say what to read next: Higham und Higham, 2019; needs [[reading]]."""
    named = BETWEEN.join(cited(publication, facts.language) for publication in facts.reading)
    return Spoken(named) if named else None
