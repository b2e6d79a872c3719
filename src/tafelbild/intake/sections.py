"""Blocks -> what is said and what is not: learning goals, contents, sources and the like are told by their headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tafelbild.intake.blocks import Block
from tafelbild.intake.keywords import keywords, normal

TOLD: Final = {  # section -> what its lines are
    "goals": "learning goals",
    "contents": "table of contents",
    "author": "author",
    "document": "kind of document",
    "sources": "sources",
    "further": "further material",
    "disclaimer": "disclaimer",
    "licence": "licence",
}
AT_THE_BACK: Final = ("sources", "further", "disclaimer", "licence")  # their sub-headings belong to them
AT_THE_FRONT: Final = ("goals", "contents")  # in plain text, a line of its own with a sentence below ends them
NUMBERED: Final = re.compile(r"^(?: \d+)+\b|(?: \d+)+$")
NAME: Final = re.compile(r"(?=.{2,80}\Z)\W*[^\W\d_].*[^.!?:]|.{2,60}\b(?:Dr|Prof|M\.A|B\.Sc|M\.Sc)\..*")
METADATA: Final = re.compile(
    r"(?:tite?l[e]?:\s*[\"']?(?P<title>.+?)|aut[h]?or(?:in)?:\s*[\"']?(?P<author>.+?))[\"']?\s*", re.IGNORECASE
)
LONGEST_HEADING: Final = 70  # characters of a heading that only stands alone
SIGNS: Final = "*_#: \t"


@dataclass
class Walk:
    """Where one is in a document."""

    contents: frozenset[str]
    markdown: bool
    section: str = ""
    level: int = 0
    title: str = ""
    authors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sections:
    """A document in order; blocks of the kinds heading, cue and words count, of all others ``kind`` is the fate."""

    title: str
    authors: tuple[str, ...]
    blocks: tuple[Block, ...]


def sections(pieces: Sequence[Block], *, markdown: bool) -> Sections:
    """Return what is said, and what all the rest is."""
    contents = frozenset(normal(piece.text) for piece in pieces if piece.kind == "contents")
    walk = Walk(contents, markdown)
    following = (*pieces[1:], Block("end", "", ()))
    done = tuple(step(piece, walk, after) for piece, after in zip(pieces, following, strict=True))
    return Sections(walk.title, tuple(walk.authors), done)


def step(piece: Block, walk: Walk, after: Block) -> Block:
    """Return a block as what it is, and go on."""
    if piece.kind == "cue":
        walk.section = ""
    if piece.kind == "contents":
        walk.section = ""
        return replace(piece, kind=TOLD["contents"])
    if piece.kind == "metadata":
        known(piece.text, walk)
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
    found = METADATA.fullmatch(line)
    if found and found["title"]:
        walk.title = found["title"]
    elif found:
        walk.authors.append(found["author"])


def is_heading(piece: Block, walk: Walk, after: Block) -> bool:
    """Return whether a block is a heading, or a line that stands for one."""
    if piece.kind != "words":
        return piece.kind == "heading"
    words = piece.text.strip(SIGNS)
    if "\n" in words or len(words) > LONGEST_HEADING:
        return False
    lone = not walk.markdown and words[-1:] not in ".!?:…," and words[:1].isupper() and not by_line(words)
    ends_list = walk.section in AT_THE_FRONT and after.text.rstrip().endswith((".", "!", "?"))
    listed = bool(section_of(words)) or normal(words) in walk.contents
    return listed or (lone and (not walk.section or ends_list))


def section_of(heading: str) -> str:
    """Return the section that a heading opens, "" if what is below it is said.

    >>> section_of("### Quelle [1]"), section_of("5. Literatur"), section_of("Quellen der Energie")
    ('sources', 'sources', '')
    """
    plain = normal(NUMBERED.sub(" ", normal(heading)))
    sections_of = keywords().sections
    return next((name for name, words in sections_of.items() if plain in map(normal, words)), "")


def by_line(text: str) -> str:
    """Return the author that a line names: Autorin: Ada Lovelace; by Ada Lovelace.

    >>> by_line("Erarbeitet von: Ada Lovelace"), by_line("by and by it rains")
    ('Ada Lovelace', '')
    """
    words = sorted(keywords().sections["author"], key=len, reverse=True)
    found = re.fullmatch(
        rf"\W*(?:{'|'.join(words)})\b(?P<colon>[\s*_]*:)?[\s*_]*(?P<name>[^:\n]+?)\W*", text, re.IGNORECASE
    )
    if not found or not found["name"][:1].isupper() or len(found["name"]) > LONGEST_HEADING or "\n" in text:
        return ""
    named = found["colon"] or all(word[:1].isupper() for word in found["name"].split() if len(word) > 3)
    return found["name"] if named and not text.rstrip().endswith((".", "!", "?")) else ""


def titled(piece: Block, walk: Walk) -> Block:
    """Return a heading: the title, a chapter, or one under which nothing is said."""
    name = section_of(piece.text)
    deeper = walk.section in AT_THE_BACK and piece.kind == "heading" and piece.level > walk.level
    if not name and deeper and normal(piece.text) not in walk.contents:
        return replace(piece, kind=TOLD[walk.section])
    walk.section, walk.level = "" if name == "document" else name, piece.level
    if name:
        return replace(piece, kind=TOLD[name])
    if not walk.title:
        walk.title = piece.text
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
