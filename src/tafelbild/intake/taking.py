"""A lecturer's document -> the files of a lesson folder."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tafelbild.errors import LessonError
from tafelbild.intake.blocks import Block, blocks
from tafelbild.intake.document import Document, read_document
from tafelbild.intake.example import Example, example_of
from tafelbild.intake.licence import licence_of
from tafelbild.intake.plan import Entry, Spoken, language_of, planned
from tafelbild.intake.prose import plain
from tafelbild.intake.sections import TOLD, Sections, sections
from tafelbild.intake.writing import Head, Line, lesson_toml, script_lines
from tafelbild.lesson import LessonNumbers, default_folder, read_numbers, read_scene_steps
from tafelbild.lesson.lesson_files import LESSON_FILE, TomlTable
from tafelbild.lesson.lesson_toml import numbers_of
from tafelbild.lesson.loading import SCENES_FILE


@dataclass(frozen=True)
class Taken:
    """A document on its way: its pieces, what is said where, whose it is, its numbers, and the script's lines."""

    document: Document
    pieces: tuple[Block, ...]
    entries: tuple[Entry, ...]
    head: Head
    example: Example
    lesson: LessonNumbers
    script: tuple[Line, ...]

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """The sentences in their places."""
        return tuple(entry for entry in self.entries if isinstance(entry, Spoken))

    @property
    def files(self) -> Mapping[str, str]:
        """The files of the lesson folder, by name."""
        script = "".join(f"{line.text}\n" for line in self.script)
        return {f"script.{self.head.language}.md": script, LESSON_FILE: lesson_toml(self.head, self.example)}


def taken(path: Path) -> Taken:
    """Read a lecturer's document and put its words in their places."""
    document = read_document(path)
    parts = sections(blocks(document), markdown=document.markdown)
    language = language_of([piece for piece in parts.blocks if piece.kind == "words"])
    steps = read_scene_steps(default_folder() / SCENES_FILE)
    entries = planned(parts.blocks, steps, language, markdown=document.markdown)
    said = [entry.sentence for entry in entries if isinstance(entry, Spoken)]
    if not said:
        raise LessonError(document.name, "nothing in it is spoken; write the words of the lesson below a heading")
    example, head = example_of(said, language, read_numbers()), head_of(parts, language, markdown=document.markdown)
    lesson = lesson_of(lesson_toml(head, example))
    script = script_lines(entries, steps, lesson, language)
    return Taken(document, parts.blocks, entries, head, example, lesson, script)


def lesson_of(toml: str) -> LessonNumbers:
    """Return the numbers of a lesson.toml that is not yet a file."""
    return numbers_of(TomlTable(LESSON_FILE, "", tomllib.loads(toml, parse_float=Decimal)))


def head_of(parts: Sections, language: str, *, markdown: bool) -> Head:
    """Return title, author and licence; a licence under its own heading counts before one in the text."""
    legal = [piece for piece in parts.blocks if piece.kind in {TOLD["licence"], TOLD["disclaimer"]}]
    texts = ("\n".join(piece.text for piece in pieces) for pieces in (legal, parts.blocks))
    licence = next(filter(None, map(licence_of, texts)), "")
    title, *authors = (
        " ".join(plain(text, language, markdown=markdown).split()) for text in (parts.title, *parts.authors)
    )
    return Head(language, title, ", ".join(dict.fromkeys(authors)), licence)
