"""A helper process: another program of ours that speaks; it starts once, answers many questions, and ends with us."""

import atexit
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import IO, Any, Final

from tafelbild.errors import LessonError

LONGEST: Final = 120.0  # seconds for an answer


class Helper:
    """Runs ``python -P -m MODULE ARGUMENTS``; it is started with the first question.

    -P: nothing is imported from where the user happens to be.

    A question is a line of JSON; the answer is one as well, and behind it as many ``bytes`` as it says.
    """

    def __init__(self, place: str, module: str, *arguments: str) -> None:
        self.place, self.command = place, [sys.executable, "-P", "-m", module, *arguments]
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()

    def ask(self, question: Mapping[str, Any], limit: float = LONGEST) -> tuple[dict[str, Any], bytes]:
        """Return the answer and its bytes; ``limit``: seconds that it may take."""
        with self.lock:
            process = self.started()
            alarm = Alarm(process, limit)
            alarm.start()
            try:
                answer, data = exchange(process, question)
            except (OSError, ValueError, EOFError):
                self.stop()
                slow = f"no answer within {limit:.0f} seconds; shorten the paragraph"
                broken = "its helper process broke down; run it again, or choose another voice"
                raise LessonError(self.place, slow if alarm.rang else broken) from None
            finally:
                alarm.cancel()
        if "problem" in answer:
            raise LessonError(self.place, str(answer["problem"]))
        return answer, data

    def started(self) -> subprocess.Popen[bytes]:
        """Return the running process."""
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(  # noqa: S603  (our own module, by our own Python)
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            atexit.register(self.stop)
        return self.process

    def stop(self) -> None:
        """End the process."""
        process, self.process = self.process, None
        atexit.unregister(self.stop)
        if process is not None:
            process.kill()
            process.communicate()


def ask_afresh(
    place: str, module: str, question: Mapping[str, Any], limit: float = LONGEST
) -> tuple[dict[str, Any], bytes]:
    """Ask a process that is started for this question alone (some 50 ms).

    Synthesisers say a text a little differently after another one; a film that is made again is to be the same film.
    """
    helper = Helper(place, module)
    try:
        return helper.ask(question, limit)
    finally:
        helper.stop()


class Alarm(threading.Timer):
    """Ends a process after some seconds, unless it is cancelled before."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        super().__init__(seconds, self.ring)
        self.process, self.rang = process, False
        self.daemon = True

    def ring(self) -> None:
        """End the process."""
        self.rang = True
        self.process.kill()


def exchange(process: subprocess.Popen[bytes], question: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Put a question and wait for the answer."""
    asking, answering = pipes(process)
    asking.write(json.dumps(question).encode() + b"\n")
    asking.flush()
    answer: dict[str, Any] = json.loads(answering.readline())
    data = answering.read(answer["bytes"])
    if len(data) < answer["bytes"]:
        raise EOFError
    return answer, data


def pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """Return where to write to the process, and where to read from it."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    return process.stdin, process.stdout
