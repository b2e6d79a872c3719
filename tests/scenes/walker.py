"""Walk a scene without drawing it and note what is on stage when each beat ends: texts, pen strokes, discs.

Handwriting arrives in pieces, so what belongs to what is not asked of the scene: every stroke of a ``Written`` and
every letter of a ``Label`` is given a tag when it is made, and keeps it wherever it goes, in copies too.
"""

import importlib.util
import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from tempfile import mkdtemp
from types import ModuleType
from typing import Any, Final

import numpy as np
import pytest
from manim import Circle, Mobject, RoundedRectangle, Scene, tempconfig
from numpy.typing import NDArray

from tafelbild.draw.hand import parse, plain
from tafelbild.draw.label import Label
from tafelbild.draw.pen import PenStroke
from tafelbild.draw.writing import Written
from tafelbild.lesson import Lesson, default_folder
from tafelbild.stage import LessonScene, Moment, Settings

Box = tuple[float, float, float, float]  # left, bottom, right, top
SIZE: Final = {"pixel_width": 480, "pixel_height": 270, "frame_rate": 30}
QUIET: Final = {"verbosity": "ERROR", "progress_bar": "none", "dry_run": True}
INSERTS: Final = ("NetworkGraph", "NeuronZoom", "WeightedSum", "ReluPlot", "Result")
SCENES: Final = (*INSERTS, "Lecture")


@dataclass(frozen=True, eq=False)
class Text:
    """Words or handwriting on stage; ``pieces`` are (key, text), ``height`` is of a digit or a capital as it stands."""

    text: str
    written: bool
    pieces: tuple[tuple[str, str], ...]
    box: Box
    baseline: float
    height: float
    whole: bool  # all of it is there, once
    ink: NDArray[np.float64] = field(repr=False)  # points of its outlines, shape (n, 2)

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of its box."""
        left, bottom, right, top = self.box
        return (left + right) / 2, (bottom + top) / 2

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its parts."""
        return tuple(key for key, _ in self.pieces if key)


@dataclass(frozen=True, eq=False)
class Stroke:
    """A pen stroke that is no writing: the way of the pen, its greatest half width, its colour."""

    way: NDArray[np.float64] = field(repr=False)
    half: float
    colour: str
    box: Box

    @property
    def closed(self) -> bool:
        """Whether it comes back to where it began, or passes it: a ring, a box."""
        size = max(self.box[2] - self.box[0], self.box[3] - self.box[1])
        return bool(math.dist(self.way[0], self.way[-1]) < 0.25 * size and min(np.ptp(self.way, axis=0)) > 0.25 * size)

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of its way."""
        (left, bottom), (right, top) = self.way.min(axis=0), self.way.max(axis=0)
        return float(left + right) / 2, float(bottom + top) / 2

    @property
    def radius(self) -> float:
        """Half of its size."""
        return float(max(np.ptp(self.way, axis=0))) / 2

    @property
    def ring(self) -> bool:
        """Whether it is a circle."""
        distances = np.hypot(*(self.way - self.centre).T)
        return self.closed and bool(np.ptp(distances) < 0.12 * self.radius)

    def holds(self, point: tuple[float, float]) -> bool:
        """Tell whether a point lies inside."""
        if not self.closed:
            return False
        if self.ring:
            return math.dist(point, self.centre) < self.radius
        left, bottom, right, top = self.box
        return left < point[0] < right and bottom < point[1] < top


@dataclass(frozen=True, eq=False)
class Disc:
    """A filled circle without an outline."""

    centre: tuple[float, float]
    radius: float
    colour: str
    box: Box


@dataclass(frozen=True)
class Stage:
    """What is on stage when a beat ends."""

    scene: str
    step: str
    texts: tuple[Text, ...]
    strokes: tuple[Stroke, ...]
    discs: tuple[Disc, ...]
    strange: tuple[str, ...]  # what is none of these


@dataclass(frozen=True)
class Walk:
    """A scene as it was played: the end of every beat; ``strayed`` is what was said on the way, if one looked."""

    lesson: Lesson
    language: str
    credit: str
    settings: Settings
    stages: tuple[Stage, ...]
    moments: tuple[Moment, ...]
    strayed: tuple[str, ...] = ()


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


def walk(settings: Settings, scene: str = "Lecture", on_way: Callable[[Scene], Iterable[str]] | None = None) -> Walk:
    """Play a scene and note the end of every beat; ``on_way`` is asked three times in every animation."""
    stages: list[Stage] = []
    strayed: list[str] = []
    with pytest.MonkeyPatch.context() as patch, unseen():
        made = watched(patch)
        if on_way is not None:
            look_on_way(patch, on_way, strayed)
        played: LessonScene = getattr(scenes(), scene)(
            settings,
            on_beat=lambda stage, moment: stages.append(seen(stage, moment.scene, moment.step, made)),
            skip_animations=True,
        )
        played.render()
    moments = tuple(played.moments)
    return Walk(settings.lesson, settings.language, played.credit, settings, tuple(stages), moments, tuple(strayed))


def watched(patch: pytest.MonkeyPatch) -> list[Written | Label]:
    """Give every stroke of handwriting and every letter of a label a tag: its text's place in the list."""
    made: list[Written | Label] = []
    for kind in (Written, Label):
        patch.setattr(kind, "__init__", tagging(kind.__init__, made))
    return made


