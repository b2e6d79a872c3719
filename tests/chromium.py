"""Headless Chromium that loads pages from a local server, for tests that need a browser."""

import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final

from tests.programs import needs

PROGRAM: Final = shutil.which("chromium") or shutil.which("chromium-browser")
HEADLESS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
VIRTUAL_TIME: Final = "--virtual-time-budget=5000"  # milliseconds; the clock is stopped while resources load
TIMEOUT: Final = 60  # seconds

needs_chromium = needs("chromium", there=PROGRAM is not None)


class RequestHandler(SimpleHTTPRequestHandler):
    """Serves a folder without logging, and puts the bodies of POST requests into ``answers``."""

    def __init__(self, *args: Any, answers: SimpleQueue[str], **kwargs: Any) -> None:
        self.answers = answers
        super().__init__(*args, **kwargs)

    def do_POST(self) -> None:
        """Put the body into ``answers``."""
        self.answers.put(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def serve(folder: Path, page: str, *options: str) -> Iterator[tuple[list[str], SimpleQueue[str]]]:
    """Serve a folder, as Chromium loads little from ``file://``; yield the command to open a page, and its answers."""
    answers: SimpleQueue[str] = SimpleQueue()
    with (
        ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(RequestHandler, directory=str(folder), answers=answers)
        ) as server,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{page}"
        try:
            yield [str(PROGRAM), *HEADLESS, f"--user-data-dir={profile}", *options, address], answers
        finally:
            server.shutdown()


def dump_dom(folder: Path, page: str) -> str:
    """Return the HTML of a page after its scripts have run."""
    with serve(folder, page, VIRTUAL_TIME, "--dump-dom") as (command, _):
        return subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=True).stdout


def posted_answer(folder: Path, page: str) -> str:
    """Return what a page posts; for scripts that wait for other threads, such as a decoder."""
    with serve(folder, page, "--remote-debugging-port=0") as (
        command,
        answers,
    ):  # without a port Chromium exits at once
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return answers.get(timeout=TIMEOUT)
        finally:
            process.terminate()
            process.wait()
