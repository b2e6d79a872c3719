"""A headless Chromium that loads a page from this machine, for what only a browser can judge."""

import shutil
import subprocess
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest

PROGRAM: Final = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--virtual-time-budget=5000",  # milliseconds; the clock stands still while something is being loaded
)

needs_chromium = pytest.mark.skipif(PROGRAM is None, reason="there is no chromium on this machine")


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word on the terminal."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def dump(folder: Path, page: str) -> str:
    """Return the document that a page of a folder has become once its scripts have run.

    It is served, for from ``file://`` Chromium loads no ``<track>``.
    """
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{page}"
        command = [str(PROGRAM), *OPTIONS, f"--user-data-dir={profile}", "--dump-dom", address]
        try:
            return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        finally:
            server.shutdown()
