"""Read a lecturer's document as lines: Markdown, plain text, or Word (headings get a #, table cells a |)."""

import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from tafelbild.errors import LessonError, pluralized, quoted
from tafelbild.extras import missing_extra
from tafelbild.intake.word_package import check_word_package
from tafelbild.lesson.lesson_files import read_text
from tafelbild.lesson.script_parser import CONTROL_CHARACTER
from tafelbild.lesson.text_limits import BLANKS, MAX_WORD_CHARS, SHORT_BLANKS, check_length
from tafelbild.message import Message
from tafelbild.signs import composed
from tafelbild.user_files import open_regular_file

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

BROKEN_FILE_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    SyntaxError,
    AttributeError,
    EOFError,
    RuntimeError,
    struct.error,
)
UNREAD_PARTS: Final = {
    "footnotes": Message("footnotes", de="Fußnoten"),
    "endnotes": Message("endnotes", de="Endnoten"),
    "comments": Message("comments", de="Kommentare"),
    "header": Message("headers", de="Kopfzeilen"),
    "footer": Message("footers", de="Fußzeilen"),
}
HEADING_LEVELS: Final = {"Title": 1, "Subtitle": 2}
MARKDOWN_SUFFIXES: Final = (".md", ".markdown")
TEXT_SUFFIXES: Final = (".txt", ".text")
WORD_SUFFIX: Final = ".docx"
LIGATURE: Final = re.compile("[\ufb00-\ufb06]")
MAX_LINES: Final = 5_000  # with words; a lecture of 90 minutes has 2,000
MAX_SENTENCES: Final = 5_000  # likewise 1,000
SENTENCE_END: Final = re.compile(r"[.!?…]\S*\s")
CUT_WORD: Final = re.compile(rf"(\S{{{MAX_WORD_CHARS}}})\S+")  # encoded data of a picture, which is not spoken
SUPPORTED_FORMATS: Final = Message(
    "save it as Markdown (.md), plain text (.txt) or Word (.docx)",
    de="speichern Sie sie als Markdown (.md), reinen Text (.txt) oder Word (.docx)",
)
NO_TEXT: Final = Message(f"this is no text; {SUPPORTED_FORMATS}", de=f"das ist kein Text; {SUPPORTED_FORMATS:de}")
EMPTY: Final = Message(
    "is empty; write what is said in the lesson", de="ist leer; schreiben Sie, was in der Lektion gesprochen wird"
)
NO_WORD_FILE: Final = Message(
    "is no Word file, or a broken one; save it anew as .docx",
    de="ist keine Word-Datei oder beschädigt; speichern Sie sie neu als .docx",
)


def read_word_file(path: Path) -> tuple[list[str], tuple[Message, ...]]:
    """Return the lines of a Word file, and messages about content that is not read, such as pictures."""
    try:
        from docx import Document  # noqa: PLC0415  (an extra)
        from docx.table import Table  # noqa: PLC0415
    except ImportError:
        raise LessonError(path.name, missing_extra("docx")) from None
    try:
        with open_regular_file(path) as file:
            names = check_word_package(file, path.name)
            file.seek(0)
            document = Document(file)
        styles = {style.style_id: style.name or "" for style in document.styles}
        lines: list[str] = []
        for block in document.iter_inner_content():
            lines.extend(table_rows(block) if isinstance(block, Table) else [markdown_line(block, styles)])
    except LessonError:
        raise
    except BROKEN_FILE_ERRORS:
        raise LessonError(path.name, NO_WORD_FILE) from None
    return lines, tuple(find_extras(document, names))


def markdown_line(paragraph: "Paragraph", styles: Mapping[str, str]) -> str:
    """Return a Word paragraph as one line of Markdown: a heading, list item or text, according to its style.

    ``styles``: id -> name of each style. The paragraph would search them all for its own.
    """
    style = styles.get(paragraph._p.style or "", "")  # noqa: SLF001  (its id: there is no public name)
    text = " ".join(paragraph.text.split("\n")).strip(" ")
    if style.lower().startswith("toc") and "\t" not in text:
        return f"{text}\t"
    numbered = int(style[-1:]) if style.startswith("Heading ") and style[-1:].isdigit() else 0
    if (level := HEADING_LEVELS.get(style, numbered)) and text:
        return f"{'#' * min(level, 6)} {text}"
    return f"- {text}" if style.startswith("List") and text else text


