"""What a process does when it begins to work: memory that is shared and given back, and an end with who started it."""

import ctypes
import gc
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MMAP_THRESHOLD, TRIM_THRESHOLD, ARENA_MAX = -3, -1, -8  # glibc's malloc.h
PICTURE: Final = 4_000_000  # bytes; less, and every picture in the colours of video costs a thousand page faults


@dataclass(frozen=True)
class Work:
    """Where processes write, and an end of a pipe: the other end hears that it is closed when a film is planned."""

    folder: str
    planning: "Connection"


def settle() -> None:
    """Keep the memory of what is there as it is: processes that are forked share it until it is touched."""
    gc.collect()
    gc.freeze()
    give_back_memory()


@contextmanager
def deaf() -> Iterator[None]:
    """Start processes that do not hear Ctrl-C before they are prepared for it; meanwhile this one does not either."""
    main = threading.current_thread() is threading.main_thread()
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
    try:
        yield
    finally:
        if main:
            signal.signal(signal.SIGINT, heard)


def begin_work(work: Work) -> None:
    """Prepare a process: Ctrl-C is for the one that started it, and it ends with that one, even if that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    give_back_memory()
    work.planning.close()
    tempfile.tempdir = work.folder
    threading.Thread(target=end_with_parent, args=(work.folder,), daemon=True).start()
    from tqdm import tqdm  # noqa: PLC0415  (manim counts frames with it, and it with a lock for many processes …)

    tqdm.set_lock(threading.RLock())  # … of which something would be left, and complained of, if this one is killed
    import tafelbild.render.task  # noqa: F401, PLC0415  (it takes a second to load, and is needed at once)


def give_back_memory() -> None:
    """Let glibc return the memory of pictures, now and at once: between smaller things it would keep a tenth of all."""
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(MMAP_THRESHOLD, PICTURE)
        libc.mallopt(ARENA_MAX, 1)
        libc.mallopt(TRIM_THRESHOLD, PICTURE)
        libc.malloc_trim(0)


def end_with_parent(folder: str) -> None:
    """Wait until the process that started this one has ended; then leave nothing behind in ``folder``."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)
