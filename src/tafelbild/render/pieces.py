"""Manim's cache of the pieces of films: one folder a family, nothing stale in it and nothing broken."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Final

import av

from tafelbild.errors import LessonError
from tafelbild.render.order import Order

try:
    import fcntl
except ImportError:  # Windows: there two runs of one film are the user's own care
    fcntl = None  # type: ignore[assignment]

PACKAGE: Final = Path(__file__).parents[1]
DRAWING: Final = ("draw", "stage", "theme.py")  # what decides how a piece looks besides what manim compares
MADE_BY: Final = "made-by.txt"
LOCK: Final = "lock"


@contextmanager
def pieces(order: Order, media: Path) -> Iterator[Path]:
    """Open the folder of a film's pieces, for one run at a time.

    Manim takes up a piece whenever its animations and mobjects are the same as before: it does not see that the code
    that draws them has changed, nor that a piece was cut short when the machine went down.
    """
    folder = media / "pieces" / order.family
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        made_by = fingerprint(order)
        if read(folder / MADE_BY) != made_by:
            empty(folder)
            (folder / MADE_BY).write_text(made_by, encoding="ascii")
        remove_broken(folder)
        yield folder


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep a second run of the same film away as long as this one lasts."""
    with (folder / LOCK).open("w") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise LessonError(folder.name, "this film is being made already; wait for it to finish") from None
        yield


def fingerprint(order: Order) -> str:
    """Return a digest of all code that draws."""
    digest = hashlib.sha256(version("manim").encode())
    drawing = [file for name in DRAWING for file in sorted((PACKAGE / name).rglob("*")) or [PACKAGE / name]]
    for file in (*drawing, order.settings.lesson.scenes):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.read_bytes())
    return digest.hexdigest()


def read(file: Path) -> str:
    """Return the text of a file, "" if there is none."""
    return file.read_text(encoding="ascii") if file.exists() else ""


def empty(folder: Path) -> None:
    """Remove all that was made by other code."""
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        elif entry.name != LOCK:
            entry.unlink()


def remove_broken(folder: Path) -> None:
    """Remove pieces that cannot be opened, and what is left of those that were being made when a run was killed."""
    for part in folder.rglob(".*.part"):
        part.unlink()
    for piece in folder.rglob("*.m[po][4v]"):
        try:
            av.open(str(piece)).close()
        except (OSError, ValueError):  # av's errors are both, in part
            piece.unlink()
