"""``FilmRequest``: which films of a lesson are wanted; ``Observer``: interface to show progress. Imports no manim."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from tafelbild.captions import DE_PROFILE, Profile
from tafelbild.lesson import default_folder
from tafelbild.lesson.lesson_files import find_lesson_file
from tafelbild.master.mux_plan import DEFAULT_LOUDNESS_LUFS
from tafelbild.render.quality import LECTURE, Quality
from tafelbild.theme import BOARD

MEDIA: Final = Path("media")
FILMS: Final = MEDIA / "films"
SILENT: Final = "none"  # value of ``--voice`` for films without sound

OnMessage = Callable[[str], None]
SetLength = Callable[[int], None]
OnStep = Callable[[int], None]  # called with the number of steps of the work done so far


@dataclass(frozen=True, kw_only=True)
class FilmRequest:
    """Request for films of one lesson in the folder ``output``: one for each scene, language and theme.

    ``lesson``: the lesson's folder or lesson.toml; None: the default lesson. Empty ``languages``: the lesson's first
    language. Empty ``scenes``: the whole lecture. ``voices``: names, the preferred first. ``loudness`` of the voice in
    LUFS. ``inserts``: whether each inserted scene is also made as a transparent film.
    """

    lesson: Path | None = None
    output: Path = FILMS
    scenes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    themes: tuple[str, ...] = (BOARD.name,)
    voices: tuple[str, ...] = (SILENT,)
    quality: Quality = LECTURE
    caption_profile: Profile = DE_PROFILE
    loudness: float = DEFAULT_LOUDNESS_LUFS
    transparent: bool = False
    inserts: bool = False

    @property
    def folder(self) -> Path:
        """Absolute path of the lesson's folder; a ``LessonError`` if there is no lesson."""
        return find_lesson_file(self.lesson or default_folder()).parent.resolve()

    def serialised(self) -> str:
        """Return the request as JSON with absolute paths; equal requests give equal JSON."""
        absolute = replace(self, lesson=self.folder, output=self.output.resolve())
        return json.dumps(asdict(absolute), sort_keys=True, default=str)


class Observer(Protocol):
    """Interface through which long work shows progress bars, paths and messages to the user."""

    def bar(self, label: str) -> AbstractContextManager[tuple[SetLength, OnStep]]:
        """Return a context that shows a progress bar and yields two functions: to set its length, and to move it."""

    def show_files(self, files: Sequence[Path]) -> None:
        """Show the paths of finished files."""

    def show_remarks(self, remarks: Iterable[str]) -> None:
        """Show remarks on films, such as captions that are too fast."""

    def show_finding(self, text: str) -> None:
        """Show a message on one line, with control characters in file names escaped."""
