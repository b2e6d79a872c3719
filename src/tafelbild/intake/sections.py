"""Classify the blocks of a document as spoken or unspoken, by its sections: goals, contents, sources and the like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tafelbild.intake.blocks import Block
from tafelbild.intake.document_metadata import (
    academic_name,
    is_title_page,
    parse_byline,
    parse_field,
    section_for_heading,
)
from tafelbild.intake.keywords import normalize

SECTION_KINDS: Final = {  # section -> kind of its blocks
    "goals": "learning goals",
    "contents": "table of contents",
    "author": "author",
    "document": "kind of document",
    "sources": "sources",
    "further": "further material",
    "disclaimer": "disclaimer",
    "licence": "licence",
    "thanks": "thanks",
    "notes": "notes",
}
BACK_SECTIONS: Final = ("sources", "further", "disclaimer", "licence", "thanks", "notes")  # with their sub-headings
FRONT_SECTIONS: Final = ("goals", "contents")  # in plain text, an isolated line followed by a sentence ends them
AUTHOR_NAME: Final = re.compile(r"(?=.{2,80}\Z)\W*[^\W\d_].*[^.!?:]|.{2,60}\b(?:Dr|Prof|M\.A|B\.Sc|M\.Sc)\..*")
YAML_ITEM: Final = re.compile(r"\s*-\s+(?:name:\s*)?(?P<value>.+)")  # a list item of YAML metadata
FORMULA: Final = re.compile(r"[=≈·⋅∙×*+\\$]")
HEADING_NUMBER: Final = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=\S)")
MAX_HEADING_CHARS: Final = 70  # of an isolated line taken as a heading
SIGNS: Final = "*_#: \t"
MAX_LABEL_WORDS: Final = 2  # of a heading that ends in a colon; longer ones introduce a list


@dataclass
class SectionState:
    """Findings of ``classify_document`` above the current block. ``contents``: all titles in the table of contents."""

    contents: frozenset[str]
    markdown: bool
    section: str = ""
    level: int = 0
    title: str = ""
    authors: list[str] = field(default_factory=list)
    styled: bool = False  # whether the document marks its headings
    front: bool = True  # before the first spoken block, insert or chapter
    key: str = ""  # key of the preceding metadata line


@dataclass(frozen=True)
class ClassifiedDocument:
    """A document's title, authors and classified blocks; only the kinds heading, insert and words enter the lesson."""

    title: str
    authors: tuple[str, ...]
    blocks: tuple[Block, ...]


def classify_document(blocks: Sequence[Block], *, markdown: bool) -> ClassifiedDocument:
    """Return a document's title, authors, and blocks with their final kinds; ``markdown``: whether it is Markdown."""
    contents = frozenset(normalize(block.text) for block in blocks if block.kind == "contents")
    state = SectionState(contents, markdown, styled=sum(block.kind == "heading" for block in blocks) > 1)
    following = (*blocks[1:], Block("end", "", ()))
    pairs = zip(blocks, following, strict=True)
    done = tuple(part for block, after in pairs for part in classify_block(block, state, after))
    return ClassifiedDocument(state.title, tuple(state.authors), done)


def classify_block(block: Block, state: SectionState, after: Block) -> Iterator[Block]:
    """Yield a block with its final kind; a title page becomes one block for each line. ``after``: the next block."""
    on_page = block.kind == "words" and not state.section and state.front
    if on_page and (academic_name(block.text) or is_title_page(block.text)):
        for text, line in zip(block.text.split("\n"), block.lines, strict=False):
            yield Block(classify_title_line(text, state), text, (line,))
    else:
        done = classify_single_block(block, state, after)
        state.front = state.front and done.kind not in {"words", "insert", "heading"}
        yield done


def classify_title_line(line: str, state: SectionState) -> str:
    """Return the kind of a line of a title page; store a title or an author in ``state``."""
    if name := parse_byline(line) or academic_name(line):
        state.authors.append(name)
        return SECTION_KINDS["author"]
    if not state.title:
        state.title = line.strip(SIGNS)
        return "title"
    return "title page"


