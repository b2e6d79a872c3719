"""What has been measured so far, a line a measurement: an interrupted benchmark goes on where it stopped."""

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
    def of(cls, place: tuple[str, str, int], cost: Cost, size: float, frames: int) -> "Measurement":
        """Put together what was measured at a place: subject, way, run."""
        return cls(*place, cost.wall, cost.cpu, cost.memory, size, frames)


class Journal:
    """A file of measurements, and of what was found out once."""

    def __init__(self, file: Path) -> None:
        self.file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        self.entries = [json.loads(line) for line in lines]

    @property
    def measurements(self) -> list[Measurement]:
        """All that was measured, in the order in which it was."""
        return [Measurement(**entry["measured"]) for entry in self.entries if "measured" in entry]

    @property
    def found(self) -> dict[str, object]:
        """What was found out once, by its name."""
        return {entry["name"]: entry["found"] for entry in self.entries if "name" in entry}

    def has(self, subject: str, way: str, run: int) -> bool:
        """Tell whether this has been measured."""
        return any((m.subject, m.way, m.run) == (subject, way, run) for m in self.measurements)

    def note(self, measurement: Measurement) -> None:
        """Keep a measurement."""
        self.write({"measured": asdict(measurement)})

    def note_found(self, name: str, what: object) -> None:
        """Keep something that is found out once."""
        self.write({"name": name, "found": what})

    def write(self, entry: dict[str, object]) -> None:
        """Append a line, at once."""
        with self.file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(entry) + "\n")
        self.entries.append(json.loads(json.dumps(entry)))
