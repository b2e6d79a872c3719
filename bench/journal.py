"""A log of measurements, one a line, from which an interrupted benchmark is resumed."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.process import Cost


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

    @classmethod
    def of(cls, key: tuple[str, str, int], cost: Cost, size: float, frames: int) -> "Measurement":
        """Return the measurement of a (subject, way, run)."""
        return cls(*key, cost.wall, cost.cpu, cost.memory, size, frames)


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

    def has(self, subject: str, way: str, run: int) -> bool:
        """Return whether this run has been measured."""
        return any((m.subject, m.way, m.run) == (subject, way, run) for m in self.measurements)

    def add_measurement(self, measurement: Measurement) -> None:
        """Append a measurement."""
        self.write({"measured": asdict(measurement)})

    def add_result(self, name: str, result: object) -> None:
        """Append the result of a single run."""
        self.write({"name": name, "found": result})

    def write(self, entry: dict[str, object]) -> None:
        """Append a line to the file immediately."""
        with self.file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(entry) + "\n")
        self.entries.append(json.loads(json.dumps(entry)))
