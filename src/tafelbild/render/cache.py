"""The pieces of films by content: what was drawn once is not drawn again, in whatever film it comes.

A piece is called ``KEY-DIGEST.mp4``: the key of its play, and a digest of its bytes. A file gets its name when it is
whole, and is compared with its name when it is used; so runs need not know of each other, and none trusts a bad disk.
"""

import hashlib
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tafelbild.files import write_bytes

PIECES: Final = "pieces"
USUAL_SIZE: Final = 4_000_000_000  # bytes: some 200 lectures; overlays are large, and go first where they are old
FORGOTTEN: Final = 3600.0  # seconds after which nobody writes on what has no name yet


def digest(data: bytes) -> str:
    """Return 16 letters that tell these bytes from all others."""
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def digest_of(file: Path) -> str:
    """Return the digest of a file; a film is not read whole."""
    with file.open("rb") as contents:
        return hashlib.file_digest(contents, lambda: hashlib.blake2b(digest_size=8)).hexdigest()


@dataclass(frozen=True)
class Shelf:
    """How full a cache is: pieces, bytes, seconds since the oldest was used, bytes free on its disk."""

    pieces: int
    size: int
    oldest: float
    free: int


class PieceCache:
    """The pieces in a folder, as ``media/pieces``."""

    def __init__(self, media: Path) -> None:
        self.folder = media / PIECES
        self.folder.mkdir(parents=True, exist_ok=True)
        self.used: dict[str, Path] = {}  # by key, compared with its name: whole
        self.there: dict[str, list[Path]] = defaultdict(list)
        for file in self.files():
            self.there[file.stem.rpartition("-")[0]].append(file)
        self.sweep()

    def files(self) -> list[Path]:
        """Return the files of all pieces."""
        return [file for file in self.folder.glob("[!.]*-*.m[po][4v]") if file.is_file()]

    def find(self, key: str) -> Path | None:
        """Return the piece of a play; None if there is none. What is damaged is removed."""
        while key not in self.used and self.there[key]:
            file = self.there[key].pop()
            try:
                if digest_of(file) == file.stem.rpartition("-")[2]:
                    os.utime(file)  # the pieces that were not used for longest go first
                    self.used[key] = file
                else:
                    file.unlink()
            except FileNotFoundError:  # another run has trimmed the cache
                continue
        return self.used.get(key)

    def keep(self, key: str, suffix: str, data: bytes) -> Path:
        """Write the piece of a play, ``suffix`` ".mp4" or ".mov", and return its path."""
        target = self.folder / f"{key}-{digest(data)}{suffix}"
        try:
            self.used[key] = write_bytes(target, data)
        except OSError as error:  # an error of a write names no file: a full disk shows where
            raise OSError(error.errno, error.strerror, str(self.folder)) from None
        return target

    def sweep(self) -> None:
        """Remove what killed runs have left."""
        for part in self.folder.glob(".*.part"):
            if age(part) > FORGOTTEN:
                part.unlink(missing_ok=True)

    def trim(self, size: int) -> int:
        """Remove pieces until at most ``size`` bytes are left, the longest unused first; return how many went.

        What this run has used stays.
        """
        spared = set(self.used.values())
        kept, gone = 0, 0
        for file, bytes_ in sorted(sizes(self.files()), key=lambda each: age(each[0])):
            kept += bytes_
            if kept > size and file not in spared:
                kept -= bytes_
                file.unlink(missing_ok=True)
                gone += 1
        return gone

    def shelf(self) -> Shelf:
        """Tell how full the cache is."""
        files = dict(sizes(self.files()))
        oldest = max(map(age, files), default=0.0)
        return Shelf(len(files), sum(files.values()), oldest, shutil.disk_usage(self.folder).free)


def sizes(files: list[Path]) -> Iterator[tuple[Path, int]]:
    """Yield files with their bytes, but those that another run has just removed."""
    for file in files:
        try:
            yield file, file.stat().st_size
        except FileNotFoundError:
            continue


def age(file: Path) -> float:
    """Return for how many seconds a file was neither written nor used; 0 if it is gone."""
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return 0.0
