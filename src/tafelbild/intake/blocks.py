"""Split the lines of a document into blocks: headings, insert lines, paragraphs, list items, tables, pictures.

Traces of page layout in plain text are blocks, too: tables of contents, page numbers, running heads.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tafelbild.intake.document_metadata import parse_field
from tafelbild.intake.document_reader import Document
from tafelbild.intake.insert_lines import LIST_ITEM, insert_text, split_bracketed_inserts
from tafelbild.intake.keywords import normalize

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
DATA: Final = re.compile(r"\S{500}")  # encoded data of an embedded picture
COMMENT: Final = re.compile(r"\s*<!--.*-->\s*")
NOTE: Final = re.compile(r"\s*\[\^[^\]]+\]:")
CAPTION: Final = re.compile(r"\s*(?:Abbildung|Abb\.|Figure|Fig\.|Tabelle|Tab\.|Table)\s*\d+[.:].*", re.IGNORECASE)
UNSPOKEN_PATTERNS: Final = (  # kinds of unspoken lines; the first matching pattern decides
    ("rule", RULE),
    ("picture", PICTURE),
    ("table", TABLE),
    ("caption", CAPTION),
    ("footnote", NOTE),
)
CONTENTS_ENTRY: Final = re.compile(r"\s*(?P<title>[^\t]{1,100}?)\s*(?:\t+|\.{3,}|…+)[\s.]*(?P<page>\d*)\s*")
PAGE_NUMBER_LINE: Final = re.compile(
    r"\s*[-–|]?\s*(?:(?:Seite|Page|S\.|p\.)\s*)?\d{1,3}(?:\s*(?:/|von|of)\s*\d{1,3})?\s*[-–|]?\s*", re.IGNORECASE
)
PAGE_LABEL: Final = re.compile(r"\b(?:Seite|Page)\s*\d", re.IGNORECASE)
CALCULATION_CONTINUED: Final = re.compile(r"\s*[-+–−*·×/]\s+[-−(]?(?:\d|[xwbz](?:_|\d|[₀-₉]))")
PAGE_NUMBER, RUNNING_HEAD = "page number", "running head"


@dataclass(frozen=True)
class Block:
    """A block of a document: heading, paragraph (kind "words"), table, …. ``lines``: numbers of its lines, from 1.

    ``level``: 1 to 6 for a heading; 1 for a numbered list item between empty lines, as it may be a heading; else 0.
    """

    kind: str
    text: str
    lines: tuple[int, ...]
    level: int = 0


def split_blocks(document: Document) -> tuple[Block, ...]:
    """Return the blocks of a document in order; every non-empty line belongs to a block."""
    return tuple(join_broken_sentences(join_paragraphs(list(classify_lines(document)))))


def classify_lines(document: Document) -> Iterator[Block]:
    """Yield a block for each line, several if inserts split the line; an empty line becomes a block "empty"."""
    contents = find_contents_lines(document.lines)
    hidden = "metadata" if has_metadata(document) else ""  # kind of the enclosing comment, code or metadata
    pages = find_page_lines(document.lines) if document.unit == "line" else {}
    for number, line in enumerate(document.lines, start=1):
        current, hidden = hidden, enclosing_kind(line, hidden, number) if document.markdown else ""
        if not line.strip():
            yield Block("empty", "", (number,))
        elif current or hidden or (document.markdown and COMMENT.fullmatch(line)):
            yield Block(current or hidden or "comment", line, (number,))
        elif DATA.search(line):
            yield Block("data", "", (number,))
        elif number in contents:
            yield Block("contents", contents_title(line), (number,))
        elif number in pages:
            yield Block(pages[number], line.strip(), (number,))
        elif document.unit == "line" and continues_calculation(document.lines, number):
            yield Block("words", line, (number,))
        else:
            alone = document.unit == "paragraph" or is_isolated(document.lines, number)
            yield from split_inserts(line, number, alone=alone)
        if document.unit == "paragraph":
            yield Block("empty", "", ())


def has_metadata(document: Document) -> bool:
    """Return whether a Markdown document begins with a metadata block between --- lines."""
    ends = (line.strip() in {"---", "..."} for line in document.lines[1:])
    return document.markdown and document.lines[0].strip() == "---" and any(ends)


def enclosing_kind(line: str, hidden: str, number: int) -> str:
    """Return the kind of the unspoken block ("comment", "code", "metadata") that is open after a line, "" if none is.

    ``hidden``: the kind of the block open before the line, or ""; ``number``: line number, from 1.
    """
    if hidden == "metadata":
        return "" if number > 1 and line.strip() in {"---", "..."} else hidden
    if hidden == "comment" or (not hidden and line.lstrip().startswith("<!--")):
        return "" if "-->" in line else "comment"
    if FENCE.match(line):
        return "" if hidden else "code"
    return hidden


def split_inserts(line: str, number: int, *, alone: bool) -> Iterator[Block]:
    """Yield a line's bracketed inserts and its other text as blocks. ``alone``: the line is between empty lines."""
    parts = [part for part in split_bracketed_inserts(line) if part[0].strip(DECORATION) or part[1]]
    if not any(is_insert for _, is_insert in parts):
        yield classify_line(line, number, alone=alone)
        return
    for text, is_insert in parts:
        yield Block("insert", text.strip(), (number,)) if is_insert else classify_line(text, number, alone=False)


