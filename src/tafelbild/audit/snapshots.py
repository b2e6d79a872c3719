"""Snapshots of the stage while a scene is played, and the ``Film`` that holds all snapshots of a scene."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from tafelbild.audit.colour import colour_distance, parse_hex
from tafelbild.audit.elements import Element, group_into_elements
from tafelbild.audit.painted_shapes import PaintedShape
from tafelbild.lesson import Lesson
from tafelbild.stage import BeatSpan, Settings

ALIKE: Final = 0.01  # OKLab; nearer colours are the same to the eye
SNAPSHOT_INTERVAL: Final = 0.1  # seconds between two snapshots during an animation
When = Literal["before", "on the way", "at rest", "at the end"]  # before, in, after an animation; at a beat's end


@dataclass(frozen=True)
class FilmPosition:
    """A moment of the film: the beat, and the frame."""

    scene: str
    step: str
    frame: int


@dataclass(frozen=True, eq=False, repr=False)
class Snapshot:
    """What is on stage at one moment, in painting order."""

    at: FilmPosition
    when: When
    shapes: tuple[PaintedShape, ...]
    known: dict[tuple[int, ...], Element] = field(repr=False)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The shapes, put together."""
        return group_into_elements(self.shapes, self.known)

    def owners(self, element: Element) -> tuple[Element, ...]:
        """Return the elements on stage that a element belongs to."""
        tags = element.tag.owners if element.tag else ()
        return tuple(other for other in self.elements if other.tag is not None and other.tag in tags)

    @cached_property
    def painting_order(self) -> dict[int, int]:
        """The place of each shape in the order of painting, by its ``id``."""
        return {id(shape): k for k, shape in enumerate(self.shapes)}

    @cached_property
    def texts(self) -> tuple[Element, ...]:
        """All that is to be read."""
        return tuple(element for element in self.elements if element.kind == "text")


@dataclass(frozen=True, eq=False, repr=False)
class Film:
    """A scene that was watched, in one language on one ground.

    ``frames`` are small snapshots (seconds, sRGB of shape (height, width, 3)), drawn wherever something large changed;
    ``ground`` and ``veil`` are what it is drawn on and the grain over it, of shape (height, width, 4).
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
        """The lesson."""
        return self.settings.lesson

    @property
    def language(self) -> str:
        """The language on screen."""
        return self.settings.language

    def is_decoration(self, element: Element) -> bool:
        """Tell whether a element is not meant to be read: a veil, a ghost, or what has faded to a trace as a whole."""
        if element.kind == "veil":
            return True
        theme = self.settings.theme
        faded = [parse_hex(theme.trace), parse_hex(theme.ghost)]
        return element.kind != "text" and all(
            any(colour_distance(shape.paint.colour, colour) < ALIKE for colour in faded) for shape in element.shapes
        )

    @cached_property
    def beat_ends(self) -> tuple[Snapshot, ...]:
        """The last snapshot of every beat."""
        return tuple(snapshot for snapshot in self.snapshots if snapshot.when == "at the end")

    @cached_property
    def at_rest(self) -> tuple[Snapshot, ...]:
        """The snapshots in which nothing moves: after every animation, and at the end of every beat."""
        return tuple(snapshot for snapshot in self.snapshots if snapshot.when in {"at rest", "at the end"})

    @cached_property
    def resting_elements(self) -> tuple[tuple[Snapshot, tuple[Element, ...]], ...]:
        """Every snapshot with the elements in it that do not move and are fully there; at rest, that is all of them."""
        found, before = [], set[int]()
        for snapshot in self.snapshots:
            moving = snapshot.when == "on the way"
            resting = [t for t in snapshot.elements if not moving or (id(t) in before and t.is_settled)]
            found.append((snapshot, tuple(resting)))
            before = set(map(id, snapshot.elements))
        return tuple(found)

    def seconds(self, frames: int) -> float:
        """Return how long so many frames last."""
        return frames / self.frame_rate
