"""A Word file -> its paragraphs as lines; headings get a #, rows of tables their bars."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tafelbild.errors import LessonError, pluralized
from tafelbild.lesson.lesson_files import system_reason

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

LARGEST: Final = 50_000_000  # bytes, unpacked: more is no script
NEEDED: Final = "needs the extra 'docx'; pip install 'tafelbild[docx]'"
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    SyntaxError,
    AttributeError,
    EOFError,
    RuntimeError,
)
NOTES: Final = {
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "headers",
    "footer": "footers",
}
HEADINGS: Final = {"Title": 1, "Subtitle": 2}


def word_lines(path: Path) -> tuple[list[str], tuple[str, ...]]:
    """Return the lines of a Word file, and what stands in no line."""
    try:
        from docx import Document  # noqa: PLC0415  (an extra)
        from docx.table import Table  # noqa: PLC0415
    except ImportError:
        raise LessonError(path.name, NEEDED) from None
    try:
        names = unpackable(path)
        document = Document(str(path))
        lines: list[str] = []
        for block in document.iter_inner_content():
            lines.extend(rows_of(block) if isinstance(block, Table) else [line_of(block)])
    except LessonError:
        raise
    except OSError as error:
        raise LessonError(path.name, f"cannot be read: {system_reason(error)}") from None
    except BROKEN:
        raise LessonError(path.name, "is no Word file, or a broken one; save it anew as .docx") from None
    return lines, tuple(extras_of(document, names))


def unpackable(path: Path) -> list[str]:
    """Return the names of the parts; a file that would fill the memory is refused."""
    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST:
            raise LessonError(
                path.name, f"unpacks to more than {LARGEST // 1_000_000} MB; save it without its pictures"
            )
        return packed.namelist()


def line_of(paragraph: "Paragraph") -> str:
    """Return a paragraph in one line."""
    style = (paragraph.style.name if paragraph.style else None) or ""
    text = " ".join(paragraph.text.split("\n")).strip(" ")
    if style.lower().startswith("toc") and "\t" not in text:
        return f"{text}\t"
    level = HEADINGS.get(style) or (int(style[-1:]) if style.startswith("Heading ") and style[-1:].isdigit() else 0)
    if level and text:
        return f"{'#' * min(level, 6)} {text}"
    return f"- {text}" if style.startswith("List") and text else text


def rows_of(table: Any) -> Iterator[str]:  # noqa: ANN401  (docx is not there for everybody)
    """Yield the rows of a table."""
    for row in table.rows:
        yield f"| {' | '.join(' '.join(cell.text.split()) for cell in row.cells)} |"


def extras_of(document: Any, names: list[str]) -> Iterator[str]:  # noqa: ANN401
    """Yield what a Word file has besides its paragraphs and tables."""
    pictures = sum(name.startswith("word/media/") for name in names)
    if pictures:
        yield f"{pluralized(pictures, 'picture')} in the file: not taken over"
    if document.element.xpath(".//w:txbxContent"):
        yield "text boxes: their words are not read; put them into paragraphs"
    for part, told in NOTES.items():
        if any(name.startswith(f"word/{part}") for name in names):
            yield f"{told}: not read"
