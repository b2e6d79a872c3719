"""Fields of what to read next."""

from tafelbild.lesson.citation import short_citations
from tafelbild.lesson.facts import ScriptContext
from tafelbild.lesson.fields.spoken import Spoken


def reading(context: ScriptContext) -> Spoken | None:
    """Say what to read next: Higham und Higham, 2019; needs [[reading]]."""
    return Spoken(short_citations(context.reading, context.language)) if context.reading else None
