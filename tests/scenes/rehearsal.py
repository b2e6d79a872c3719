"""The scenes of the default lesson, played without drawing: everything is placed and timed, no file is written."""

import importlib.util
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from tempfile import mkdtemp
from types import ModuleType
from typing import Any, Final, NamedTuple

from manim import tempconfig

from tafelbild.audit.elements import Element
from tafelbild.audit.painted_shapes import ShapeTracker
from tafelbild.audit.scene_audit import apply_rules, record_film
from tafelbild.audit.snapshots import Film, FilmPosition, Finding, Report, Snapshot
from tafelbild.lesson import shipped_lessons
from tafelbild.render.job import RenderJob
from tafelbild.stage import BeatSpan, LessonScene, Settings

from .lessons import Example

SIZE: Final = {"pixel_width": 480, "pixel_height": 270, "frame_rate": 30}
QUIET: Final = {"verbosity": "ERROR", "progress_bar": "none", "dry_run": True}
INSERTS: Final = ("NetworkGraph", "NeuronZoom", "WeightedSum", "ReluPlot", "Result")
SCENES: Final = (*INSERTS, "Lecture")
UNDER_TEST = "scenes_under_test_"  # before the name of a lesson: the module of its scenes


class Checked(NamedTuple):
    """The recording of a scene, and the audit's report on it."""

    film: Film
    report: Report


@cache
def scenes(lesson: str = "neuron") -> ModuleType:
    """Import the scenes of a shipped lesson as manim does, by their path."""
    spec = importlib.util.spec_from_file_location(f"{UNDER_TEST}{lesson}", shipped_lessons()[lesson] / "scenes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def media_folder() -> str:
    """Return the folder for manim's cache of text shapes."""
    return mkdtemp(prefix="tafelbild-test-")


@contextmanager
def without_drawing(**options: Any) -> Iterator[None]:
    """Configure manim to place and time everything without drawing frames or writing files."""
    with tempconfig({**SIZE, **QUIET, "media_dir": media_folder(), **options}):
        yield


def job_of(settings: Settings, scene: str = "Lecture") -> RenderJob:
    """Return the job of a scene of the default lesson with the numbers of any lesson."""
    return RenderJob(getattr(scenes(), scene), settings)


def checked(settings: Settings, scene: str = "Lecture") -> Checked:
    """Record a scene and audit it."""
    wanted = job_of(settings, scene)
    film = record_film(wanted)
    return Checked(film, apply_rules(film, wanted))


def last_pictures(settings: Settings, scene: str = "Lecture") -> tuple[Snapshot, ...]:
    """Play a scene and return the last picture of every beat, without auditing it."""
    tracker, known = ShapeTracker(), dict[tuple[int, ...], Element]()
    pictures: list[Snapshot] = []

    def on_beat(stage: LessonScene, span: BeatSpan) -> None:
        at = FilmPosition(span.scene, span.step, span.end)
        pictures.append(Snapshot(at, "at the end", tracker.visible_shapes(stage), known))

    with without_drawing():
        getattr(scenes(), scene)(settings, on_beat=on_beat, skip_animations=True).render()
    return tuple(pictures)


@cache
def insert(example: Example, name: str) -> Checked:
    """Record and audit an insert alone, once a session."""
    return checked(example.settings, name)


def finding_lines(findings: Iterable[Finding]) -> list[str]:
    """Return findings as lines for an assertion message."""
    return [f"{f.at.scene}, {f.at.step}: {f.rule}: {f.message}" if f.at else f"{f.rule}: {f.message}" for f in findings]
