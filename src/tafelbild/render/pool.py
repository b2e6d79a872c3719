"""Who draws: processes of this machine, the workers of a cluster, or this process; who is lost is replaced."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager
from math import inf
from typing import TYPE_CHECKING, Any, Final, TypeVar

from tafelbild.errors import LessonError

if TYPE_CHECKING:
    from tafelbild.narration import Timeline
    from tafelbild.render.order import Order
    from tafelbild.render.plan import OnBeat
    from tafelbild.render.task import Drawn, Task

LOSSES: Final = 3  # in a row without a beat that is done: then it is the beat that kills whoever draws it

Result = TypeVar("Result")

PACKAGE: Final = "tafelbild"
PATIENCE: Final = "10s"  # for a cluster to answer


def draw(task: "Task") -> "Drawn":
    """Draw a task in the process in which this is called."""
    from tafelbild.render.task import drawn  # noqa: PLC0415  (manim takes a second to load)

    return drawn(task)


def plan(order: "Order", on_beat: "OnBeat") -> "Timeline":
    """Plan a film in this process."""
    from tafelbild.render import plan as planning  # noqa: PLC0415  (likewise)

    return planning.plan(order, on_beat)


class Pool:
    """Sends tasks to an executor that ``hire`` starts for the first of them (or None), and hands over what was drawn.

    ``losses``: more errors that tell that who was drawing is no more.
    """

    packs = True  # whether orders must be packed to be sent
    longest = inf  # pictures of a task; a longer beat is several

    def __init__(self, hire: "Callable[[Task | None], Executor]", *losses: type[Exception]) -> None:
        self.hire = hire
        self.lost_by: tuple[type[BaseException], ...] = (BrokenExecutor, *losses)
        self.plan = plan
        self.executor: Executor | None = None
        self.waiting: dict[Future[Drawn], Task] = {}
        self.losses = 0

    def submit(self, task: "Task") -> None:
        """Put a task at the end of the queue."""
        self.executor = self.executor or self.hire(task)
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
        self.close(wait=False)
        for task in sorted(lost, key=lambda each: each.number):
            self.submit(task)

    def each(self, function: Callable[..., Result], *arguments: Iterable[Any]) -> Iterator[Result]:
        """Call a function for each of these arguments, elsewhere, and yield what it returns, in their order."""
        self.executor = self.executor or self.hire(None)
        try:
            yield from self.executor.map(function, *arguments)
        except self.lost_by:
            raise LessonError("film", "a process that draws was lost; the same command goes on") from None

    def close(self, *, wait: bool) -> None:
        """Start nothing more; ``wait`` for what is being drawn."""
        if self.executor is not None:
            self.executor.shutdown(wait=wait, cancel_futures=True)
            self.executor = None


@contextmanager
def here() -> Iterator[Pool]:
    """Draw in this process: for scenes that exist nowhere else."""
    from tafelbild.render.task import STUDIO  # noqa: PLC0415

    pool = Pool(lambda _: ThreadPoolExecutor(1))
    pool.packs = False
    try:
        yield pool
    finally:
        pool.close(wait=True)
        STUDIO.close()


def without(versions: Mapping[str, Any]) -> Iterator[str]:
    """Yield those of a cluster who have not what it takes, as dask tells it."""
    for place, found in {"the scheduler": versions["scheduler"], **versions["workers"]}.items():
        if not found["packages"].get(PACKAGE):
            yield place


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
        for place in without(client.get_versions(packages=[PACKAGE])):
            raise LessonError("--scheduler", f"{place} has no Tafelbild; install there the same version as here")
        yield Pool(lambda _: client.get_executor(pure=False), KilledWorker)
