"""Simulation of rendering a course on a cluster of many cores, from measured beats.

Measured in a real film, in CPU seconds on one core: drawing each of its beats, playing each without drawing it, loading
a new process, and what finishing the film takes (joining, captions, sidecars). Simulated is the queue of
``render.render_queue``:

* One process plays film after film without drawing; a beat can be drawn as soon as it has been played. The same process
  finishes each film when its last beat has been drawn.
* The worker that has been free the longest takes the next beat. If its last one was an earlier beat of the film, it
  plays the beats between without drawing, else all beats before.
* Every worker loads all modules first.

Transfers are not counted: the pieces of a beat are some 100 kB.
"""

import heapq
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from bench.frames import ScenePlayback
from tafelbild.render.piece_cache import PieceCache
from tafelbild.render.planning import plan
from tafelbild.render.pool import in_process
from tafelbild.render.render_queue import BeatTime, RenderQueue

COURSE_LESSONS: Final = 40
WORKER_COUNTS: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
LOADING: Final = "import time, tafelbild.render.task; print(time.process_time())"


@dataclass(frozen=True)
class BeatCosts:
    """CPU seconds: drawing each beat of a film, playing it without drawing, loading a process, finishing a film."""

    drawing: tuple[float, ...]
    playing: tuple[float, ...]
    loading: float
    finishing: float

    @property
    def begins(self) -> tuple[float, ...]:
        """The cumulated playing time before each beat, and of the whole film."""
        return (0.0, *accumulate(self.playing))


def measure_beats(playback: ScenePlayback) -> BeatCosts:
    """Measure the beats of a film by rendering it with an empty cache in this process."""
    job, marks, times = playback.job, [time.process_time()], dict[int, float]()
    plan(job, lambda _: marks.append(time.process_time()))
    playing = tuple(there - here for here, there in pairwise(marks))

    def on_beat(beat: BeatTime) -> None:
        times[beat.beat] = beat.seconds
        marks.append(time.process_time())

    with in_process() as pool:
        list(RenderQueue(pool, PieceCache(playback.folder / "course"), on_beat=on_beat).films([job], playback.folder))
    finishing = time.process_time() - marks[-1]
    loading = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True).stdout
    return BeatCosts(tuple(times.get(k, 0.0) for k in range(len(playing))), playing, float(loading), finishing)


class SimulatedWorkers:
    """The workers of a cluster. ``free``: when each becomes free; ``stages``: film and next beat of its scene."""

    def __init__(self, beats: BeatCosts, workers: int) -> None:
        self.beats, self.free = beats, [(beats.loading, number) for number in range(workers)]
        self.stages: dict[int, tuple[int, int]] = {}

    def draw(self, film: int, place: int, planned: float) -> float:
        """Assign a beat to a worker; return the time at which it is drawn."""
        free, number = heapq.heappop(self.free)
        on_stage, reached = self.stages.get(number, (-1, 0))
        start = reached if on_stage == film and reached <= place else 0
        unseen = self.beats.begins[place] - self.beats.begins[start]
        done = max(free, planned) + unseen + self.beats.drawing[place]
        self.stages[number] = film, place + 1
        heapq.heappush(self.free, (done, number))
        return done


def makespan(beats: BeatCosts, lessons: int, workers: int) -> float:
    """Return the seconds that a course of ``lessons`` such films takes on so many workers."""
    cluster, now, waiting = SimulatedWorkers(beats, workers), beats.loading, list[float]()
    for film in range(lessons):
        drawn = 0.0
        for place, unseen in enumerate(beats.playing):
            now += unseen
            drawn = max(drawn, cluster.draw(film, place, now))
        waiting.append(drawn)
        while waiting and waiting[0] <= now:
            now += beats.finishing
            waiting.pop(0)
    for drawn in waiting:
        now = max(now, drawn) + beats.finishing
    return now


def simulate_course(playback: ScenePlayback) -> dict[str, object]:
    """Measure a film, and simulate a course of such films on various numbers of workers."""
    beats = measure_beats(playback)
    return {
        "lessons": COURSE_LESSONS,
        "beats": len(beats.drawing),
        "drawing": sum(beats.drawing),
        "longest": max(beats.drawing),
        "playing": sum(beats.playing),
        "loading": beats.loading,
        "finishing": beats.finishing,
        "makespan": {str(workers): makespan(beats, COURSE_LESSONS, workers) for workers in WORKER_COUNTS},
    }
