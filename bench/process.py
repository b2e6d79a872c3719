"""What a process costs: wall time, CPU time and memory, its children included. Linux only: it reads /proc."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Final, Self

from tafelbild.errors import LessonError

BETWEEN: Final = 0.05  # seconds between two looks at the memory
PAGE: Final = os.sysconf("SC_PAGE_SIZE")
MEGABYTE: Final = 1e6


@dataclass(frozen=True)
class Cost:
    """Seconds of wall and of CPU; ``memory``: the largest sum of what all its processes hold at once, in MB."""

    wall: float
    cpu: float
    memory: float


def cost_of(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command in a folder as a fresh process; what it prints is kept beside, and told if it fails."""
    log = folder / "log.txt"
    with log.open("w") as out:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=out, stderr=subprocess.STDOUT
        )
        with Memory(process.pid) as memory:
            _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise LessonError(" ".join(command), f"ended with {process.returncode}: {log.read_text()[-500:].strip()}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory.peak / MEGABYTE)


class Memory:
    """Looks at the memory of a process and of all below it, as long as it lasts; ``peak`` in bytes."""

    def __init__(self, root: int) -> None:
        self.root, self.peak = root, 0
        self.over = Event()
        self.watch = Thread(target=self.look, daemon=True)

    def __enter__(self) -> Self:
        self.watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.watch.join()

    def look(self) -> None:
        """Add up what they hold, again and again; shared pages count in each."""
        while not self.over.wait(BETWEEN):
            self.peak = max(self.peak, sum(map(resident, family(self.root))))


def resident(process: int) -> int:
    """Return how many bytes of a process are in memory; 0 if it has ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def family(root: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield root
    for thread in Path(f"/proc/{root}/task").glob("*"):
        try:
            children = (thread / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))
