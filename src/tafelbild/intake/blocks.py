"""Lines -> blocks: headings, cue lines, paragraphs, list items, and what is none of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tafelbild.intake.contents import contents_lines, entry
from tafelbild.intake.document import Document
from tafelbild.intake.keywords import keywords, normal

HEADING: Final = re.compile(r"\s*(?P<level>#{1,6})\s+(?P<title>.*?)[\s#]*")
BOLD: Final = re.compile(r"\s*(\*\*|__)(?P<title>(?:(?!\1).){1,80}[^.!,;:\s])\1\s*")
RULE: Final = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*")
UNDERLINE: Final = re.compile(r"\s*(?:=+|-+)\s*")
FENCE: Final = re.compile(r"\s*(?:```|~~~)")
ITEM: Final = re.compile(r"\s*(?:[-*+•–]|\(?\d{1,2}[.)])\s+(?=\S)")
QUOTE: Final = re.compile(r"^\s*>\s?")
PICTURE: Final = re.compile(r"\s*(?:!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<img\b[^>]*>)\s*", re.IGNORECASE)
TABLE: Final = re.compile(r"\s*\|.*\|\s*")
PAGE: Final = re.compile(r"\s*[-–]?\s*\d{1,3}\s*[-–]?\s*")
UNFINISHED: Final = re.compile(r"[^.!?:…]\s*")
DATA: Final = re.compile(r"\S{500}")  # a picture that a program wrote into the text
COMMENT: Final = re.compile(r"\s*<!--.*-->\s*")
NOTE: Final = re.compile(r"\s*\[\^[^\]]+\]:")
UNSPOKEN: Final = (  # what a line is that is no words; the first that fits holds
    ("rule", RULE),
    ("picture", PICTURE),
    ("table", TABLE),
    ("footnote", NOTE),
)
LONGEST_CUE: Final = 160  # characters
DECORATION: Final = "#*_>[]() \t"


@dataclass(frozen=True)
class Block:
    """A piece of a document; ``text`` keeps the breaks between ``lines``, which count from 1."""

    kind: str
    text: str
    lines: tuple[int, ...]
    level: int = 0


def blocks(document: Document) -> tuple[Block, ...]:
    """Return the pieces of a document in order; every line that is not empty is in exactly one."""
    contents = contents_lines(document.lines)
    pieces = list(single(document, contents))
    return tuple(mended(merged(pieces)))


def single(document: Document, contents: frozenset[int]) -> Iterator[Block]:
    """Yield each line as a block of its own, kind "empty" for an empty one."""
    hidden = "metadata" if has_metadata(document) else ""  # what the lines are inside
    for number, line in enumerate(document.lines, start=1):
        inside, hidden = hidden, within(line, hidden, number) if document.markdown else ""
        if not line.strip():
            yield Block("empty", "", (number,))
        elif inside or hidden or (document.markdown and COMMENT.fullmatch(line)):
            yield Block(inside or hidden or "comment", line, (number,))
        elif DATA.search(line):
            yield Block("data", "", (number,))
        elif number in contents:
            yield Block("contents", entry(line), (number,))
        else:
            alone = document.unit == "paragraph" or is_alone(document.lines, number)
            yield from parted(line, number, alone=alone)
        if document.unit == "paragraph":
            yield Block("empty", "", ())


def has_metadata(document: Document) -> bool:
    """Return whether a Markdown file begins with a block of metadata between lines of ---."""
    ends = (line.strip() in {"---", "..."} for line in document.lines[1:])
    return document.markdown and document.lines[0].strip() == "---" and any(ends)


def within(line: str, hidden: str, number: int) -> str:
    """Return what the lines after this one are inside of."""
    if hidden == "metadata":
        return "" if number > 1 and line.strip() in {"---", "..."} else hidden
    if hidden == "comment" or (not hidden and line.lstrip().startswith("<!--")):
        return "" if "-->" in line else "comment"
    if FENCE.match(line):
        return "" if hidden else "code"
    return hidden


def parted(line: str, number: int, *, alone: bool) -> Iterator[Block]:
    """Yield what a line is; a cue in brackets may stand inside a paragraph."""
    if not in_brackets().sub("", line).strip(DECORATION) or not in_brackets().search(line):
        yield kind_of(line, number, alone=alone)
        return
    end = 0
    for found in in_brackets().finditer(line):
        if line[end : found.start()].strip():
            yield kind_of(line[end : found.start()], number, alone=False)
        yield Block("cue", found["cue"], (number,))
        end = found.end()
    if line[end:].strip():
        yield kind_of(line[end:], number, alone=False)


def kind_of(line: str, number: int, *, alone: bool) -> Block:
    """Return what a line is."""
    cue = cue_of(line)
    if cue is not None:
        return Block("cue", cue, (number,))
    if heading := HEADING.fullmatch(line) or (BOLD.fullmatch(line) if alone else None):
        return Block("heading", heading["title"], (number,), len(heading.groupdict().get("level") or "######"))
    for kind, pattern in UNSPOKEN:
        if pattern.fullmatch(line) or (kind == "footnote" and pattern.match(line)):
            return Block(kind, line.strip(), (number,))
    if alone and PAGE.fullmatch(line):
        return Block("page number", line.strip(), (number,))
    item = ITEM.match(line)
    return Block("item", line[item.end() :], (number,)) if item else Block("words", QUOTE.sub("", line, 1), (number,))


def is_alone(lines: Sequence[str], number: int) -> bool:
    """Return whether the lines before and after are empty."""
    return not any(line.strip() for line in (*lines[max(0, number - 2) : number - 1], *lines[number : number + 1]))


def in_brackets() -> re.Pattern[str]:
    """Return the pattern of a cue in brackets."""
    words = "|".join(map(re.escape, keywords().lines["marked"]))
    return re.compile(rf"\\?\[\s*(?:{words})\b\s*[:\-–]?\s*(?P<cue>[^\[\]]*?)\s*\\?\](?!\()", re.IGNORECASE)


def cue_of(line: str) -> str | None:
    """Return what is to be inserted, None if a line is no cue.

    >>> cue_of("#### **Einblendung ReLU**"), cue_of("Insert the numbers into the formula.")
    ('ReLU', None)
    """
    bare, marked = ("|".join(map(re.escape, keywords().lines[key])) for key in ("bare", "marked"))
    text = ITEM.sub("", line, 1).strip(DECORATION)
    dressed = line.strip()[:1] in "#>[("
    if len(text) > LONGEST_CUE:
        return None
    found = re.fullmatch(rf"(?:{marked})\b\W*?(?P<colon>:)?\s*(?P<cue>.*)", text, re.IGNORECASE)
    if found and (dressed or found["colon"]):
        return found["cue"].strip(DECORATION)
    found = re.fullmatch(rf"(?:{bare})\b[\s*_–-]*(?P<cue>.*[^.!?…])", text, re.IGNORECASE)
    return found["cue"].strip(DECORATION) if found else None


def merged(pieces: Sequence[Block]) -> Iterator[Block]:
    """Join the lines of each paragraph; a line of = or - below a single short one makes a heading of it."""
    paragraph: Block | None = None
    for piece in (*pieces, Block("empty", "", ())):
        if paragraph and piece.kind == "words":
            paragraph = replace(paragraph, text=f"{paragraph.text}\n{piece.text}", lines=paragraph.lines + piece.lines)
            continue
        if paragraph and piece.kind == "rule" and len(paragraph.lines) == 1 and UNDERLINE.fullmatch(piece.text):
            yield Block("heading", paragraph.text.strip(), paragraph.lines + piece.lines, 1 + (piece.text[0] == "-"))
            paragraph = None
            continue
        if paragraph:
            yield paragraph
        paragraph = piece if piece.kind in {"words", "item"} else None
        if not paragraph and piece.kind != "empty":
            yield piece


def mended(pieces: Iterator[Block]) -> Iterator[Block]:
    """Join a sentence that empty lines broke: it has no end, and the next paragraph begins with a small letter."""
    before: Block | None = None
    for piece in pieces:
        broken = before and before.kind == piece.kind == "words" and UNFINISHED.fullmatch(before.text.rstrip()[-1:])
        if before and broken and piece.text.lstrip()[:1].islower() and normal(before.text).strip():
            before = replace(before, text=f"{before.text}\n{piece.text}", lines=before.lines + piece.lines)
            continue
        if before:
            yield before
        before = piece
    if before:
        yield before
