"""Fields with texts of lesson.toml: title, credits, what to read next."""

from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.lesson.citation import short_citations
from tafelbild.lesson.fields.field_types import MarkedText, with_example
from tafelbild.lesson.script_context import ScriptContext

SOURCE_LINE: Final = ByLanguage(__name__, de=("„{}“", " von {}", ", Lizenz {}"), en=("“{}”", " by {}", ", licence {}"))


@with_example("Wie ein Neuron rechnet")
def title(context: ScriptContext) -> MarkedText:
    """Say the title of the lesson."""
    return MarkedText(context.title)


@with_example("Tafelbild", german_need="credits.author")
def author(context: ScriptContext) -> MarkedText | None:
    """Say who made the lesson; needs credits.author.

    Return None if lesson.toml has no key credits.author.
    """
    return _text_or_none(context.credits.author)


@with_example("CC BY 4.0", german_need="credits.licence")
def licence(context: ScriptContext) -> MarkedText | None:
    """Say the licence of the lesson; needs credits.licence.

    Return None if lesson.toml has no key credits.licence.
    """
    return _text_or_none(context.credits.licence)


@with_example("Woche 10 Theorie: Neuronale Netzwerke & die Mathe", german_need="credits.based_on.title")
def source_title(context: ScriptContext) -> MarkedText | None:
    """Say the title of the work that the lesson is based on; needs credits.based_on.title.

    Return None if the lesson is based on no other work.
    """
    return _text_or_none(getattr(context.credits.based_on, "title", ""))


@with_example("Joana Grah, HeiCAD", german_need="credits.based_on.author")
def source_author(context: ScriptContext) -> MarkedText | None:
    """Say who made that work; needs credits.based_on.author.

    Return the author of the work that the lesson is based on, None if no author is known.
    """
    return _text_or_none(getattr(context.credits.based_on, "author", ""))


@with_example("CC BY 4.0", german_need="credits.based_on.licence")
def source_licence(context: ScriptContext) -> MarkedText | None:
    """Say the licence of that work; needs credits.based_on.licence.

    Return the licence of the work that the lesson is based on, None if no licence is known.
    """
    return _text_or_none(getattr(context.credits.based_on, "licence", ""))


@with_example(
    "„Woche 10 Theorie: Neuronale Netzwerke & die Mathe“ von Joana Grah, HeiCAD, Lizenz CC BY 4.0",
    german_need="credits.based_on.title",
)
def source_line(context: ScriptContext) -> MarkedText | None:
    """Say title, author and licence of that work, as far as known: „Netze“ von Joana Grah, Lizenz CC BY.

    Return this text for the work that the lesson is based on, None if the lesson is based on no other work.
    """
    source = context.credits.based_on
    if not source:
        return None
    parts = zip(SOURCE_LINE[context.language], (source.title, source.author, source.licence), strict=True)
    return MarkedText("".join(words.format(part) for words, part in parts if part))


@with_example("neu formuliert und animiert", german_need="credits.based_on.changes")
def source_changes(context: ScriptContext) -> MarkedText | None:
    """Say what was changed; needs credits.based_on.changes.

    Return how the lesson differs from the work that it is based on, None if lesson.toml does not say it.
    """
    source = context.credits.based_on
    return _text_or_none(source.changes.get(context.language, "") if source else "")


@with_example("Higham und Higham, 2019", german_need="[[reading]]")
def reading(context: ScriptContext) -> MarkedText | None:
    """Say what to read next: Higham und Higham, 2019; needs [[reading]].

    Return None if the lesson recommends no publications.
    """
    return MarkedText(short_citations(context.reading, context.language)) if context.reading else None


def _text_or_none(text: str) -> MarkedText | None:
    return MarkedText(text) if text else None
