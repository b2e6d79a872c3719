"""A task: draw some plays of a beat. It can be sent to any machine, and what it returns can be sent back."""

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Final, Self

from tafelbild.errors import LessonError
from tafelbild.lesson import load
from tafelbild.lesson.loading import default_folder
from tafelbild.narration import Narrations
from tafelbild.render.inputs import SEEN, code, files_in
from tafelbild.render.live import LiveScene
from tafelbild.render.order import Order
from tafelbild.render.quality import Quality
from tafelbild.render.scenes import scene_named, scenes_of
from tafelbild.stage import Settings
from tafelbild.stage.renderer import ground_and_veil
from tafelbild.theme import theme_named


@dataclass(frozen=True)
class Parcel:
    """An order with everything that it needs elsewhere: ``files`` of the lesson's ``folder``, by path, and names.

    Of the narrations only their times are needed. The default lesson is everywhere: no files. ``code`` is that of our
    program here: one of another version would draw other pictures under the same names.
    """

    code: str
    folder: str
    files: tuple[tuple[str, bytes], ...]
    scene: str
    language: str
    theme: str
    quality: Quality
    transparent: bool
    narrations: Narrations

    @classmethod
    def of(cls, order: Order) -> Self:
        """Pack an order."""
        settings, folder = order.settings, order.settings.lesson.folder.resolve()
        own = () if folder == default_folder().resolve() else files_in(folder, SEEN)
        files = tuple((file.relative_to(folder).as_posix(), file.read_bytes()) for file in own)
        timed = {name: replace(narration, sound=None) for name, narration in settings.narrations.items()}
        looks = (order.scene.__name__, settings.language, settings.theme.name, order.quality, order.transparent)
        return cls(code(), folder.name, files, *looks, timed)

    def opened(self, place: Path) -> Order:
        """Lay the files below ``place`` and return the order."""
        if self.code != code():
            raise LessonError(
                "tafelbild", "has changed meanwhile, or another version of it is on a worker; start again"
            )
        folder = place / (self.folder or "lesson")
        for name, data in self.files:
            file = folder / PurePosixPath(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        lesson = load(folder if self.files else None)
        scene = scene_named(self.scene, scenes_of(lesson))
        settings = Settings(lesson, self.language, theme_named(self.theme), self.narrations)
        return Order(scene, settings, self.quality, self.transparent)


@dataclass(frozen=True)
class Task:
    """Plays of one beat of a film that have no pieces yet: key by number; ``number`` is that in the queue.

    The order is in hand here, and a parcel elsewhere.
    """

    order: Order | Parcel
    film: str
    beat: int
    number: int
    plays: Mapping[int, str]


@dataclass(frozen=True)
class Drawn:
    """The pieces of a task by key, and the processor's seconds that they took."""

    pieces: Mapping[str, bytes]
    suffix: str
    seconds: float


class Studio:
    """Draws one task after the other; a scene stays live as long as the tasks go forward in the same film."""

    def __init__(self) -> None:
        self.turn = Lock()
        self.live: LiveScene | None = None
        self.order: Order | Parcel | None = None
        self.place: tempfile.TemporaryDirectory[str] | None = None

    def draw(self, task: Task) -> Drawn:
        """Draw the plays of a task."""
        with self.turn:
            begin = time.process_time()
            try:
                live = self.scene_for(task)
                pieces = live.draw(task.plays)
            except BaseException as error:  # noqa: BLE001  (whatever it was, this scene cannot go on)
                self.close()
                raise plain(error) from None
            return Drawn(pieces, live.order.suffix, time.process_time() - begin)

    def scene_for(self, task: Task) -> LiveScene:
        """Return the scene that can draw a task."""
        live = self.live
        if live is None or live.over or task.order != self.order or min(task.plays) < live.next:
            self.close()
            order = task.order
            if isinstance(order, Parcel):
                self.place = tempfile.TemporaryDirectory(prefix="tafelbild-")
                order = order.opened(Path(self.place.name))
            live = self.live = LiveScene(order)
            self.order = task.order
        return live

    def close(self) -> None:
        """End the live scene."""
        if self.live is not None:
            self.live.close()
        if self.place is not None:
            self.place.cleanup()
        self.live = self.order = self.place = None


def plain(error: BaseException) -> BaseException:
    """Return what the system refused, if that is behind an error (manim wraps it), in a form that can be sent."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__
    return OSError(cause.errno, cause.strerror, cause.filename) if cause is not None else error


STUDIO: Final = Studio()


def lay_out(task: Task) -> None:
    """Make what all processes that are forked from this one can share."""
    order = task.order
    if isinstance(order, Parcel) and not order.transparent:
        ground_and_veil(theme_named(order.theme), order.quality.width, order.quality.height)


def drawn(task: Task) -> Drawn:
    """Draw a task in this process."""
    return STUDIO.draw(task)
