"""Files and their names: atomic writing and moving, locks on folders, names that are safe on every system."""

import errno
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

try:
    import fcntl
except ImportError:  # on Windows, where two runs may therefore write the same film at the same time
    fcntl = None  # type: ignore[assignment]

MAX_SLUG_CHARS: Final = 60
GERMAN_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug(name: str) -> str:
    """Return a name reduced to Latin lower-case letters, digits and hyphens; "lesson" if nothing is left of it.

    >>> slug("Übung 3: «Neuron»"), slug("../.."), slug("ニューロン")
    ('uebung-3-neuron', 'lesson', 'lesson')
    """
    latin = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).lower().translate(GERMAN_LETTERS))
    words = re.findall(r"[a-z0-9]+", latin.encode("ascii", "ignore").decode())
    return "-".join(words)[:MAX_SLUG_CHARS].strip("-") or "lesson"


def ensure_writable(folder: Path) -> Path:
    """Create a folder if it is missing, and return it; ``OSError`` if no file can be written into it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        return folder


def part_path(target: Path) -> Path:
    """Return a hidden path beside ``target``, at which a file is written before it is renamed to ``target``."""
    return target.with_name(f".{target.name}.part")


@contextmanager
def atomic_write(target: Path, part: Path | None = None) -> Iterator[Path]:
    """Yield a temporary path that is renamed to ``target`` if the block succeeds, and deleted if it raises.

    ``part``: the temporary path, by default ``part_path(target)``. The default is the same in every run, so that a run
    overwrites what a killed run has left behind.
    """
    part = part or part_path(target)
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def write_text(target: Path, text: str) -> Path:
    """Write a UTF-8 file with Unix line ends atomically, and return its path."""
    with atomic_write(target) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    return target


def write_bytes(target: Path, data: bytes) -> Path:
    """Write a file atomically, and return its path; several runs may do so for the same file at once."""
    with atomic_write(target, target.with_name(f".{target.name}.{uuid4().hex}.part")) as part:
        part.write_bytes(data)
    return target


def move_into_place(source: Path, target: Path) -> Path:
    """Move a finished file to ``target`` atomically, also from another disk; return ``target``."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with atomic_write(target) as part:  # another disk: copy first, then rename
            shutil.copyfile(source, part)
        source.unlink()
    return target


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Lock a folder during the block, so that other processes that lock it wait. On Windows, do nothing."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
