"""Audit of one scene: play the scene without drawing, take snapshots, run all rules on these, save screenshots.

Snapshots are taken before each animation, ten times a second during it, after it, and at the end of each beat.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

import numpy as np
from manim import Animation, AnimationGroup, Mobject, tempconfig
from PIL import Image, ImageDraw

from tafelbild.audit.elements import Element
from tafelbild.audit.flash_detection import FIELDS_ACROSS, FIELDS_DOWN, QUARTER
from tafelbild.audit.painted_shapes import MIN_SURFACE_WIDTH, Array, Box, PaintedShape, ShapeTracker, polygon_area
from tafelbild.audit.rules import RULES
from tafelbild.audit.snapshots import SNAPSHOT_INTERVAL, Film, FilmPosition, Finding, Report, Snapshot, When
from tafelbild.files import atomic_write, ensure_writable
from tafelbild.render.job import RenderJob
from tafelbild.render.quality import LECTURE
from tafelbild.render.unforeseen import play_to_end
from tafelbild.stage import BeatSpan, LessonScene

if TYPE_CHECKING:
    from numpy.typing import NDArray

THUMBNAIL_SIZE: Final = {"pixel_width": 320, "pixel_height": 180}  # size of the few frames that are drawn
BeatCallback = Callable[[int], None]  # called with the number of beats played so far
FRAME_AREA: Final = 8.0 * 8.0 * 16 / 9  # square units
MIN_FLASH_AREA: Final = FRAME_AREA / (QUARTER * FIELDS_ACROSS * FIELDS_DOWN)  # less cannot be a harmful flash
SCREENSHOT_SIZE: Final = {"pixel_width": 1920, "pixel_height": 1080}
MARGIN: Final = 0.8  # units round a finding's place
MIN_SIZE: Final = (4.0, 2.25)  # units; minimum width and height of a screenshot
FRAME: Final[Box] = (-64 / 9, -4.0, 64 / 9, 4.0)
OUTLINE_COLOUR: Final = {"board": "#FFFFFF", "paper": "#000000"}  # outline of a finding's place, by theme


class Observer(Protocol):
    """An object whose ``look`` is called repeatedly while a scene is played."""

    def look(self, scene: "ObservedScene", when: When, frame: int) -> None:
        """Look at the stage. If ``when`` is "on the way", only mobjects in ``scene.moving`` may have changed."""


class SnapshotRecorder:
    """An observer that collects snapshots of a scene, and thumbnails for the rule ``flashes``."""

    def __init__(self, on_beat: BeatCallback) -> None:
        self.on_beat, self.beats = on_beat, 0
        self.tracker, self.known = ShapeTracker(), dict[tuple[int, ...], Element]()
        self.snapshots: list[Snapshot] = []
        self.thumbnails: list[tuple[float, NDArray[np.uint8]]] = []
        self.last_drawn: dict[int, PaintedShape] = {}

    def look(self, scene: "ObservedScene", when: When, frame: int) -> None:
        """Add a snapshot, and a thumbnail if a large area has changed since the last thumbnail."""
        shapes = self.tracker.visible_shapes(scene, scene.moving if when == "on the way" else None)
        self.snapshots.append(Snapshot(FilmPosition(scene.insert.scene, scene.step, frame), when, shapes, self.known))
        now = {id(shape): shape for shape in shapes}
        changed = [s for k, s in (*now.items(), *self.last_drawn.items()) if k not in now or k not in self.last_drawn]
        if not self.thumbnails or sum(shape.area for shape in changed if shape.is_surface) > MIN_FLASH_AREA:
            picture = np.asarray(scene.renderer.still(scene)[..., :3], np.uint8)
            self.thumbnails.append((frame / scene.frame_rate, picture))
            self.last_drawn = now
        if when == "at the end":
            self.beats += 1
            self.on_beat(self.beats)


class ObservedScene(LessonScene):
    """A scene that calls the ``look`` of its ``observer`` before, during and after each play."""

    observer: Observer
    mobjects_with_updaters: Sequence[Mobject] = ()

    @property
    def moving(self) -> frozenset[int]:
        """The ``id`` of each mobject that may change now: it is being animated, or it has an updater."""
        moved = (*moved_mobjects(self.animations or ()), *self.mobjects_with_updaters)
        return frozenset(id(part) for mobject in moved for part in mobject.get_family())

    def play(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Play animations together. The observer is called before and after them, unless the scene is catching up."""
        if not self.catching_up:
            self.observer.look(self, "before", self.frame)
            self.mobjects_with_updaters = [mobject for mobject in self.mobjects if mobject.get_family_updaters()]
        super().play(*args, **kwargs)
        if not self.catching_up:
            self.observer.look(self, "at rest", self.frame)

    def update_to_time(self, t: float) -> None:
        """Update the animations to ``t`` seconds. On the way, call the observer at each frame to be observed."""
        if not self.is_current_animation_frozen_frame():
            for frame in self.frames_to_observe(round(t * self.frame_rate)):
                super().update_to_time(frame / self.frame_rate)
                self.observer.look(self, "on the way", self.frame + frame)
        super().update_to_time(t)

    def frames_to_observe(self, frames: int) -> list[int]:
        """Return which of an animation's ``frames`` frames to observe: ten a second or, if large areas move, all."""
        parts = (part for mobject in self.moving_mobjects for part in mobject.get_family() if len(part.points))
        area = sum(filled_area(part.points[:, :2]) for part in parts)
        step = 1 if area > MIN_FLASH_AREA else round(SNAPSHOT_INTERVAL * self.frame_rate)
        return sorted({1, *range(step, frames - 1, step), frames - 1} & set(range(1, frames)))