def table_rows(table: Any) -> Iterator[str]:  # noqa: ANN401  (docx is optional)
    """Yield the rows of a Word table as lines of Markdown."""
    for row in table._tbl.tr_lst:  # noqa: SLF001  (``table.rows`` repeats a cell in each column and row that it spans)
        cells = (" ".join(" ".join(paragraph.text for paragraph in cell.p_lst).split()) for cell in row.tc_lst)
        yield f"| {' | '.join(cells)} |"


def find_extras(document: Any, names: list[str]) -> Iterator[Message]:  # noqa: ANN401
    """Yield a message for each kind of unread content in a Word file; ``names``: the file names in the zip archive."""
    if number := sum(name.startswith("word/media/") for name in names):
        pictures = pluralized(number, "picture")
        yield Message(f"{pictures} in the file: not taken over", de=f"{pictures:de} in der Datei: nicht übernommen")
    if document.element.xpath(".//w:txbxContent"):
        yield Message(
            "text boxes: their words are not read; put them into paragraphs",
            de="Textfelder: ihr Text wird nicht gelesen; setzen Sie ihn in Absätze",
        )
    for part, name in UNREAD_PARTS.items():
        if any(name.startswith(f"word/{part}") for name in names):
            yield Message(f"{name}: not read", de=f"{name:de}: nicht gelesen")


@dataclass(frozen=True)
class Document:
    """A document as lines of text; in a Word file, a line is a paragraph or table row (``unit`` is "paragraph").

    ``extras``: messages about content that is not read, such as pictures, notes and text boxes.
    """

    name: str
    lines: tuple[str, ...]
    markdown: bool
    unit: Literal["line", "paragraph"] = "line"
    extras: tuple[Message, ...] = ()


def read_document(path: Path) -> Document:
    """Return the document in a file; raise ``LessonError`` if it is unreadable, too long or empty."""
    kind = path.suffix.lower()
    if kind not in (*MARKDOWN_SUFFIXES, *TEXT_SUFFIXES, WORD_SUFFIX):
        problem = Message(
            f"a file {quoted(kind)} cannot be read; {SUPPORTED_FORMATS}",
            de=f"eine Datei {quoted(kind)} lässt sich nicht lesen; {SUPPORTED_FORMATS:de}",
        )
        raise LessonError(path.name, problem)
    if kind == WORD_SUFFIX:
        lines, extras = read_word_file(path)
        document = Document(path.name, tuple(map(clean_line, lines)), markdown=False, unit="paragraph", extras=extras)
    else:
        text = read_text(path).replace("\r\n", "\n").replace("\r", "\n")
        if "\0" in text:
            raise LessonError(path.name, NO_TEXT)
        document = Document(path.name, tuple(map(clean_line, text.split("\n"))), markdown=kind in MARKDOWN_SUFFIXES)
    check_size(document)
    if not any(line.strip() for line in document.lines):
        raise LessonError(path.name, EMPTY)
    return document


def clean_line(line: str) -> str:
    """Return a line without control and invisible characters; ligatures become letters, u + ¨ becomes ü.

    >>> clean_line("Wir \ufb02ießen fu\u0308r Neu\u00adronen")
    'Wir fließen für Neuronen'
    """
    seen = composed(CONTROL_CHARACTER.sub(" ", line))
    joined = LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), seen)
    return BLANKS.sub(SHORT_BLANKS, CUT_WORD.sub(r"\1", joined)).rstrip(" ")


def check_size(document: Document) -> None:
    """Raise ``LessonError`` if a document has more lines, sentences, words or numbers than a lecture."""
    text = "\n".join(document.lines)
    check_length(text, document.name)
    lines = sum(1 for line in document.lines if line.strip())
    if lines > MAX_LINES or sum(1 for _ in SENTENCE_END.finditer(text)) > MAX_SENTENCES:
        problem = Message(
            f"has more than {MAX_LINES:,} lines or {MAX_SENTENCES:,} sentences; take one lesson at a time",
            de=f"hat mehr als {MAX_LINES} Zeilen oder {MAX_SENTENCES} Sätze; nehmen Sie eine Lektion nach der anderen",
        )
        raise LessonError(document.name, problem)
