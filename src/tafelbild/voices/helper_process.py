"""Helper processes that synthesise speech: the client, which starts a process for its first request, and the server.

A request is a line of JSON on standard input. The response on standard output is a line of JSON with a field ``bytes``,
followed by that many bytes of sound. A helper process ends with the process that started it.
"""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from threading import Event, Lock, Timer
from typing import Any, Final

from tafelbild.errors import LessonError
from tafelbild.message import Message, in_language

TIMEOUT_SECONDS: Final = 120.0
BROKEN: Final = Message(
    "its helper process broke down; run it again, or choose another voice",
    de="der Hilfsprozess brach ab; starten Sie noch einmal, oder wählen Sie eine andere Stimme",
)

Request = Mapping[str, Any]
Response = tuple[Mapping[str, Any], bytes]


class HelperProcess:
    """A process that runs a speech engine, ``python -P -m MODULE ARGUMENTS``; ``ask`` sends it a text to synthesise.

    ``place``: the voice's name in error messages.
    """

    def __init__(self, place: str, module: str, *arguments: str) -> None:
        self.place, self.command = place, [sys.executable, "-P", "-m", module, *arguments]
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = Lock()

    def ask(self, request: Request, timeout: float = TIMEOUT_SECONDS) -> Response:
        """Send a request and return the response; ``LessonError`` on a reported error or after ``timeout`` seconds."""
        with self.lock:
            process, timed_out = self.started(), Event()

            def kill() -> None:
                timed_out.set()
                process.kill()

            killer = Timer(timeout, kill)
            killer.daemon = True
            killer.start()
            try:
                response, data = exchange(process, request)
            except (OSError, ValueError, EOFError):
                self.stop()
                slow = Message(
                    f"no answer within {timeout:.0f} seconds; shorten the paragraph",
                    de=f"keine Antwort innerhalb von {timeout:.0f} Sekunden; kürzen Sie den Absatz",
                )
                raise LessonError(self.place, slow if timed_out.is_set() else BROKEN) from None
            finally:
                killer.cancel()
        if "problem" in response:
            raise LessonError(self.place, Message(response["problem"], de=response["german"]))
        return response, data

    def started(self) -> subprocess.Popen[bytes]:
        """Return the helper process; start it if it is not running."""
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(  # noqa: S603  (our own module, by our own Python)
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            atexit.register(self.stop)
        return self.process

    def stop(self) -> None:
        """Kill the helper process, if there is one, and collect its exit status."""
        process, self.process = self.process, None
        atexit.unregister(self.stop)
        if process is not None:
            process.kill()
            process.communicate()


def ask_once(place: str, module: str, request: Request, timeout: float = TIMEOUT_SECONDS) -> Response:
    """Start a helper process for this request only (some 50 ms), and return its response.

    In a long-lived process, the sound of a text would depend a little on the texts synthesised before. In a new
    process, the same request always gives the same sound.
    """
    helper = HelperProcess(place, module)
    try:
        return helper.ask(request, timeout)
    finally:
        helper.stop()


def exchange(process: subprocess.Popen[bytes], request: Request) -> Response:
    """Send a request to a helper process and return its response; raise ``EOFError`` if the response is incomplete."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.flush()
    response: dict[str, Any] = json.loads(process.stdout.readline())
    data = process.stdout.read(response["bytes"])
    if len(data) < response["bytes"]:
        raise EOFError
    return response, data


def serve(respond: Callable[[Request], Response]) -> None:
    """Answer, in the helper process, each request on standard input with ``respond``; return when the input is closed.

    Output that a library prints is redirected to standard error, so that it cannot corrupt the responses.
    """
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        for line in sys.stdin.buffer:
            try:
                reply, data = respond(json.loads(line))
            except Exception as error:  # noqa: BLE001  (every error has to be reported to the client)
                reply, data = problem_of(error), b""
            out.write(json.dumps({**reply, "bytes": len(data)}).encode() + b"\n" + data)
            out.flush()


def problem_of(error: Exception) -> Mapping[str, str]:
    """Return the fields of a response that report an error; of a ``LessonError``, its problem in both languages."""
    if isinstance(error, LessonError):
        return {"problem": error.problem, "german": in_language(error.problem, "de")}
    problem = " ".join(f"{error}".split()) or type(error).__name__
    return {"problem": problem, "german": problem}
