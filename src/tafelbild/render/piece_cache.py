"""Cache of pieces (encoded plays): a play that was drawn once is not drawn again, in whatever film it occurs.

A piece is a file ``KEY-DIGEST.mp4``: the key of its play and a digest of its bytes. Files are written atomically, and
their digests are checked before use; so concurrent runs need no lock, and damaged files are found. ``HeldPieces`` are
those that a run uses: they stay there if another run trims the cache.
"""

import hashlib
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from tafelbild.files import ensure_writable, write_bytes
from tafelbild.scratch import ScratchFolder, remove_abandoned_folders

PIECES: Final = "pieces"  # folder below media/
MAX_CACHE_BYTES: Final = 4_000_000_000  # some 200 lectures; transparent films are large, and old ones go first


def digest(data: bytes) -> str:
    """Return the BLAKE2b digest of data as 16 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def file_digest(file: Path) -> str:
    """Return the BLAKE2b digest of a file, which is read in blocks, as 16 hexadecimal digits."""
    with file.open("rb") as contents:
        return hashlib.file_digest(contents, lambda: hashlib.blake2b(digest_size=8)).hexdigest()


@dataclass(frozen=True)
class CacheStats:
    """State of a cache: number of pieces, their total bytes, free bytes on the disk.

    ``oldest``: seconds since the last use of the least recently used piece.
    """

    pieces: int
    size: int
    oldest: float
    free: int


class PieceCache:
    """Cache of pieces in the folder ``media/pieces``; the constructor deletes temporary files of killed runs."""

    def __init__(self, media: Path) -> None:
        self.folder = ensure_writable(media / PIECES)
        remove_abandoned_folders(self.folder)
        self.used: dict[str, Path] = {}  # verified pieces, by key
        self.unverified: dict[str, list[Path]] = defaultdict(list)
        for file in self.files():
            self.unverified[file.stem.rpartition("-")[0]].append(file)

    def files(self) -> list[Path]:
        """Return the paths of all pieces in the folder."""
        return [file for file in self.folder.glob("[!.]*-*.m[po][4v]") if file.is_file()]

    def find(self, key: str) -> Path | None:
        """Return the path of the piece of the play with this key, or None; a damaged piece is deleted."""
        while key not in self.used and self.unverified[key]:
            file = self.unverified[key].pop()
            try:
                if file_digest(file) == file.stem.rpartition("-")[2]:
                    os.utime(file)  # trim deletes the least recently used pieces first
                    self.used[key] = file
                else:
                    file.unlink()
            except FileNotFoundError:  # another run has trimmed the cache
                continue
        return self.used.get(key)

    def keep(self, key: str, suffix: str, data: bytes) -> Path:
        """Write the bytes of a play's piece, with ``suffix`` ".mp4" or ".mov", and return the path of the file."""
        target = self.folder / f"{key}-{digest(data)}{suffix}"
        try:
            self.used[key] = write_bytes(target, data)
        except OSError as error:  # an error of a write names no file; the folder shows which disk is full
            raise OSError(error.errno, error.strerror, str(self.folder)) from None
        return target

    def trim(self, size: int) -> int:
        """Delete the least recently used pieces until at most ``size`` bytes are left; return the number deleted.

        Pieces that this object has found or kept are not deleted.
        """
        spared = set(self.used.values())
        kept, deleted = 0, 0
        for file, bytes_ in sorted(file_sizes(self.files()), key=lambda each: file_age(each[0])):
            kept += bytes_
            if kept > size and file not in spared:
                kept -= bytes_
                file.unlink(missing_ok=True)
                deleted += 1
        return deleted

    def stats(self) -> CacheStats:
        """Return number, size and age of the pieces, and the free space on their disk."""
        files = dict(file_sizes(self.files()))
        oldest = max(map(file_age, files), default=0.0)
        return CacheStats(len(files), sum(files.values()), oldest, shutil.disk_usage(self.folder).free)


class HeldPieces:
    """The pieces of a cache that a run uses, by their keys: links in a scratch folder, which no other run trims."""

    def __init__(self, cache: PieceCache) -> None:
        self.cache = cache
        self.scratch = ScratchFolder(cache.folder)
        self.paths: dict[str, Path] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.scratch.close()

    def find(self, key: str) -> bool:
        """Hold the piece of the play with this key; return whether it was there."""
        while key not in self.paths and (found := self.cache.find(key)):
            try:
                self.paths[key] = link_or_copy(found, self.scratch.path / found.name)
            except FileNotFoundError:  # another run has trimmed the cache
                del self.cache.used[key]
        return key in self.paths

    def keep(self, key: str, suffix: str, data: bytes) -> None:
        """Put the bytes of a play's piece into the cache, and hold it."""
        kept = self.cache.keep(key, suffix, data)
        held = self.scratch.path / kept.name
        try:
            self.paths[key] = link_or_copy(kept, held)
        except FileNotFoundError:
            held.write_bytes(data)
            self.paths[key] = held


def link_or_copy(source: Path, target: Path) -> Path:
    """Hard-link a file to ``target``, or copy it where links are impossible; return ``target``."""
    try:
        target.hardlink_to(source)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(source, target)
    return target


def file_sizes(files: list[Path]) -> Iterator[tuple[Path, int]]:
    """Yield each file with its size in bytes; files deleted meanwhile by another run are skipped."""
    for file in files:
        try:
            yield file, file.stat().st_size
        except FileNotFoundError:
            continue


def file_age(file: Path) -> float:
    """Return the seconds since a piece was last used, i.e. since its modification time; 0 if the file is gone."""
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return 0.0
