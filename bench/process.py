"""What a process costs: wall time, CPU time and memory, its children included. Linux only: it reads /proc."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Final, Self

from tafelbild.errors import LessonError

BETWEEN: Final = 0.05  # seconds between two looks
RARELY: Final = 4  # looks from one at the memory to the next
CLOCK: Final = os.sysconf("SC_CLK_TCK")
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
        with Watch(process.pid) as watch:
            process.wait()
        wall = time.perf_counter() - begun
    if process.returncode:
        raise LessonError(" ".join(command), f"ended with {process.returncode}: {log.read_text()[-500:].strip()}")
    return Cost(wall, sum(watch.seconds.values()), watch.peak / MEGABYTE)


class Watch:
    """Looks at a process and at all below it, as long as it lasts.

    ``peak`` is the most memory that they held at once, in bytes, of shared pages each its part; ``seconds`` of CPU by
    process, as last seen: nobody adds up for us what those have had that were killed or are not waited for.
    """

    def __init__(self, root: int) -> None:
        self.root, self.peak = root, 0
        self.seconds: dict[int, float] = {}
        self.over = Event()
        self.thread = Thread(target=self.look, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def look(self) -> None:
        """Look again and again; at the memory less often, for the system must walk through all pages."""
        for turn in count():
            processes = [*family(self.root)]
            for process in processes:
                self.seconds[process] = max(self.seconds.get(process, 0.0), busy(process))
            if turn % RARELY == 0:
                self.peak = max(self.peak, sum(map(resident, processes)))
            if self.over.wait(BETWEEN):
                return


def busy(process: int) -> float:
    """Return how many seconds of CPU a process has had; 0 if it has ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK
    except (OSError, IndexError):
        return 0.0


def resident(process: int) -> int:
    """Return how many bytes of memory are a process's own, shared pages in part (PSS); 0 if it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
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
