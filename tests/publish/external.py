"""External programs that play and check the published files, installed by ``tools/test_targets.sh``.

A test that needs one is marked, and skipped with its name where it is missing::

    @needs_node
    def test_something(edition: Edition, tmp_path: Path) -> None:
        answer = run_node("scorm", folder)   # runs tests/publish/tools/scorm.mjs

In a script, ``import {chromium} from "playwright-core"`` finds the packages, ``process.argv.slice(2)`` are the
arguments, ``process.env.CHROMIUM`` is the browser for ``executablePath``, and the last printed line is the answer, as
JSON.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from tests.chromium import PROGRAM, needs_chromium
from tests.programs import needs

TOOLS_FOLDER: Final = Path(__file__).parent / "tools"
TIMEOUT: Final = 100  # seconds
needs_exiftool = needs("exiftool", there=shutil.which("exiftool") is not None)
needs_ffprobe = needs("ffprobe", there=shutil.which("ffprobe") is not None)
needs_node = needs(
    "node with the packages of .targets", there=bool(shutil.which("node")) and (TOOLS_FOLDER / "node_modules").is_dir()
)
needs_pdftoppm = needs("pdftoppm", there=shutil.which("pdftoppm") is not None)
needs_soffice = needs("soffice", there=shutil.which("soffice") is not None)


def needs_browser(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that only a browser can judge."""
    return needs_node(needs_chromium(test))


def install_library(folder: Path, library: str, title: str, semantics: list[dict[str, Any]]) -> None:
    """Install a stand-in for an H5P library such as "H5P.Blanks-1.14"; the server reads only these two files of it."""
    place = folder / "libraries" / library
    place.mkdir(parents=True)
    name, version = library.split("-")
    major, minor = map(int, version.split("."))
    about = {"title": title, "machineName": name, "majorVersion": major, "minorVersion": minor, "patchVersion": 0}
    (place / "library.json").write_text(json.dumps({**about, "runnable": 1}), "utf-8")
    (place / "semantics.json").write_text(json.dumps(semantics), "utf-8")


def run_node(script: str, *arguments: object, patience: float = TIMEOUT) -> Any:
    """Run ``tools/SCRIPT.mjs`` for at most ``patience`` seconds, and return its last line, parsed as JSON."""
    command = ["node", str(TOOLS_FOLDER / f"{script}.mjs"), *map(str, arguments)]
    environment = {**os.environ, "CHROMIUM": PROGRAM or ""}
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=patience, env=environment, check=False)
    except subprocess.TimeoutExpired as error:
        pytest.fail(f"{script}.mjs took longer than {patience} s:\n{error.stderr!r}\n{error.stdout!r}")
    if run.returncode or not run.stdout.strip():
        pytest.fail(f"{script}.mjs ended with {run.returncode}:\n{run.stderr}\n{run.stdout}")
    return json.loads(run.stdout.strip().splitlines()[-1])
