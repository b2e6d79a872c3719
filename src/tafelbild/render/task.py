"""Tasks (plays of one beat, to be drawn in any process of any machine), jobs that can be pickled, scenes in threads.

To play a lecture takes seconds even without drawing, so a process does not start a scene anew for each task: the scene
runs in a thread, draws the plays of a task, waits, and goes on when a task with later plays comes.
"""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Final, Self

from tafelbild.errors import LessonError
from tafelbild.lesson import Lesson, load
from tafelbild.lesson.shipped import SCENES_FILE, is_shipped, shipped_lessons
from tafelbild.message import Message
from tafelbild.narration import Narrations
from tafelbild.render.beat_pictures import Drawings, drawings
from tafelbild.render.build_record import SCENE_SUFFIXES, code_digest, files_in
from tafelbild.render.job import RenderJob, manim_configured
from tafelbild.render.quality import Quality
from tafelbild.render.scenes import load_scenes, scene_named
from tafelbild.render.unforeseen import play_to_end, system_failure, unforeseen
from tafelbild.scratch import ScratchFolder
from tafelbild.stage import LessonScene, Settings
from tafelbild.theme import theme_named

CHANGED: Final = Message(
    "has changed meanwhile, or another version of it is on a worker; start again",
    de="hat sich inzwischen geändert, oder auf einem Worker ist eine andere Version; beginnen Sie noch einmal",
)

Files = tuple[tuple[str, bytes], ...]  # path below the lesson's folder, contents

LESSONS: Final[dict[tuple[str, Files], Lesson]] = {}  # packed or unpacked by this process; forked processes inherit it


