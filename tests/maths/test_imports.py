"""Maths and notation are imported without manim, maths also without notation."""

import subprocess
import sys

PROGRAM = """
import sys
import tafelbild.maths
assert not {"tafelbild.notation", "babel", "manim"} & set(sys.modules)
import tafelbild.notation
assert "manim" not in sys.modules
"""


def test_what_numbers_and_notation_do_not_import() -> None:
    """In a process of its own: another test may have imported manim here."""
    subprocess.run([sys.executable, "-c", PROGRAM], check=True, timeout=60)
