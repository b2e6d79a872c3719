"""Read a lecturer's document as lines: Markdown, plain text, or Word (headings get a #, table cells a |)."""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from tafelbild.errors import LessonError, pluralized, quoted, unreadable
from tafelbild.lesson.lesson_files import read_text
from tafelbild.lesson.script_parser import CONTROL_CHARACTER

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

MAX_UNPACKED_BYTES: Final = 50_000_000
MISSING_DOCX: Final = "needs the extra 'docx'; pip install 'tafelbild[docx]'"
BROKEN_FILE_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    SyntaxError,
    AttributeError,
    EOFError,
    RuntimeError,
)
UNREAD_PARTS: Final = {
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "headers",
    "footer": "footers",
}
HEADING_LEVELS: Final = {"Title": 1, "Subtitle": 2}
MARKDOWN_SUFFIXES: Final = (".md", ".markdown")
TEXT_SUFFIXES: Final = (".txt", ".text")
WORD_SUFFIX: Final = ".docx"
INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
LIGATURE: Final = re.compile("[\ufb00-\ufb06]")
MAX_CHARS: Final = 200_000  # characters: four hours of speech
SUPPORTED_FORMATS: Final = "save it as Markdown (.md), plain text (.txt) or Word (.docx)"


def read_word_file(path: Path) -> tuple[list[str], tuple[str, ...]]:
    """Return the lines of a Word file, and messages about content that is not read, such as pictures."""
    try:
        from docx import Document  # noqa: PLC0415  (an extra)
        from docx.table import Table  # noqa: PLC0415
    except ImportError:
        raise LessonError(path.name, MISSING_DOCX) from None
    try:
        names = check_unpacked_size(path)
        document = Document(str(path))
        lines: list[str] = []
        for block in document.iter_inner_content():
            lines.extend(table_rows(block) if isinstance(block, Table) else [markdown_line(block)])
    except LessonError:
        raise
    except OSError as error:
        raise LessonError(path.name, unreadable(error)) from None
    except BROKEN_FILE_ERRORS:
        raise LessonError(path.name, "is no Word file, or a broken one; save it anew as .docx") from None
    return lines, tuple(find_extras(document, names))


def check_unpacked_size(path: Path) -> list[str]:
    """Return the names of the files in a Word file (a zip archive); ``LessonError`` if it unpacks to over 50 MB."""
    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED_BYTES:
            megabytes = MAX_UNPACKED_BYTES // 1_000_000
            raise LessonError(path.name, f"unpacks to more than {megabytes} MB; save it without its pictures")
        return packed.namelist()


def markdown_line(paragraph: "Paragraph") -> str:
    """Return a Word paragraph as one line of Markdown: a heading, list item or text, according to its style."""
    style = (paragraph.style.name if paragraph.style else None) or ""
    text = " ".join(paragraph.text.split("\n")).strip(" ")
    if style.lower().startswith("toc") and "\t" not in text:
        return f"{text}\t"
    numbered = int(style[-1:]) if style.startswith("Heading ") and style[-1:].isdigit() else 0
    if (level := HEADING_LEVELS.get(style, numbered)) and text:
        return f"{'#' * min(level, 6)} {text}"
    return f"- {text}" if style.startswith("List") and text else text


def table_rows(table: Any) -> Iterator[str]:  # noqa: ANN401  (docx is optional)
    """Yield the rows of a Word table as lines of Markdown."""
    for row in table.rows:
        yield f"| {' | '.join(' '.join(cell.text.split()) for cell in row.cells)} |"


def find_extras(document: Any, names: list[str]) -> Iterator[str]:  # noqa: ANN401
    """Yield a message for each kind of unread content in a Word file; ``names``: the file names in the zip archive."""
    if pictures := sum(name.startswith("word/media/") for name in names):
        yield f"{pluralized(pictures, 'picture')} in the file: not taken over"
    if document.element.xpath(".//w:txbxContent"):
        yield "text boxes: their words are not read; put them into paragraphs"
    for part, name in UNREAD_PARTS.items():
        if any(name.startswith(f"word/{part}") for name in names):
            yield f"{name}: not read"


@dataclass(frozen=True)
class Document:
    """A document as lines of text; in a Word file, a line is a paragraph or table row (``unit`` is "paragraph").

    ``extras``: messages about content that is not read, such as pictures, notes and text boxes.
    """

    name: str
    lines: tuple[str, ...]
    markdown: bool
    unit: Literal["line", "paragraph"] = "line"
    extras: tuple[str, ...] = ()


def read_document(path: Path) -> Document:
    """Return the document in a file; raise ``LessonError`` if it is unreadable, too long or empty."""
    kind = path.suffix.lower()
    if kind not in (*MARKDOWN_SUFFIXES, *TEXT_SUFFIXES, WORD_SUFFIX):
        raise LessonError(path.name, f"a file {quoted(kind)} cannot be read; {SUPPORTED_FORMATS}")
    if kind == WORD_SUFFIX:
        lines, extras = read_word_file(path)
        document = Document(path.name, tuple(map(clean_line, lines)), markdown=False, unit="paragraph", extras=extras)
    else:
        text = read_text(path).replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > MAX_CHARS:
            raise LessonError(path.name, f"has more than {MAX_CHARS:,} characters; take one lesson at a time")
        if "\0" in text:
            raise LessonError(path.name, f"this is no text; {SUPPORTED_FORMATS}")
        document = Document(path.name, tuple(map(clean_line, text.split("\n"))), markdown=kind in MARKDOWN_SUFFIXES)
    if not any(line.strip() for line in document.lines):
        raise LessonError(path.name, "is empty; write what is said in the lesson")
    return document


def clean_line(line: str) -> str:
    """Return a line without control and invisible characters; ligatures become letters, u + ¨ becomes ü.

    >>> clean_line("Wir \ufb02ießen fu\u0308r Neu\u00adronen")
    'Wir fließen für Neuronen'
    """
    broken = re.sub(r"\u00ad(?=\s*$)", "-", CONTROL_CHARACTER.sub(" ", line))
    joined = LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), INVISIBLE.sub("", broken))
    return unicodedata.normalize("NFC", joined)
