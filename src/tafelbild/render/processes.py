"""Processes that draw. On Linux they are forked: they share with this one all that it has loaded and laid out."""

import ctypes
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final

from tafelbild.render.pool import Pool

if TYPE_CHECKING:
    from tafelbild.render.task import Task

START: Final = "fork" if sys.platform == "linux" else "spawn"

MMAP_THRESHOLD, TRIM_THRESHOLD = -3, -1  # glibc's malloc.h
PICTURE: Final = 4_000_000  # bytes; less, and every picture in the colours of video costs a thousand page faults

TASK: Final = 60  # pictures, or one animation: so the last ones do not keep one process busy while the others rest


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def processes(jobs: int) -> Iterator[Pool]:
    """Draw in so many processes; they end at once when this ends."""
    before = multiprocessing.active_children()
    with tempfile.TemporaryDirectory(prefix="tafelbild-", ignore_cleanup_errors=True) as folder:
        pool = Pool(partial(started, jobs, folder))
        pool.longest = TASK
        try:
            yield pool
        finally:
            pool.close(wait=False)
            for process in set(multiprocessing.active_children()).difference(before):
                process.terminate()
                process.join()


def started(jobs: int, folder: str, first: "Task") -> ProcessPoolExecutor:
    """Start processes that write below ``folder``; as long as they are not prepared they must not hear Ctrl-C."""
    if START == "fork":
        from tafelbild.render.task import lay_out  # noqa: PLC0415  (manim takes a second to load)

        lay_out(first)
        give_back_memory()
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(START), begin_work, (folder,))
    main = threading.current_thread() is threading.main_thread()
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
    try:
        for _ in range(jobs):
            pool.submit(os.getpid)  # a process is started when there is a task for it
    finally:
        if main:
            signal.signal(signal.SIGINT, heard)
    return pool


def begin_work(folder: str) -> None:
    """Prepare a process: Ctrl-C is for the one that started it, and it ends with that one, even if that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    give_back_memory()
    tempfile.tempdir = folder
    threading.Thread(target=end_with_parent, args=(folder,), daemon=True).start()
    from tqdm import tqdm  # noqa: PLC0415  (manim counts frames with it, and it with a lock for many processes …)

    tqdm.set_lock(threading.RLock())  # … of which something would be left, and complained of, if this one is killed
    import tafelbild.render.task  # noqa: F401, PLC0415  (it takes a second to load, and is needed at once)


def give_back_memory() -> None:
    """Let glibc return the memory of pictures, now and at once: between smaller things it would keep a tenth of all."""
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(MMAP_THRESHOLD, PICTURE)
        libc.mallopt(TRIM_THRESHOLD, 4 * PICTURE)
        libc.malloc_trim(0)


def end_with_parent(folder: str) -> None:
    """Wait until the process that started this one has ended; then leave nothing behind in ``folder``."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)
