"""A course on a cluster: how long it takes on many cores, simulated from measured beats.

Measured in a real film, in CPU seconds on one core: drawing each of its beats, playing each without drawing it, loading
a new process, and what finishing the film takes (joining, captions, sidecars). Simulated is the queue of
``render.render_queue``:

* One process plays film after film without drawing; a beat can be drawn as soon as it has been played. The same process
  finishes each film when its last beat is in.
* The worker that has been free the longest takes the next beat. A later beat of the film on its stage costs what lies
  between, unseen; an earlier one, or one of another film, all that lies before it.
* Every worker loads everything first.

Transport is not counted: a beat's pieces are some 100 kB.
"""

import heapq
import subprocess
import sys
import time
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Final

from bench.frames import Play
from tafelbild.render.piece_cache import PieceCache
from tafelbild.render.planning import plan
from tafelbild.render.pool import in_process
from tafelbild.render.render_queue import BeatTime, RenderQueue

LESSONS: Final = 40
WORKERS: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
LOADING: Final = (
    "import tafelbild.render.task, resource as r; u = r.getrusage(r.RUSAGE_SELF); print(u.ru_utime + u.ru_stime)"
)


@dataclass(frozen=True)
class Beats:
    """Seconds: of each beat of a film, in order, drawing it and playing it unseen; loading, once; finishing a film."""

    drawing: tuple[float, ...]
    playing: tuple[float, ...]
    loading: float
    finishing: float

    @property
    def begins(self) -> tuple[float, ...]:
        """How long it is played unseen until each beat begins, and until the film ends."""
        return (0.0, *accumulate(self.playing))


def measured(play: Play) -> Beats:
    """Measure the beats of a film: it is planned, and made with an empty cache, in this process."""
    job, marks, times = play.job, [time.process_time()], dict[int, float]()
    plan(job, lambda _: marks.append(time.process_time()))
    playing = tuple(there - here for here, there in pairwise(marks))

    def on_beat(beat: BeatTime) -> None:
        times[beat.beat] = beat.seconds
        marks.append(time.process_time())

    with in_process() as pool:
        list(RenderQueue(pool, PieceCache(play.folder / "course"), on_beat=on_beat).films([job], play.folder))
    finishing = time.process_time() - marks[-1]
    loading = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True).stdout
    return Beats(tuple(times.get(k, 0.0) for k in range(len(playing))), playing, float(loading), finishing)


@dataclass
class Crew:
    """The workers of a cluster: when each is free, and which film stands on its stage, up to which beat."""

    beats: Beats
    workers: int
    free: list[tuple[float, int]] = field(init=False)
    stages: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.free = [(self.beats.loading, number) for number in range(self.workers)]

    def draw(self, film: int, place: int, planned: float) -> float:
        """Give a beat to a worker; return when it is drawn."""
        free, number = heapq.heappop(self.free)
        on_stage, reached = self.stages.get(number, (-1, 0))
        start = reached if on_stage == film and reached <= place else 0
        unseen = self.beats.begins[place] - self.beats.begins[start]
        done = max(free, planned) + unseen + self.beats.drawing[place]
        self.stages[number] = film, place + 1
        heapq.heappush(self.free, (done, number))
        return done


def makespan(beats: Beats, lessons: int, workers: int) -> float:
    """Return how many seconds a course of ``lessons`` such films takes."""
    crew, now, waiting = Crew(beats, workers), beats.loading, list[float]()
    for film in range(lessons):
        drawn = 0.0
        for place, unseen in enumerate(beats.playing):
            now += unseen
            drawn = max(drawn, crew.draw(film, place, now))
        waiting.append(drawn)
        while waiting and waiting[0] <= now:
            now += beats.finishing
            waiting.pop(0)
    for drawn in waiting:
        now = max(now, drawn) + beats.finishing
    return now


def course(play: Play) -> dict[str, object]:
    """Measure a film, and simulate a course of such films on more and more workers."""
    beats = measured(play)
    return {
        "lessons": LESSONS,
        "beats": len(beats.drawing),
        "drawing": sum(beats.drawing),
        "longest": max(beats.drawing),
        "playing": sum(beats.playing),
        "loading": beats.loading,
        "finishing": beats.finishing,
        "makespan": {str(workers): makespan(beats, LESSONS, workers) for workers in WORKERS},
    }
