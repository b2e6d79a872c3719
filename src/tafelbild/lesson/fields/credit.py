"""Fields that give credit."""

from tafelbild.lesson.facts import ScriptContext
from tafelbild.lesson.fields.spoken import Spoken


def title(context: ScriptContext) -> Spoken:
    """Say the title of the lesson."""
    return Spoken(context.title)


def author(context: ScriptContext) -> Spoken | None:
    """Say who made the lesson; needs credits.author."""
    return Spoken(context.credits.author) if context.credits.author else None


def licence(context: ScriptContext) -> Spoken | None:
    """Say the licence of the lesson; needs credits.licence."""
    return Spoken(context.credits.licence) if context.credits.licence else None


def source_title(context: ScriptContext) -> Spoken | None:
    """Say the title of the work that the lesson is based on; needs credits.based_on.title."""
    return _of_source(context, "title")


def source_author(context: ScriptContext) -> Spoken | None:
    """Say who made that work; needs credits.based_on.author."""
    return _of_source(context, "author")


def source_licence(context: ScriptContext) -> Spoken | None:
    """Say the licence of that work; needs credits.based_on.licence."""
    return _of_source(context, "licence")


def source_line(context: ScriptContext) -> Spoken | None:
    """Say title, author and licence of that work, as far as known: „Netze“ von Joana Grah, Lizenz CC BY."""
    source = context.credits.based_on
    if not source:
        return None
    words = {"de": ("„{}“", " von {}", ", Lizenz {}"), "en": ("“{}”", " by {}", ", licence {}")}[context.language]
    known = (source.title, source.author, source.licence)
    return Spoken("".join(word.format(part) for word, part in zip(words, known, strict=True) if part))


def source_changes(context: ScriptContext) -> Spoken | None:
    """Say what was changed; needs credits.based_on.changes."""
    source = context.credits.based_on
    changes = source.changes.get(context.language) if source else None
    return Spoken(changes) if changes else None


def _of_source(context: ScriptContext, name: str) -> Spoken | None:
    text = getattr(context.credits.based_on, name, "")
    return Spoken(text) if text else None
