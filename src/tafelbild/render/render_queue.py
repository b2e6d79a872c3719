"""The render queue: the tasks of all films of a command; a film is finished when its last piece is in the cache."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tafelbild.files import ensure_writable
from tafelbild.render.finishing import DEFAULT_FINISH, Film, FinishOptions, finish
from tafelbild.render.job import RenderJob
from tafelbild.render.piece_cache import HeldPieces, PieceCache
from tafelbild.render.planning import Play, PlayedBeat
from tafelbild.render.pool import Pool, in_process
from tafelbild.render.task import PortableJob, Task

if TYPE_CHECKING:
    from tafelbild.narration import Timeline


@dataclass(frozen=True)
class BeatTime:
    """CPU time of one task: ``seconds`` for ``frames`` frames of ``beat`` (from 0). A long beat has several tasks."""

    film: str
    beat: int
    seconds: float
    frames: int


@dataclass
class FilmInProgress:
    """A film being drawn: its ``job``, and ``sent``, the form of this job that workers get.

    ``plays``, ``beats``: the plays, and the number of beats, that have been planned so far.
    """

    job: RenderJob
    sent: RenderJob | PortableJob
    plays: list[Play] = field(default_factory=list)
    beats: int = 0


class RenderQueue:
    """Queue of films to be made. Each film is planned; ``pool`` draws the plays whose pieces are not yet in ``cache``.

    ``held``: the pieces that this queue uses, while it makes films.
    ``on_frames`` is called with two numbers of frames, finished and planned so far; ``on_beat`` with a task's CPU time.
    """

    held: HeldPieces

    def __init__(
        self,
        pool: Pool,
        cache: PieceCache,
        on_frames: Callable[[int, int], None] = lambda _done, _known: None,
        on_beat: Callable[[BeatTime], None] = lambda _time: None,
    ) -> None:
        self.pool, self.cache = pool, cache
        self.on_frames, self.on_beat = on_frames, on_beat
        self.awaited: dict[str, int] = {}  # key of a play being drawn: number of frames, in all films, that wait for it
        self.films_in_progress: deque[tuple[FilmInProgress, Timeline]] = deque()
        self.frames_done = self.frames_known = self.task_count = 0

    def films(self, jobs: Iterable[RenderJob], folder: Path, options: FinishOptions = DEFAULT_FINISH) -> Iterator[Film]:
        """Make films in ``folder``, and yield each when it is finished, in the order of the jobs."""
        ensure_writable(folder)
        with HeldPieces(self.cache) as self.held:
            for job in jobs:
                film = FilmInProgress(job, self.pool.sendable(job))
                timeline = self.pool.plan(job, partial(self.submit, film))  # tasks start as soon as a beat is planned
                self.films_in_progress.append((film, timeline))
                yield from self.finished(folder, options)
            while self.films_in_progress:
                self.gather(block=bool(self.awaited))
                yield from self.finished(folder, options)

    def submit(self, film: FilmInProgress, beat: PlayedBeat) -> None:
        """Submit tasks for the plays of a film's next beat that are neither in the cache nor being drawn."""
        missing: list[Play] = []
        for play in beat:
            self.frames_known += play.frames
            if play.key in self.awaited:
                self.awaited[play.key] += play.frames
            elif self.held.find(play.key):
                self.frames_done += play.frames
            else:
                self.awaited[play.key] = play.frames
                missing.append(play)
        for plays in split_by_pictures(missing, self.pool.max_frames_per_task):
            keys = {play.number: play.key for play in plays}
            self.pool.submit(Task(film.sent, film.job.name, film.beats, self.task_count, keys))
            self.task_count += 1
        film.plays += beat
        film.beats += 1
        self.gather(block=False)

    def gather(self, *, block: bool) -> None:
        """Put the pieces of finished tasks into the cache; with ``block``, wait until at least one task has ended."""
        for task, result in self.pool.gather(block=block):
            for key, piece in result.pieces.items():
                self.held.keep(key, result.suffix, piece)
            frames = sum(map(self.awaited.pop, result.pieces))
            self.frames_done += frames
            self.on_beat(BeatTime(task.film, task.beat, result.seconds, frames))
        self.on_frames(self.frames_done, self.frames_known)

    def finished(self, folder: Path, options: FinishOptions) -> Iterator[Film]:
        """Finish (mux) and yield films in progress, in order, up to the first film that still lacks a piece."""
        while self.films_in_progress:
            film, timeline = self.films_in_progress[0]
            if any(play.key in self.awaited for play in film.plays):
                break
            self.films_in_progress.popleft()
            pieces = tuple(self.held.paths[play.key] for play in film.plays)
            yield finish(film.job, pieces, timeline, folder, options)


def split_by_pictures(plays: Iterable[Play], max_pictures: float) -> Iterator[list[Play]]:
    """Yield plays in groups of at most ``max_pictures`` pictures to draw; a play with more is a group of its own."""
    portion: list[Play] = []
    pictures = 0
    for play in plays:
        if portion and pictures + play.pictures > max_pictures:
            yield portion
            portion, pictures = [], 0
        portion.append(play)
        pictures += play.pictures
    if portion:
        yield portion


def render_film(
    job: RenderJob,
    media: Path,
    folder: Path,
    on_frame: Callable[[int], None] = lambda _done: None,
    options: FinishOptions = DEFAULT_FINISH,
) -> Film:
    """Make one film in ``folder``, drawn in this process, and return it. The piece cache is in ``media``."""
    with in_process() as pool:
        queue = RenderQueue(pool, PieceCache(media), lambda done, _known: on_frame(done))
        (film,) = queue.films([job], folder, options)
    return film
