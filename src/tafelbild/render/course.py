"""A course: films in the making. The beats of all are one queue; a film is finished when its last beat is in."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tafelbild.files import ensure_writable
from tafelbild.render.cache import PieceCache
from tafelbild.render.finishing import USUAL, Film, finish
from tafelbild.render.mastering import Mastering
from tafelbild.render.order import Order
from tafelbild.render.plan import Play, PlayedBeat
from tafelbild.render.pool import Pool
from tafelbild.render.task import Drawn, Parcel, Task

if TYPE_CHECKING:
    from tafelbild.narration import Timeline


@dataclass(frozen=True)
class BeatTime:
    """What was drawn of a beat (counted from 0), ``frames`` frames in so many ``seconds`` of a processor."""

    film: str
    beat: int
    seconds: float
    frames: int


OnFrames = Callable[[int, int], None]  # is told how many frames are there, and of how many
OnBeat = Callable[[BeatTime], None]


@dataclass
class Making:
    """A film in the making: its plays so far, and the keys of those that are not drawn yet."""

    order: Order
    sent: Order | Parcel
    plays: list[Play] = field(default_factory=list)
    beats: int = 0


class Course:
    """Plans films and has them drawn by a pool; pieces come from the cache and go into it.

    ``on_frames`` is told how far it is, ``on_beat`` what each beat has taken.
    """

    def __init__(
        self,
        pool: Pool,
        cache: PieceCache,
        on_frames: OnFrames = lambda _done, _all: None,
        on_beat: OnBeat = lambda _time: None,
    ) -> None:
        self.pool, self.cache = pool, cache
        self.on_frames, self.on_beat = on_frames, on_beat
        self.awaited: dict[str, int] = {}  # the keys of plays that are being drawn, and how many frames wait for them
        self.making: deque[tuple[Making, Timeline]] = deque()
        self.done = self.all = self.tasks = 0

    def films(self, orders: Iterable[Order], folder: Path, mastering: Mastering = USUAL) -> Iterator[Film]:
        """Make films in ``folder``, and yield each when it is finished."""
        ensure_writable(folder)
        for order in orders:
            self.begin(order)
            yield from self.finished(folder, mastering)
        while self.making:
            self.gather(patiently=bool(self.awaited))
            yield from self.finished(folder, mastering)

    def begin(self, order: Order) -> None:
        """Plan a film, and send its beats as they become known."""
        making = Making(order, Parcel.of(order) if self.pool.packs else order)
        timeline = self.pool.plan(order, partial(self.send, making))
        self.making.append((making, timeline))

    def send(self, making: Making, beat: PlayedBeat) -> None:
        """Have those plays of a beat drawn that are neither in the cache nor being drawn."""
        missing: list[Play] = []
        for play in beat:
            self.all += play.frames
            if play.key in self.awaited:
                self.awaited[play.key] += play.frames
            elif self.cache.find(play.key):
                self.done += play.frames
            else:
                self.awaited[play.key] = play.frames
                missing.append(play)
        for plays in portions(missing, self.pool.longest):
            keys = {play.number: play.key for play in plays}
            self.pool.submit(Task(making.sent, making.order.name, making.beats, self.tasks, keys))
            self.tasks += 1
        making.plays += beat
        making.beats += 1
        self.gather(patiently=False)

    def gather(self, *, patiently: bool) -> None:
        """Put into the cache what has been drawn."""
        for task, drawn in self.pool.gather(patiently=patiently):
            self.keep(task, drawn)
        self.on_frames(self.done, self.all)

    def keep(self, task: Task, drawn: Drawn) -> None:
        """Put the pieces of a task into the cache."""
        frames = 0
        for key, piece in drawn.pieces.items():
            self.cache.keep(key, drawn.suffix, piece)
            frames += self.awaited.pop(key)
        self.done += frames
        self.on_beat(BeatTime(task.film, task.beat, drawn.seconds, frames))

    def finished(self, folder: Path, mastering: Mastering) -> Iterator[Film]:
        """Yield the films of which nothing is missing any more, in their order."""
        while self.making and not any(play.key in self.awaited for play in self.making[0][0].plays):
            made, timeline = self.making.popleft()
            pieces = tuple(self.cache.used[play.key] for play in made.plays)
            yield finish(made.order, pieces, timeline, folder, mastering)


def portions(plays: Iterable[Play], longest: float) -> Iterator[list[Play]]:
    """Cut plays into portions of no more than so many pictures, or of one play that has more."""
    portion: list[Play] = []
    pictures = 0
    for play in plays:
        if portion and pictures + play.pictures > longest:
            yield portion
            portion, pictures = [], 0
        portion.append(play)
        pictures += play.pictures
    if portion:
        yield portion
