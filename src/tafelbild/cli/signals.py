"""Signals that end a command as Ctrl-C does: it cleans up, says so in one line, and leaves no process behind."""

import os
import signal
import time
from types import FrameType
from typing import Final

ENDING: Final = ("SIGTERM", "SIGHUP")  # of a system that shuts down or a batch queue; of a terminal that is closed
REPEAT_SECONDS: Final = 2.0  # a terminal that is closed sends its signal twice; later ones are meant


class TerminatedError(KeyboardInterrupt):
    """Raised in the main thread by a signal that ends the command; ``number``: that of the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


class SignalHandler:
    """A handler that raises ``TerminatedError`` in the process that made it; processes forked from it end at once."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self.last = -REPEAT_SECONDS

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        """Raise the error, unless a signal came a moment ago: then the command is ending already."""
        if os.getpid() != self.process:
            os._exit(exit_status(number))
        now = time.monotonic()
        repeated, self.last = now - self.last < REPEAT_SECONDS, now
        if not repeated:
            raise TerminatedError(number)


def exit_status(number: int) -> int:
    """Return the exit status of a command that a signal has ended, as shells expect it."""
    return 128 + number


def handle_signals() -> None:
    """Have the ending signals raise ``TerminatedError``, but not those that are ignored, as by ``nohup``."""
    handler = SignalHandler()
    for name in ENDING:
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)
