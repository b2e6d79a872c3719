"""The film is identical for any pool and any number of workers.

"with 1, 2 and 4 workers (oversubscribed) and with a dask.distributed.LocalCluster of two the film is byte-identical;
killing a worker in mid-beat costs a retry, not the film" (issue 5)
"""

import multiprocessing
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

import tafelbild
from tafelbild.errors import LessonError
from tafelbild.narration import Timeline
from tafelbild.render.cluster import check_versions, dask_cluster
from tafelbild.render.job import RenderJob
from tafelbild.render.piece_cache import PieceCache
from tafelbild.render.planning import OnBeat, Play, PlayedBeat, plan
from tafelbild.render.pool import MAX_LOSSES, Pool, in_process
from tafelbild.render.processes import process_pool
from tafelbild.render.render_queue import BeatTime, RenderQueue, render_film
from tafelbild.render.task import PortableJob, Task, TaskRunner
from tafelbild.render.unforeseen import UnforeseenError
from tafelbild.stage import LessonScene

from .conftest import write_turning_lesson


@pytest.fixture(scope="module")
def expected_film(short_job: RenderJob, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of the film rendered in this process."""
    folder = tmp_path_factory.mktemp("alone")
    return render_film(short_job, folder, folder, lambda _: None).path.read_bytes()


def render_with(
    opened: AbstractContextManager[Pool],
    short_job: RenderJob,
    folder: Path,
    on_beat: Callable[[BeatTime], None] = print,
) -> bytes:
    """Return the bytes of the film rendered by a pool."""
    with opened as pool:
        queue = RenderQueue(pool, PieceCache(folder), on_beat=on_beat)
        (one,) = queue.films([short_job], folder / "films")
    return one.path.read_bytes()


@pytest.mark.parametrize("jobs", [2, 4])
def test_any_number_of_processes_makes_the_same_film(
    expected_film: bytes, short_job: RenderJob, tmp_path: Path, jobs: int
) -> None:
    assert render_with(process_pool(jobs), short_job, tmp_path) == expected_film
    assert multiprocessing.active_children() == []


def test_a_cluster_makes_the_same_film(expected_film: bytes, short_job: RenderJob, tmp_path: Path) -> None:
    quiet: dict[str, Any] = {"dashboard_address": None, "silence_logs": True, "local_directory": tmp_path / "workers"}
    with LocalCluster(n_workers=2, threads_per_worker=1, **quiet) as workers:  # type: ignore[no-untyped-call]
        assert render_with(dask_cluster(workers.scheduler_address), short_job, tmp_path) == expected_film


@pytest.mark.parametrize("lacking", ["scheduler", "tcp://192.0.2.8:40001"])
def test_whoever_has_no_tafelbild_is_named(lacking: str) -> None:
    here = {"packages": {"tafelbild": version("tafelbild")}}
    found = {"scheduler": here, "tcp://192.0.2.8:40001": here, lacking: {"packages": {"tafelbild": None}}}
    with pytest.raises(LessonError, match=f"--scheduler: {lacking} has no Tafelbild"):
        check_versions({"scheduler": found.pop("scheduler"), "workers": found})


def test_whoever_has_another_version_is_named() -> None:
    here, there = ({"packages": {"tafelbild": each}} for each in (version("tafelbild"), "0.0.9"))
    with pytest.raises(LessonError) as error:
        check_versions({"scheduler": here, "workers": {"tcp://a:1": there}})
    problem = f"tcp://a:1 has Tafelbild 0.0.9, and here is {version('tafelbild')}; install there the same version"
    assert str(error.value) == f"--scheduler: {problem}"


@contextmanager
def changed_worker(folder: Path) -> Iterator[str]:
    """Start a scheduler, and a worker with a changed copy of this program; yield the scheduler's address."""
    package = Path(tafelbild.__file__).parent
    shutil.copytree(package, folder / "src" / "tafelbild", ignore=shutil.ignore_patterns("__pycache__", "_scenes"))
    shutil.copytree(package.parents[1] / "scenes", folder / "scenes", ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "src" / "tafelbild" / "theme.py").open("a", encoding="utf-8") as module:
        module.write("ANOTHER = 1\n")
    quiet: dict[str, Any] = {"dashboard_address": None, "silence_logs": True, "local_directory": folder / "workers"}
    with LocalCluster(n_workers=0, **quiet) as cluster:  # type: ignore[no-untyped-call]
        address = cluster.scheduler_address
        call = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-dashboard", "--nthreads", "1"]
        environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
        call += ["--local-directory", str(folder)]
        worker = subprocess.Popen(call, env=environment, stderr=subprocess.DEVNULL)
        try:
            with Client(address) as client:  # type: ignore[no-untyped-call]
                client.wait_for_workers(1, timeout=60)  # type: ignore[no-untyped-call]
            yield address
        finally:
            worker.kill()
            worker.wait()


@pytest.mark.slow
def test_a_worker_of_another_version_is_told_in_one_sentence(short_job: RenderJob, tmp_path: Path) -> None:
    with changed_worker(tmp_path) as address, pytest.raises(LessonError) as error:
        render_with(dask_cluster(address), short_job, tmp_path)
    assert str(error.value) == "tafelbild: has changed meanwhile, or another version of it is on a worker; start again"


@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_that_are_killed_in_mid_beat_cost_a_retry(
    expected_film: bytes, short_job: RenderJob, tmp_path: Path, jobs: int
) -> None:
    beats: list[int] = []

    def kill(time: BeatTime) -> None:
        beats.append(time.beat)
        if len(beats) == 1:
            for worker in multiprocessing.active_children():
                worker.kill()

    assert render_with(process_pool(jobs), short_job, tmp_path, kill) == expected_film
    assert sorted(beats) == [0, 1, 2, 3]


def test_workers_that_are_killed_while_last_pictures_are_drawn_cost_a_retry(short_job: RenderJob) -> None:
    wanted = [(short_job, (0,)), (short_job, (3,)), (short_job, (1,))]
    with in_process() as pool:
        expected = list(pool.drawings(wanted))
    with process_pool(1) as pool:
        drawn = pool.drawings(wanted)
        found = [next(drawn)]
        for worker in multiprocessing.active_children():
            worker.kill()
        found += drawn
    assert found == expected


def test_who_plans_and_is_killed_costs_a_retry_and_no_beat_is_told_twice(
    expected_film: bytes, short_job: RenderJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats: list[PlayedBeat] = []
    with process_pool(2) as pool:
        planned = pool.plan

        def plan_and_kill(job: RenderJob, on_beat: OnBeat) -> Timeline:
            def killing(beat: PlayedBeat) -> None:
                beats.append(beat)
                if len(beats) in {1, 3}:
                    for process in multiprocessing.active_children():
                        process.kill()
                on_beat(beat)

            return planned(job, killing)

        monkeypatch.setattr(pool, "plan", plan_and_kill)
        (one,) = RenderQueue(pool, PieceCache(tmp_path)).films([short_job], tmp_path / "films")
    assert one.path.read_bytes() == expected_film
    assert [play.number for beat in beats for play in beat] == [*range(12)]


def test_who_plans_and_is_killed_again_and_again_is_told_in_one_line(
    short_job: RenderJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tafelbild.render.processes.send_plan", lambda *_: os._exit(1))
    with pytest.raises(LessonError, match="film: the process that plans it was lost 4 times in a row"):
        render_with(process_pool(2), short_job, tmp_path)


def test_what_goes_wrong_while_a_film_is_planned_is_told(short_job: RenderJob) -> None:
    class Wrong(short_job.scene):  # type: ignore[name-defined,misc]  # a class of its own
        """A scene that fails."""

        def construct(self) -> None:
            """Raise the error."""
            raise LessonError("script.de.md:3", "says nothing")

    with pytest.raises(LessonError, match=r"script\.de\.md:3: says nothing"), process_pool(2) as pool:
        pool.plan(replace(short_job, scene=Wrong), lambda _: None)


class LosingExecutor(Executor):
    """An executor whose workers are always lost."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        """Return a future that has failed."""
        future: Future[Any] = Future()
        future.set_exception(BrokenProcessPool())
        return future


def test_a_beat_that_kills_whoever_draws_it_is_given_up(short_job: RenderJob) -> None:
    started: list[LosingExecutor] = []

    def start(_: Task | None) -> LosingExecutor:
        started.append(LosingExecutor())
        return started[-1]

    pool = Pool(start)
    pool.submit(Task(short_job, "", 0, 0, {0: "key"}))
    for _ in range(MAX_LOSSES):
        assert list(pool.gather(block=True)) == []
    with pytest.raises(LessonError, match="a process that draws was lost 4 times in a row"):
        list(pool.gather(block=True))
    assert len(started) == MAX_LOSSES + 1


def test_errors_can_be_sent() -> None:
    error = pickle.loads(pickle.dumps(LessonError("place", "problem").at("file")))  # noqa: S301  (our own)
    assert (str(error), error.place, error.problem) == ("file: place: problem", "file: place", "problem")


def play_keys(job: RenderJob) -> dict[int, str]:
    """Return the keys of all plays of a film, by number."""
    plays: list[Play] = []
    plan(job, plays.extend)
    return {play.number: play.key for play in plays}


def test_a_portable_job_is_drawn_without_its_lessons_folder(tmp_path: Path) -> None:
    red, blue = write_turning_lesson(tmp_path / "red", "#ff0000"), write_turning_lesson(tmp_path / "blue", "#0000ff")
    assert set(play_keys(red).values()) != set(play_keys(blue).values())
    portable = pickle.loads(pickle.dumps(PortableJob.pack(red)))  # noqa: S301  (our own)
    (tmp_path / "red" / "shade.py").unlink()
    runner = TaskRunner()
    far, near = (runner.run(Task(job, "", 0, 0, play_keys(red))) for job in (portable, red))
    runner.close()
    assert far.pieces == near.pieces
    assert far.suffix == ".mp4"


def test_forked_workers_do_not_load_the_lesson_again(
    expected_film: bytes, short_job: RenderJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tafelbild.render.processes.START_METHOD", "fork")
    monkeypatch.setattr("tafelbild.render.task.load", lambda _: pytest.fail("the lesson was loaded"))
    assert render_with(process_pool(2), short_job, tmp_path) == expected_film


def test_beats_may_be_asked_for_in_any_order(short_job: RenderJob) -> None:
    runner, every = TaskRunner(), play_keys(short_job)
    pieces: dict[str, bytes] = {}
    for numbers in ((8, 9), (2, 3), (5,)):
        task = Task(short_job, "", 0, 0, {number: every[number] for number in numbers})
        pieces |= runner.run(task).pieces
    again = runner.run(Task(short_job, "", 0, 0, every)).pieces
    runner.close()
    assert len(pieces) == 5
    assert pieces.items() <= again.items()


def test_another_version_of_the_program_is_refused(short_job: RenderJob, tmp_path: Path) -> None:
    with pytest.raises(LessonError, match="tafelbild: has changed meanwhile"):
        replace(PortableJob.pack(short_job), code="another").unpack(tmp_path)


class WrongError(Exception):
    """An error in a scene."""


def test_what_goes_wrong_in_a_scene_is_told_and_the_next_film_is_drawn(
    expected_film: bytes, short_job: RenderJob, tmp_path: Path
) -> None:
    def play(self: LessonScene, *args: Any, **kwargs: Any) -> None:
        if self.frame and not self.renderer.planning:
            raise WrongError
        super(wrong, self).play(*args, **kwargs)  # type: ignore[arg-type]

    wrong = type("Turning", (short_job.scene,), {"play": play})
    with pytest.raises(UnforeseenError, match=r"^turning, Turning, one: WrongError"):
        render_with(in_process(), replace(short_job, scene=wrong), tmp_path)
    assert render_with(in_process(), short_job, tmp_path) == expected_film
