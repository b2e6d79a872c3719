"""The values that fields and conditions of a script are computed from, and the conditions that every lesson has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tafelbild.lesson.kind import Kind
from tafelbild.lesson.values import Credits, Lesson, Publication


@dataclass(frozen=True)
class ScriptContext:
    """The values of a lesson, in one language, from which the fields and conditions of its script are computed."""

    kind: Kind
    numbers: Any  # a value of the kind
    language: str
    title: str
    credits: Credits
    reading: tuple[Publication, ...] = ()
    # a field as written in the script -> its text, once it was needed
    computed: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @staticmethod
    def of(lesson: Lesson, language: str) -> "ScriptContext":
        """Return the script context of a lesson in a language."""
        texts = (lesson.title[language], lesson.credits, lesson.reading)
        return ScriptContext(lesson.kind, lesson.numbers, language, *texts)


@dataclass(frozen=True)
class Condition:
    """A condition under which a paragraph of a script is spoken; ``holds`` tests it in a lesson.

    ``example``: lines of lesson.toml that make the kind's shipped lesson meet the condition; "" if it does without
    changes, None if there are no such lines. ``of_function``: whether it asks for the activation function; a step whose
    paragraphs are all left out for such conditions is reported.
    """

    holds: Callable[[ScriptContext], bool]
    example: str | None = ""
    of_function: bool = False


LESSON_CONDITIONS: Final[Mapping[str, Condition]] = {
    "reading": Condition(lambda context: bool(context.reading)),
    "no-reading": Condition(lambda context: not context.reading, "reading = []"),
    "based-on": Condition(lambda context: context.credits.based_on is not None),
    "source-author": Condition(lambda context: bool(context.credits.based_on and context.credits.based_on.author)),
    "source-title": Condition(
        lambda context: context.credits.based_on is not None and not context.credits.based_on.author,
        'credits.based_on.title = "Netze"',
    ),
    "original": Condition(lambda context: context.credits.based_on is None, 'credits.author = "Ada"'),
}
"""The conditions of script paragraphs that lessons of every kind have, by their names in scripts."""


def conditions_of(kind: Kind) -> Mapping[str, Condition]:
    """Return all conditions that scripts of a kind of lessons may use, by their names in scripts."""
    own = kind.module("script")
    return {**(own.CONDITIONS if own else {}), **LESSON_CONDITIONS}
