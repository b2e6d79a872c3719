"""End commands at random moments by random signals, repeat them, and compare all files with an undisturbed run's.

By hand: ``python -m tests.render.interruptions film 20 SEED`` (or ``publish``, or ``inserts``).
The command is ``python interruptions.py --run ARGUMENTS``: ``tafelbild ARGUMENTS`` with tiny drafts.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psutil

from tafelbild.files import PART_SUFFIX
from tafelbild.render.reservation import OWNER_SUFFIX

COMMANDS: Final = {
    "film": ("film", "lesson", "--quality", "draft", "--jobs", "2"),
    "publish": ("publish", "lesson", "--quality", "draft", "--jobs", "2"),
    "inserts": ("publish", "lesson", "--quality", "draft", "--jobs", "2", "--inserts"),
}
FOREIGN: Final = (  # files of others, where the commands write
    *("media/films/notes.txt", "media/films/.lesson-Lecture-de-board-draft.mp4.part", "media/films/other.mp4"),
    *("media/publish/notes.txt", "media/pieces/notes.txt", "scratch/tafelbild-mine/notes.txt", "scratch/notes.txt"),
)
KILLED: Final = -signal.SIGKILL
PATIENCE: Final = 60.0  # seconds that a command may take to end, on a busy machine


@dataclass
class Site:
    """A folder with a lesson, in which a command is run; ``ends``: what ended each run so far, and its exit status."""

    folder: Path
    arguments: tuple[str, ...]
    ends: list[tuple[str, int]] = field(default_factory=list)

    def start(self) -> "subprocess.Popen[bytes]":
        """Start the command in a process group of its own; its temporary files go into ``scratch``."""
        self.scratch.mkdir(exist_ok=True)
        environment = {**os.environ, "TMPDIR": str(self.scratch), "TAFELBILD_INTERFACE": "en"}
        call = [sys.executable, __file__, "--run", *self.arguments]
        return subprocess.Popen(
            call,
            cwd=self.folder,
            env=environment,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    @property
    def scratch(self) -> Path:
        """The folder for temporary files."""
        return self.folder / "scratch"

    def run(self) -> float:
        """Run the command to its end, and return the seconds that it took."""
        begin = time.monotonic()
        run = self.start()
        _, error = run.communicate()
        assert run.returncode == 0, error.decode()
        return time.monotonic() - begin

    def end(self, how: str, seconds: float, chance: random.Random) -> None:
        """Start the command, and end it after some seconds; assert that it ends as it should."""
        run = self.start()
        time.sleep(seconds)
        processes = family(run.pid)
        hit(how, run.pid, processes, chance)
        _, error = run.communicate(timeout=PATIENCE)
        self.ends.append((how, run.returncode))
        if how in {"SIGTERM", "SIGHUP", "SIGINT", "group SIGTERM", "group SIGINT"} and run.returncode:
            number = getattr(signal, how.rsplit(maxsplit=1)[-1])
            begun = run.returncode == 128 + number
            assert begun or run.returncode == -number, (how, run.returncode, error)  # before or after ``main``
            assert not begun or len(error.decode().strip().splitlines()) == 1, error.decode()
        elif how == "worker":
            assert run.returncode == 0, error.decode()
        assert psutil.wait_procs(processes, timeout=PATIENCE)[1] == []

    def forget(self, chance: random.Random) -> None:
        """Delete the build records, and each piece and film with a chance of a half, so that there is work again."""
        for record in (self.folder / "media" / "made").glob("*.json"):
            record.unlink()
        for file in (
            *(self.folder / "media" / "pieces").glob("*.m[po][4v]"),
            *self.folder.glob("media/films/lesson-*"),
        ):
            if chance.random() < 0.5:
                file.unlink()

    def files(self) -> Mapping[str, bytes]:
        """Return the finished and the owner files of films and publishing by their paths."""
        outputs = [self.folder / "media" / name for name in ("films", "publish")]
        found = [file for output in outputs for file in output.rglob("*") if file.is_file()]
        return {
            file.relative_to(self.folder).as_posix(): file.read_bytes()
            for file in found
            if not file.name.startswith(".") or file.name.endswith(OWNER_SUFFIX)
        }

    def leftovers(self) -> list[Path]:
        """Return all part files, scratch folders and temporary files that are there."""
        parts = [*self.folder.rglob(f"*{PART_SUFFIX}"), *(self.folder / "media").rglob("tafelbild-*")]
        return [*parts, *(file for file in self.scratch.iterdir() if file.name not in {"tafelbild-mine", "notes.txt"})]


def family(process: int) -> list[psutil.Process]:
    """Return the processes that a process has started, and those started by these."""
    try:
        return psutil.Process(process).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def hit(how: str, run: int, processes: list[psutil.Process], chance: random.Random) -> None:
    """Send a signal to a run, to its group, or to one of its workers."""
    try:
        if how == "worker":
            if processes:
                chance.choice(processes).kill()
        elif how.startswith("group "):
            os.killpg(run, getattr(signal, how.removeprefix("group ")))
        else:
            os.kill(run, getattr(signal, how))
    except (ProcessLookupError, psutil.NoSuchProcess):
        pass


WAYS: Final = ("group SIGKILL", "SIGKILL", "worker", "SIGTERM", "group SIGINT", "SIGHUP", "group SIGTERM", "worker")


def check_interruptions(command: str, lesson: Path, place: Path, times: int, seed: int = 18) -> list[tuple[str, int]]:
    """Run a command undisturbed, and in another place after interruptions; assert that all files are equal.

    Returns what ended each run, and its exit status.
    """
    sites = [Site(place / name, COMMANDS[command]) for name in ("whole", "ended")]
    for site in sites:
        site.folder.mkdir(parents=True)
        copy_lesson(lesson, site.folder / "lesson")
        for name in FOREIGN:
            (site.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (site.folder / name).write_text(name, "utf-8")
    whole, ended = sites
    seconds = whole.run()
    expected, chance = whole.files(), random.Random(seed)  # noqa: S311  (no secret)
    for number in range(times):
        ended.end(WAYS[number % len(WAYS)], chance.uniform(0.1, 0.95) * seconds, chance)
        for name, data in ended.files().items():
            if Path(name).suffix in {".mp4", ".mov", ".vtt", ".h5p", ".zip", ".pdf"}:
                assert data == expected[name], f"{name} after {ended.ends}"
        ended.forget(chance)
    ended.run()
    assert ended.files() == expected
    assert whole.leftovers() == ended.leftovers() == []
    for name in FOREIGN:
        assert (ended.folder / name).read_text("utf-8") == name
    return ended.ends


def copy_lesson(lesson: Path, target: Path) -> None:
    """Copy the files of a lesson into a new folder."""
    target.mkdir()
    for file in lesson.iterdir():
        if file.is_file():
            (target / file.name).write_bytes(file.read_bytes())


def main(command: str, times: int, seed: int) -> None:
    """Interrupt a command so many times, and print what ended its runs."""
    from tests.publish.conftest import write_lesson  # noqa: PLC0415  (pytest's)

    with tempfile.TemporaryDirectory() as name:
        begin = time.monotonic()
        write_lesson(Path(name) / "source")
        ends = check_interruptions(command, Path(name) / "source", Path(name), times, seed)
        print(*ends, f"{len(ends)} ended, {time.monotonic() - begin:.0f} s", sep="\n")  # noqa: T201


if __name__ == "__main__":
    if sys.argv[1] == "--run":
        from tafelbild.cli import main as tafelbild
        from tafelbild.render.quality import QUALITIES, Quality

        QUALITIES["draft"] = Quality("draft", 160, 90, 25, "a test")
        sys.argv[:] = ["tafelbild", *sys.argv[2:]]
        tafelbild()
    else:
        main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
