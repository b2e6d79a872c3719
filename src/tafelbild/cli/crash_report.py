"""What is told of an error that nobody foresaw: one line, and a file with all that Python tells of it."""

import platform
import shlex
import sys
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from tafelbild import __version__
from tafelbild.files import write_text
from tafelbild.message import Message, in_language
from tafelbild.render.request import MEDIA
from tafelbild.render.unforeseen import UnforeseenError

REPORTS: Final = MEDIA / "errors"


def report_crash(error: UnforeseenError, command: str) -> Message:
    """Write the report of an error, and return the line that tells of it.

    ``command``: the place of an error that has none itself, such as "film my-lesson".
    """
    file = write_report(error)
    place, cause = error.place or command, error.cause
    if file is None:
        more = Message("its report could not be written", de="der Bericht ließ sich nicht schreiben")
    elif error.own:
        more = Message(f"more is in {file}", de=f"mehr steht in {file}")
    else:
        more = Message(
            f"this is a fault of Tafelbild, please report it with {file}",
            de=f"das ist ein Fehler von Tafelbild, bitte melden Sie ihn mit {file}",
        )
    return Message(f"{place}: {cause}; {more}", de=f"{place}: {in_language(cause, 'de')}; {more:de}")


def write_report(error: UnforeseenError) -> Path | None:
    """Write the traceback of an error into a new file, and return its path; None if no folder can be written to.

    The file is in ``media/errors`` where there is a folder ``media``, else in the system's folder for temporary files.
    """
    now = datetime.now(UTC)
    system = f"Tafelbild {__version__}, Python {platform.python_version()}, {platform.platform()}"
    text = f"{now:%Y-%m-%d %H:%M:%S} UTC\n{system}\n{shlex.join(sys.argv)}\n{error}\n\n{error.traceback}"
    for folder in (REPORTS, None):
        with suppress(OSError):
            place = folder or Path(tempfile.gettempdir())
            if place == REPORTS and MEDIA.is_dir():
                place.mkdir(exist_ok=True)
            return write_text(place / f"tafelbild-error-{now:%Y%m%d-%H%M%S}-{uuid4().hex[:8]}.txt", text)
    return None
