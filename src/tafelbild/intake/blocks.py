"""Lines -> blocks: headings, cue lines, paragraphs, list items, and what is none of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tafelbild.intake.contents import contents_lines, entry
from tafelbild.intake.cueing import ITEM, cue_of, inside
from tafelbild.intake.document import Document
from tafelbild.intake.fields import field_of
from tafelbild.intake.keywords import normal
from tafelbild.intake.pages import HEAD, NUMBER, goes_on, is_alone, of_pages

HEADING: Final = re.compile(r"\s*(?P<level>#{1,6})\s+(?P<title>.*?)(?:\s*\{[#.][\w.# -]*\})?[\s#]*")
BOLD: Final = re.compile(r"\s*(\*\*|__)(?P<title>(?:(?!\1).){1,80}[^.!,;:\s])\1\s*")
RULE: Final = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*")
UNDERLINE: Final = re.compile(r"\s*(?:=+|-+)\s*")
FENCE: Final = re.compile(r"\s*(?:```|~~~)")
QUOTE: Final = re.compile(r"^\s*>\s?")
PICTURE: Final = re.compile(r"\s*(?:!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<img\b[^>]*>)\s*", re.IGNORECASE)
TABLE: Final = re.compile(r"\s*\|.*\|\s*")
DECORATION: Final = "#*_>[]() \t"
UNFINISHED: Final = re.compile(r"[^.!?:…]\s*")
DATA: Final = re.compile(r"\S{500}")  # a picture that a program wrote into the text
COMMENT: Final = re.compile(r"\s*<!--.*-->\s*")
NOTE: Final = re.compile(r"\s*\[\^[^\]]+\]:")
CAPTION: Final = re.compile(r"\s*(?:Abbildung|Abb\.|Figure|Fig\.|Tabelle|Tab\.|Table)\s*\d+[.:].*", re.IGNORECASE)
UNSPOKEN: Final = (  # what a line is that is no words; the first that fits holds
    ("rule", RULE),
    ("picture", PICTURE),
    ("table", TABLE),
    ("caption", CAPTION),
    ("footnote", NOTE),
)


@dataclass(frozen=True)
class Block:
    """A piece of a document; ``text`` keeps the breaks between ``lines``, which count from 1.

    ``level`` is that of a heading; of an item it is 1 if it has a number and stands alone, as headings do, too.
    """

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
    pages = of_pages(document.lines) if document.unit == "line" else {}
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
        elif number in pages:
            yield Block(pages[number], line.strip(), (number,))
        elif document.unit == "line" and goes_on(document.lines, number):
            yield Block("words", line, (number,))
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
    parts = [(text, is_cue) for text, is_cue in inside(line) if text.strip(DECORATION) or is_cue]
    if not any(is_cue for _, is_cue in parts):
        yield kind_of(line, number, alone=alone)
        return
    for text, is_cue in parts:
        yield Block("cue", text.strip(), (number,)) if is_cue else kind_of(text, number, alone=False)


def kind_of(line: str, number: int, *, alone: bool) -> Block:
    """Return what a line is."""
    cue = None if CAPTION.fullmatch(line) else cue_of(line)
    if cue is not None:
        return Block("cue", cue, (number,))
    if heading := HEADING.fullmatch(line) or (BOLD.fullmatch(line) if alone else None):
        return Block("heading", heading["title"], (number,), len(heading.groupdict().get("level") or "######"))
    for kind, pattern in UNSPOKEN:
        if pattern.fullmatch(line) or (kind == "footnote" and pattern.match(line)):
            return Block(kind, line.strip(), (number,))
    if field_of(line)[0]:
        return Block("field", line.strip(), (number,))
    if item := ITEM.match(line):
        return Block("item", line[item.end() :], (number,), int(alone and bool(item["number"])))
    return Block("words", QUOTE.sub("", line, 1), (number,))


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
    """Join a sentence that empty lines broke, or a page: it has no end, and the next paragraph goes on with it."""
    before: Block | None = None
    between: list[Block] = []
    for piece in pieces:
        if before and piece.kind in {NUMBER, HEAD}:
            between.append(piece)
            continue
        if before and is_broken(before, piece, by_page=bool(between)):
            before = replace(before, text=f"{before.text}\n{piece.text}", lines=before.lines + piece.lines)
            continue
        yield from ((before, *between) if before else between)
        before, between = piece, []
    yield from ((before, *between) if before else between)


def is_broken(before: Block, piece: Block, *, by_page: bool) -> bool:
    """Return whether a paragraph goes on in the next one: with a small letter, or on the next page."""
    both = before.kind == piece.kind == "words" and normal(before.text).strip()
    if not both or not UNFINISHED.fullmatch(before.text.rstrip()[-1:]):
        return False
    return piece.text.lstrip()[:1].islower() or (by_page and "\n" in before.text)
