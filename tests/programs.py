"""Marks of tests that need a program which ``make test-targets`` brings.

Such a test is skipped by name where the program is missing; with ``TAFELBILD_TARGETS=1``, as in ``make test-targets``,
a missing program is a failure.
"""

import os
import shutil
from importlib.util import find_spec
from typing import Final

import pytest

ALL_REQUIRED: Final = os.environ.get("TAFELBILD_TARGETS") == "1"


def needs(what: str, *, there: bool) -> pytest.MarkDecorator:
    """Return the mark that skips a test where a program is missing, unless all programs are required."""
    return pytest.mark.skipif(
        not there and not ALL_REQUIRED, reason=f"there is no {what} on this machine: make test-targets"
    )


needs_ffmpeg = needs("ffmpeg", there=shutil.which("ffmpeg") is not None)
needs_build = needs("group `package`", there=find_spec("build") is not None)
needs_docs = needs("group `docs`", there=find_spec("zensical") is not None)
