"""Scratch folders for temporary files, which the next run removes if the process that made them was killed."""

import os
import re
import shutil
import tempfile
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

from tafelbild.locks import LEFTOVER_SECONDS, OPEN_LOCKED, is_abandoned, is_same_file, try_lock

PREFIX: Final = "tafelbild-"
FOLDER_NAME: Final = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")  # as ``tempfile.mkdtemp`` names them
LOCK_FILE: Final = ".tafelbild-lock"


class ScratchFolder:
    """A new folder in ``parent`` (by default the system's folder for temporary files), readable by its owner alone.

    It is deleted by ``close``, or when the object or the process ends. It holds a file that is locked as long as the
    process lives; folders in ``parent`` whose process was killed are deleted by the constructor.
    """

    def __init__(self, parent: Path | None = None) -> None:
        place = parent or Path(tempfile.gettempdir())
        remove_abandoned_folders(place)
        while True:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
            lock_file = self.path / LOCK_FILE
            with suppress(FileNotFoundError):  # see below
                descriptor = os.open(lock_file, OPEN_LOCKED | os.O_EXCL, 0o600)
                if try_lock(descriptor) is not False and is_same_file(descriptor, lock_file):
                    break
                os.close(descriptor)  # another run was faster with the lock, and removes the folder
        self.close = weakref.finalize(self, close_folder, self.path, descriptor, os.getpid())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def close_folder(folder: Path, descriptor: int, owner: int) -> None:
    """Unlock and delete a scratch folder, in the process ``owner``; in a process forked from it, do nothing."""
    if os.getpid() == owner:
        os.close(descriptor)  # Windows deletes no open file
        delete_folder(folder)


def delete_folder(folder: Path) -> None:
    """Delete a scratch folder, as far as possible; the file with the lock goes last, in case this is interrupted."""
    with suppress(OSError):
        for entry in folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            elif entry.name != LOCK_FILE:
                entry.unlink(missing_ok=True)
        (folder / LOCK_FILE).unlink(missing_ok=True)
        folder.rmdir()


def remove_abandoned_folders(parent: Path) -> None:
    """Delete the scratch folders of this user in ``parent`` whose process has ended."""
    with os.scandir(parent) as entries:
        found = [
            entry for entry in entries if FOLDER_NAME.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
        ]
    for folder in map(Path, found):
        with suppress(OSError):  # another user's, or removed meanwhile by another run
            if not hasattr(os, "geteuid") or folder.lstat().st_uid == os.geteuid():
                remove_if_abandoned(folder)


def remove_if_abandoned(folder: Path) -> None:
    """Delete a scratch folder unless its lock is held; one without a lock only if it is empty and a day old."""
    try:
        abandoned = is_abandoned(folder / LOCK_FILE)
    except FileNotFoundError:
        if time.time() - folder.stat().st_mtime > LEFTOVER_SECONDS:
            folder.rmdir()
    else:
        if abandoned:
            if os.name == "nt":
                (folder / LOCK_FILE).unlink()  # an error while its process lives: Windows deletes no open file
            delete_folder(folder)


@contextmanager
def temporary_files() -> Iterator[None]:
    """Have all temporary files that this process makes during the block, also by libraries, in one scratch folder."""
    with ScratchFolder() as scratch:
        before, tempfile.tempdir = tempfile.tempdir, str(scratch.path)
        try:
            yield
        finally:
            tempfile.tempdir = before
