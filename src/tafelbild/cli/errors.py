"""What is wrong is said in one line, never in a traceback: exit status 2, or 130 for Ctrl-C."""

import errno
from typing import IO, Any

import click

from tafelbild.errors import LessonError


class OneLine(click.ClickException):
    """An error that is shown as one line, without a word in front of it."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the line to stderr."""
        click.echo(self.message, file=file, err=file is None)


class Interrupted(OneLine):
    """Ctrl-C."""

    exit_code = 130


class OneLineErrors(click.Group):
    """A group whose commands end with one line when the input, a file or the disk is at fault."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's own)
        """Run the command."""
        try:
            return super().invoke(ctx)
        except LessonError as error:
            raise OneLine(str(error)) from None
        except KeyboardInterrupt:
            raise Interrupted("interrupted; the same command goes on where this one stopped") from None
        except (OSError, RuntimeError) as error:
            failure = system_failure(error)
            if failure is None:
                raise
            raise OneLine(said(failure)) from None


def system_failure(error: BaseException | None) -> OSError | None:
    """Return what the system refused: the error, or its cause (manim wraps a full disk into another error)."""
    if isinstance(error, click.exceptions.Exit | click.Abort):
        return None
    while error is not None and not isinstance(error, OSError):
        error = error.__cause__
    if error is None or error.errno == errno.EPIPE:  # click ends quietly when nobody reads on
        return None
    return error


def said(error: OSError) -> str:
    """Say which file and why."""
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def printable(text: str) -> str:
    r"""Return text that stays on its line and commands no terminal.

    >>> printable("no\nsuch \x1b[31mfile")
    'no\\nsuch \\x1b[31mfile'
    """
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