def record_film(job: RenderJob, on_beat: BeatCallback = lambda _: None) -> Film:
    """Play a scene without drawing; return its ``Film``. ``on_beat`` is called with the number of beats so far."""
    observer = SnapshotRecorder(on_beat)
    with tempconfig({**job.manim_config, **THUMBNAIL_SIZE, "frame_rate": LECTURE.frame_rate, "dry_run": True}):
        scene = play_observed(job, observer)
        camera = scene.renderer.camera
        seen = (tuple(observer.snapshots), tuple(scene.beat_spans), tuple(observer.thumbnails))
        scene.renderer.set_background()
        credit = f"{scene.credit}\n{scene.read_next}"
        return Film(job.settings, credit, scene.frame_rate, *seen, np.array(camera.background), scene.renderer.veil)


def play_observed(job: RenderJob, observer: "Observer") -> ObservedScene:
    """Play the scene of a job without drawing or writing, calling the observer; return the played scene."""

    def on_beat(scene: LessonScene, span: BeatSpan) -> None:
        observer.look(cast("ObservedScene", scene), "at the end", span.end)

    name = job.scene.__name__  # the insert of the scene is found by this name
    kind: type[ObservedScene] = type(name, (ObservedScene, job.scene), {})
    scene = kind(job.settings, on_beat=on_beat, skip_animations=True)
    scene.observer = observer
    play_to_end(scene)
    return scene


def moved_mobjects(animations: Iterable[Animation]) -> Iterator[Mobject]:
    """Yield the mobject of each animation. For an animation group, also yield those of the animations inside it."""
    for animation in animations:
        if isinstance(animation.mobject, Mobject):
            yield animation.mobject
        if isinstance(animation, AnimationGroup):
            yield from moved_mobjects(animation.animations)


def filled_area(outline: Array) -> float:
    """Return the area inside an outline; 0 if the outline is as thin as a line (WCAG 2.3.1 ignores fine patterns)."""
    area, length = abs(polygon_area(outline)), float(np.hypot(*np.diff(outline, axis=0).T).sum())
    return area if 2 * area > MIN_SURFACE_WIDTH * length else 0.0


def audit_scene(job: RenderJob, on_beat: BeatCallback = lambda _: None) -> Report:
    """Play a scene and report the findings of all rules. ``on_beat`` is called with the number of beats so far."""
    return apply_rules(record_film(job, on_beat), job)


def apply_rules(film: Film, job: RenderJob) -> Report:
    """Run all rules on a film; return their findings by time. Those without a position in the film come first."""
    found = [finding for rule in RULES.values() for finding in rule.find(film)]
    found.sort(key=lambda finding: finding.at.frame if finding.at else -1)
    names = (job.lesson_slug, job.scene.__name__, job.settings.language, job.settings.theme.name)
    return Report(*names, film.frame_rate, tuple(found))


class ScreenshotObserver:
    """An observer that draws a still for each finding and calls ``save`` with the finding's index and the still."""

    def __init__(self, findings: Mapping[int, Finding], save: Callable[[int, Image.Image], None]) -> None:
        self.wanted, self.save = dict(findings), save

    def look(self, scene: ObservedScene, _: When, frame: int) -> None:
        """Save a still of the present stage for each finding that is due by this frame and has no still yet."""
        due = [number for number, finding in self.wanted.items() if finding.at and finding.at.frame <= frame]
        if due:
            still = Image.fromarray(scene.renderer.still(scene)).convert("RGB")
            for number in due:
                del self.wanted[number]
                self.save(number, still)


def save_screenshots(job: RenderJob, report: Report, folder: Path) -> Mapping[int, Path]:
    """Save a PNG in ``folder`` for each finding with a position in the film; return index of finding -> path."""
    made: dict[int, Path] = {}
    found = {number: finding for number, finding in enumerate(report.findings) if finding.at}

    def save(number: int, still: Image.Image) -> None:
        finding = found[number]
        words = (report.lesson, report.scene, report.language, report.theme, f"{number + 1:02}", finding.rule)
        made[number] = ensure_writable(folder) / f"{'-'.join(words)}.png"
        with atomic_write(made[number]) as part:
            crop(still, finding, report.theme).save(part, format="PNG")

    if found:
        with tempconfig({**job.manim_config, **SCREENSHOT_SIZE, "frame_rate": LECTURE.frame_rate, "dry_run": True}):
            play_observed(job, ScreenshotObserver(found, save))
    return made


def crop(still: Image.Image, finding: Finding, theme: str) -> Image.Image:
    """Return a still cropped to the finding's place, with the place outlined; the whole still if there is no place."""
    if finding.place is None:
        return still
    scale = still.height / 8
    ImageDraw.Draw(still := still.copy()).rectangle(to_pixels(finding.place, scale), outline=OUTLINE_COLOUR[theme])
    return still.crop(to_pixels(with_margin(finding.place), scale))


def with_margin(place: Box) -> Box:
    """Return the box with a margin on each side, enlarged to at least ``MIN_SIZE``, but cut off at the frame."""
    left, bottom, right, top = place
    x, y = (left + right) / 2, (bottom + top) / 2
    half_width = max(MIN_SIZE[0], right - left + 2 * MARGIN) / 2
    half_height = max(MIN_SIZE[1], top - bottom + 2 * MARGIN) / 2
    low = max(FRAME[0], x - half_width), max(FRAME[1], y - half_height)
    return *low, min(FRAME[2], x + half_width), min(FRAME[3], y + half_height)


def to_pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    """Convert left, bottom, right, top in units to left, top, right, bottom in pixels. ``scale``: pixels per unit."""
    left, bottom, right, top = box
    edges = (left - FRAME[0], FRAME[3] - top, right - FRAME[0], FRAME[3] - bottom)
    x0, y0, x1, y1 = (round(edge * scale) for edge in edges)
    return x0, y0, x1, y1
