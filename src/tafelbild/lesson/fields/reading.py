"""Fields of what to read next."""

from tafelbild.lesson.facts import Facts
from tafelbild.lesson.fields.spoken import Spoken
from tafelbild.lesson.reading import all_cited


def reading(facts: Facts) -> Spoken | None:
    """Say what to read next: Higham und Higham, 2019; needs [[reading]]."""
    return Spoken(all_cited(facts.reading, facts.language)) if facts.reading else None
