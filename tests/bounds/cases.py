"""Cases that are tried in a child process, which a hang, a crash or too much memory cannot harm."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from select import select
from typing import Any, Final

MAX_SECONDS: Final = 5.0  # of CPU time, for an input of at most 1 MB
MAX_BYTES: Final = 500_000_000
PATIENCE: Final = 120.0  # seconds to wait for an answer: the machine may be busy, and the child limits its CPU time
WORKER: Final = Path(__file__).with_name("worker.py")
LESSON: Final = b"[neuron]\ninputs = [5, 2, 4]\nweights = [0.2, 0.1, 0.25]\nbias = 1\nactivation = 'relu'\n"


@dataclass(frozen=True)
class Case:
    """Files of a case (name -> bytes), and what is tried with them: "compute", "load", "new" or "sound"."""

    kind: str
    files: dict[str, bytes]


@dataclass(frozen=True)
class Outcome:
    """What became of a case: its error line ("" for success), and why it is a failure ("" if it is none)."""

    told: str
    fault: str
    seconds: float = 0.0


@dataclass
class Worker:
    """A child process that tries cases; it is started anew after one that ended it."""

    process: subprocess.Popen[str] | None = field(default=None)

    def try_case(self, case: Case) -> Outcome:
        """Return what becomes of a case."""
        if self.process is None or self.process.poll() is not None:
            command = [sys.executable, str(WORKER)]
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        asked, answers = self.process.stdin, self.process.stdout
        assert asked is not None
        assert answers is not None
        files = {name: contents.decode("latin-1") for name, contents in case.files.items()}
        asked.write(json.dumps({"kind": case.kind, "files": files}) + "\n")
        asked.flush()
        line = answers.readline() if select([answers], [], [], PATIENCE)[0] else ""
        if not line:
            self.close()
            return Outcome("", f"no answer: status {self.process.returncode}")
        return judged(json.loads(line))

    def close(self) -> None:
        """End the child process."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()


def judged(answer: dict[str, Any]) -> Outcome:
    """Return the outcome that the child's answer describes."""
    told, seconds = str(answer["told"]), float(answer["seconds"])
    if answer["crash"]:
        return Outcome(told, answer["crash"], seconds)
    if seconds > MAX_SECONDS or answer["bytes"] > MAX_BYTES:
        return Outcome(told, f"{seconds:.1f} s, {answer['bytes'] / 1e6:.0f} MB; {told}", seconds)
    if len(told.splitlines()) > 1:
        return Outcome(told, f"more than one line: {told!r}", seconds)
    return Outcome(told, "", seconds)
