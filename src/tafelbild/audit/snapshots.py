"""Snapshots of the stage while a scene is played, and the ``Film`` that holds all snapshots of a scene."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from tafelbild.audit.colour import distance, rgb
from tafelbild.audit.elements import Thing, things_of
from tafelbild.audit.painted_shapes import Shape
from tafelbild.lesson import Lesson
from tafelbild.stage import BeatSpan, Settings

ALIKE: Final = 0.01  # OKLab; nearer colours are the same to the eye
SNAPSHOT_INTERVAL: Final = 0.1  # seconds between two snapshots during an animation
When = Literal["before", "on the way", "at rest", "at the end"]  # before, in, after an animation; at a beat's end


@dataclass(frozen=True)
class At:
    """A moment of the film: the beat, and the frame."""

    scene: str
    step: str
    frame: int


@dataclass(frozen=True, eq=False, repr=False)
class Picture:
    """What is on stage at one moment, in painting order."""

    at: At
    when: When
    shapes: tuple[Shape, ...]
    known: dict[tuple[int, ...], Thing] = field(repr=False)

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """The shapes, put together."""
        return things_of(self.shapes, self.known)

    def owners(self, thing: Thing) -> tuple[Thing, ...]:
        """Return the things on stage that a thing belongs to."""
        tags = thing.tag.owners if thing.tag else ()
        return tuple(other for other in self.things if other.tag is not None and other.tag in tags)

    @cached_property
    def order(self) -> dict[int, int]:
        """The place of each shape in the order of painting, by its ``id``."""
        return {id(shape): k for k, shape in enumerate(self.shapes)}

    @cached_property
    def texts(self) -> tuple[Thing, ...]:
        """All that is to be read."""
        return tuple(thing for thing in self.things if thing.kind == "text")


@dataclass(frozen=True, eq=False, repr=False)
class Film:
    """A scene that was watched, in one language on one ground.

    ``frames`` are small pictures (seconds, sRGB of shape (height, width, 3)), drawn wherever something large changed;
    ``ground`` and ``veil`` are what it is drawn on and the grain over it, of shape (height, width, 4).
    """

    settings: Settings
    credit: str
    frame_rate: float
    pictures: tuple[Picture, ...]
    beat_spans: tuple[BeatSpan, ...]
    frames: tuple[tuple[float, NDArray[np.uint8]], ...]
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

    def is_decoration(self, thing: Thing) -> bool:
        """Tell whether a thing is not meant to be read: a veil, a ghost, or what has faded to a trace as a whole."""
        if thing.kind == "veil":
            return True
        theme = self.settings.theme
        faded = [rgb(theme.trace), rgb(theme.ghost)]
        return thing.kind != "text" and all(
            any(distance(shape.paint.colour, colour) < ALIKE for colour in faded) for shape in thing.shapes
        )

    @cached_property
    def ends(self) -> tuple[Picture, ...]:
        """The last picture of every beat."""
        return tuple(picture for picture in self.pictures if picture.when == "at the end")

    @cached_property
    def rests(self) -> tuple[Picture, ...]:
        """The pictures in which nothing moves: after every animation, and at the end of every beat."""
        return tuple(picture for picture in self.pictures if picture.when in {"at rest", "at the end"})

    @cached_property
    def still(self) -> tuple[tuple[Picture, tuple[Thing, ...]], ...]:
        """Every picture with the things in it that do not move and are fully there; at rest, that is all of them."""
        found, before = [], set[int]()
        for picture in self.pictures:
            moving = picture.when == "on the way"
            resting = [t for t in picture.things if not moving or (id(t) in before and t.staying)]
            found.append((picture, tuple(resting)))
            before = set(map(id, picture.things))
        return tuple(found)

    def seconds(self, frames: int) -> float:
        """Return how long so many frames last."""
        return frames / self.frame_rate