def classify_line(line: str, number: int, *, alone: bool) -> Block:
    """Return a line as a block, its kind according to its markup. ``alone``: the line is between empty lines."""
    insert = None if CAPTION.fullmatch(line) else insert_text(line)
    if insert is not None:
        return Block("insert", insert, (number,))
    if heading := HEADING.fullmatch(line) or (BOLD.fullmatch(line) if alone else None):
        return Block("heading", heading["title"], (number,), len(heading.groupdict().get("level") or "######"))
    for kind, pattern in UNSPOKEN_PATTERNS:
        if pattern.fullmatch(line) or (kind == "footnote" and pattern.match(line)):
            return Block(kind, line.strip(), (number,))
    if parse_field(line)[0]:
        return Block("field", line.strip(), (number,))
    if item := LIST_ITEM.match(line):
        return Block("item", line[item.end() :], (number,), int(alone and bool(item["number"])))
    return Block("words", QUOTE.sub("", line, 1), (number,))


def join_paragraphs(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of single lines, joined to paragraphs. A line underlined by === or --- becomes a heading."""
    paragraph: Block | None = None
    for block in (*blocks, Block("empty", "", ())):
        if paragraph and block.kind == "words":
            paragraph = replace(paragraph, text=f"{paragraph.text}\n{block.text}", lines=paragraph.lines + block.lines)
            continue
        if paragraph and block.kind == "rule" and len(paragraph.lines) == 1 and UNDERLINE.fullmatch(block.text):
            yield Block("heading", paragraph.text.strip(), paragraph.lines + block.lines, 1 + (block.text[0] == "-"))
            paragraph = None
            continue
        if paragraph:
            yield paragraph
        paragraph = block if block.kind in {"words", "item"} else None
        if not paragraph and block.kind != "empty":
            yield block


def join_broken_sentences(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks, two paragraphs joined if a page break or empty line between them cuts a sentence in two."""
    before: Block | None = None
    between: list[Block] = []
    for block in blocks:
        if before and block.kind in {PAGE_NUMBER, RUNNING_HEAD}:
            between.append(block)
            continue
        if before and continues(before, block, by_page=bool(between)):
            before = replace(before, text=f"{before.text}\n{block.text}", lines=before.lines + block.lines)
            continue
        yield from ((before, *between) if before else between)
        before, between = block, []
    yield from ((before, *between) if before else between)


def continues(before: Block, block: Block, *, by_page: bool) -> bool:
    """Return whether ``block`` completes a sentence begun in ``before``; ``by_page``: a page break is between them."""
    both = before.kind == block.kind == "words" and normalize(before.text).strip()
    if not both or not UNFINISHED.fullmatch(before.text.rstrip()[-1:]):
        return False
    return block.text.lstrip()[:1].islower() or (by_page and "\n" in before.text)


def find_contents_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the line numbers of tables of contents: runs of lines that end in tabs or dots, some with page numbers."""
    found: set[int] = set()
    run: dict[int, str] = {}  # line number -> page number
    for number, line in enumerate((*lines, ""), start=1):
        fits = CONTENTS_ENTRY.fullmatch(line) if line.strip() else None
        if fits and not fits["title"].endswith("."):
            run[number] = fits["page"]
        elif line.strip() or number > len(lines):
            if len(run) > 1 and any(run.values()):
                found.update(run)
            run = {}
    return frozenset(found)


def contents_title(line: str) -> str:
    """Return the title in a line of a table of contents, without dots and page number."""
    fits = CONTENTS_ENTRY.fullmatch(line)
    return fits["title"] if fits else line.strip()


def find_page_lines(lines: Sequence[str]) -> Mapping[int, str]:
    """Return line number -> kind of each page number and running head: a line repeated with or beside page numbers."""
    often = Counter(map(mask_numbers, lines))
    filled = [at for at, line in enumerate(lines) if line.strip()]
    numbers = {at for at in filled if PAGE_NUMBER_LINE.fullmatch(lines[at]) and stands_apart(lines, at, often)}
    repeated = [at for at in filled if may_be_running_head(lines[at], often)]
    at_page_numbers = (at for at in repeated if PAGE_LABEL.search(lines[at]) or nearest_lines(lines, at) & numbers)
    heads = {mask_numbers(lines[at]) for at in at_page_numbers}
    found = {at + 1: RUNNING_HEAD for at in filled if mask_numbers(lines[at]) in heads}
    return found | {at + 1: PAGE_NUMBER for at in numbers}


def mask_numbers(line: str) -> str:
    """Return a line with all numbers replaced by #: "Seite 3" and "Seite 4" become equal."""
    return re.sub(r"\d+", "#", " ".join(line.split()))


def may_be_running_head(line: str, often: Mapping[str, int]) -> bool:
    """Return whether a line is repeated (``often``: masked line -> count) and is neither sentence nor insert."""
    again = often[mask_numbers(line)] > 1 and mask_numbers(line).strip("#–-| ")
    return bool(again) and not line.rstrip().endswith((".", "!", "?", ":", ",")) and insert_text(line) is None


def stands_apart(lines: Sequence[str], at: int, often: Mapping[str, int]) -> bool:
    """Return whether the lines beside index ``at`` are empty or running heads; ``often``: masked line -> count."""
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return all(not line.strip() or may_be_running_head(line, often) for line in beside)


def nearest_lines(lines: Sequence[str], at: int) -> set[int]:
    """Return the indices of the nearest non-empty lines before and after index ``at``; -1 stands for a missing one."""
    before = next((other for other in range(at - 1, -1, -1) if lines[other].strip()), -1)
    after = next((other for other in range(at + 1, len(lines)) if lines[other].strip()), -1)
    return {before, after}


def is_isolated(lines: Sequence[str], number: int) -> bool:
    """Return whether the lines before and after line ``number`` (from 1) are empty."""
    return not any(line.strip() for line in (*lines[max(0, number - 2) : number - 1], *lines[number : number + 1]))


def continues_calculation(lines: Sequence[str], number: int) -> bool:
    """Return whether line ``number`` (from 1), say "+ 4 · 0,25 = 2,2", continues a calculation of the line before."""
    before = lines[number - 2].rstrip() if number > 1 else ""
    unfinished = before and not before.endswith((".", "!", "?", ":", ";")) and not LIST_ITEM.match(before)
    return bool(unfinished and CALCULATION_CONTINUED.match(lines[number - 1]))
