"""Locks on open files, which end with the process that holds them; what a killed run has left is known by them."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]

POLL_SECONDS: Final = 0.1
LEFTOVER_SECONDS: Final = 86_400.0  # age from which a file belongs to a killed run, where there are no locks
OPEN_LOCKED: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
OPEN_SAFELY: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def try_lock(descriptor: int) -> bool | None:
    """Lock an open file until it is closed. False: another process holds the lock; None: there are no locks here.

    There are none on Windows, and on some network drives.
    """
    if fcntl is None:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


@contextmanager
def locked_file(file: Path, on_wait: Callable[[], None], patience: float = 1.0) -> Iterator[int]:
    """Create a file if it is missing, keep it locked during the block, and yield its descriptor.

    While another process holds the lock, wait; after ``patience`` seconds call ``on_wait``, once. The file may be
    deleted in the block.
    """
    begin, told = time.monotonic(), False
    while True:
        descriptor = os.open(file, OPEN_LOCKED, 0o666)
        try:
            if try_lock(descriptor) is not False and is_same_file(descriptor, file):
                yield descriptor
                return
        finally:
            os.close(descriptor)
        if not told and time.monotonic() - begin > patience:
            on_wait()
            told = True
        time.sleep(POLL_SECONDS)


def is_same_file(descriptor: int, path: Path) -> bool:
    """Return whether an open file is still the one at ``path``; it is not if another process has removed it."""
    try:
        at_path, opened = path.lstat(), os.fstat(descriptor)
    except FileNotFoundError:
        return False
    return os.path.samestat(at_path, opened)


def is_abandoned(file: Path) -> bool:
    """Return whether no living process has locked a file; ``OSError`` if it cannot be opened, or is a symbolic link.

    Where there are no locks: whether the file is older than a day.
    """
    descriptor = os.open(file, OPEN_SAFELY)
    try:
        locked = try_lock(descriptor)
        age = time.time() - os.fstat(descriptor).st_mtime
    finally:
        os.close(descriptor)
    return age > LEFTOVER_SECONDS if locked is None else locked
