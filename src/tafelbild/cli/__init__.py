"""The command line program ``tafelbild``: each of its commands is a module of this package."""

import os
import sys
from typing import Final

import click

from tafelbild import __version__
from tafelbild.cli import cache, check, compute, doctor, film, lessons, new, publish, storyboard, voice
from tafelbild.cli.console import OneLineErrorGroup
from tafelbild.cli.signals import handle_signals

EXAMPLE: Final = "\b\nExample:\n  tafelbild compute my-lesson\n  tafelbild film my-lesson --lang en"


@click.group(cls=OneLineErrorGroup, epilog=EXAMPLE, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tafelbild")
def tafelbild() -> None:
    """Make films of how a neuron computes, from a script and a few numbers.

    LESSON is a folder with a lesson.toml, or the file itself; none means the lesson "neuron".
    """


for module in (new, lessons, check, compute, storyboard, film, publish, voice, cache, doctor):
    tafelbild.add_command(module.command)


def main() -> None:
    """Run the command line; characters that the terminal lacks are printed as question marks."""
    open_closed_streams()
    handle_signals()
    sys.unraisablehook = lambda _: None  # what objects of libraries complain of when they are deleted
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    tafelbild.main(prog_name="tafelbild")


def open_closed_streams() -> None:
    """Open standard streams that whoever started this program has closed, as in ``tafelbild film >&-``, as empty ones.

    Otherwise the next file that is opened would take the place of the stream, and what is printed would go into it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # in the order of their descriptors
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123  (for good)
