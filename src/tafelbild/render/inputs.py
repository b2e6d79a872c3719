"""What a film is made of: the files of its lesson, our code, and what that is built on."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from tafelbild.lesson import default_folder

PACKAGE: Final = Path(__file__).parents[1]
LIBRARIES: Final = ("av", "babel", "manim", "numpy", "pillow", "pycairo", "scipy", "typst")
SEEN: Final = frozenset(  # what scenes and scripts are made of
    (
        *(".toml", ".md", ".py", ".txt", ".csv", ".json", ".npy", ".npz", ".typ"),
        *(".svg", ".png", ".jpg", ".jpeg", ".ttf", ".otf"),
    )
)
HEARD: Final = frozenset((".wav", ".mp3", ".flac", ".m4a", ".txt"))  # recordings, and what belongs to them
MADE: Final = "media"


def files_in(folder: Path, kinds: frozenset[str], but: Path | None = None) -> Iterator[Path]:
    """Yield the files of some kinds in a folder and below it, in the order of their names.

    What is hidden, what was made (``media``) and what lies in the folder ``but`` is left out.
    """
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith((".", "__pycache__")) or entry.name == MADE or entry == but:
            continue
        if entry.is_dir():
            yield from files_in(entry, kinds, but)
        elif entry.suffix.lower() in kinds:
            yield entry


@cache
def code() -> str:
    """Return a digest of this program: all of its files, the default lesson, and the versions of libraries."""
    ours = (file for file in sorted(PACKAGE.rglob("*")) if file.is_file() and file.suffix != ".pyc")
    python = f"python {sys.version_info.major}.{sys.version_info.minor}"
    total = hashlib.blake2b("\n".join((python, *map(installed, LIBRARIES))).encode(), digest_size=16)
    for root, files in ((PACKAGE, ours), (default_folder(), files_in(default_folder(), SEEN))):
        take(total, root, files)
    return total.hexdigest()


def take(total: "hashlib.blake2b", root: Path, files: Iterable[Path]) -> None:
    """Add files to a digest, with their names below ``root``."""
    for file in files:
        data = file.read_bytes()
        total.update(f"{file.relative_to(root).as_posix()}\n{len(data)}\n".encode() + data)


def installed(name: str) -> str:
    """Return a package with its version."""
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name
