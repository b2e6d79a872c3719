"""Processes that draw. On Linux they are forked: they share with this one all that it has loaded and laid out."""

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final

from tafelbild.render.planner import plan_apart
from tafelbild.render.pool import Pool
from tafelbild.render.work import Work, begin_work, deaf, settle

if TYPE_CHECKING:
    from tafelbild.render.task import Task

START: Final = "fork" if sys.platform == "linux" else "spawn"

TASK: Final = 60  # pictures, or one animation: so the last ones do not keep one process busy while the others rest


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def processes(jobs: int) -> Iterator[Pool]:
    """Draw in so many processes; they end at once when this ends."""
    before = multiprocessing.active_children()
    with tempfile.TemporaryDirectory(prefix="tafelbild-", ignore_cleanup_errors=True) as folder:
        planned, planning = multiprocessing.Pipe(duplex=False)
        work = Work(folder, planning)
        pool = Pool(partial(started, jobs, work, planned.fileno()))
        pool.longest = TASK
        if START == "fork":
            pool.plan = partial(plan_apart, work)
        try:
            yield pool
        finally:
            pool.close(wait=False)
            planning.close()
            planned.close()
            for process in set(multiprocessing.active_children()).difference(before):
                process.terminate()
                process.join()


def started(jobs: int, work: Work, planned: int, first: "Task | None") -> ProcessPoolExecutor:
    """Start processes."""
    if START == "fork":
        from tafelbild.render.task import lay_out  # noqa: PLC0415  (manim takes a second to load)

        if first:
            lay_out(first)
        settle()
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(START), begin_work, (work,))
    with deaf():
        for _ in range(jobs):
            pool.submit(os.getpid)  # a process is started when there is a task for it
        if START == "fork" and jobs > 1:
            pool.submit(rest, planned)  # who plans has a core, too
    return pool


def rest(planned: int) -> None:
    """Rest until the first film is planned."""
    os.read(planned, 1)
