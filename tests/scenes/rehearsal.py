"""The scenes of the default lesson, played unseen: nothing is drawn or written, all is placed and timed."""

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
from tafelbild.audit.finding import Finding, Report
from tafelbild.audit.painted_shapes import ShapeTracker
from tafelbild.audit.scene_audit import apply_rules, record_film
from tafelbild.audit.snapshots import Film, FilmPosition, Snapshot
from tafelbild.lesson import default_folder
from tafelbild.render.job import RenderJob
from tafelbild.stage import BeatSpan, LessonScene, Settings

from .lessons import Example

SIZE: Final = {"pixel_width": 480, "pixel_height": 270, "frame_rate": 30}
QUIET: Final = {"verbosity": "ERROR", "progress_bar": "none", "dry_run": True}
INSERTS: Final = ("NetworkGraph", "NeuronZoom", "WeightedSum", "ReluPlot", "Result")
SCENES: Final = (*INSERTS, "Lecture")


class Checked(NamedTuple):
    """A scene that was watched, and what the audit says of it."""

    film: Film
    report: Report


@cache
def scenes() -> ModuleType:
    """Import the scenes of the default lesson as manim does, by their path."""
    spec = importlib.util.spec_from_file_location("scenes_under_test", default_folder() / "scenes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def media_folder() -> str:
    """Return a folder for the shapes of letters that manim keeps."""
    return mkdtemp(prefix="tafelbild-test-")


@contextmanager
def unseen(**options: Any) -> Iterator[None]:
    """Set manim up to place and time everything, and to draw and write nothing."""
    with tempconfig({**SIZE, **QUIET, "media_dir": media_folder(), **options}):
        yield


def job_of(settings: Settings, scene: str = "Lecture") -> RenderJob:
    """Ask for a scene of the default lesson, on any lesson's numbers."""
    return RenderJob(getattr(scenes(), scene), settings)


def checked(settings: Settings, scene: str = "Lecture") -> Checked:
    """Watch a scene and check it."""
    wanted = job_of(settings, scene)
    film = record_film(wanted)
    return Checked(film, apply_rules(film, wanted))


def ends(settings: Settings, scene: str = "Lecture") -> tuple[Snapshot, ...]:
    """Play a scene and return the last picture of every beat: all that a test needs who asks no rule."""
    tracker, known = ShapeTracker(), dict[tuple[int, ...], Element]()
    pictures: list[Snapshot] = []

    def on_beat(stage: LessonScene, span: BeatSpan) -> None:
        at = FilmPosition(span.scene, span.step, span.end)
        pictures.append(Snapshot(at, "at the end", tracker.visible_shapes(stage), known))

    with unseen():
        getattr(scenes(), scene)(settings, on_beat=on_beat, skip_animations=True).render()
    return tuple(pictures)


@cache
def insert(example: Example, name: str) -> Checked:
    """Watch and check an insert alone, once a session."""
    return checked(example.settings, name)


def said(findings: Iterable[Finding]) -> list[str]:
    """Return findings as lines to be read in a failed assertion."""
    return [f"{f.at.scene}, {f.at.step}: {f.rule}: {f.message}" if f.at else f"{f.rule}: {f.message}" for f in findings]
