"""The one thing in an MP4's index that FFmpeg cannot be asked for: captions that only those see who ask for them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tafelbild.master.boxes import HEAD, boxes

WORDS: Final = (b"sbtl", b"text")  # what the tracks of captions call themselves in .mp4 and .mov
ENABLED: Final = 1  # the lowest bit of a track's flags


def hide_words(film: Path) -> None:
    """Take captions off the tracks that are shown from the start; FFmpeg enables the first track of every kind."""
    box = next(box for box in boxes(film) if box.kind == "moov")
    with film.open("r+b") as file:
        start = box.start + HEAD.size
        file.seek(start)
        index = file.read(box.size - HEAD.size)
        for flags in flags_of_words(index):
            file.seek(start + flags)
            file.write(bytes([index[flags] & ~ENABLED]))


def flags_of_words(index: bytes) -> Iterator[int]:
    """Yield where the lowest flags of each track of words are."""
    for track in [box for box in parts(index, 0, len(index)) if box[0] == b"trak"]:
        inside = {kind: (first, last) for kind, first, last in parts(index, *track[1:])}
        media = {kind: first for kind, first, _ in parts(index, *inside[b"mdia"])}
        handler = media[b"hdlr"] + 8  # after version, flags and four bytes without a meaning
        if index[handler : handler + 4] in WORDS:
            yield inside[b"tkhd"][0] + 3


def parts(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each box within another, between two places, and where its content begins and ends.

    >>> list(parts(bytes([0, 0, 0, 9]) + b"free!" + bytes([0, 0, 0, 8]) + b"mdat", 0, 17))
    [(b'free', 8, 9), (b'mdat', 17, 17)]
    """
    while start + 8 <= end:
        size = int.from_bytes(data[start : start + 4], "big")
        yield data[start + 4 : start + 8], start + 8, start + size
        start += size
