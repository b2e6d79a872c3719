"""Console output: progress bars, messages and one-line errors on stderr, paths on stdout."""

import errno
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from tafelbild.cli.interface import interface_language
from tafelbild.errors import LessonError
from tafelbild.message import Message, in_language
from tafelbild.render.request import OnStep, SetLength

INTERFACE_LANGUAGE: Final = "tafelbild.cli.interface_language"  # key of the language in click's ``Context.meta``


def current_language() -> str:
    """Return the interface language of the command that is running: "de" or "en"."""
    context = click.get_current_context(silent=True)
    found = context.meta.get(INTERFACE_LANGUAGE) if context else None
    return str(found) if found else interface_language({})


def say(text: str, *, err: bool = True) -> None:
    """Print a message in the interface language on one line, to stderr; ``err=False``: to stdout."""
    click.echo(printable(in_language(text, current_language())), err=err)


@contextmanager
def progress_bar(label: str) -> Iterator[tuple[SetLength, OnStep]]:
    """Show a bar on stderr during the block; yield the functions that set its length and move it.

    Until its length is set, the bar only pulses.
    """
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    redirect = sys.stdout.isatty()  # lines printed meanwhile go above the bar, unless stdout is a file
    disable = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=disable, redirect_stdout=redirect) as progress:
        task = progress.add_task(label, total=None)
        yield (lambda total: progress.update(task, total=total), lambda done: progress.update(task, completed=done))


def print_paths(files: Iterable[Path]) -> None:
    """Print paths to stdout: those below the current folder as relative paths, others as absolute ones."""
    current = Path.cwd()
    for file in files:
        path = file.resolve()
        click.echo(printable(str(path.relative_to(current) if path.is_relative_to(current) else path)))


class ConsoleObserver:
    """An ``Observer`` that shows progress bars, paths and messages on the console."""

    bar = staticmethod(progress_bar)
    show_files = staticmethod(print_paths)

    def show_remarks(self, remarks: Iterable[str]) -> None:
        """Print remarks to stderr."""
        for remark in remarks:
            click.echo(in_language(remark, current_language()), err=True)

    def show_finding(self, text: str) -> None:
        """Print a message to stderr on one line, with line breaks and control characters in file names escaped."""
        say(text)


class OneLineError(click.ClickException):
    """An error that click shows as one line without its prefix "Error:", with exit status 2."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line to ``file``, by default to stderr."""
        click.echo(self.message, file=file, err=file is None)


class InterruptError(OneLineError):
    """An error that reports an interruption by Ctrl-C, with the exit status 130 that shells expect."""

    exit_code = 130


class LessonCommand(click.Command):
    """A command that finds out its interface language before it runs."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's own)
        """Run the command."""
        ctx.meta[INTERFACE_LANGUAGE] = interface_language(ctx.params)  # shared with the context of the group
        return super().invoke(ctx)


class OneLineErrorGroup(click.Group):
    """A command group that shows a ``LessonError`` or an error of the system as one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's own)
        """Run the command; raise a ``LessonError`` or system error of the command again as ``OneLineError``."""
        try:
            return super().invoke(ctx)
        except LessonError as error:
            raise OneLineError(error.in_language(current_language())) from None
        except KeyboardInterrupt:
            interrupted = Message(
                "interrupted; the same command goes on where this one stopped",
                de="unterbrochen; derselbe Befehl macht weiter, wo dieser stehen blieb",
            )
            raise InterruptError(interrupted.in_language(current_language())) from None
        except (OSError, RuntimeError) as error:
            failure = system_failure(error)
            if failure is None:
                raise
            reason = failure.strerror or str(failure)
            raise OneLineError(f"{failure.filename}: {reason}" if failure.filename else reason) from None


def system_failure(error: BaseException | None) -> OSError | None:
    """Return the ``OSError`` among an error and its causes (manim wraps e.g. a full disk), or None if there is none."""
    if isinstance(error, click.exceptions.Exit | click.Abort):
        return None
    while error is not None and not isinstance(error, OSError):
        error = error.__cause__
    return None if error is None or error.errno == errno.EPIPE else error  # click ends quietly when nobody reads on


def printable(text: str) -> str:
    r"""Return a text with its line breaks and control characters escaped.

    >>> printable("no\nsuch \x1b[31mfile")
    'no\\nsuch \\x1b[31mfile'
    """
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
