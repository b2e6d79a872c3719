"""What files are called: from a folder's name, never from a title, and safe on every system."""

import errno
import re
import shutil
import tempfile
import unicodedata
from pathlib import Path
from typing import Final

from tafelbild.whole import whole

LONGEST: Final = 60  # characters
GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug(name: str) -> str:
    """Return a name in small letters, digits and hyphens.

    >>> slug("Übung 3: «Neuron»"), slug("../.."), slug("ニューロン")
    ('uebung-3-neuron', 'lesson', 'lesson')
    """
    latin = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).lower().translate(GERMAN))
    words = re.findall(r"[a-z0-9]+", latin.encode("ascii", "ignore").decode())
    return "-".join(words)[:LONGEST].strip("-") or "lesson"


def writable(folder: Path) -> Path:
    """Return the folder, made if need be; that it cannot be written to shows before the work, not after it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        return folder


def written(target: Path, text: str) -> Path:
    """Write a text file that appears under its name only when it is whole; return its path."""
    with whole(target) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    return target


def deliver(made: Path, target: Path) -> Path:
    """Move a whole file to its place, so that nothing half-written ever stands there; return the place."""
    try:
        made.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        nearby = target.with_name(f".{target.name}.part")  # another disk: copy first, then move
        try:
            shutil.copyfile(made, nearby)
            nearby.replace(target)
        finally:
            nearby.unlink(missing_ok=True)
        made.unlink()
    return target
