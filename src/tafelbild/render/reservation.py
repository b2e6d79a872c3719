"""Reservation of a lesson's name in a folder of results: one run at a time, and never for another lesson.

Results are called after the lesson's folder, so two lessons may want the same names. A hidden file beside the results,
``.NAME.tafelbild``, says which lesson they are of, by its path from there, and is locked by the run that makes them.
The name belongs to that lesson as long as its folder is there, and a result with this name: so a lesson that was moved,
or a copy of everything elsewhere, goes on as before.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.files import ensure_writable, slug
from tafelbild.lesson.lesson_files import LESSON_FILE, printable_path
from tafelbild.locks import locked_file
from tafelbild.message import Message
from tafelbild.render.request import OnMessage

OWNER_SUFFIX: Final = ".tafelbild"


@contextmanager
def reserved(output: Path, lesson: Path, on_message: OnMessage) -> Iterator[None]:
    """Reserve the name of the lesson in the folder ``lesson`` for its results in the folder ``output``, in the block.

    While another run has reserved it, wait; after a second ``on_message`` tells so. A ``LessonError`` if results with
    this name are those of another lesson.
    """
    name = slug(lesson.name)
    waiting = Message(
        f"waiting for another run, which makes {name} in {output}",
        de=f"wartet auf einen anderen Lauf, der {name} in {output} erstellt",
    )
    owner = ensure_writable(output) / f".{name}{OWNER_SUFFIX}"
    with locked_file(owner, lambda: on_message(waiting)) as descriptor:
        other = other_lesson(owner, lesson)
        if other is not None and has_results(output, name):
            problem = Message(
                f"its results in {output} would be called as those of {printable_path(other)}; rename a folder, or "
                "make one with another --output",
                de=f"die Ergebnisse in {output} hießen wie die von {printable_path(other)}; benennen Sie einen Ordner "
                "um, oder nehmen Sie ein anderes --output",
            )
            raise LessonError(str(lesson), problem)
        path = relative(lesson, output)
        if owner.read_bytes() != path:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, path)
        yield


def other_lesson(owner: Path, lesson: Path) -> Path | None:
    """Return the folder that the file ``owner`` names, if it is that of another lesson, and there; else None."""
    named = os.fsdecode(owner.read_bytes())
    folder = Path(os.path.normpath(owner.parent.resolve() / named))
    is_other = named and (folder / LESSON_FILE).is_file() and not folder.samefile(lesson)
    return folder if is_other else None


def has_results(output: Path, name: str) -> bool:
    """Return whether there are results of this name in a folder: a folder of this name, or files ``NAME-…``."""
    with os.scandir(output) as entries:
        return any(entry.name == name or entry.name.startswith(f"{name}-") for entry in entries)


def relative(lesson: Path, output: Path) -> bytes:
    """Return the path of a lesson's folder from a folder of results; its absolute path on another drive of Windows."""
    try:
        return os.fsencode(os.path.relpath(lesson, output.resolve()))
    except ValueError:
        return os.fsencode(lesson)
