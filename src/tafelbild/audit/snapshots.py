"""Input and output of the rules: the ``Film`` of a scene with its snapshots of the stage, and ``Finding``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from tafelbild.audit.colour import colour_distance, parse_hex
from tafelbild.audit.elements import Element, group_into_elements
from tafelbild.audit.painted_shapes import Box, PaintedShape
from tafelbild.lesson import Lesson
from tafelbild.stage import BeatSpan, Settings

ALIKE: Final = 0.01  # OKLab distance; colours that are nearer look equal
SNAPSHOT_INTERVAL: Final = 0.1  # seconds between two snapshots during an animation
# Before, during and after an animation; at the end of a beat.
When = Literal["before", "on the way", "at rest", "at the end"]


@dataclass(frozen=True)
class FilmPosition:
    """A position in the film: the name of the scene, the step, and the number of the frame."""

    scene: str
    step: str
    frame: int


@dataclass(frozen=True, eq=False, repr=False)
class Snapshot:
    """The shapes on stage at one frame, in painting order. ``known``: cache of elements, by the ids of their shapes."""

    at: FilmPosition
    when: When
    shapes: tuple[PaintedShape, ...]
    known: dict[tuple[int, ...], Element] = field(repr=False)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The elements (formulas, rings, edges) that the shapes form."""
        return group_into_elements(self.shapes, self.known)

    def owners(self, element: Element) -> tuple[Element, ...]:
        """Return the elements on stage that the tag of ``element`` names as its owners, e.g. the ring of a name."""
        tags = element.tag.owners if element.tag else ()
        return tuple(other for other in self.elements if other.tag is not None and other.tag in tags)

    @cached_property
    def painting_order(self) -> dict[int, int]:
        """``id`` of each shape -> its index in painting order."""
        return {id(shape): k for k, shape in enumerate(self.shapes)}

    @cached_property
    def texts(self) -> tuple[Element, ...]:
        """All elements that are texts: handwriting, labels and manim texts."""
        return tuple(element for element in self.elements if element.kind == "text")


@dataclass(frozen=True, eq=False, repr=False)
class Film:
    """A scene as it was played in one language and theme: its snapshots, beats and thumbnails.

    ``thumbnails``: (seconds, picture), sRGB of shape (height, width, 3), drawn whenever a large area had changed.
    ``ground`` and ``veil`` (grain): RGBA, shape (height, width, 4). ``credit``: text of credit and recommended reading.
    """

    settings: Settings
    credit: str
    frame_rate: float
    snapshots: tuple[Snapshot, ...]
    beat_spans: tuple[BeatSpan, ...]
    thumbnails: tuple[tuple[float, NDArray[np.uint8]], ...]
    ground: NDArray[np.uint8]
    veil: NDArray[np.uint8] | None

    @property
    def lesson(self) -> Lesson:
        """The lesson that the film shows."""
        return self.settings.lesson

    @property
    def language(self) -> str:
        """The language of the film, "de" or "en"."""
        return self.settings.language

    def is_decoration(self, element: Element) -> bool:
        """Tell whether an element is decoration: a mass of lines (kind "veil"), or drawn in a pale theme colour."""
        if element.kind in {"veil", "text"}:
            return element.kind == "veil"
        faded = [parse_hex(self.settings.theme.trace), parse_hex(self.settings.theme.ghost)]
        return all(any(colour_distance(s.paint.colour, faint) < ALIKE for faint in faded) for s in element.shapes)

    @cached_property
    def beat_ends(self) -> tuple[Snapshot, ...]:
        """The snapshot at the end of each beat."""
        return tuple(snapshot for snapshot in self.snapshots if snapshot.when == "at the end")

    @cached_property
    def at_rest(self) -> tuple[Snapshot, ...]:
        """Snapshots in which nothing moves: after each animation and at the end of each beat."""
        return tuple(snapshot for snapshot in self.snapshots if snapshot.when in {"at rest", "at the end"})

    @cached_property
    def resting_elements(self) -> tuple[tuple[Snapshot, tuple[Element, ...]], ...]:
        """Each snapshot with the elements at rest in it. During an animation: opaque elements that do not change."""
        found, before = [], set[int]()
        for snapshot in self.snapshots:
            moving = snapshot.when == "on the way"
            resting = [t for t in snapshot.elements if not moving or (id(t) in before and t.is_settled)]
            found.append((snapshot, tuple(resting)))
            before = set(map(id, snapshot.elements))
        return tuple(found)

    def seconds(self, frames: int) -> float:
        """Convert a number of frames to seconds."""
        return frames / self.frame_rate


Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """A fault that a rule found. ``at``: position in the film, or None; ``place``: bounding box on stage, or None.

    ``message``: a ``Message``, if it has a German text. ``elements``: names of the elements concerned. ``rule``: name
    of the rule, filled in by ``Rule.find``.
    """

    at: FilmPosition | None
    severity: Severity
    message: str
    elements: tuple[str, ...] = ()
    place: Box | None = None
    rule: str = ""


@dataclass(frozen=True)
class Report:
    """All findings in one scene of a lesson, in one language and theme."""

    lesson: str
    scene: str
    language: str
    theme: str
    frame_rate: float
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings of severity "error", which must be fixed."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Findings of severity "warning", which should be fixed."""
        return tuple(finding for finding in self.findings if finding.severity == "warning")

    def as_dicts(self, pictures: Mapping[int, Path]) -> list[dict[str, Any]]:
        """Return the findings as dictionaries for JSON: times in seconds, places (left, bottom, right, top) in units.

        ``pictures``: index of a finding -> path of its screenshot.
        """
        paths = {number: str(path) for number, path in pictures.items()}
        return [{**self.as_dict(finding), "picture": paths.get(k)} for k, finding in enumerate(self.findings)]

    def as_dict(self, finding: Finding) -> dict[str, Any]:
        """Return one finding as a dictionary for JSON, without the path of its screenshot."""
        at = finding.at
        where = {"lesson": self.lesson, "language": self.language, "theme": self.theme}
        beat = {"scene": at.scene if at else None, "beat": at.step if at else None}
        time = {"frame": at.frame if at else None, "seconds": round(at.frame / self.frame_rate, 3) if at else None}
        what = {"rule": finding.rule, "severity": finding.severity, "message": finding.message}
        place = [round(side, 3) for side in finding.place] if finding.place else None
        return {**what, **where, **beat, **time, "things": list(finding.elements), "place": place}
