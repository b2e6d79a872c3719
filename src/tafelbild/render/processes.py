"""Processes of this machine that plan and draw. On Linux they are forked, and share the memory of this process.

On Linux each film is planned in a process of its own, whose memory is given back when the process ends.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, Self

from tqdm import tqdm

from tafelbild.message import Message
from tafelbild.narration import Timeline
from tafelbild.notation.number_format import shown
from tafelbild.render.job import RenderJob
from tafelbild.render.planning import OnBeat, PlayedBeat, plan
from tafelbild.render.pool import MAX_LOSSES, Pool, lost_repeatedly
from tafelbild.render.task import PortableJob, Task, picklable_error
from tafelbild.scratch import ScratchFolder, delete_folder
from tafelbild.stage.renderer import ground_and_veil
from tafelbild.theme import theme_named

START_METHOD: Final = "fork" if sys.platform == "linux" else "spawn"
MAX_FRAMES_PER_TASK: Final = 60  # unless one play has more: so that no core waits long for the last task
MMAP_THRESHOLD, TRIM_THRESHOLD, ARENA_MAX = -3, -1, -8  # glibc's malloc.h
PICTURE_BYTES: Final = 4_000_000  # with a lower threshold every picture in video colours costs a thousand page faults


@dataclass(frozen=True)
class WorkerConfig:
    """Arguments of new processes: a temporary ``folder``; ``planning``, a pipe that is closed when a film is planned.

    While the first film is planned, one process idles. It waits for the main process to close ``planning``, which ends
    the pipe. New processes inherit copies of ``planning``; they close these at once, else the pipe would not end.
    """

    folder: Path
    planning: Connection


class ProcessPool(Pool):
    """A pool of ``jobs`` processes that draw. On Linux a further process is started to plan each film."""

    max_frames_per_task = MAX_FRAMES_PER_TASK

    def __init__(self, jobs: int, config: WorkerConfig, planned: int) -> None:
        super().__init__(self.start_workers)
        self.jobs, self.config = jobs, config
        self.planned = planned  # file descriptor at which the end of planning can be read

    def start_workers(self, first: Task | None) -> Executor:
        """Start the processes and return their executor. Forked ones share the background picture of task ``first``."""
        if START_METHOD == "fork":
            job = first.job if first else None
            if isinstance(job, PortableJob) and not job.transparent:
                ground_and_veil(theme_named(job.theme), job.quality.width, job.quality.height)  # fills a cache
            freeze_heap()
        context = multiprocessing.get_context(START_METHOD)
        executor = ProcessPoolExecutor(self.jobs, context, init_worker, (self.config,))
        with ignore_sigint():
            for _ in range(self.jobs):
                executor.submit(os.getpid)  # a process is started when there is a call for it
            if START_METHOD == "fork" and self.jobs > 1:
                executor.submit(os.read, self.planned, 1)  # one process idles until then: planning needs a core
        return executor

    def plan(self, job: RenderJob, on_beat: OnBeat) -> Timeline:
        """Plan a film in a new process, and return the timeline; if the process is lost, try again in another."""
        if START_METHOD != "fork":
            return super().plan(job, on_beat)
        shown(0.5, job.settings.language)  # loads the language's data before the fork
        reported = 0
        for _ in range(1 + MAX_LOSSES):
            with PlanningProcess(self.config, job) as process, suppress(PlannerLostError):
                for number, beat in enumerate(process.beats()):
                    if number >= reported:
                        reported += 1
                        on_beat(beat)
                self.config.planning.close()
                return process.timeline
        raise lost_repeatedly(Message("the process that plans it", de="der Prozess, der ihn plant,"), MAX_LOSSES + 1)


@contextmanager
def process_pool(jobs: int) -> Iterator[ProcessPool]:
    """Yield a pool of ``jobs`` processes; after the block they are terminated, whatever they are doing."""
    before = multiprocessing.active_children()
    with ScratchFolder() as scratch:
        planned, planning = multiprocessing.Pipe(duplex=False)
        pool = ProcessPool(jobs, WorkerConfig(scratch.path, planning), planned.fileno())
        try:
            yield pool
        finally:
            pool.close(wait=False)
            planning.close()
            planned.close()
            for process in set(multiprocessing.active_children()).difference(before):
                process.terminate()
                process.join()


def core_count() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class PlannerLostError(Exception):
    """Raised when a planning process has ended without sending a timeline or an error."""


class PlanningProcess:
    """A forked process that plans a film. It sends the beats and then the timeline through a pipe to its parent."""

    timeline: Timeline  # set after the last beat

    def __init__(self, config: WorkerConfig, job: RenderJob) -> None:
        freeze_heap()
        fork = multiprocessing.get_context("fork")
        self.receiver, sender = fork.Pipe(duplex=False)
        self.process = fork.Process(target=send_plan, args=(config, job, sender), daemon=True)
        with ignore_sigint():
            self.process.start()
        sender.close()

    def beats(self) -> Iterator[PlayedBeat]:
        """Yield the plays of each beat, then set ``timeline``; ``PlannerLostError`` if the process ends too early."""
        while not hasattr(self, "timeline"):
            try:
                message = self.receiver.recv()
            except (EOFError, OSError):  # before a message, or within it
                raise PlannerLostError from None
            if isinstance(message, BaseException):
                raise message
            if isinstance(message, Timeline):
                self.timeline = message
            else:
                yield message

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.join()
        self.receiver.close()


def send_plan(config: WorkerConfig, job: RenderJob, sender: Connection) -> None:
    """Plan a film in this process; send the plays of each beat, and then the timeline or an error, through a pipe."""
    init_worker(config)
    try:
        sender.send(plan(job, sender.send))
    except BaseException as error:  # noqa: BLE001  (it is raised again in the receiving process)
        sender.send(picklable_error(error))


def init_worker(config: WorkerConfig) -> None:
    """Prepare a new process: it ignores Ctrl-C, and ends when the process that started it ends or is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "SIGHUP"):  # a terminal that is closed tells all of its processes; the main process decides
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    limit_malloc()
    config.planning.close()
    tempfile.tempdir = str(config.folder)
    threading.Thread(target=exit_with_parent, args=(config.folder,), daemon=True).start()
    tqdm.set_lock(threading.RLock())  # tqdm, which manim uses, has a lock between processes: a kill would leak it


def exit_with_parent(folder: Path) -> None:
    """Wait until the process that started this one has ended; then delete its scratch ``folder`` and exit."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        delete_folder(folder)
        os._exit(1)


@contextmanager
def ignore_sigint() -> Iterator[None]:
    """Ignore Ctrl-C during the block, so that processes started in it ignore Ctrl-C from their beginning."""
    main = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
    try:
        yield
    finally:
        if main:
            signal.signal(signal.SIGINT, handler)


def freeze_heap() -> None:
    """Exclude all present objects from garbage collection, which would copy memory that forked processes share."""
    gc.collect()
    gc.freeze()
    limit_malloc()


def limit_malloc() -> None:
    """Make glibc return the memory of deleted pictures to the system at once; by default glibc keeps a tenth of it."""
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(MMAP_THRESHOLD, PICTURE_BYTES)
        libc.mallopt(ARENA_MAX, 1)
        libc.mallopt(TRIM_THRESHOLD, PICTURE_BYTES)
        libc.malloc_trim(0)
