"""Fields that give credit."""

from tafelbild.lesson.facts import Facts
from tafelbild.lesson.fields.spoken import Spoken


def title(facts: Facts) -> Spoken:
    """Say the title of the lesson."""
    return Spoken(facts.title)


def author(facts: Facts) -> Spoken | None:
    """Say who made the lesson; needs credits.author."""
    return Spoken(facts.credits.author) if facts.credits.author else None


def licence(facts: Facts) -> Spoken | None:
    """Say the licence of the lesson; needs credits.licence."""
    return Spoken(facts.credits.licence) if facts.credits.licence else None


def source_title(facts: Facts) -> Spoken | None:
    """Say the title of the work that the lesson is based on; needs credits.based_on.title."""
    return _of_source(facts, "title")


def source_author(facts: Facts) -> Spoken | None:
    """Say who made that work; needs credits.based_on.author."""
    return _of_source(facts, "author")


def source_licence(facts: Facts) -> Spoken | None:
    """Say the licence of that work; needs credits.based_on.licence."""
    return _of_source(facts, "licence")


def source_line(facts: Facts) -> Spoken | None:
    """Say title, author and licence of that work, as far as known: „Netze“ von Joana Grah, Lizenz CC BY."""
    source = facts.credits.based_on
    if not source:
        return None
    words = {"de": ("„{}“", " von {}", ", Lizenz {}"), "en": ("“{}”", " by {}", ", licence {}")}[facts.language]
    known = (source.title, source.author, source.licence)
    return Spoken("".join(word.format(part) for word, part in zip(words, known, strict=True) if part))


def source_changes(facts: Facts) -> Spoken | None:
    """Say what was changed; needs credits.based_on.changes."""
    source = facts.credits.based_on
    changes = source.changes.get(facts.language) if source else None
    return Spoken(changes) if changes else None


def _of_source(facts: Facts, name: str) -> Spoken | None:
    text = getattr(facts.credits.based_on, name, "")
    return Spoken(text) if text else None
