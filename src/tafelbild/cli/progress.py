"""A bar that fills while something is made; it is shown on stderr and leaves nothing behind."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

OnStep = Callable[[int], None]  # is told how many steps are done by now


@contextmanager
def bar(label: str) -> Iterator[tuple[Callable[[int], None], OnStep]]:
    """Show a bar; yield what sets its whole length and what moves it; without a length it only says: at work."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    same = sys.stdout.isatty()  # what is printed meanwhile goes above the bar; but a file gets its lines itself
    quiet = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=quiet, redirect_stdout=same) as progress:
        task = progress.add_task(label, total=None)
        yield (
            lambda total: progress.update(task, total=total),
            lambda done: progress.update(task, completed=done),
        )
