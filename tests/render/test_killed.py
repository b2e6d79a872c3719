"""Neither a killed run nor a full disk leaves a damaged film or piece.

"twenty kills at random moments (SIGKILL) and a full disk leave no half file under a final name and no poisoned cache"
(issue 5)
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

import psutil
import pytest
from tqdm import tqdm

from tafelbild.render.finishing import Film
from tafelbild.render.job import RenderJob
from tafelbild.render.piece_cache import PieceCache, digest
from tafelbild.render.render_queue import render_film

resource = pytest.importorskip("resource", reason="Windows has neither limits nor processes that begin in the middle")
KILLS: Final = 20
MAX_FILE_BYTES: Final = {"while pieces are drawn": 2_000, "while the film is joined": 8_000}


def render(job: RenderJob, folder: Path) -> Film:
    """Render a film in this process."""
    return render_film(job, folder, folder / "films", lambda _: None)


def check_pieces(media: Path) -> int:
    """Assert that every piece agrees with the digest in its name, and return the number of pieces."""
    files = PieceCache(media).files()
    assert all(file.stem.endswith(digest(file.read_bytes())) for file in files)
    return len(files)


def visible_names(folder: Path) -> list[str]:
    """Return the names of the files that are not hidden, i.e. complete."""
    return sorted(file.name for file in folder.glob("[!.]*"))


def kill_after(seconds: float, job: RenderJob, folder: Path) -> None:
    """Render a film in a forked process, and kill the process after some seconds."""
    child = os.fork()
    if not child:
        tempfile.tempdir = str(folder)
        tqdm.set_lock(threading.RLock())  # that of the parent would stay locked if this process is killed within it
        try:
            render(job, folder)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_twenty_kills_change_nothing(short_job: RenderJob, tmp_path: Path) -> None:
    begin = time.monotonic()
    whole = render(short_job, tmp_path / "whole")
    seconds, chance, kept, folder = time.monotonic() - begin, random.Random(5), [0], tmp_path / "killed"  # noqa: S311
    folder.mkdir()
    for kill in range(KILLS):
        late = 1.0 if kill < KILLS // 2 else 0.25  # when most is in the cache, a film is rendered quickly
        kill_after(chance.uniform(0.1, 1.0) * late * seconds, short_job, folder)
        kept.append(check_pieces(folder))
        for each in (folder / "films").glob("[!.]*.mp4"):
            assert each.read_bytes() == whole.path.read_bytes()
    assert kept == sorted(kept)
    assert max(kept) > 0
    assert render(short_job, folder).path.read_bytes() == whole.path.read_bytes()
    assert visible_names(folder / "films") == visible_names(whole.path.parent)


@pytest.mark.parametrize("most", MAX_FILE_BYTES.values(), ids=MAX_FILE_BYTES)
def test_a_full_disk_leaves_nothing_half(short_job: RenderJob, tmp_path: Path, most: int) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            render(short_job, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (check_pieces(tmp_path) == 12) == (most > 4_000)
    assert not list((tmp_path / "pieces").glob(".*"))
    assert list((tmp_path / "films").iterdir()) == []
    render(short_job, tmp_path)
    assert check_pieces(tmp_path) == 12


POOL_SCRIPT = """
import time
from tafelbild.render.processes import process_pool
from tafelbild.render.task import Task
with process_pool(2) as pool:
    pool.submit(Task(None, "", 0, 0, {}))
    print(flush=True)
    time.sleep(60)
"""


def test_workers_end_with_the_run_that_is_killed() -> None:
    run = subprocess.Popen([sys.executable, "-c", POOL_SCRIPT], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    workers: list[psutil.Process] = []
    while len(workers) < 2:
        assert run.poll() is None
        time.sleep(0.05)
        workers = psutil.Process(run.pid).children()
    run.kill()
    run.wait()
    assert psutil.wait_procs(workers, timeout=10)[1] == []


def test_ctrl_c_is_heard_by_the_run_alone() -> None:
    call, pipe = [sys.executable, "-c", POOL_SCRIPT], subprocess.PIPE
    run = subprocess.Popen(call, stdout=pipe, stderr=pipe, start_new_session=True)
    assert run.stdout is not None
    run.stdout.read(1)
    os.killpg(run.pid, signal.SIGINT)
    _, error = run.communicate(timeout=20)
    assert error.count(b"Traceback") == 1
    assert error.endswith(b"KeyboardInterrupt\n")
