"""Maths and notation are imported without manim, maths also without notation."""

import subprocess
import sys


def test_numbers_and_notation_do_not_import_manim() -> None:
    """In a process of its own: another test may have imported manim here."""
    program = "import sys, tafelbild.maths, tafelbild.notation; sys.exit('manim' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=20).returncode == 0


def test_the_maths_knows_no_language() -> None:
    program = "import sys, tafelbild.maths; sys.exit('tafelbild.notation' in sys.modules or 'babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=20).returncode == 0
