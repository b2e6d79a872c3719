"""Errors in one line instead of a traceback: exit status 2, or 130 for Ctrl-C."""

import errno
from typing import IO, Any

import click

from tafelbild.errors import LessonError


class OneLineError(click.ClickException):
    """An error whose message is shown as one line without a prefix."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the line to stderr."""
        click.echo(self.message, file=file, err=file is None)


class InterruptError(OneLineError):
    """Ctrl-C."""

    exit_code = 130


class OneLineErrorGroup(click.Group):
    """A command group that shows errors in the input and of the system in one line."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's own)
        """Run the command."""
        try:
            return super().invoke(ctx)
        except LessonError as error:
            raise OneLineError(str(error)) from None
        except KeyboardInterrupt:
            raise InterruptError("interrupted; the same command goes on where this one stopped") from None
        except (OSError, RuntimeError) as error:
            failure = system_failure(error)
            if failure is None:
                raise
            raise OneLineError(os_error_text(failure)) from None


def system_failure(error: BaseException | None) -> OSError | None:
    """Return the ``OSError`` in an error's chain of causes, or None; manim wraps e.g. a full disk."""
    if isinstance(error, click.exceptions.Exit | click.Abort):
        return None
    while error is not None and not isinstance(error, OSError):
        error = error.__cause__
    return None if error is None or error.errno == errno.EPIPE else error  # click ends quietly when nobody reads on


def os_error_text(error: OSError) -> str:
    """Return the file and the reason of an ``OSError``."""
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def printable(text: str) -> str:
    r"""Return text with line breaks and control characters escaped.

    >>> printable("no\nsuch \x1b[31mfile")
    'no\\nsuch \\x1b[31mfile'
    """
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
