"""What is already drawn, so that a text stands where it touches nothing and joins no other. Lengths in units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from manim import VMobject
from numpy.typing import ArrayLike, NDArray

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.hand.curves import resampled
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label

Place = tuple[float, float, int]  # x, baseline, anchor: the left end (-1), the middle (0) or the right end (1)
APART: Final = (0.26, 0.09)  # between two texts, beside and above each other: nearer, they read as one
OFF_LINES: Final = 0.09  # between a text and the middle of a line
DENSE: Final = 0.04  # distance of the points that stand for a line
SEARCH: Final = 0.12  # how finely a free place is looked for


@dataclass(frozen=True)
class Box:
    """A rectangle of the stage."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, thing: VMobject) -> Self:
        """Return the box of a thing's ink."""
        return cls(
            float(thing.get_left()[0]),
            float(thing.get_bottom()[1]),
            float(thing.get_right()[0]),
            float(thing.get_top()[1]),
        )

    def moved(self, dx: float, dy: float) -> "Box":
        """Return it moved."""
        return Box(self.left + dx, self.bottom + dy, self.right + dx, self.top + dy)

    def meets(self, other: "Box", apart: tuple[float, float] = (0.0, 0.0)) -> bool:
        """Tell whether it is nearer to another box than ``apart``, both beside and above."""
        beside = self.left < other.right + apart[0] and other.left < self.right + apart[0]
        return beside and self.bottom < other.top + apart[1] and other.bottom < self.top + apart[1]

    def within(self, other: "Box") -> bool:
        """Tell whether it lies wholly inside another."""
        inside = self.left >= other.left and self.right <= other.right
        return inside and self.bottom >= other.bottom and self.top <= other.top


Text = Handwriting | Label


class Taken:
    """The places that are taken: by texts and by lines. A text that finds its place takes it."""

    def __init__(self, stage: Box) -> None:
        self.stage = stage
        self.boxes: list[Box] = []
        self.points: NDArray[np.float64] = np.zeros((0, 2))

    def by(self, *things: VMobject) -> Self:
        """Let the boxes of things be taken."""
        self.boxes.extend(Box.of(thing) for thing in things if thing.width or thing.height)
        return self

    def by_lines(self, *lines: ArrayLike) -> Self:
        """Let lines be taken, each given by its points (n, 2 or 3)."""
        given = [np.asarray(line, dtype=float)[:, :2] for line in lines]
        self.points = np.vstack([self.points, *(resampled(line, DENSE) for line in given if len(line) > 1)])
        return self

    def free(self, box: Box, apart: tuple[float, float] = APART) -> bool:
        """Tell whether a text with this box stands on the stage, apart from all texts and off all lines."""
        if not box.within(self.stage) or any(box.meets(other, apart) for other in self.boxes):
            return False
        x, y = self.points.T
        beside = (x > box.left - OFF_LINES) & (x < box.right + OFF_LINES)
        return not bool(np.any(beside & (y > box.bottom - OFF_LINES) & (y < box.top + OFF_LINES)))

    def clear(self, box: Box) -> bool:
        """Tell whether no line and no text lies in a box."""
        x, y = self.points.T
        inside = (x > box.left) & (x < box.right) & (y > box.bottom) & (y < box.top)
        return not bool(np.any(inside)) and not any(box.meets(other) for other in self.boxes)

    def put(self, text: Text, places: Iterable[Place]) -> bool:
        """Put a text at the first of these places that is free, and take it; tell whether one was."""
        for place in places:
            text.at(*place)
            if self.free(Box.of(text)):
                self.by(text)
                return True
        return False

    def put_near(self, text: VMobject, region: Box, apart: tuple[float, float] = APART) -> bool:
        """Put a text at the free place in ``region`` that is nearest to where it is; tell whether there is one."""
        box = Box.of(text)
        steps = [np.arange(low, high + 1e-9, SEARCH) for low, high in spans(box, region)]
        ways = sorted(((float(dx), float(dy)) for dx in steps[0] for dy in steps[1]), key=lambda way: np.hypot(*way))
        way = next((way for way in ways if self.free(box.moved(*way), apart)), None)
        if way is not None:
            text.shift(to_3d(*way))
            self.by(text)
        return way is not None


def spans(box: Box, region: Box) -> Sequence[tuple[float, float]]:
    """Return how far a box may move within a region: from, to, across and upwards."""
    return (
        (region.left - box.left, region.right - box.right),
        (region.bottom - box.bottom, region.top - box.top),
    )


def circle(centre: tuple[float, float], radius: float) -> NDArray[np.float64]:
    """Return the points of a circle, shape (n, 2)."""
    angle = np.linspace(0, 2 * np.pi, 33)
    return np.array(centre) + radius * np.column_stack([np.cos(angle), np.sin(angle)])
