"""Whatever is wrong with a cluster is one line, told before any work begins, and soon."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from distributed import Scheduler

from tafelbild.errors import LessonError
from tafelbild.render.cluster import dask_cluster

SPELLINGS = (
    *("", " ", "localhost", "localhost:8786", "tcp://", "tcp://:8786", "http://x:99999", "tcp://x:99999", "tcp://[::1"),
    *("inproc://x", "ucx://a:1", "file:///etc/passwd", "tcp://127.0.0.1:8786/../x", "tcp://a b:1", "🧠", "x" * 3000),
)


@pytest.fixture
def scheduler() -> Iterator[str]:
    """Return the address of a scheduler without workers, which runs in a thread."""
    found: list[str] = []
    loop = asyncio.new_event_loop()

    async def start() -> Scheduler:
        return await Scheduler(host="127.0.0.1", port=0, dashboard=False)  # type: ignore[no-untyped-call]

    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    started = asyncio.run_coroutine_threadsafe(start(), loop).result(20)
    found.append(started.address)
    yield found[0]
    asyncio.run_coroutine_threadsafe(started.close(), loop).result(20)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Return a port at which somebody listens who never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def told(address: str) -> str:
    """Return what is told of a cluster that is none."""
    with pytest.raises(LessonError) as error, dask_cluster(address):
        pass
    return str(error.value)


@pytest.mark.parametrize("address", SPELLINGS)
def test_what_is_no_address_is_told(address: str) -> None:
    line = told(address)
    assert line.startswith("--scheduler: ")
    assert line.endswith(" is no address of a scheduler; write one like tcp://192.0.2.7:8786")
    assert len(line) < 160


@pytest.mark.parametrize("scheme", ["tcp", "tls", "ws"])
def test_where_nobody_listens_is_told_at_once(scheme: str) -> None:
    begin = time.monotonic()
    assert (
        told(f"{scheme}://127.0.0.1:9")
        == f"--scheduler: no cluster answers at {scheme}://127.0.0.1:9: Connection refused"
    )
    assert time.monotonic() - begin < 3


def test_a_name_that_is_none_is_told() -> None:
    assert told("tcp://nowhere.invalid:8786").startswith(
        "--scheduler: no cluster answers at tcp://nowhere.invalid:8786: "
    )


@pytest.mark.parametrize("scheme", ["tcp", "tls"])
def test_who_listens_and_never_answers_is_told(
    silent_port: int, scheme: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tafelbild.render.cluster.ANSWER_SECONDS", 0.5)
    line = told(f"{scheme}://127.0.0.1:{silent_port}")
    assert line.startswith(f"--scheduler: no cluster answers at {scheme}://127.0.0.1:{silent_port}: ")
    assert capfd.readouterr().err == ""


def test_a_scheduler_without_workers_is_told(
    scheduler: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tafelbild.render.cluster.WORKER_SECONDS", 0.3)
    line = told(scheduler)
    assert line == f"--scheduler: there is no worker at {scheduler}; start one: dask worker {scheduler}"
    assert capfd.readouterr().err == ""


@pytest.mark.slow
@pytest.mark.parametrize("address", ["tls://127.0.0.1:{}", "tcp://127.0.0.1:{}"])
def test_the_program_prints_one_line(silent_port: int, address: str, tmp_path: Path) -> None:
    """Also at its end, when the objects of dask are deleted."""
    call = [sys.executable, "-m", "tafelbild", "film", "--scheduler", address.format(silent_port)]
    result = subprocess.run(call, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith("--scheduler: ")
