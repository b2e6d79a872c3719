"""The stroke data equals the tool's output for the pinned font; needs the dependency group ``hand-build``."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_data_is_up_to_date() -> None:
    for package in ("fontpkg", "fontTools", "skimage", "scipy", "cairo"):
        pytest.importorskip(package, reason=f"{package} is not installed: make test-targets")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "tools.build_hand", "--check"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.stdout == "strokes.json is up to date\n", run.stderr
