"""Boxes of an MP4 file (ISO 14496-12, section 4.2): listing them, and clearing the "enabled" flag of caption tracks."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

BOX_HEADER: Final = struct.Struct(">I4s")  # size and kind
LARGE_SIZE: Final = struct.Struct(">Q")  # follows the header if its size field is 1
UUID_BYTES: Final = 16  # length of the name of a box of kind "uuid"
CAPTION_HANDLERS: Final = (b"sbtl", b"text")  # handler types of caption tracks in .mp4 and .mov
ENABLED_BIT: Final = 1  # lowest bit of a track's flags


@dataclass(frozen=True)
class Box:
    """A top-level box: ``kind`` (4 letters), ``start`` and ``size`` in bytes with header; ``name``: UUID, if any."""

    kind: str
    start: int
    size: int
    name: bytes = b""


def read_boxes(film: Path) -> Iterator[Box]:
    """Yield the top-level boxes of an MP4 file in order, up to the first invalid box."""
    file_size = film.stat().st_size
    with film.open("rb") as file:
        start = 0
        while start + BOX_HEADER.size <= file_size:
            box = box_at(file, start, file_size)
            if not BOX_HEADER.size <= box.size <= file_size - start:
                return
            yield box
            start += box.size


def box_at(file: BinaryIO, start: int, file_size: int) -> Box:
    """Return the box that begins at byte ``start`` of a file with ``file_size`` bytes."""
    file.seek(start)
    size, kind = BOX_HEADER.unpack(file.read(BOX_HEADER.size))
    if size == 1:
        size = LARGE_SIZE.unpack(file.read(LARGE_SIZE.size).ljust(LARGE_SIZE.size, b"\0"))[0]
    elif size == 0:  # the box extends to the end of the file
        size = file_size - start
    name = file.read(UUID_BYTES) if kind == b"uuid" else b""
    return Box(kind.decode("latin-1"), start, size, name)


def disable_caption_tracks(film: Path) -> None:
    """Clear the "enabled" flag of an MP4's caption tracks, in place, so that players show captions only on request.

    FFmpeg enables the first track of every kind, and has no option to prevent this.
    """
    box = next(box for box in read_boxes(film) if box.kind == "moov")
    with film.open("r+b") as file:
        start = box.start + BOX_HEADER.size
        file.seek(start)
        content = file.read(box.size - BOX_HEADER.size)
        for position in caption_flag_positions(content):
            file.seek(start + position)
            file.write(bytes([content[position] & ~ENABLED_BIT]))


def caption_flag_positions(moov: bytes) -> Iterator[int]:
    """Yield the position of the "enabled" flag of each caption track in ``moov``, the content of the index box."""
    for track in [box for box in child_boxes(moov, 0, len(moov)) if box[0] == b"trak"]:
        inside = {kind: (first, last) for kind, first, last in child_boxes(moov, *track[1:])}
        media = {kind: first for kind, first, _ in child_boxes(moov, *inside[b"mdia"])}
        handler = media[b"hdlr"] + 8  # after version, flags and four reserved bytes
        if moov[handler : handler + 4] in CAPTION_HANDLERS:
            yield inside[b"tkhd"][0] + 3


def child_boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield (kind, start of content, end of content) for each box in ``data[start:end]``; positions in ``data``.

    >>> list(child_boxes(bytes([0, 0, 0, 9]) + b"free!" + bytes([0, 0, 0, 8]) + b"mdat", 0, 17))
    [(b'free', 8, 9), (b'mdat', 17, 17)]
    """
    while start + 8 <= end:
        size = int.from_bytes(data[start : start + 4], "big")
        yield data[start + 4 : start + 8], start + 8, start + size
        start += size
