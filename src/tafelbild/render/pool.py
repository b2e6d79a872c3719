"""Pools, by which the tasks of films are drawn: in this process, on a dask cluster, or by the subclass ``ProcessPool``.

If a worker is lost (its process was killed), its tasks are submitted again.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent import futures
from contextlib import contextmanager
from math import inf
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.message import Message
from tafelbild.narration import Timeline
from tafelbild.render.beat_pictures import Drawings
from tafelbild.render.job import RenderJob
from tafelbild.render.planning import OnBeat, plan
from tafelbild.render.task import PortableJob, Task, TaskResult, TaskRunner, drawings_in_worker, run_in_worker

MAX_LOSSES: Final = 3  # of workers, with no finished task between: with more, the task itself must be what kills them

FILM: Final = Message("film", de="Film")  # the place of errors
CONNECTION_LOST: Final = Message(
    "the connection was lost; the same command goes on",
    de="die Verbindung brach ab; derselbe Befehl macht weiter",
)

ExecutorFactory = Callable[[Task | None], futures.Executor]  # called with the first task, or None if there is none


class Pool:
    """A queue of unfinished tasks, and the executor that draws them, made by ``executor_factory`` for the first task.

    ``losses``: types of exceptions, in addition to ``BrokenExecutor``, by which the executor reports a lost worker.
    """

    needs_packing = True  # whether jobs are sent to other processes, and so have to be pickled
    max_frames_per_task = inf  # a longer beat is cut into several tasks

    def __init__(self, executor_factory: ExecutorFactory, *losses: type[Exception]) -> None:
        self.executor_factory = executor_factory
        self.losses: tuple[type[BaseException], ...] = (futures.BrokenExecutor, *losses)
        self.executor: futures.Executor | None = None
        self.pending: dict[futures.Future[TaskResult], Task] = {}
        self.lost_in_a_row = 0

    def plan(self, job: RenderJob, on_beat: OnBeat) -> Timeline:
        """Plan a film by ``planning.plan``: call ``on_beat`` with the plays of each beat, and return the timeline."""
        return plan(job, on_beat)

    def run(self, task: Task) -> futures.Future[TaskResult]:
        """Submit a task to the executor, and return the future of its result."""
        return self.started_executor(task).submit(run_in_worker, task)

    def started_executor(self, first: Task | None) -> futures.Executor:
        """Return the executor, started now if there is none. ``first``: the task for which it is started, if any."""
        self.executor = self.executor or self.executor_factory(first)
        return self.executor

    def sendable(self, job: RenderJob) -> RenderJob | PortableJob:
        """Return what workers get for a job: a ``PortableJob`` if they are other processes, else the job itself."""
        return PortableJob.pack(job) if self.needs_packing else job

    def submit(self, task: Task) -> None:
        """Submit a task, whose result ``gather`` will yield; a broken executor is replaced first."""
        try:
            self.pending[self.run(task)] = task
        except futures.BrokenExecutor:
            self.replace_workers([task])

    def gather(self, *, block: bool) -> Iterator[tuple[Task, TaskResult]]:
        """Yield each task finished by now with its result; with ``block``, wait until at least one task has ended."""
        finished, _ = futures.wait(self.pending, None if block else 0, futures.FIRST_COMPLETED)
        lost: list[Task] = []
        for future in finished:
            task = self.pending.pop(future)
            try:
                result = future.result()
            except self.losses:
                lost.append(task)
            except futures.CancelledError:
                raise LessonError("--scheduler", CONNECTION_LOST) from None
            else:
                self.lost_in_a_row = 0
                yield task, result
        if lost:
            self.replace_workers(lost)

    def replace_workers(self, lost: list[Task]) -> None:
        """Submit all unfinished tasks to a new executor; ``LessonError`` after ``MAX_LOSSES`` losses in a row."""
        self.count_loss()
        futures.wait(self.pending)
        done = {future for future in self.pending if future.exception() is None}
        lost += [task for future, task in self.pending.items() if future not in done]
        self.pending = {future: self.pending[future] for future in done}
        self.close(wait=False)
        for task in sorted(lost, key=lambda each: each.number):
            self.submit(task)

    def count_loss(self) -> None:
        """Count the loss of a worker; ``LessonError`` after ``MAX_LOSSES`` losses with no finished work between."""
        self.lost_in_a_row += 1
        if self.lost_in_a_row > MAX_LOSSES:
            raise lost_repeatedly(Message("a process that draws", de="ein Prozess, der zeichnet,"), self.lost_in_a_row)

    def drawings(self, wanted: Sequence[tuple[RenderJob, Collection[int]]]) -> Iterator[Drawings]:
        """Yield, for each job in ``wanted``, the last pictures of its given beats (from 0), without a background."""
        jobs, beats = [self.sendable(job) for job, _ in wanted], [tuple(numbers) for _, numbers in wanted]
        done = 0
        while done < len(jobs):
            try:
                for drawn in self.started_executor(None).map(drawings_in_worker, jobs[done:], beats[done:]):
                    done += 1
                    self.lost_in_a_row = 0
                    yield drawn
            except self.losses:
                self.count_loss()
                self.close(wait=False)

    def close(self, *, wait: bool) -> None:
        """Shut the executor down and cancel waiting tasks; with ``wait``, return when all running tasks have ended."""
        if self.executor is not None:
            self.executor.shutdown(wait=wait, cancel_futures=True)
            self.executor = None


def lost_repeatedly(what: Message, times: int) -> LessonError:
    """Return the error that a process was lost several times in a row; ``what``: the process as a subject."""
    problem = Message(
        f"{what} was lost {times} times in a row; is memory short?",
        de=f"{what:de} ging {times}-mal hintereinander verloren; ist der Speicher knapp?",
    )
    return LessonError(FILM, problem)


class InProcessPool(Pool):
    """A pool that draws in a thread of this process, for scenes that no other process can load."""

    needs_packing = False

    def __init__(self) -> None:
        super().__init__(lambda _: futures.ThreadPoolExecutor(1))
        self.runner = TaskRunner()

    def run(self, task: Task) -> futures.Future[TaskResult]:
        """Submit a task to the thread, and return the future of its result."""
        return self.started_executor(task).submit(self.runner.run, task)

    def drawings(self, wanted: Sequence[tuple[RenderJob, Collection[int]]]) -> Iterator[Drawings]:
        """Yield the same as ``Pool.drawings``, made in this process, one job after the other."""
        for job, beats in wanted:
            yield self.runner.drawings(job, beats)

    def close(self, *, wait: bool) -> None:
        """Shut the thread down as ``Pool.close`` does; then end the scene, if any, that the task runner has kept."""
        super().close(wait=wait)
        self.runner.close()


@contextmanager
def in_process() -> Iterator[Pool]:
    """Yield a pool that draws in this process, and close it after the block."""
    pool = InProcessPool()
    try:
        yield pool
    finally:
        pool.close(wait=True)
