"""A lesson folder, made whole or not at all."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tafelbild.errors import LessonError
from tafelbild.lesson import Lesson, default_folder, load
from tafelbild.lesson.lesson_files import LESSON_FILE, printable_path, read_text
from tafelbild.lesson.loading import script_files


def default_files() -> Mapping[str, str]:
    """Return the files of the default lesson that a lecturer changes: words and numbers."""
    folder = default_folder()
    return {path.name: read_text(path) for path in (*script_files(folder).values(), folder / LESSON_FILE)}


def check_free(folder: Path) -> None:
    """Raise if something is there already."""
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        what = "is not empty" if folder.is_dir() else "is a file"
        raise LessonError(printable_path(folder), f"{what}; name a new folder, nothing is overwritten")


def make_folder(folder: Path, files: Mapping[str, str], told: Callable[[Lesson], Mapping[str, str]]) -> None:
    """Write the files of a lesson that loads, and what is ``told`` of it; lesson.toml comes last."""
    check_free(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.", suffix=".part") as nearby:
        made = Path(nearby) / "lesson"
        made.mkdir()
        write(made, files)
        write(made, told(load(made)))
        check_free(folder)
        if folder.is_dir():
            for file in sorted(made.iterdir(), key=lambda file: file.name == LESSON_FILE):
                file.replace(folder / file.name)
        else:
            made.replace(folder)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
