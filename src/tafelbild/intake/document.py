"""A lecturer's own document -> its lines: Markdown, plain text, or Word."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from tafelbild.errors import LessonError, quoted
from tafelbild.intake.word import word_lines
from tafelbild.lesson.lesson_files import read_text
from tafelbild.lesson.script_parser import CONTROL_CHARACTER

MARKDOWN: Final = (".md", ".markdown")
PLAIN: Final = (".txt", ".text")
WORD: Final = ".docx"
INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
LIGATURE: Final = re.compile("[\ufb00-\ufb06]")
LONGEST: Final = 200_000  # characters: four hours of speech
CHOICES: Final = "save it as Markdown (.md), plain text (.txt) or Word (.docx)"


@dataclass(frozen=True)
class Document:
    """The lines of a file, counted from 1; of a Word file its paragraphs, counted as they come.

    ``extras`` is what stands in it but in no line: pictures, notes, text boxes.
    """

    name: str
    lines: tuple[str, ...]
    markdown: bool
    unit: Literal["line", "paragraph"] = "line"
    extras: tuple[str, ...] = ()


def read_document(path: Path) -> Document:
    """Return a lecturer's document; what is none is one sentence."""
    kind = path.suffix.lower()
    if kind not in (*MARKDOWN, *PLAIN, WORD):
        raise LessonError(path.name, f"a file {quoted(kind)} cannot be read; {CHOICES}")
    if kind == WORD:
        lines, extras = word_lines(path)
        document = Document(path.name, tuple(map(cleaned, lines)), markdown=False, unit="paragraph", extras=extras)
    else:
        text = read_text(path).replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > LONGEST:
            raise LessonError(path.name, f"has more than {LONGEST:,} characters; take one lesson at a time")
        if "\0" in text:
            raise LessonError(path.name, f"this is no text; {CHOICES}")
        document = Document(path.name, tuple(map(cleaned, text.split("\n"))), markdown=kind in MARKDOWN)
    if not any(line.strip() for line in document.lines):
        raise LessonError(path.name, "is empty; write what is said in the lesson")
    return document


def cleaned(line: str) -> str:
    """Return a line as its letters are typed: control characters are spaces to a reader, what cannot be seen is gone.

    >>> cleaned("Wir \ufb02ießen fu\u0308r Neu\u00adronen")
    'Wir fließen für Neuronen'
    """
    broken = re.sub(r"\u00ad(?=\s*$)", "-", CONTROL_CHARACTER.sub(" ", line))
    joined = LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), INVISIBLE.sub("", broken))
    return unicodedata.normalize("NFC", joined)