@dataclass(frozen=True)
class PortableJob:
    """A render job that can be pickled: names for the scene class and the theme, and the lesson's ``files`` as bytes.

    For a shipped lesson ``files`` is empty. The narrations have times but no sound. ``code`` is a digest of this
    program; a worker with another version of it, which could draw other pictures, refuses the job.
    """

    code: str
    folder: str
    files: Files
    scene: str
    language: str
    theme: str
    quality: Quality
    transparent: bool
    narrations: Narrations

    @classmethod
    def pack(cls, job: RenderJob) -> Self:
        """Return the portable form of a render job, to be sent to another process."""
        settings, folder = job.settings, job.settings.lesson.folder.resolve()
        own = () if is_shipped(folder) else files_in(folder, SCENE_SUFFIXES)
        files = tuple((file.relative_to(folder).as_posix(), file.read_bytes()) for file in own)
        timed = {name: replace(narration, sound=None) for name, narration in settings.narrations.items()}
        looks = (job.scene.__name__, settings.language, settings.theme.name, job.quality, job.transparent)
        LESSONS[folder.name, files] = settings.lesson
        return cls(code_digest(), folder.name, files, *looks, timed)

    def unpack(self, place: Path) -> RenderJob:
        """Write the lesson's files below the folder ``place``, and return the render job that was packed."""
        if self.code != code_digest():
            raise LessonError("tafelbild", CHANGED)
        lesson = self.lesson_in(place / (self.folder or "lesson"))
        scene = scene_named(self.scene, load_scenes(lesson))
        settings = Settings(lesson, self.language, theme_named(self.theme), self.narrations)
        return RenderJob(scene, settings, self.quality, self.transparent)

    def lesson_in(self, folder: Path) -> Lesson:
        """Write the lesson's files into ``folder``, and return the lesson; it is loaded only once in a process."""
        for name, data in self.files:
            file = folder / PurePosixPath(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        lesson = LESSONS.get((self.folder, self.files))
        if lesson is None:
            LESSONS.clear()  # a worker of a cluster may live long
            lesson = LESSONS[self.folder, self.files] = load(folder if self.files else shipped_lessons()[self.folder])
        if not self.files:
            return lesson
        scenes = folder / SCENES_FILE
        return replace(lesson, folder=folder, scenes=scenes if scenes.exists() else lesson.scenes)


@dataclass(frozen=True)
class Task:
    """Plays of one beat of a film, to be drawn. ``plays`` maps the number of each play in the film to its key.

    ``beat`` counts from 0. ``number``: the task's place in the queue. ``job`` is portable if another process draws.
    """

    job: RenderJob | PortableJob
    film: str
    beat: int
    number: int
    plays: Mapping[int, str]


@dataclass(frozen=True)
class TaskResult:
    """Result of a task: its pieces by the keys of their plays, their file suffix, and the CPU seconds used."""

    pieces: Mapping[str, bytes]
    suffix: str
    seconds: float


class SceneClosed(BaseException):
    """Raised in a waiting scene to end its thread; a ``BaseException``, so that manim does not catch it."""


class SteppedScene(LessonScene):
    """A scene in a ``SceneThread``. Before each play it waits until this play or a later one is to be drawn."""

    stepper: "SceneThread"

    def play(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Wait until this play or a later one is to be drawn, then play as manim does."""
        if not self.catching_up:
            self.stepper.wait_for_turn(self.renderer.num_plays)
        super().play(*args, **kwargs)


class SceneThread:
    """A job's scene, played in a thread; ``next`` is the number of the first play that the thread can still draw."""

    def __init__(self, job: RenderJob) -> None:
        self.job = job
        self.next = 0
        self.last_requested = -1
        self.over = False
        self.requests: SimpleQueue[int | None] = SimpleQueue()
        self.answers: SimpleQueue[BaseException | None] = SimpleQueue()
        self.folder = ScratchFolder()
        with manim_configured(job, self.folder.path):
            self.scene = type(job.scene.__name__, (SteppedScene, job.scene), {})(job.encoded_settings)
        self.scene.stepper = self
        writer = self.scene.renderer.file_writer
        writer.pieces_only = writer.synchronous = True
        self.thread = Thread(target=self.run, daemon=True)
        self.thread.start()

    def draw(self, plays: Mapping[int, str]) -> dict[str, bytes]:
        """Draw ``plays``, keys by number, and return the pieces by key. All numbers must be ``next`` or above."""
        with manim_configured(self.job, self.folder.path):
            self.scene.renderer.plays_to_draw = plays
            self.next = max(plays) + 1
            self.requests.put(max(plays))
            fault = self.answers.get()
        if fault is not None:
            raise fault
        return {key: self.take_piece(key) for key in plays.values()}

    def take_piece(self, key: str) -> bytes:
        """Return the bytes of the piece with this key, and delete its file."""
        piece = self.folder.path / f"{key}{self.job.suffix}"
        data = piece.read_bytes()
        piece.unlink()
        return data

    def close(self) -> None:
        """End the thread, and delete the folder of its files."""
        self.requests.put(None)
        self.thread.join()
        self.folder.close()

    # -- in the thread of the scene ----------------------------------------------------------------

    def run(self) -> None:
        """Play the scene. At its end put None or the error that ended it into the queue ``answers``."""
        fault: BaseException | None = None
        try:
            self.last_requested = self.next_request()
            play_to_end(self.scene)
        except SceneClosed:
            return
        except BaseException as error:  # noqa: BLE001  (it is raised again in ``draw``)
            fault = error
        self.over = True
        self.answers.put(fault)

    def wait_for_turn(self, number: int) -> None:
        """If the present call of ``draw`` needs no play from ``number`` on, let it return; wait for one that does."""
        while number > self.last_requested:
            self.answers.put(None)
            self.last_requested = self.next_request()

    def next_request(self) -> int:
        """Wait for a call of ``draw`` or ``close``; return the last play to draw, or raise ``SceneClosed``."""
        last = self.requests.get()
        if last is None:
            raise SceneClosed
        return last


class TaskRunner:
    """Runner of tasks, one after the other; a scene is kept as long as the tasks go forward in the same film."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.stepper: SceneThread | None = None
        self.job: RenderJob | PortableJob | None = None
        self.place: ScratchFolder | None = None

    def run(self, task: Task) -> TaskResult:
        """Draw the plays of a task, and return their encoded pieces."""
        with self.lock:
            begin = time.process_time()
            try:
                stepper = self.stepper_for(task)
                pieces = stepper.draw(task.plays)
            except BaseException as error:  # noqa: BLE001  (after any error the scene cannot go on)
                self.close()
                raise picklable_error(error) from None
            return TaskResult(pieces, stepper.job.suffix, time.process_time() - begin)

    def stepper_for(self, task: Task) -> SceneThread:
        """Return the thread of the kept scene if it can still draw the task's plays, else the thread of a new scene."""
        stepper = self.stepper
        if stepper is None or stepper.over or task.job != self.job or min(task.plays) < stepper.next:
            self.close()
            job = task.job
            if isinstance(job, PortableJob):
                self.place = ScratchFolder()
                job = job.unpack(self.place.path)
            stepper = self.stepper = SceneThread(job)
            self.job = task.job
        return stepper

    def drawings(self, job: RenderJob | PortableJob, beats: Collection[int]) -> Drawings:
        """Return the last pictures of beats (numbers from 0), drawn without a background; first end the kept scene."""
        with self.lock, ScratchFolder() as place:
            self.close()
            try:
                return drawings(job.unpack(place.path) if isinstance(job, PortableJob) else job, beats)
            except BaseException as error:  # noqa: BLE001  (it is raised again in the process that asked)
                raise picklable_error(error) from None

    def close(self) -> None:
        """End the kept scene, if there is one, and delete its files."""
        if self.stepper is not None:
            self.stepper.close()
        if self.place is not None:
            self.place.close()
        self.stepper = self.job = self.place = None


def picklable_error(error: BaseException) -> BaseException:
    """Return the error to pickle for ``error``: a ``LessonError`` itself, a copy of an ``OSError``, else its texts.

    Manim wraps an ``OSError`` (e.g. a full disk) into a ``RuntimeError``. Other errors may be of classes that only this
    process knows.
    """
    if isinstance(error, LessonError):
        return error
    failure = system_failure(error)
    return OSError(failure.errno, failure.strerror, failure.filename) if failure else unforeseen(error)


WORKER: Final = TaskRunner()  # of a worker process, which keeps its scene from task to task


def run_in_worker(task: Task) -> TaskResult:
    """Draw a task in this worker process, by the ``TaskRunner`` that the process keeps, and return the result."""
    return WORKER.run(task)


def drawings_in_worker(job: RenderJob | PortableJob, beats: Collection[int]) -> Drawings:
    """Return the last pictures of beats (numbers from 0), drawn without a background in this worker process."""
    return WORKER.drawings(job, beats)
