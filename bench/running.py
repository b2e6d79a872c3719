"""The measuring itself: every way to make every film, in turn, each as a fresh process, so often."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av

from bench.journal import Journal, Measurement
from bench.process import MEGABYTE, cost_of
from bench.subjects import NUMBERS, Scale, Subject, change, film_in, ours, plain_manim
from tafelbild.errors import LessonError

STOCK: Final = "stock"
OURS: Final = "ours"
MASTER: Final = "master"  # ours, in the quality for uploads
AGAIN: Final = "again"  # nothing changed
WEIGHT: Final = "weight-"
COLD: Final = (STOCK, OURS, MASTER)
OWN_RENDERER: Final = {"TAFELBILD_RENDERER": "stock", "TAFELBILD_LANG": "de"}

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Bench:
    """Where it works, how large its films are, what it writes down, and whom it tells."""

    folder: Path
    scale: Scale
    journal: Journal
    tell: Tell

    def measure(self, subject: Subject, run: int) -> None:
        """Measure all ways to make a film that have not been measured in this run."""
        ways = [way for way in self.ways_of(subject) if not self.journal.has(subject.name, way, run)]
        for way in ways:
            self.tell(f"{run}: {subject.name}, {way}")
            folder = self.prepared(subject, way)
            environment = OWN_RENDERER | {"TAFELBILD_LESSON": str(folder / "neuron")} if way == STOCK else {}
            cost = cost_of(self.command(subject, way, folder / "neuron"), folder, environment)
            film = shutil.copyfile(film_in(folder), self.film(subject, way))
            if way == OURS:
                shutil.rmtree(self.cold(subject), ignore_errors=True)
                shutil.copytree(folder, self.cold(subject))
            place = subject.name, way, run
            self.journal.note(Measurement.of(place, cost, film.stat().st_size / MEGABYTE, frames_of(film)))
        self.compare(subject)

    def compare(self, subject: Subject) -> None:
        """Refuse to compare films of which one is longer than the other."""
        films = [m for m in self.journal.measurements if m.subject == subject.name and m.way in COLD[:2]]
        if len({film.frames for film in films}) > 1:
            lengths = ", ".join(f"{film.way} {film.frames}" for film in films)
            raise LessonError(subject.name, f"not the same frames: {lengths}")

    def ways_of(self, subject: Subject) -> Iterator[str]:
        """Yield the ways to make a film: cold ones, then what follows on ours."""
        yield from (STOCK, OURS, AGAIN)
        if subject.weights:
            yield from (f"{WEIGHT}{weight}" for weight in NUMBERS)
        if self.scale.upload:
            yield MASTER

    def command(self, subject: Subject, way: str, lesson: Path) -> list[str]:
        """Return the command of a way."""
        if way == STOCK:
            return plain_manim(lesson, subject.scene, self.scale)
        return ours(lesson, subject.scene, self.scale, self.scale.upload if way == MASTER else "")

    def prepared(self, subject: Subject, way: str) -> Path:
        """Return the folder in which a film is made: an empty one, or, after a change, one as a cold film left it."""
        folder = self.folder / f"{subject.name}-{way if way in COLD else OURS}"
        shutil.rmtree(folder, ignore_errors=True)
        if way in COLD:
            folder.mkdir(parents=True)
            subject.lay_out(folder)
        else:
            shutil.copytree(self.cold(subject), folder)
        if way.startswith(WEIGHT):
            change(folder / "neuron", int(way.removeprefix(WEIGHT)))
        return folder

    def cold(self, subject: Subject) -> Path:
        """Return where the folder of our last cold film is kept as it was left."""
        return self.folder / f"{subject.name}-cold"

    def film(self, subject: Subject, way: str) -> Path:
        """Return where the film of a way is kept."""
        return self.folder / f"{subject.name}-{way}.mp4"


def frames_of(film: Path) -> int:
    """Return how many pictures a film has."""
    with av.open(str(film)) as container:
        return sum(1 for packet in container.demux(video=0) if packet.size)