def classify_single_block(block: Block, state: SectionState, after: Block) -> Block:
    """Return a block with its final kind, and update ``state``; ``after``: the next block."""
    if block.kind in {"insert", "contents"}:
        state.section = ""
    if block.kind == "contents":
        return replace(block, kind=SECTION_KINDS["contents"])
    if block.kind == "metadata":
        read_metadata(block.text, state)
    if block.kind == "field" and (kept := classify_field(block, state)):
        return kept
    block = replace(block, kind="words") if block.kind == "field" else block
    if block.kind not in {"heading", "words", "item"}:
        return block
    if is_heading(block, state, after):
        return classify_heading(block, state)
    if (name := parse_byline(block.text)) and not state.section:
        state.authors.append(name)
        return replace(block, kind=SECTION_KINDS["author"])
    return classify_paragraph(block, state)


def read_metadata(line: str, state: SectionState) -> None:
    """Store the title or an author in ``state``, read from a line of a Markdown document's metadata block."""
    name, value = parse_field(line)
    listed = YAML_ITEM.fullmatch(line) if state.key == "author" else None
    if ":" in line and not listed:
        state.key = name or parse_field(f"{line.strip()} ?")[0]
    if listed or name == "author":
        state.authors.append((listed["value"] if listed else value).strip("\"'[] "))
    elif name == "title":
        state.title = value


def classify_field(block: Block, state: SectionState) -> Block | None:
    """Return a block like "Autorin: …" with its final kind, and update ``state``; None if the block is spoken."""
    name, value = parse_field(block.text)
    if state.section in BACK_SECTIONS:
        return replace(block, kind=SECTION_KINDS[state.section])
    if name == "author":
        state.authors.append(value)
    elif name == "title" and state.front and not state.title:
        state.title = value
        return replace(block, text=value, kind="title")
    elif name != "licence" and not state.front:
        return None
    return replace(block, kind=SECTION_KINDS.get(name, "title page"))


def is_heading(block: Block, state: SectionState, after: Block) -> bool:
    """Return whether a block is a heading, judged by its markup, words and neighbours; ``after``: the next block."""
    words = block.text.strip(SIGNS)
    if block.kind == "heading" or "\n" in words or len(words) > MAX_HEADING_CHARS:
        return block.kind == "heading"
    if block.kind == "item":
        return bool(block.level) and after.kind in {"words", "insert"} and looks_like_heading(block, state, after)
    listed = bool(section_for_heading(words)) or normalize(words) in state.contents
    return listed or looks_like_heading(block, state, after)


def looks_like_heading(block: Block, state: SectionState, after: Block) -> bool:
    """Return whether a block looks like a heading; False if the document marks headings. ``after``: next block."""
    words = HEADING_NUMBER.sub("", block.text.strip(SIGNS))
    goes_on = block.text.rstrip().endswith(":") and len(words.split()) > MAX_LABEL_WORDS
    named = words[:1].isupper() and words[-1:] not in ".!?:…," and not parse_byline(words) and not FORMULA.search(words)
    ends_list = state.section in FRONT_SECTIONS and after.text.rstrip().endswith((".", "!", "?"))
    lone = not state.markdown and not state.styled and named and not goes_on
    return lone and (not state.section or ends_list or (state.section in FRONT_SECTIONS and after.kind == "insert"))


def classify_heading(block: Block, state: SectionState) -> Block:
    """Return a heading block with its final kind (title, chapter or unspoken section), and update ``state``."""
    name = section_for_heading(block.text)
    deeper = state.section in BACK_SECTIONS and block.kind == "heading" and block.level > state.level
    if not name and deeper and normalize(block.text) not in state.contents:
        return replace(block, kind=SECTION_KINDS[state.section])
    state.section, state.level = "" if name == "document" else name, block.level
    if name:
        return replace(block, kind=SECTION_KINDS[name])
    if not state.title or normalize(block.text) == normalize(state.title):
        state.title = state.title or block.text
        return replace(block, kind="title")
    return replace(block, kind="heading")


def classify_paragraph(block: Block, state: SectionState) -> Block:
    """Return a paragraph with the kind of its section. A section of authors ends where a paragraph is not a name."""
    if state.section == "author":
        if AUTHOR_NAME.fullmatch(block.text.strip()):
            state.authors.append(block.text.strip(SIGNS))
            return replace(block, kind=SECTION_KINDS["author"])
        state.section = ""
    return replace(block, kind=SECTION_KINDS[state.section] if state.section else "words")
