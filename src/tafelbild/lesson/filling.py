"""A paragraph as the lecturer writes it -> what a viewer reads, with its moments.

{weighted_sum} is a field, {#now} a moment, {#now @12.3} one that comes at 12.3 seconds of the recording, {{ and }} are
braces. Of *emphasis*, `code` and [links](…) the
words are left.
"""

import re
from collections.abc import Iterator
from typing import Final

from tafelbild.errors import LessonError, choices, quoted
from tafelbild.lesson.facts import ScriptContext
from tafelbild.lesson.fields import FIELDS, Spoken

TOKEN: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+")
MARK: Final = re.compile(r"#[A-Za-z][A-Za-z0-9_-]*(?:\s*@\s*(?:\d{1,3}:)?\d{1,5}(?:[.,]\d{1,3})?)?")
SPACES: Final = re.compile(r"[ \t\r\n]+")
MARKDOWN: Final = (
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL), r"\1"),
    (re.compile(r"(?<![\w\\])\*(?=\S)(.+?)(?<=[^\s\\])\*(?!\w)", re.DOTALL), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_\[\]#>!-])"), r"\1"),
)


def fill(template: str, context: ScriptContext, file: str, line: int) -> Spoken:
    """Return a paragraph that begins in ``line``, filled, in one line."""
    said = Spoken("")
    for token, at in tokens(template, line):
        said = appended(said, meaning(token, context, f"{file}:{at}"))
    text = said.text.rstrip()
    return Spoken(text, {name: min(offset, len(text)) for name, offset in said.marks.items()}, said.anchors)


def check(template: str, file: str, line: int) -> None:
    """Raise what is wrong with a paragraph, whatever the lesson."""
    for token, at in tokens(template, line):
        if token.startswith("{") and token != "{{":  # noqa: S105  (a brace is no password)
            named(token, f"{file}:{at}")
        elif token == "}":  # noqa: S105
            raise lone(token, f"{file}:{at}")


def tokens(template: str, line: int) -> Iterator[tuple[str, int]]:
    """Yield fields, moments, braces and the words between, each with its line."""
    plain = template
    for pattern, kept in MARKDOWN:
        plain = pattern.sub(kept, plain)
    for found in TOKEN.finditer(plain):
        yield found[0], line + plain.count("\n", 0, found.start())


def meaning(token: str, context: ScriptContext, place: str) -> Spoken:
    """Return what a token puts into the text; a field is a moment of its own name."""
    if token in {"{{", "}}"}:
        return Spoken(token[0])
    if token == "}":  # noqa: S105
        raise lone(token, place)
    if not token.startswith("{"):
        return Spoken(SPACES.sub(" ", token))
    name = named(token, place)
    if name.startswith("#"):
        return moment(name)
    said = FIELDS[name](context)
    if said is None:
        raise LessonError(
            place, f"this lesson has nothing for {{{name}}}; {(FIELDS[name].__doc__ or '').splitlines()[0]}"
        )
    return Spoken(said.text, {name: 0, **said.marks})


def moment(name: str) -> Spoken:
    """Return a moment of the script: ``#now``, or ``#now @1:12.3``, minutes and seconds in the recording."""
    mark, _, time = (part.strip() for part in name[1:].partition("@"))
    if not time:
        return Spoken("", {mark: 0})
    minutes, _, seconds = time.rpartition(":")
    at = 60 * int(minutes or 0) + float(seconds.replace(",", "."))
    return Spoken("", {mark: 0}, {mark: at})


def named(token: str, place: str) -> str:
    """Return the name between braces: a known field, or # and a moment."""
    if token == "{":  # noqa: S105
        raise lone(token, place)
    name = token[1:-1].strip()
    if name in FIELDS or MARK.fullmatch(name):
        return name
    if name.startswith("#"):
        raise LessonError(
            place, f"{quoted(token)} is no name of a moment; write letters, digits, - and _: {{#now}} or {{#now @12.3}}"
        )
    raise LessonError(place, f"unknown field {quoted('{' + name + '}')}; {choices(sorted(FIELDS), name)}")


def lone(brace: str, place: str) -> LessonError:
    """Return the error of a single brace."""
    return LessonError(place, f"a single {brace!r}; write {{field}}, or {brace * 2!r} for the brace itself")


def appended(said: Spoken, more: Spoken) -> Spoken:
    """Put words behind one another, with no space at the start and never two of them."""
    if more.text.startswith(" ") and (not said.text or said.text.endswith(" ")):
        marks = {name: max(0, offset - 1) for name, offset in more.marks.items()}
        more = Spoken(more.text[1:], marks, more.anchors)
    return said + more
