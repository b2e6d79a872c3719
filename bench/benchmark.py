"""Measuring: renders each film in each way, each as a new process, and logs what it costs.

From the log, one measurement a line, an interrupted benchmark is resumed.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import av

from bench.process import MEGABYTE, run_and_measure
from bench.subjects import WEIGHT_CHANGES, Scale, Subject, change_weight, find_film, our_command, plain_manim_command
from tafelbild.errors import LessonError
from tafelbild.message import Message

STOCK: Final = "stock"
OURS: Final = "ours"
MASTER: Final = "master"  # ours, in the quality for uploads
AGAIN: Final = "again"  # ours, with nothing changed
WEIGHT_PREFIX: Final = "weight-"
COLD_WAYS: Final = (STOCK, OURS, MASTER)  # with empty caches
PLAIN_RENDERER: Final = {"TAFELBILD_RENDERER": "stock", "TAFELBILD_LANG": "de"}


@dataclass(frozen=True)
class Measurement:
    """One run of one way to make one film: its cost, the film's size in MB and its number of frames."""

    subject: str
    way: str
    run: int
    wall: float
    cpu: float
    memory: float
    size: float
    frames: int


class Journal:
    """A JSON Lines file of measurements, and of results that need only one run."""

    def __init__(self, file: Path) -> None:
        self.file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        self.entries = [json.loads(line) for line in lines]

    @property
    def measurements(self) -> list[Measurement]:
        """All measurements, in order of time."""
        return [Measurement(**entry["measured"]) for entry in self.entries if "measured" in entry]

    @property
    def results(self) -> dict[str, object]:
        """The results of single runs, by name."""
        return {entry["name"]: entry["found"] for entry in self.entries if "name" in entry}

    def add_measurement(self, measurement: Measurement) -> None:
        """Append a measurement."""
        self.write({"measured": asdict(measurement)})

    def write(self, entry: dict[str, object]) -> None:
        """Append a line to the file immediately."""
        with self.file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(entry) + "\n")
        self.entries.append(json.loads(json.dumps(entry)))


@dataclass(frozen=True)
class Benchmark:
    """A benchmark: its working folder, size of films, log of measurements, and a callback for progress messages."""

    folder: Path
    scale: Scale
    journal: Journal
    tell: Callable[[str], None]

    def measure(self, subject: Subject, run: int) -> None:
        """Measure all ways to render a film that have not been measured in this run."""
        measured = {m.way for m in self.journal.measurements if (m.subject, m.run) == (subject.name, run)}
        for way in [way for way in self.ways_of(subject) if way not in measured]:
            self.tell(f"{run}: {subject.name}, {way}")
            folder = self.prepare_folder(subject, way)
            environment = PLAIN_RENDERER | {"TAFELBILD_LESSON": str(folder / "neuron")} if way == STOCK else {}
            cost = run_and_measure(self.command(subject, way, folder / "neuron"), folder, environment)
            film = shutil.copyfile(find_film(folder), self.film_path(subject, way))
            if way == OURS:
                shutil.rmtree(self.cold_folder(subject), ignore_errors=True)
                shutil.copytree(folder, self.cold_folder(subject))
            size, frames = film.stat().st_size / MEGABYTE, count_frames(film)
            self.journal.add_measurement(
                Measurement(subject.name, way, run, cost.wall, cost.cpu, cost.memory, size, frames)
            )
        self.check_equal_length(subject)

    def check_equal_length(self, subject: Subject) -> None:
        """Raise ``LessonError`` if plain manim's film and ours differ in their number of frames."""
        films = [m for m in self.journal.measurements if m.subject == subject.name and m.way in COLD_WAYS[:2]]
        if len({film.frames for film in films}) > 1:
            lengths = ", ".join(f"{film.way} {film.frames}" for film in films)
            problem = Message(f"not the same frames: {lengths}", de=f"nicht gleich viele Bilder: {lengths}")
            raise LessonError(subject.name, problem)

    def ways_of(self, subject: Subject) -> Iterator[str]:
        """Yield the ways to render a film: ours after others that need its caches."""
        yield from (STOCK, OURS, AGAIN)
        if subject.weights:
            yield from (f"{WEIGHT_PREFIX}{weight}" for weight in WEIGHT_CHANGES)
        if self.scale.upload:
            yield MASTER

    def command(self, subject: Subject, way: str, lesson: Path) -> list[str]:
        """Return the command line of a way."""
        if way == STOCK:
            return plain_manim_command(lesson, subject.scene, self.scale)
        return our_command(lesson, subject.scene, self.scale, self.scale.upload if way == MASTER else "")

    def prepare_folder(self, subject: Subject, way: str) -> Path:
        """Return the folder to render in: empty, or a copy of the state after our cold film, with a weight changed."""
        folder = self.folder / f"{subject.name}-{way if way in COLD_WAYS else OURS}"
        shutil.rmtree(folder, ignore_errors=True)
        if way in COLD_WAYS:
            folder.mkdir(parents=True)
            subject.create_lesson(folder)
        else:
            shutil.copytree(self.cold_folder(subject), folder)
        if way.startswith(WEIGHT_PREFIX):
            change_weight(folder / "neuron", int(way.removeprefix(WEIGHT_PREFIX)))
        return folder

    def cold_folder(self, subject: Subject) -> Path:
        """Return the path of the saved state after our cold film."""
        return self.folder / f"{subject.name}-cold"

    def film_path(self, subject: Subject, way: str) -> Path:
        """Return the path of the film of a way."""
        return self.folder / f"{subject.name}-{way}.mp4"


def count_frames(film: Path) -> int:
    """Return the number of frames of a film."""
    with av.open(str(film)) as container:
        return sum(1 for packet in container.demux(video=0) if packet.size)
