"""The one thing in an MP4's index that FFmpeg cannot be asked for: captions that only those see who ask for them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

WORDS: Final = (b"sbtl", b"text")  # what the tracks of captions call themselves in .mp4 and .mov
ENABLED: Final = 1  # the lowest bit of a track's flags


def hide_words(film: Path) -> None:
    """Take captions off the tracks that are shown from the start; FFmpeg enables the first track of every kind."""
    with film.open("r+b") as file:
        while len(head := file.read(8)) == 8:
            size, start = int.from_bytes(head[:4], "big") - 8, file.tell()
            if head[4:] != b"moov":  # it comes before the pictures, which are large
                file.seek(start + size)
                continue
            index = file.read(size)
            for flags in flags_of_words(index):
                file.seek(start + flags)
                file.write(bytes([index[flags] & ~ENABLED]))
            return


def flags_of_words(index: bytes) -> Iterator[int]:
    """Yield where the lowest flags of each track of words are."""
    for track in [box for box in boxes(index, 0, len(index)) if box[0] == b"trak"]:
        parts = {kind: (first, last) for kind, first, last in boxes(index, *track[1:])}
        media = {kind: first for kind, first, _ in boxes(index, *parts[b"mdia"])}
        handler = media[b"hdlr"] + 8  # after version, flags and four bytes without a meaning
        if index[handler : handler + 4] in WORDS:
            yield parts[b"tkhd"][0] + 3


def boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each box between two places, and where its content begins and ends.

    >>> list(boxes(bytes([0, 0, 0, 9]) + b"free!" + bytes([0, 0, 0, 8]) + b"mdat", 0, 17))
    [(b'free', 8, 9), (b'mdat', 17, 17)]
    """
    while start + 8 <= end:
        size = int.from_bytes(data[start : start + 4], "big")
        yield data[start + 4 : start + 8], start + 8, start + size
        start += size
