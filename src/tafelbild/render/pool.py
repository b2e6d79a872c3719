"""Who draws: processes of this machine, the workers of a cluster, or this process; who is lost is replaced.

Nothing here imports manim: the processes are started before, and import it at the same time.
"""

import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING, Any, Final

from tafelbild.errors import LessonError

if TYPE_CHECKING:
    from tafelbild.render.task import Drawn, Task

LOSSES: Final = 3  # in a row without a beat that is done: then it is the beat that kills whoever draws it

PATIENCE: Final = "10s"  # for a cluster to answer


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def draw(task: "Task") -> "Drawn":
    """Draw a task in the process in which this is called."""
    from tafelbild.render.task import drawn  # noqa: PLC0415  (manim takes a second to load)

    return drawn(task)


def begin_work(folder: str) -> None:
    """Prepare a process: Ctrl-C is for the one that started it, and it ends with that one, even if that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder
    threading.Thread(target=end_with_parent, args=(folder,), daemon=True).start()
    from tqdm import tqdm  # noqa: PLC0415  (manim counts frames with it, and it with a lock for many processes …)

    tqdm.set_lock(threading.RLock())  # … of which something would be left, and complained of, if this one is killed
    import tafelbild.render.task  # noqa: F401, PLC0415  (it takes a second to load, and is needed at once)


def end_with_parent(folder: str) -> None:
    """Wait until the process that started this one has ended; then leave nothing behind in ``folder``."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)


class Pool:
    """Sends tasks to an executor that ``hire`` starts, and hands over what was drawn.

    ``losses``: more errors that tell that who was drawing is no more.
    """

    packs = True  # whether orders must be packed to be sent

    def __init__(self, hire: Callable[[], Executor], *losses: type[Exception]) -> None:
        self.hire = hire
        self.lost_by: tuple[type[BaseException], ...] = (BrokenExecutor, *losses)
        self.executor = hire()
        self.waiting: dict[Future[Drawn], Task] = {}
        self.losses = 0

    def submit(self, task: "Task") -> None:
        """Put a task at the end of the queue."""
        try:
            self.waiting[self.executor.submit(draw, task)] = task
        except BrokenExecutor:
            self.replace([task])

    def gather(self, *, patiently: bool) -> "Iterator[tuple[Task, Drawn]]":
        """Yield what has been drawn by now; ``patiently``: wait for something."""
        found, _ = wait(self.waiting, None if patiently else 0, FIRST_COMPLETED)
        lost: list[Task] = []
        for future in found:
            task = self.waiting.pop(future)
            try:
                drawn = future.result()
            except self.lost_by:
                lost.append(task)
            except CancelledError:
                raise LessonError("--scheduler", "the connection was lost; the same command goes on") from None
            else:
                self.losses = 0
                yield task, drawn
        if lost:
            self.replace(lost)

    def replace(self, lost: "list[Task]") -> None:
        """Start others, and give them all that those have left undone who are lost."""
        self.losses += 1
        if self.losses > LOSSES:
            raise LessonError("film", f"a process that draws was lost {self.losses} times in a row; is memory short?")
        wait(self.waiting, return_when=ALL_COMPLETED)
        done = {future for future in self.waiting if future.exception() is None}
        lost += [task for future, task in self.waiting.items() if future not in done]
        self.waiting = {future: self.waiting[future] for future in done}
        self.executor.shutdown(wait=False)
        self.executor = self.hire()
        for task in sorted(lost, key=lambda each: each.number):
            self.submit(task)


@contextmanager
def here() -> Iterator[Pool]:
    """Draw in this process: for scenes that exist nowhere else."""
    from tafelbild.render.task import STUDIO  # noqa: PLC0415

    pool = Pool(lambda: ThreadPoolExecutor(1))
    pool.packs = False
    try:
        yield pool
    finally:
        pool.executor.shutdown(cancel_futures=True)
        STUDIO.close()


@contextmanager
def processes(jobs: int) -> Iterator[Pool]:
    """Draw in so many processes; they begin at once to load what they need, and end at once when this ends."""
    before = multiprocessing.active_children()
    with tempfile.TemporaryDirectory(prefix="tafelbild-", ignore_cleanup_errors=True) as folder:
        pool = Pool(lambda: started(jobs, folder))
        try:
            yield pool
        finally:
            pool.executor.shutdown(wait=False, cancel_futures=True)
            for process in set(multiprocessing.active_children()).difference(before):
                process.terminate()
                process.join()


def started(jobs: int, folder: str) -> ProcessPoolExecutor:
    """Start processes that write below ``folder``; as long as they are not prepared they must not hear Ctrl-C."""
    pool = ProcessPoolExecutor(jobs, context(), begin_work, (folder,))
    main = threading.current_thread() is threading.main_thread()
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
    try:
        for _ in range(jobs):
            pool.submit(os.getpid)  # a process is started when there is a task for it
    finally:
        if main:
            signal.signal(signal.SIGINT, heard)
    return pool


def context() -> BaseContext:
    """Return how processes are started."""
    os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", "1000000")  # glibc: give back what pictures leave, a quarter of all
    return multiprocessing.get_context("spawn")


@contextmanager
def cluster(address: str) -> Iterator[Pool]:
    """Draw on the workers of a dask cluster; it retries by itself what a lost worker has left."""
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415  (an extra)
    except ImportError:
        raise LessonError("--scheduler", "needs the extra 'cluster': pip install 'tafelbild[cluster]'") from None
    try:
        client: Any = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:  # TimeoutError is an OSError
        raise LessonError("--scheduler", f"no cluster answers at {address}: {error}") from None
    with client:
        yield Pool(lambda: client.get_executor(pure=False), KilledWorker)
