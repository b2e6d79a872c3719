"""Console output of long work: progress bars on stderr, paths on stdout, messages on stderr."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from tafelbild.cli.error_lines import printable
from tafelbild.render.request import OnStep, SetLength


@contextmanager
def progress_bar(label: str) -> Iterator[tuple[SetLength, OnStep]]:
    """Show a transient bar; yield the functions that set its length and move it; without a length it only pulses."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    redirect = sys.stdout.isatty()  # lines printed meanwhile go above the bar, unless stdout is a file
    disable = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=disable, redirect_stdout=redirect) as progress:
        task = progress.add_task(label, total=None)
        yield (lambda total: progress.update(task, total=total), lambda done: progress.update(task, completed=done))


def print_paths(files: Iterable[Path]) -> None:
    """Print paths, relative to the current folder where they are below it."""
    current = Path.cwd()
    for file in files:
        path = file.resolve()
        click.echo(printable(str(path.relative_to(current) if path.is_relative_to(current) else path)))


class ConsoleObserver:
    """Shows the progress of films on the console; an ``Observer``."""

    bar = staticmethod(progress_bar)
    show_files = staticmethod(print_paths)

    def show_remarks(self, remarks: Iterable[str]) -> None:
        """Print remarks to stderr."""
        for remark in remarks:
            click.echo(remark, err=True)

    def show_finding(self, text: str) -> None:
        """Print a message that quotes file names to stderr, on one line."""
        click.echo(printable(text), err=True)
