"""Files and their names: atomic writing and moving, names that are safe on every system."""

import errno
import hashlib
import os
import re
import secrets
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from tafelbild.locks import OPEN_LOCKED, is_abandoned, is_same_file, try_lock

MAX_SLUG_CHARS: Final = 60
DIGEST_CHARS: Final = 6  # of what a slug cannot say; two of a million lessons would need the same
GERMAN_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
PART_SUFFIX: Final = ".tafelbild-part"
PART_NAME: Final = re.compile(rf"\..+\.[0-9a-f]{{16}}{re.escape(PART_SUFFIX)}", re.DOTALL)


def slug(name: str) -> str:
    """Return a name reduced to Latin lower-case letters, digits and hyphens; "lesson" if nothing is left of it.

    A digest follows if letters were lost or the name was cut, so that different names have different slugs.

    >>> slug("Übung 3: «Neuron»"), slug("../.."), slug("ニューロン"), slug("神経 2")
    ('uebung-3-neuron', 'lesson', 'lesson-74fdca', '2-83b2cd')
    """
    composed = unicodedata.normalize("NFC", name).lower()
    latin = unicodedata.normalize("NFKD", composed.translate(GERMAN_LETTERS))
    words = "-".join(re.findall(r"[a-z0-9]+", latin.encode("ascii", "ignore").decode()))
    if len(words) <= MAX_SLUG_CHARS and not any(sign.isalnum() and not sign.isascii() for sign in latin):
        return words or "lesson"
    digest = hashlib.blake2b(composed.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_CHARS]
    return f"{words[: MAX_SLUG_CHARS - DIGEST_CHARS - 1].strip('-') or 'lesson'}-{digest}"


def ensure_writable(folder: Path) -> Path:
    """Create a folder if it is missing, and return it; ``OSError`` if no file can be written into it.

    Part files that a killed run has left in the folder are removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        remove_abandoned_parts(folder)
    return folder


def remove_abandoned_parts(folder: Path) -> None:
    """Remove the part files in a folder whose process has ended."""
    with os.scandir(folder) as entries:
        parts = [entry for entry in entries if PART_NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)]
    for part in map(Path, parts):
        with suppress(OSError):  # another run has removed it, or it is another user's
            if is_abandoned(part):
                part.unlink()


class PartFile:
    """A new file beside ``target``, hidden and with a name of its own, to be written and then renamed to ``target``.

    It is locked as long as this process lives: other runs remove only the part files of processes that have ended.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        while True:
            self.path = target.with_name(f".{target.name}.{secrets.token_hex(8)}{PART_SUFFIX}")
            self.descriptor = os.open(self.path, OPEN_LOCKED | os.O_EXCL, 0o666)
            if try_lock(self.descriptor) is not False and is_same_file(self.descriptor, self.path):
                break
            self.release()  # another run was faster with the lock, and has removed the file
        if os.name == "nt":
            self.release()  # Windows renames no open file

    def release(self) -> None:
        """Close the file, which unlocks it."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def finish(self) -> None:
        """Rename the complete file to the target."""
        self.path.replace(self.target)
        self.release()

    def discard(self) -> None:
        """Delete the incomplete file; do nothing after ``finish``."""
        self.path.unlink(missing_ok=True)
        self.release()


@contextmanager
def atomic_write(target: Path) -> Iterator[Path]:
    """Yield the path of a new ``PartFile``, which is renamed to ``target`` if the block succeeds, else deleted."""
    part = PartFile(target)
    try:
        yield part.path
        part.finish()
    finally:
        part.discard()


def write_text(target: Path, text: str) -> Path:
    """Write a UTF-8 file with Unix line ends atomically, and return its path."""
    with atomic_write(target) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    return target


def write_bytes(target: Path, data: bytes) -> Path:
    """Write a file atomically, and return its path."""
    with atomic_write(target) as part:
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
