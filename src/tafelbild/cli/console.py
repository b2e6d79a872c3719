"""Console output: progress bars, messages and one-line errors on stderr, paths on stdout."""

import errno
import os
import re
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Final

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from tafelbild.cli.crash_report import report_crash
from tafelbild.cli.interface import interface_language
from tafelbild.cli.signals import TerminatedError, exit_status
from tafelbild.errors import LessonError, system_reason
from tafelbild.message import Message, in_language
from tafelbild.render.request import OnStep, SetLength
from tafelbild.render.unforeseen import system_failure, unforeseen
from tafelbild.scratch import temporary_files

INTERFACE_LANGUAGE: Final = "tafelbild.cli.interface_language"  # key of the language in click's ``Context.meta``
COMMAND: Final = "tafelbild.cli.command"  # likewise of the command with its lessons, e.g. "film my-lesson"
PROGRAM: Final = "tafelbild"
CLICKS_OWN: Final = (click.ClickException, click.exceptions.Exit, click.Abort)
GERMAN_USAGE: Final = (  # what click says of a wrong command line, as patterns, and how it is said in German
    (r"^No such option:? (\S+?)\.?(?= |$)", r"die Option \1 gibt es nicht."),
    (r"^No such command (\S+)\.", r"den Befehl \1 gibt es nicht."),
    (r"\(?(?:Did you mean|Possible options:)(?: one of:)? (.+?)\??\)?$", r"Meinten Sie \1?"),
    (r"^Missing (?:argument|option) (\S+)\.", r"\1 fehlt."),
    (r"^Option (\S+) requires an argument\.", r"zur Option \1 fehlt ein Wert"),
    (r"^Option (\S+) does not take a value\.", r"zur Option \1 gehört kein Wert"),
    (r"^Got unexpected extra arguments? \((.+)\)$", r"das ist zu viel: \1"),
    (r"^Invalid value for '?(\S+?)'?: ", r"\1: "),
    (r"(.+) is not one of (.+)$", r"\1 gibt es nicht; möglich sind: \2"),
    (r"(.+) is not in the range (.+)$", r"\1 liegt nicht im Bereich \2"),
    (r"(.+) is not a valid (?:integer|float)(?: range)?\.", r"\1 ist hier keine Zahl"),
    (r"(?:File|Directory|Path) (.+) is a file\.", r"\1 ist eine Datei"),
)


def current_language() -> str:
    """Return the interface language of the command that is running: "de" or "en"."""
    context = click.get_current_context(silent=True)
    found = context.meta.get(INTERFACE_LANGUAGE) if context else None
    return str(found) if found else interface_language({})


def say(text: str, *, err: bool = True) -> None:
    """Print a message in the interface language on one line, to stderr; ``err=False``: to stdout."""
    click.echo(told(text), err=err)


def told(text: str) -> str:
    """Return a text in the language of the interface, on one line."""
    return printable(in_language(text, current_language()))


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
        task = progress.add_task(told(label), total=None)
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
            say(remark)

    def show_finding(self, text: str) -> None:
        """Print a message to stderr on one line, with line breaks and control characters in file names escaped."""
        say(text)


INTERRUPTED: Final = Message(
    "interrupted; the same command goes on where this one stopped",
    de="unterbrochen; derselbe Befehl macht weiter, wo dieser stehen blieb",
)


class OneLineError(click.ClickException):
    """An error that click shows as one line without its prefix "Error:", with exit status 2."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line to ``file``, by default to stderr."""
        click.echo(self.message, file=file, err=file is None)


class InterruptError(OneLineError):
    """An error that reports an interruption by a signal, with the exit status that shells expect: 130 for Ctrl-C."""

    def __init__(self, message: str, number: int) -> None:
        super().__init__(message)
        self.exit_code = exit_status(number)  # type: ignore[misc]  # click reads it from the object


