"""Fill the template of a paragraph: ``{bias}`` becomes ``1``, ``{#now}`` a mark.

``{#now @12.3}`` is a mark at 12.3 seconds of the recording; ``{{`` and ``}}`` are braces. Of *emphasis*, `code` and
[links](…) only the words are kept.
"""

import re
from collections.abc import Iterator
from typing import Final

from tafelbild.errors import LessonError, choices, quoted
from tafelbild.lesson.fields import MarkedText, fields_of
from tafelbild.lesson.fields.field_types import AddressError
from tafelbild.lesson.kind import Kind
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.message import Message

TOKEN: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+")
MARK: Final = re.compile(r"#[A-Za-z][A-Za-z0-9_-]*(?:\s*@\s*(?:\d{1,3}:)?\d{1,5}(?:[.,]\d{1,3})?)?")
DOUBLE_BRACES: Final = ("{{", "}}")
NOT_IN_MARKS: Final = re.compile(r"[^A-Za-z0-9]+")  # {output 2.3} sets the mark output-2-3
SPACES: Final = re.compile(r"[ \t\r\n]+")
LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
EMPHASES: Final = (  # opening and closing marks
    (re.compile(r"\*\*(?=\S)"), re.compile(r"(?<=\S)\*\*")),
    (re.compile(r"(?<![\w\\])\*(?=\S)"), re.compile(r"(?<=[^\s\\])\*(?!\w)")),
)
CODE: Final = re.compile(r"`([^`]+)`")
ESCAPED: Final = re.compile(r"\\([\\`*_\[\]#>!-])")


def fill_template(template: str, context: ScriptContext, file: str, line: int) -> MarkedText:
    """Return a paragraph as one line of text with marks, its fields filled in; ``file``, ``line``: place for errors."""
    parts: list[str] = []
    marks: dict[str, int] = {}
    anchors: dict[str, float] = {}
    length, last = 0, " "  # of the text so far, and its last character
    for token, at in split_tokens(template, line):
        more = evaluate(token, context, f"{file}:{at}")
        doubled = int(last == " " and more.text.startswith(" "))  # a space at the start, or behind another
        parts.append(more.text[doubled:])
        for name, offset in more.marks.items():
            marks.setdefault(name, length + max(0, offset - doubled))
        for name, seconds in more.anchors.items():
            anchors.setdefault(name, seconds)
        length += len(parts[-1])
        last = parts[-1][-1:] or last
    text = "".join(parts).rstrip()
    return MarkedText(text, {name: min(offset, len(text)) for name, offset in marks.items()}, anchors)


def check_template(template: str, kind: Kind, file: str, line: int) -> None:
    """Raise a ``LessonError`` at the first unknown field, malformed mark or single brace of a paragraph."""
    for token, at in split_tokens(template, line):
        if token[0] in "{}" and token not in DOUBLE_BRACES:
            name_in(token, kind, f"{file}:{at}")


def split_tokens(template: str, line: int) -> Iterator[tuple[str, int]]:
    """Yield fields, marks, braces and the text between them (without Markdown), each with its line number."""
    for found in TOKEN.finditer(without_markdown(template)):
        yield found[0], line
        line += found[0].count("\n")


def without_markdown(text: str) -> str:
    """Return a text without the marks of *emphasis*, `code`, links and escaped signs."""
    plain = LINK.sub(r"\1", text)
    for opening, closing in EMPHASES:
        plain = without_pairs(opening, closing, plain)
    return ESCAPED.sub(r"\1", CODE.sub(r"\1", plain))


def without_pairs(opening: re.Pattern[str], closing: re.Pattern[str], text: str) -> str:
    """Return a text without the marks of each pair of an ``opening`` and the next ``closing`` mark around a text.

    Where no closing mark follows, none follows any later opening mark either: the search ends, and takes linear time.
    """
    done, end = [], 0
    while (start := opening.search(text, end)) and (stop := closing.search(text, start.end() + 1)):
        done += [text[end : start.start()], text[start.end() : stop.start()]]
        end = stop.end()
    return "".join([*done, text[end:]])


def evaluate(token: str, context: ScriptContext, place: str) -> MarkedText:
    """Return the text of a token; for a {field}, its value, marked with the field's name; ``place``: for errors."""
    if token in DOUBLE_BRACES:
        return MarkedText(token[0])
    if token[0] not in "{}":
        return MarkedText(SPACES.sub(" ", token))
    inside = name_in(token, context.kind, place)
    if inside.startswith("#"):
        return parse_mark(inside)
    name, _, address = inside.partition(" ")
    field = fields_of(context.kind)[name]
    if inside not in context.computed:
        try:
            context.computed[inside] = field(context, address)
        except AddressError as error:
            raise LessonError(f"{place}: {{{inside}}}", error.problem) from None
    value: MarkedText | None = context.computed[inside]
    if value is None:
        summary = field.summary
        raise LessonError(
            place,
            Message(
                f"this lesson has nothing for {{{name}}}; {summary}",
                de=f"diese Lektion hat nichts für {{{name}}}; {summary:de}",
            ),
        )
    mark = "-".join([name, *NOT_IN_MARKS.split(address)]) if address else name
    return MarkedText(value.text, {mark: 0, **value.marks})


def parse_mark(token: str) -> MarkedText:
    """Return "" with the mark that ``token`` names: ``#now``, or ``#now @1:12.3`` with its time in the recording."""
    mark, _, time = (part.strip() for part in token[1:].partition("@"))
    if not time:
        return MarkedText("", {mark: 0})
    minutes, _, seconds = time.rpartition(":")
    at = 60 * int(minutes or 0) + float(seconds.replace(",", "."))
    return MarkedText("", {mark: 0}, {mark: at})


def name_in(token: str, kind: Kind, place: str) -> str:
    """Return what is inside {…}: the name of a field, perhaps with an address, or # and the name of a mark.

    Raise a ``LessonError`` for anything else.
    """
    if len(token) == 1:
        problem = Message(
            f"a single {token!r}; write {{field}}, or {token * 2!r} for the brace itself",
            de=f"ein einzelnes {token!r}; schreiben Sie {{Feld}}, oder {token * 2!r} für die Klammer selbst",
        )
        raise LessonError(place, problem)
    inside, fields = " ".join(token[1:-1].split()), fields_of(kind)
    name = inside.partition(" ")[0]
    if name in fields or MARK.fullmatch(inside):
        return inside
    if name.startswith("#"):
        problem = Message(
            f"{quoted(token)} is no name of a moment; write letters, digits, - and _: {{#now}} or {{#now @12.3}}",
            de=f"{quoted(token)} ist kein Name eines Moments; schreiben Sie Buchstaben, Ziffern, - und _: {{#jetzt}} "
            "oder {#jetzt @12.3}",
        )
        raise LessonError(place, problem)
    possible, field = choices(sorted(fields), name), quoted("{" + inside + "}")
    problem = Message(f"unknown field {field}; {possible}", de=f"unbekanntes Feld {field}; {possible:de}")
    raise LessonError(place, problem)
