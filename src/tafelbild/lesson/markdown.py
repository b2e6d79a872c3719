"""A script's Markdown -> headings, inserts and paragraphs, each with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from tafelbild.errors import LessonError, quoted

COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
HEADING: Final = re.compile(r"#{1,6}[ \t]+(?P<title>.*?)[ \t]*#*")
INSERT: Final = re.compile(r">\s*(?:Einblendung|Insert)\s*:?\s*(?P<scene>.*)", re.IGNORECASE)
TAG: Final = re.compile(r"\[(?P<tag>[^\[\]]*)\](?!\()\s*(?P<rest>.*)")
RULE: Final = re.compile(r"([-*_])(?:[ \t]*\1){2,}")
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
EMPHASIS: Final = re.compile(r"[*`]")


@dataclass(frozen=True)
class Block:
    """A piece of a script; ``tag`` is what stands in the brackets of a paragraph, None without brackets."""

    kind: Literal["heading", "insert", "paragraph"]
    line: int
    text: str
    tag: str | None = None


def blocks(source: str, file: str) -> tuple[Block, ...]:
    """Return the pieces of a script in order. Comments are dropped; lines count from 1."""
    return tuple(merged(lines_of(uncommented(source, file), file)))


def uncommented(source: str, file: str) -> str:
    """Return the source without comments, its lines where they were."""
    plain = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source.replace("\r\n", "\n").replace("\r", "\n"))
    if "<!--" in plain:
        raise LessonError(f"{file}:{line_of(plain, plain.index('<!--'))}", "this comment has no end; write -->")
    found = CONTROL.search(plain)
    if found:
        raise LessonError(f"{file}:{line_of(plain, found.start())}", "contains a control character; delete it")
    return plain


def line_of(text: str, offset: int) -> int:
    """Return the line, from 1, in which an offset lies."""
    return text.count("\n", 0, offset) + 1


def lines_of(source: str, file: str) -> Iterator[Block | None]:
    """Yield each line as a piece of its own; None is an empty line."""
    for number, raw in enumerate(source.split("\n"), start=1):
        line = raw.strip()
        if not line or RULE.fullmatch(line):
            yield None
        elif heading := HEADING.fullmatch(line):
            yield Block("heading", number, EMPHASIS.sub("", heading["title"]))
        elif line.startswith(">"):
            yield Block("insert", number, inserted(line, f"{file}:{number}"))
        elif tagged := TAG.fullmatch(line):
            yield Block("paragraph", number, tagged["rest"], tagged["tag"].strip())
        else:
            yield Block("paragraph", number, line)


def inserted(line: str, place: str) -> str:
    """Return the scene that an insert names."""
    found = INSERT.fullmatch(line)
    if not found:
        raise LessonError(place, f"{quoted(line)} is no insert; write '> Insert: SCENE' or '> Einblendung: SCENE'")
    return found["scene"].strip()


def merged(pieces: Iterator[Block | None]) -> Iterator[Block]:
    """Join the lines of each paragraph; a tag begins a new one."""
    paragraph: Block | None = None
    for piece in (*pieces, None):
        more = piece is not None and piece.kind == "paragraph" and piece.tag is None
        if paragraph and piece and more:
            paragraph = Block("paragraph", paragraph.line, f"{paragraph.text}\n{piece.text}", paragraph.tag)
            continue
        if paragraph:
            yield paragraph
        paragraph = piece if piece and piece.kind == "paragraph" else None
        if piece and not paragraph:
            yield piece
