"""Limits of a Word file, checked before it is opened: its zip archive, and the XML in it."""

import zipfile
from typing import BinaryIO, Final
from xml.parsers import expat

from tafelbild.errors import LessonError
from tafelbild.message import Message

MAX_UNPACKED_BYTES: Final = 50_000_000
MAX_PARTS: Final = 2_000  # files in the archive
MAX_ELEMENTS: Final = 150_000  # XML elements in all parts; a page has about 500
MAX_XML_BYTES: Final = 10_000_000  # of a part
MAX_DEPTH: Final = 100  # of XML elements in one another
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others are unpacked as a whole, whatever their size
CHUNK: Final = 1_000_000  # expat reads a long text or comment anew with every chunk
TOO_LARGE: Final = Message(
    "has far more text, tables or formatting than a lecture; take one lesson at a time",
    de="hat weit mehr Text, Tabellen oder Formatierung als eine Vorlesung; nehmen Sie eine Lektion nach der anderen",
)


def check_word_package(file: BinaryIO, place: str) -> list[str]:
    """Return the names of the files in a Word file (a zip archive); ``LessonError`` if it is larger than a document is.

    ``place``: the file's name in error sentences. An archive or XML that is broken raises its own error.
    """
    with zipfile.ZipFile(file) as packed:
        parts = packed.infolist()
        if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES or len(parts) > MAX_PARTS:
            megabytes = MAX_UNPACKED_BYTES // 1_000_000
            problem = Message(
                f"unpacks to more than {megabytes} MB or {MAX_PARTS} files; save it without its pictures",
                de=f"entpackt mehr als {megabytes} MB oder {MAX_PARTS} Dateien; speichern Sie es ohne die Bilder",
            )
            raise LessonError(place, problem)
        limits = XmlLimits(place)
        for part in parts:
            if part.compress_type not in METHODS:
                raise zipfile.BadZipFile
            try:
                limits.check(packed, part)
            except expat.ExpatError:
                if part.filename.endswith((".xml", ".rels")):
                    raise zipfile.BadZipFile from None  # else a picture or font
        return [part.filename for part in parts]


class XmlLimits:
    """Count of the elements in the parts of a Word file, which raises ``LessonError`` when there are too many."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.elements = self.depth = 0

    def check(self, packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        """Parse a part without keeping anything of it; ``ExpatError`` if it is no XML."""
        self.depth = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self.begin, self.end
        parser.StartDoctypeDeclHandler = self.refuse  # no Word file has one; entities could repeat a text endlessly
        with packed.open(part) as unpacked:
            while chunk := unpacked.read(CHUNK):
                parser.Parse(chunk)
                if unpacked.tell() > MAX_XML_BYTES:
                    self.refuse()
        parser.Parse(b"", True)  # noqa: FBT003  (the end of the file)

    def begin(self, _name: str, _attributes: object) -> None:
        """Count an element that begins."""
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            self.refuse()

    def end(self, _name: str) -> None:
        """Note that an element ends."""
        self.depth -= 1

    def refuse(self, *_: object) -> None:
        """Raise the ``LessonError``."""
        raise LessonError(self.place, TOO_LARGE)
