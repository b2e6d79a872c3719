"""The boxes that an MP4 file is made of (ISO 14496-12, section 4.2): what lies where in it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

HEAD: Final = struct.Struct(">I4s")  # size and kind
LONG: Final = struct.Struct(">Q")  # the size, where it is too large for the head
NAMED: Final = 16  # bytes of the name of a box of the kind uuid


@dataclass(frozen=True)
class Box:
    """A box of a file: its ``kind``, for a ``uuid`` its ``name``; ``start`` and ``size`` in bytes, head included."""

    kind: str
    start: int
    size: int
    name: bytes = b""


def boxes(film: Path) -> Iterator[Box]:
    """Yield the boxes of a file in their order; what is no box ends it."""
    whole = film.stat().st_size
    with film.open("rb") as file:
        start = 0
        while start + HEAD.size <= whole:
            box = box_at(file, start, whole)
            if not HEAD.size <= box.size <= whole - start:
                return
            yield box
            start += box.size


def box_at(file: BinaryIO, start: int, whole: int) -> Box:
    """Return the box that begins at a byte of a file of so many bytes."""
    file.seek(start)
    size, kind = HEAD.unpack(file.read(HEAD.size))
    if size == 1:
        size = LONG.unpack(file.read(LONG.size).ljust(LONG.size, b"\0"))[0]
    elif size == 0:  # up to the end
        size = whole - start
    name = file.read(NAMED) if kind == b"uuid" else b""
    return Box(kind.decode("latin-1"), start, size, name)
