"""Word files written by hand, so that they can hold what no word processor writes."""

import io
import zipfile
from typing import Final

NAMESPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
PARAGRAPH: Final = "<w:p><w:r><w:t>Wir rechnen heute.</w:t></w:r></w:p>"


def word_file(body: str, before: str = "", **more: bytes) -> bytes:
    """Return the bytes of a Word file; ``before``: what stands before its root element; ``more``: files of word/."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONSHIPS)
        archive.writestr("word/document.xml", f"{before}<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
        for name, contents in more.items():
            archive.writestr(f"word/{name}", contents)
    return packed.getvalue()


def cell(properties: str = "") -> str:
    """Return a table cell with these properties."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{PARAGRAPH}</w:tc>"


def table(*rows: str) -> str:
    """Return a table of rows, each given as its cells."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{cells}</w:tr>' for cells in rows)}</w:tbl>"