def tagging(build: Callable[..., None], made: list[Written | Label]) -> Callable[..., None]:
    """Return a constructor that tags what it has built."""

    def built(self: Written | Label, *args: Any, **kwargs: Any) -> None:
        build(self, *args, **kwargs)
        for piece in self.submobjects:
            piece.text_tag = len(made)  # type: ignore[attr-defined]
        self.text_size = len([piece for piece in self.submobjects if len(piece.points)])  # type: ignore[union-attr]
        self.text_cap = kwargs.get("cap", 0.32)  # type: ignore[union-attr]
        made.append(self)

    return built


def look_on_way(patch: pytest.MonkeyPatch, look: Callable[[Scene], Iterable[str]], strayed: list[str]) -> None:
    """Stop on the way of every animation and look."""
    go = Scene.update_to_time

    def stops(scene: Scene, t: float) -> None:
        for share in (0.3, 0.6, 0.85):
            go(scene, share * t)
            strayed.extend(look(scene))
        go(scene, t)

    patch.setattr(Scene, "update_to_time", stops)


def leaves(scene: Scene) -> list[Mobject]:
    """Return all that can be seen, once each."""
    members = {id(m): m for thing in scene.mobjects for m in thing.get_family()}
    return [m for m in members.values() if len(m.points) and visible(m)]


def visible(member: Any) -> bool:
    """Tell whether a shape is painted."""
    return bool(member.get_fill_opacity() > 0 or (member.get_stroke_opacity() > 0 and member.get_stroke_width() > 0))


def seen(scene: Scene, name: str, step: str, made: list[Written | Label]) -> Stage:
    """Sort what is on stage into texts, strokes and discs."""
    texts: dict[int, list[Mobject]] = {}
    strokes, discs, strange = [], [], []
    for member in leaves(scene):
        if hasattr(member, "text_tag"):
            texts.setdefault(member.text_tag, []).append(member)
        elif isinstance(member, PenStroke):
            strokes.append(Stroke(member.way, half_width(member), colour(member), box_of([member])))
        elif isinstance(member, Circle):
            left, bottom, right, top = box = box_of([member])
            discs.append(Disc(((left + right) / 2, (bottom + top) / 2), (right - left) / 2, colour(member), box))
        elif not isinstance(member, RoundedRectangle):  # the plate of an overlay
            strange.append(repr(member))
    written = tuple(text_of(made[tag], pieces) for tag, pieces in sorted(texts.items()))
    return Stage(name, step, written, tuple(strokes), tuple(discs), tuple(strange))


def text_of(thing: Written | Label, shapes: list[Mobject]) -> Text:
    """Return a text as it stands on stage."""
    first = shapes[0]
    if isinstance(thing, Label):
        pieces, baseline, height = [("", thing.text)], thing.baseline, float(thing.text_cap)  # type: ignore[attr-defined]
    else:
        assert isinstance(first, PenStroke)
        pieces, baseline = list(pieces_of(thing.markup)), baseline_of(first)
        height = thing.height_of_digits * math.sqrt(abs(np.linalg.det(first.placement[:2])))
    return Text(
        text=thing.text,
        written=isinstance(thing, Written),
        pieces=tuple(pieces),
        box=box_of(shapes),
        baseline=baseline,
        height=height,
        whole=len(shapes) == thing.text_size,  # type: ignore[union-attr]
        ink=np.concatenate([shape.points[:, :2] for shape in shapes]),
    )


def pieces_of(markup: str) -> Iterator[tuple[str, str]]:
    """Cut hand markup into its parts, (key, plain text); what is in no part has no key."""
    place = 0
    while place < len(markup):
        found = re.compile(r"\\part\{([^}]*)\}\{").search(markup, place)
        outside = markup[place : found.start()] if found else markup[place:]
        if outside.strip():
            yield "", plain(parse(outside))
        if not found:
            return
        depth, end = 1, found.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(markup[end], 0)
            end += 1
        yield found[1], plain(parse(markup[found.end() : end - 1]))
        place = end


def baseline_of(stroke: PenStroke) -> float:
    """Return the y on which the text of a stroke stands."""
    return float(stroke.located((0.0, 0.0))[0, 1])


def half_width(stroke: PenStroke) -> float:
    """Return half the width of a stroke where it is widest."""
    return float(stroke.half_widths.max()) * math.sqrt(abs(np.linalg.det(stroke.placement[:2])))


def box_of(members: Iterable[Mobject]) -> Box:
    """Return the box round the ink."""
    points = np.concatenate([m.points[:, :2] for m in members])
    (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
    return float(left), float(bottom), float(right), float(top)


def colour(member: Any) -> str:
    """Return what it is filled with, as ``#RRGGBB``."""
    return str(member.get_fill_color().to_hex()).upper()
