"""Maths and notation are imported without manim, maths also without notation."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("packages", "absent"), [("maths, tafelbild.notation", {"manim"}), ("maths", {"tafelbild.notation", "babel"})]
)
def test_what_numbers_and_notation_do_not_import(packages: str, absent: set[str]) -> None:
    """In a process of its own: another test may have imported manim here."""
    program = f"import sys, tafelbild.{packages}; sys.exit(bool({absent} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=20).returncode == 0
