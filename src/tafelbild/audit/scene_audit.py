"""Audit of one scene: play it without drawing, take snapshots, and run all rules on them.

Snapshots are taken before each animation, ten times a second during it, after it, and at the end of each beat.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

import numpy as np
from manim import Animation, AnimationGroup, Mobject, tempconfig

from tafelbild.audit.elements import Thing
from tafelbild.audit.finding import Report
from tafelbild.audit.flash_detection import FIELDS_ACROSS, FIELDS_DOWN, QUARTER
from tafelbild.audit.painted_shapes import THICK, Array, Eyes, Shape, shoelace
from tafelbild.audit.rules import RULES
from tafelbild.audit.snapshots import SNAPSHOT_INTERVAL, At, Film, Picture, When
from tafelbild.render.job import RenderJob, lesson_file_named
from tafelbild.render.quality import LECTURE
from tafelbild.stage import Beat, BeatSpan, LessonScene

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZE: Final = {"pixel_width": 320, "pixel_height": 180}  # of the few frames that are drawn
OnBeat = Callable[[int], None]  # is told how many beats have been played by now
FRAME_AREA: Final = 8.0 * 8.0 * 16 / 9
FLASH: Final = FRAME_AREA / (QUARTER * FIELDS_ACROSS * FIELDS_DOWN)  # square units; less cannot be a flash


class Looks(Protocol):
    """Whoever is shown a scene while it plays."""

    def look(self, scene: "Watched", when: When, frame: int) -> None:
        """See what is on stage at a frame; "on the way" only what moves can have changed."""


class Watcher:
    """Keeps what it has seen of a scene."""

    def __init__(self, on_beat: OnBeat) -> None:
        self.on_beat, self.beats = on_beat, 0
        self.eyes, self.known = Eyes(), dict[tuple[int, ...], Thing]()
        self.pictures: list[Picture] = []
        self.frames: list[tuple[float, NDArray[np.uint8]]] = []
        self.drawn: dict[int, Shape] = {}

    def look(self, scene: "Watched", when: When, frame: int) -> None:
        """Note what is on stage; draw a small frame if something large has changed since the last one."""
        shapes = self.eyes.see(scene, scene.moving if when == "on the way" else None)
        self.pictures.append(Picture(At(scene.insert.scene, scene.step, frame), when, shapes, self.known))
        now = {id(shape): shape for shape in shapes}
        changed = [s for k, s in (*now.items(), *self.drawn.items()) if k not in now or k not in self.drawn]
        if not self.frames or large(sum(shape.area for shape in changed if shape.is_surface)):
            self.frames.append((frame / scene.frame_rate, np.asarray(scene.renderer.still(scene)[..., :3], np.uint8)))
            self.drawn = now
        if when == "at the end":
            self.beats += 1
            self.on_beat(self.beats)


class Watched(LessonScene):
    """A scene that shows itself to a watcher while it plays."""

    watcher: Looks
    step = ""
    updating: Sequence[Mobject] = ()

    @property
    def moving(self) -> frozenset[int]:
        """The ``id`` of every part of what the animations that are being played can change."""
        moved = (*animated(self.animations or ()), *self.updating)
        return frozenset(id(part) for mobject in moved for part in mobject.get_family())

    @contextmanager
    def beat(self, step: str) -> Iterator[Beat]:
        """Play one step, and remember its name."""
        self.step = self.step if self.catching_up else step
        with super().beat(step) as beat:
            yield beat

    def play(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Look before and after; what only catches up is not to be seen."""
        if not self.catching_up:
            self.watcher.look(self, "before", self.frame)
            self.updating = [mobject for mobject in self.mobjects if mobject.get_family_updaters()]
        super().play(*args, **kwargs)
        if not self.catching_up:
            self.watcher.look(self, "at rest", self.frame)

    def update_to_time(self, t: float) -> None:
        """Stop on the way and look."""
        if not self.is_current_animation_frozen_frame():
            for frame in self.stops(round(t * self.frame_rate)):
                super().update_to_time(frame / self.frame_rate)
                self.watcher.look(self, "on the way", self.frame + frame)
        super().update_to_time(t)

    def stops(self, frames: int) -> list[int]:
        """Return at which frames of an animation to look; at all of them if what moves is large enough to flash."""
        step = 1 if large(sum(map(covered, self.moving_mobjects))) else round(SNAPSHOT_INTERVAL * self.frame_rate)
        return sorted({1, *range(step, frames - 1, step), frames - 1} & set(range(1, frames)))


def ignore(_beats: int) -> None:
    """Tell nobody how many beats have been played."""


def watch(job: RenderJob, on_beat: OnBeat = ignore) -> Film:
    """Play a scene without drawing it, and return what was to be seen."""
    watcher = Watcher(on_beat)
    with tempconfig({**job.manim_config, **SIZE, "frame_rate": LECTURE.frame_rate, "dry_run": True}):
        scene = played(job, watcher)
        camera = scene.renderer.camera
        seen = (tuple(watcher.pictures), tuple(scene.beat_spans), tuple(watcher.frames))
        scene.renderer.set_background()
        credit = f"{scene.credit}\n{scene.read_next}"
        return Film(job.settings, credit, scene.frame_rate, *seen, np.array(camera.background), scene.renderer.veil)


def played(job: RenderJob, watcher: "Looks") -> Watched:
    """Play a scene as it is filmed, without drawing or writing anything, and let a watcher look."""

    def on_beat(scene: LessonScene, span: BeatSpan) -> None:
        watcher.look(cast("Watched", scene), "at the end", span.end)

    kind: type[Watched] = type(job.scene.__name__, (Watched, job.scene), {})  # the name is that of its cue
    scene = kind(job.settings, on_beat=on_beat, skip_animations=True)
    scene.watcher = watcher
    with lesson_file_named():
        scene.render()
    return scene


def animated(animations: Iterable[Animation]) -> Iterator[Mobject]:
    """Yield what animations move, and what those move that are put together in them."""
    for animation in animations:
        if isinstance(animation.mobject, Mobject):
            yield animation.mobject
        if isinstance(animation, AnimationGroup):
            yield from animated(animation.animations)


def large(area: float) -> bool:
    """Tell whether a change of so many square units could be a flash."""
    return area > FLASH


def covered(mobject: Mobject) -> float:
    """Return how much the surfaces of a thing cover, roughly, in square units."""
    return sum(surface(member.points[:, :2]) for member in mobject.get_family() if len(member.points))


def surface(outline: Array) -> float:
    """Return the area inside an outline, 0 if it is a line: fine patterns do not count as flashes (WCAG 2.3.1)."""
    area, length = abs(shoelace(outline)), float(np.hypot(*np.diff(outline, axis=0).T).sum())
    return area if 2 * area > THICK * length else 0.0


START: Final = At("", "", -1)


def check(job: RenderJob, on_beat: OnBeat = ignore) -> Report:
    """Return what is wrong with a scene of a lesson in one language on one ground; tell each beat that was watched."""
    return report_on(watch(job, on_beat), job)


def report_on(film: Film, job: RenderJob) -> Report:
    """Return what all rules find in a film, in the order of its time; what is wrong in files comes first."""
    found = [finding for rule in RULES.values() for finding in rule.find(film)]
    found.sort(key=lambda finding: (finding.at or START).frame)
    settings = job.settings
    names = (job.lesson_slug, job.scene.__name__, settings.language, settings.theme.name)
    return Report(*names, film.frame_rate, tuple(found))
