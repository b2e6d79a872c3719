"""``UnforeseenError``: an error that no code foresaw, with its place in the film, as texts. Imports no manim.

A scene is played to its end by ``play_to_end``, so that an error in it, in whichever process, gets its place.
"""

import errno
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

from tafelbild.errors import LessonError
from tafelbild.lesson.lesson_files import LESSON_FILE
from tafelbild.lesson.shipped import SCENES_FILE, is_shipped

if TYPE_CHECKING:
    from tafelbild.stage import LessonScene

SCENES_MODULE: Final = "tafelbild_scenes"  # under this name the scenes.py of a lesson is executed
LIBRARIES: Final = ("tafelbild", "manim")
MAX_CAUSE_CHARS: Final = 200


class UnforeseenError(Exception):
    """An error that no code foresaw, as texts, so that any process can send it to any other.

    ``place``: lesson, scene and step, "" if not known. ``cause``: type and message of the exception. ``traceback``:
    what Python tells of it. ``own``: whether it was raised by code of the lesson itself, not of this program.
    """

    def __init__(self, place: str, cause: str, traceback: str, *, own: bool) -> None:
        super().__init__(place, cause, traceback)
        self.place, self.cause, self.traceback, self.own = place, cause, traceback, own

    def __reduce__(self) -> tuple[object, ...]:
        return remade, (self.place, self.cause, self.traceback, self.own)

    def __str__(self) -> str:
        return f"{self.place}: {self.cause}" if self.place else self.cause


def remade(place: str, cause: str, told: str, own: bool) -> UnforeseenError:
    """Return a pickled ``UnforeseenError``."""
    return UnforeseenError(place, cause, told, own=own)


def unforeseen(error: BaseException, place: str = "") -> UnforeseenError:
    """Return an error as an ``UnforeseenError``; its cause names the line of the lesson's scenes.py that led to it."""
    if isinstance(error, UnforeseenError):
        return error
    own = own_frame(error)
    where = f" ({SCENES_FILE}:{own.lineno})" if own else ""
    told = "".join(traceback.format_exception(error))
    return UnforeseenError(place, f"{cause_of(error)}{where}", told, own=own is not None)


def cause_of(error: BaseException) -> str:
    """Return type and message of an exception in at most 200 characters.

    >>> cause_of(ZeroDivisionError("division by zero")), cause_of(AssertionError())
    ('ZeroDivisionError: division by zero', 'AssertionError')
    """
    try:
        message = str(error)
    except Exception:  # noqa: BLE001  (a class of a lesson may do anything)
        message = ""
    words = ": ".join(filter(None, [type(error).__name__, " ".join(message.split())]))
    return words if len(words) <= MAX_CAUSE_CHARS else f"{words[:MAX_CAUSE_CHARS]}…"


def own_frame(error: BaseException) -> traceback.FrameSummary | None:
    """Return the last line of a lesson's own scenes.py that an exception went through; None if there is none."""
    own = [number for number, frame in enumerate(frames_of(error)) if is_own(frame)]
    return traceback.extract_tb(error.__traceback__)[own[-1]] if own else None


def is_own(frame: FrameType) -> bool:
    """Return whether a frame is of the scenes.py of a lesson, other than a shipped lesson's, which is ours."""
    named = frame.f_globals.get("__name__") == SCENES_MODULE
    return named and not is_shipped(Path(frame.f_code.co_filename).parent)


def frames_of(error: BaseException) -> Sequence[FrameType]:
    """Return the frames that an exception went through, the outermost first."""
    return [frame for frame, _ in traceback.walk_tb(error.__traceback__)]


def system_failure(error: BaseException | None) -> OSError | None:
    """Return the ``OSError`` among an error and its causes (manim wraps e.g. a full disk), or None if there is none.

    A broken pipe is none: nobody reads on, and click ends quietly. Nor is what the code of a lesson has raised itself.
    """
    while error is not None and not isinstance(error, OSError):
        error = error.__cause__
    return None if error is None or error.errno == errno.EPIPE or raised_by_lesson(error) else error


def raised_by_lesson(error: BaseException) -> bool:
    """Return whether an error was raised in a lesson's own code, or in a library that this called, but not in ours."""
    frames = frames_of(error)
    own = [number for number, frame in enumerate(frames) if is_own(frame)]
    after = frames[own[-1] :] if own else []
    return bool(own) and not any(str(f.f_globals.get("__name__")).partition(".")[0] in LIBRARIES for f in after)


def play_to_end(scene: "LessonScene") -> None:
    """Render a scene; raise an error that nobody foresaw as an ``UnforeseenError`` with lesson, scene and step.

    A ``LessonError`` gets ``lesson.toml:`` in front, unless it already names a file.
    """
    try:
        scene.render()
    except LessonError as error:
        has_file = Path(error.place.partition(":")[0]).suffix in {".md", ".py", ".toml"}
        raise (error if has_file else error.at(LESSON_FILE)) from None
    except (Exception, SystemExit) as error:
        if system_failure(error) is not None:
            raise
        raise unforeseen(error, place_of(scene)) from None


def place_of(scene: "LessonScene") -> str:
    """Return where a scene is: the folder of its lesson, the scene of the present insert, and the step."""
    insert = getattr(scene, "insert", None)
    name = (insert.scene if insert else "") or type(scene).__name__
    return ", ".join(filter(None, [scene.settings.lesson.folder.resolve().name, name, scene.step]))
