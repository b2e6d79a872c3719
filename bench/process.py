"""Cost of a process and its children: wall time, CPU time and memory. Linux only: it reads /proc."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Final, Self

from tafelbild.errors import LessonError
from tafelbild.message import Message

POLL_SECONDS: Final = 0.05
POLLS_PER_MEMORY_CHECK: Final = 4
TICKS_PER_SECOND: Final = os.sysconf("SC_CLK_TCK")
MEGABYTE: Final = 1e6


@dataclass(frozen=True)
class Cost:
    """Wall and CPU time in seconds; ``memory``: the peak sum over all processes, in MB."""

    wall: float
    cpu: float
    memory: float


def run_and_measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command in a folder as a new process; raise ``LessonError`` with its last output if it fails."""
    log = folder / "log.txt"
    with log.open("w") as out:
        begun = time.perf_counter()
        settings = {**os.environ, **environment}
        process = subprocess.Popen(command, cwd=folder, env=settings, stdout=out, stderr=subprocess.STDOUT)
        with ProcessMonitor(process.pid) as monitor:
            process.wait()
        wall = time.perf_counter() - begun
    if process.returncode:
        told = f"{process.returncode}: {log.read_text()[-500:].strip()}"
        raise LessonError(" ".join(command), Message(f"ended with {told}", de=f"endete mit {told}"))
    return Cost(wall, sum(monitor.seconds.values()), monitor.peak / MEGABYTE)


class ProcessMonitor:
    """Polls a process and its descendants in a thread, as a context manager.

    ``peak``: peak of their summed proportional set sizes, in bytes. ``seconds``: last seen CPU time by process id; the
    system does not add up the times of processes that are killed or not waited for.
    """

    def __init__(self, root: int) -> None:
        self.root, self.peak = root, 0
        self.seconds: dict[int, float] = {}
        self.over = Event()
        self.thread = Thread(target=self.poll, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def poll(self) -> None:
        """Poll until the end; memory less often, because the kernel has to walk all pages for it."""
        for turn in count():
            processes = [*process_tree(self.root)]
            for process in processes:
                self.seconds[process] = max(self.seconds.get(process, 0.0), cpu_seconds(process))
            if turn % POLLS_PER_MEMORY_CHECK == 0:
                self.peak = max(self.peak, sum(map(memory_bytes, processes)))
            if self.over.wait(POLL_SECONDS):
                return


def cpu_seconds(process: int) -> float:
    """Return the CPU time of a process in seconds; 0 if it has ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND
    except (OSError, IndexError):
        return 0.0


def memory_bytes(process: int) -> int:
    """Return the proportional set size (PSS) of a process in bytes; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, IndexError):
        return 0


def process_tree(root: int) -> Iterator[int]:
    """Yield a process and all its descendants."""
    yield root
    with suppress(OSError):  # it may end while it is read
        for thread in Path(f"/proc/{root}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from process_tree(int(child))