class LessonCommand(click.Command):
    """A command that finds out its interface language before it runs."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's own)
        """Run the command."""
        ctx.meta[INTERFACE_LANGUAGE] = interface_language(self.language_options(ctx))  # shared with the group's context
        lessons = ctx.params.get("lessons") or [ctx.params.get("lesson")]
        ctx.meta[COMMAND] = " ".join([ctx.info_name or PROGRAM, *(str(lesson) for lesson in lessons if lesson)])
        return super().invoke(ctx)

    def language_options(self, ctx: click.Context) -> Mapping[str, Any]:
        """Return those options by which the lesson and its language can be told."""
        return ctx.params


class BugError(OneLineError):
    """An error of this program itself, with the exit status EX_SOFTWARE of sysexits.h."""

    exit_code = 70


class DrawingCommand(LessonCommand):
    """A command that needs temporary files: they are in one scratch folder, which goes with it."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's own)
        """Run the command."""
        with temporary_files():
            return super().invoke(ctx)


class OneLineErrorGroup(click.Group):
    """A command group that shows every error as one line: of a lesson, of the system, and of the command line."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:  # noqa: ANN401  (click's own)
        """Parse the arguments in front of the command."""
        with one_line_errors():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's own)
        """Parse the arguments of the command, and run it."""
        with one_line_errors():
            return super().invoke(ctx)

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  (click's own)
        """Run the program and exit; show as one line also what fails before a command runs, and when output is written.

        That is output to a full disk, and all output to a stream that is closed.
        """
        try:
            try:
                super().main(*args, **kwargs)
            finally:
                sys.stdout.flush()
        except Exception as error:  # noqa: BLE001  (all of them are shown)
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  (Python flushes it at the end)
            if is_broken_pipe(error):
                sys.exit(1)
            shown = one_line_error(error)
            with suppress(OSError):  # stderr may be full, too
                shown.show()
            sys.exit(shown.exit_code)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Raise any error of a block, except click's own, as ``OneLineError`` in the interface language."""
    try:
        yield
    except click.UsageError as error:
        if isinstance(error, click.exceptions.NoArgsIsHelpError):
            raise
        raise OneLineError(usage_problem(error)) from None
    except CLICKS_OWN:
        raise
    except (Exception, KeyboardInterrupt) as error:
        if is_broken_pipe(error):
            raise  # click ends quietly when nobody reads on
        raise one_line_error(error) from None


def usage_problem(error: click.UsageError) -> str:
    """Return what is wrong with a command line, with the command that prints help on it."""
    command = error.ctx.command_path if error.ctx else "tafelbild"
    problem = " ".join(error.format_message().split())
    if current_language() == "de":
        for pattern, german in GERMAN_USAGE:
            problem = re.sub(pattern, german, problem)
    return f"{command}: {problem.rstrip('.')} ({told(Message('help', de='Hilfe'))}: {command} --help)"


def is_broken_pipe(error: BaseException) -> bool:
    """Return whether an error says that nobody reads on what is written."""
    return isinstance(error, OSError) and error.errno == errno.EPIPE


def one_line_error(error: BaseException) -> OneLineError:
    """Return the error that shows any exception as one line, in the interface language."""
    language = current_language()
    interruption = interruption_in(error)
    if interruption is not None:
        number = interruption.number if isinstance(interruption, TerminatedError) else signal.SIGINT
        return InterruptError(told(INTERRUPTED), number)
    if isinstance(error, LessonError):
        return OneLineError(error.in_language(language))
    failure = system_failure(error)
    if failure is not None:
        reason = system_reason(failure).in_language(language)
        return OneLineError(f"{failure.filename}: {reason}" if failure.filename else reason)
    context = click.get_current_context(silent=True)
    command = str(context.meta.get(COMMAND, PROGRAM)) if context else PROGRAM
    crash = unforeseen(error)
    kind = OneLineError if crash.own else BugError
    return kind(report_crash(crash, command).in_language(language))


def interruption_in(error: BaseException | None) -> KeyboardInterrupt | None:
    """Return the interruption that an error is or was caused by (Python wraps what is raised in a class statement)."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__
    return error


def printable(text: str) -> str:
    r"""Return a text with its line breaks and control characters escaped.

    >>> printable("no\nsuch \x1b[31mfile")
    'no\\nsuch \\x1b[31mfile'
    """
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
