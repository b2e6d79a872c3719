"""Conversion of a lecturer's document to the files of a lesson folder."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import dropwhile
from pathlib import Path

from tafelbild.errors import LessonError
from tafelbild.intake.blocks import Block, split_blocks
from tafelbild.intake.document_metadata import find_licence
from tafelbild.intake.document_reader import Document, read_document
from tafelbild.intake.kind_documents import DocumentReader, document_readers
from tafelbild.intake.lesson_writer import LessonHead, ScriptLine, ScriptWriter, lesson_toml
from tafelbild.intake.prose import to_plain_text
from tafelbild.intake.script_plan import Entry, SpokenEntry, detect_language, plan_script
from tafelbild.intake.sections import SECTION_KINDS, ClassifiedDocument, classify_document
from tafelbild.intake.toml_text import FoundNumbers
from tafelbild.lesson import default_folder, read_scene_steps
from tafelbild.lesson.lesson_files import LESSON_FILE, TomlTable
from tafelbild.lesson.loading import LessonSource
from tafelbild.lesson.script_checks.known_numbers import Numbers
from tafelbild.lesson.shipped import SCENES_FILE
from tafelbild.message import Message


@dataclass(frozen=True)
class Conversion:
    """A document converted to a lesson. ``entries``: the script plan; ``head``: title and credits of the lesson.

    ``example``: the numbers found in the document; ``computed``: those of the computation of the resulting lesson.
    """

    document: Document
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]
    head: LessonHead
    example: FoundNumbers
    reader: DocumentReader
    computed: Numbers
    script: tuple[ScriptLine, ...]

    @property
    def spoken(self) -> tuple[SpokenEntry, ...]:
        """The entries of spoken sentences, each with its step."""
        return tuple(entry for entry in self.entries if isinstance(entry, SpokenEntry))

    @property
    def files(self) -> Mapping[str, str]:
        """Contents of the script and of lesson.toml, by file name."""
        script = "".join(f"{line.text}\n" for line in self.script)
        return {
            f"script.{self.head.language}.md": script,
            LESSON_FILE: lesson_toml(self.head, self.reader.tables(self.example)),
        }


def convert_document(path: Path) -> Conversion:
    """Return a document file converted to a lesson; raise ``LessonError`` if nothing in the document is spoken."""
    document = read_document(path)
    parts = classify_document(split_blocks(document), markdown=document.markdown)
    language = detect_language([block for block in parts.blocks if block.kind == "words"])
    steps = read_scene_steps(default_folder() / SCENES_FILE)
    entries = plan_script(parts.blocks, steps, language, markdown=document.markdown)
    said = [entry.sentence for entry in entries if isinstance(entry, SpokenEntry)]
    if not said:
        problem = Message(
            "nothing in it is spoken; write the words of the lesson below a heading",
            de="darin wird nichts gesprochen; schreiben Sie den Text der Lektion unter eine Überschrift",
        )
        raise LessonError(document.name, problem)
    source = LessonSource.at(default_folder())
    reader = document_readers()[source.kind.name]
    example = reader.find_numbers(said, language, source.numbers())
    head = lesson_head(parts, language, markdown=document.markdown)
    toml = tomllib.loads(lesson_toml(head, reader.tables(example)), parse_float=Decimal)
    numbers = source.kind.table.read(TomlTable(LESSON_FILE, "", toml), (language,), path.parent)
    writer = ScriptWriter(steps, reader, numbers, language)
    script = dropwhile(lambda line: not line.text, writer.lines(entries))
    return Conversion(document, parts.blocks, entries, head, example, reader, writer.computed, tuple(script))


def lesson_head(parts: ClassifiedDocument, language: str, *, markdown: bool) -> LessonHead:
    """Return language, title, authors and licence; a licence under its own heading wins over a licence in the text."""
    legal = [block for block in parts.blocks if block.kind in {SECTION_KINDS["licence"], SECTION_KINDS["disclaimer"]}]
    texts = ("\n".join(block.text for block in blocks) for blocks in (legal, parts.blocks))
    licence = next(filter(None, map(find_licence, texts)), "")
    plain = (to_plain_text(text, language, markdown=markdown) for text in (parts.title, *parts.authors))
    title, *authors = (" ".join(text.split()) for text in plain)
    return LessonHead(language, title, ", ".join(dict.fromkeys(authors)), licence)
