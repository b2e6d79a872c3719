"""A helper process that synthesises speech: started with its first request, ended with this process."""

import atexit
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import IO, Any, Final

from tafelbild.errors import LessonError

TIMEOUT_SECONDS: Final = 120.0


class HelperProcess:
    """Runs ``python -P -m MODULE ARGUMENTS``; -P keeps the current folder off the module search path.

    A request is a line of JSON. The response is a line of JSON with a field ``bytes``, followed by that many bytes.
    ``place`` names the voice in errors.
    """

    def __init__(self, place: str, module: str, *arguments: str) -> None:
        self.place, self.command = place, [sys.executable, "-P", "-m", module, *arguments]
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()

    def ask(self, request: Mapping[str, Any], timeout: float = TIMEOUT_SECONDS) -> tuple[dict[str, Any], bytes]:
        """Return the response to a request and its bytes; raise ``LessonError`` after ``timeout`` seconds."""
        with self.lock:
            process = self.started()
            killer = TimeoutKiller(process, timeout)
            killer.start()
            try:
                response, data = exchange(process, request)
            except (OSError, ValueError, EOFError):
                self.stop()
                slow = f"no answer within {timeout:.0f} seconds; shorten the paragraph"
                broken = "its helper process broke down; run it again, or choose another voice"
                raise LessonError(self.place, slow if killer.fired else broken) from None
            finally:
                killer.cancel()
        if "problem" in response:
            raise LessonError(self.place, str(response["problem"]))
        return response, data

    def started(self) -> subprocess.Popen[bytes]:
        """Return the process, started if it is not running."""
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(  # noqa: S603  (our own module, by our own Python)
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            atexit.register(self.stop)
        return self.process

    def stop(self) -> None:
        """Kill the process and collect its exit status."""
        process, self.process = self.process, None
        atexit.unregister(self.stop)
        if process is not None:
            process.kill()
            process.communicate()


def ask_once(
    place: str, module: str, request: Mapping[str, Any], timeout: float = TIMEOUT_SECONDS
) -> tuple[dict[str, Any], bytes]:
    """Send a request to a process that is started for it alone (some 50 ms).

    Synthesisers say a text a little differently after another one, but a film must be reproducible.
    """
    helper = HelperProcess(place, module)
    try:
        return helper.ask(request, timeout)
    finally:
        helper.stop()


class TimeoutKiller(threading.Timer):
    """Kills a process after a number of seconds, unless it is cancelled before."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        super().__init__(seconds, self.kill)
        self.process, self.fired = process, False
        self.daemon = True

    def kill(self) -> None:
        """Kill the process."""
        self.fired = True
        self.process.kill()


def exchange(process: subprocess.Popen[bytes], request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Send a request and wait for the response; raise ``EOFError`` if it is incomplete."""
    request_pipe, response_pipe = pipes(process)
    request_pipe.write(json.dumps(request).encode() + b"\n")
    request_pipe.flush()
    response: dict[str, Any] = json.loads(response_pipe.readline())
    data = response_pipe.read(response["bytes"])
    if len(data) < response["bytes"]:
        raise EOFError
    return response, data


def pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """Return the standard input and output of a process."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    return process.stdin, process.stdout
