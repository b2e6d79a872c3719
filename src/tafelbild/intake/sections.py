"""Blocks -> what is said and what is not: learning goals, contents, sources and the like are told by their headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tafelbild.intake.blocks import Block
from tafelbild.intake.fields import academic, by_line, field_of, is_title_page, section_of
from tafelbild.intake.keywords import normal

TOLD: Final = {  # section -> what its lines are
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
AT_THE_BACK: Final = (
    "sources",
    "further",
    "disclaimer",
    "licence",
    "thanks",
    "notes",
)  # their sub-headings belong to them
AT_THE_FRONT: Final = ("goals", "contents")  # in plain text, a line of its own with a sentence below ends them
NAME: Final = re.compile(r"(?=.{2,80}\Z)\W*[^\W\d_].*[^.!?:]|.{2,60}\b(?:Dr|Prof|M\.A|B\.Sc|M\.Sc)\..*")
LISTED: Final = re.compile(r"\s*-\s+(?:name:\s*)?(?P<value>.+)")  # authors below one another, as YAML has them
FORMULA: Final = re.compile(r"[=≈·⋅∙×*+\\$]")
HEADING_NUMBER: Final = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=\S)")
LONGEST_HEADING: Final = 70  # characters of a heading that only stands alone
SIGNS: Final = "*_#: \t"
LABEL: Final = 2  # words in front of a colon that may be a heading: more are a sentence that goes on below


@dataclass
class Walk:
    """Where one is in a document."""

    contents: frozenset[str]
    markdown: bool
    section: str = ""
    level: int = 0
    title: str = ""
    authors: list[str] = field(default_factory=list)
    styled: bool = False  # headings are marked as such
    front: bool = True  # nothing is said yet, and no chapter is opened
    key: str = ""  # of the metadata above


@dataclass(frozen=True)
class Sections:
    """A document in order; blocks of the kinds heading, cue and words count, of all others ``kind`` is the fate."""

    title: str
    authors: tuple[str, ...]
    blocks: tuple[Block, ...]


def sections(pieces: Sequence[Block], *, markdown: bool) -> Sections:
    """Return what is said, and what all the rest is."""
    contents = frozenset(normal(piece.text) for piece in pieces if piece.kind == "contents")
    walk = Walk(contents, markdown, styled=sum(piece.kind == "heading" for piece in pieces) > 1)
    following = (*pieces[1:], Block("end", "", ()))
    done = [part for piece, after in zip(pieces, following, strict=True) for part in parts(piece, walk, after)]
    return Sections(walk.title, tuple(walk.authors), tuple(done))


def parts(piece: Block, walk: Walk, after: Block) -> Iterator[Block]:
    """Yield a block as what it is; a title page line by line."""
    on_page = piece.kind == "words" and not walk.section and walk.front
    if on_page and (academic(piece.text) or is_title_page(piece.text)):
        for text, line in zip(piece.text.split("\n"), piece.lines, strict=False):
            yield Block(on_title_page(text, walk), text, (line,))
    else:
        done = step(piece, walk, after)
        walk.front = walk.front and done.kind not in {"words", "cue", "heading"}
        yield done


def on_title_page(line: str, walk: Walk) -> str:
    """Return what a line of a title page is."""
    if name := by_line(line) or academic(line):
        walk.authors.append(name)
        return TOLD["author"]
    if not walk.title:
        walk.title = line.strip(SIGNS)
        return "title"
    return "title page"


def step(piece: Block, walk: Walk, after: Block) -> Block:
    """Return a block as what it is, and go on."""
    if piece.kind == "cue":
        walk.section = ""
    if piece.kind == "contents":
        walk.section = ""
        return replace(piece, kind=TOLD["contents"])
    if piece.kind == "metadata":
        known(piece.text, walk)
    if piece.kind == "field" and (kept := labelled(piece, walk)):
        return kept
    piece = replace(piece, kind="words") if piece.kind == "field" else piece
    if piece.kind not in {"heading", "words", "item"}:
        return piece
    if is_heading(piece, walk, after):
        return titled(piece, walk)
    if by_line(piece.text) and not walk.section:
        walk.authors.append(by_line(piece.text))
        return replace(piece, kind=TOLD["author"])
    return said(piece, walk)


def known(line: str, walk: Walk) -> None:
    """Take title and author from a line of metadata."""
    name, value = field_of(line)
    listed = LISTED.fullmatch(line) if walk.key == "author" else None
    if ":" in line and not listed:
        walk.key = name or field_of(f"{line.strip()} ?")[0]
    if listed or name == "author":
        walk.authors.append((listed["value"] if listed else value).strip("\"'[] "))
    elif name == "title":
        walk.title = value


def labelled(piece: Block, walk: Walk) -> Block | None:
    """Return a line such as "Autorin: …"; None if it is one among spoken words that only looks like it."""
    name, value = field_of(piece.text)
    if walk.section in AT_THE_BACK:
        return replace(piece, kind=TOLD[walk.section])
    if name == "author":
        walk.authors.append(value)
    elif name == "title" and walk.front and not walk.title:
        walk.title = value
        return replace(piece, text=value, kind="title")
    elif name != "licence" and not walk.front:
        return None
    return replace(piece, kind=TOLD.get(name, "title page"))


def is_heading(piece: Block, walk: Walk, after: Block) -> bool:
    """Return whether a block is a heading, or a line that stands for one."""
    words = piece.text.strip(SIGNS)
    if piece.kind == "heading" or "\n" in words or len(words) > LONGEST_HEADING:
        return piece.kind == "heading"
    if piece.kind == "item":
        return bool(piece.level) and after.kind in {"words", "cue"} and stands_alone(piece, walk, after)
    listed = bool(section_of(words)) or normal(words) in walk.contents
    return listed or stands_alone(piece, walk, after)


def stands_alone(piece: Block, walk: Walk, after: Block) -> bool:
    """Return whether a line looks like a heading where none is marked as such."""
    words = HEADING_NUMBER.sub("", piece.text.strip(SIGNS))
    goes_on = piece.text.rstrip().endswith(":") and len(words.split()) > LABEL
    named = words[:1].isupper() and words[-1:] not in ".!?:…," and not by_line(words) and not FORMULA.search(words)
    ends_list = walk.section in AT_THE_FRONT and after.text.rstrip().endswith((".", "!", "?"))
    lone = not walk.markdown and not walk.styled and named and not goes_on
    return lone and (not walk.section or ends_list or (walk.section in AT_THE_FRONT and after.kind == "cue"))


def titled(piece: Block, walk: Walk) -> Block:
    """Return a heading: the title, a chapter, or one under which nothing is said."""
    name = section_of(piece.text)
    deeper = walk.section in AT_THE_BACK and piece.kind == "heading" and piece.level > walk.level
    if not name and deeper and normal(piece.text) not in walk.contents:
        return replace(piece, kind=TOLD[walk.section])
    walk.section, walk.level = "" if name == "document" else name, piece.level
    if name:
        return replace(piece, kind=TOLD[name])
    if not walk.title or normal(piece.text) == normal(walk.title):
        walk.title = walk.title or piece.text
        return replace(piece, kind="title")
    return replace(piece, kind="heading")


def said(piece: Block, walk: Walk) -> Block:
    """Return a paragraph as spoken, or as what its section is; after the names, a paragraph is spoken again."""
    if walk.section == "author":
        if NAME.fullmatch(piece.text.strip()):
            walk.authors.append(piece.text.strip(SIGNS))
            return replace(piece, kind=TOLD["author"])
        walk.section = ""
    return replace(piece, kind=TOLD[walk.section] if walk.section else "words")
