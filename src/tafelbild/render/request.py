"""The request for the films of one lesson, and the observer that is shown the progress. No manim here."""

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
SILENT: Final = "none"  # the name of no voice

SetLength = Callable[[int], None]
OnStep = Callable[[int], None]  # called with the number of steps that are done


@dataclass(frozen=True, kw_only=True)
class FilmRequest:
    """One film of a lesson for each scene, language and theme, written into the folder ``output``.

    ``lesson``: its folder or its lesson.toml; None: the default lesson. No languages: the lesson's first. No scenes:
    the whole lecture. ``loudness`` of the voice in LUFS. ``inserts``: also each inserted scene as a transparent film.
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
        """Return the request as JSON, equal for equal requests, with absolute paths."""
        absolute = replace(self, lesson=self.folder, output=self.output.resolve())
        return json.dumps(asdict(absolute), sort_keys=True, default=str)


class Observer(Protocol):
    """The part of a user interface that long work needs: progress bars, paths, messages."""

    def bar(self, label: str) -> AbstractContextManager[tuple[SetLength, OnStep]]:
        """Show a progress bar; yield the functions that set its length and move it."""

    def show_files(self, files: Sequence[Path]) -> None:
        """Show the paths of finished files."""

    def show_remarks(self, remarks: Iterable[str]) -> None:
        """Show remarks on films."""

    def show_finding(self, text: str) -> None:
        """Show a message that quotes file names."""
