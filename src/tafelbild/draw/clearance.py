"""Free positions for texts: clear of the texts and lines that are already drawn. Lengths in units."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from manim import VMobject
from numpy.typing import ArrayLike, NDArray

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.hand.curves import resampled
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label

TextPosition = tuple[float, float, int]  # x, baseline, and whether x is the left end (-1), middle (0), right end (1)
TEXT_GAP: Final = (0.26, 0.09)  # between two texts, horizontally and vertically: closer, they read as one
LINE_GAP: Final = 0.09  # between a text and the middle of a line
POINT_SPACING: Final = 0.04  # of the points that represent a line
SEARCH_STEP: Final = 0.12


@dataclass(frozen=True)
class Rect:
    """An axis-parallel rectangle of the stage."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, thing: VMobject) -> Self:
        """Return the bounding box of a mobject's points."""
        return cls(
            float(thing.get_left()[0]),
            float(thing.get_bottom()[1]),
            float(thing.get_right()[0]),
            float(thing.get_top()[1]),
        )

    def moved(self, dx: float, dy: float) -> "Rect":
        """Return the rectangle moved by (``dx``, ``dy``)."""
        return Rect(self.left + dx, self.bottom + dy, self.right + dx, self.top + dy)

    def is_closer(self, other: "Rect", gap: tuple[float, float] = (0.0, 0.0)) -> bool:
        """Return whether another rectangle is closer than ``gap`` (in x, in y); by default, whether the two overlap."""
        beside = self.left < other.right + gap[0] and other.left < self.right + gap[0]
        return beside and self.bottom < other.top + gap[1] and other.bottom < self.top + gap[1]

    def is_inside(self, other: "Rect") -> bool:
        """Return whether the rectangle lies completely inside another."""
        inside = self.left >= other.left and self.right <= other.right
        return inside and self.bottom >= other.bottom and self.top <= other.top


class OccupiedSpace:
    """The space on a stage that texts (``rects``) and lines (``points``) occupy; it finds room for further texts."""

    def __init__(self, stage: Rect) -> None:
        self.stage = stage
        self.rects: list[Rect] = []
        self.points: NDArray[np.float64] = np.zeros((0, 2))

    def add(self, *things: VMobject) -> Self:
        """Add mobjects, whose bounding boxes count as texts; return self."""
        self.rects.extend(Rect.of(thing) for thing in things if thing.width or thing.height)
        return self

    def add_lines(self, *lines: ArrayLike) -> Self:
        """Add lines, each given by its points (n, 2 or 3); return self."""
        given = [np.asarray(line, dtype=float)[:, :2] for line in lines]
        self.points = np.vstack([self.points, *(resampled(line, POINT_SPACING) for line in given if len(line) > 1)])
        return self

    def is_free(self, rect: Rect, gap: tuple[float, float] = TEXT_GAP) -> bool:
        """Return whether a text in this rectangle would be on stage, ``gap`` away from texts, and clear of lines."""
        if not rect.is_inside(self.stage) or any(rect.is_closer(other, gap) for other in self.rects):
            return False
        x, y = self.points.T
        beside = (x > rect.left - LINE_GAP) & (x < rect.right + LINE_GAP)
        return not bool(np.any(beside & (y > rect.bottom - LINE_GAP) & (y < rect.top + LINE_GAP)))

    def is_empty(self, rect: Rect) -> bool:
        """Return whether a rectangle overlaps no text and contains no point of a line. No margin is needed."""
        x, y = self.points.T
        inside = (x > rect.left) & (x < rect.right) & (y > rect.bottom) & (y < rect.top)
        return not bool(np.any(inside)) and not any(rect.is_closer(other) for other in self.rects)

    def place(self, text: Handwriting | Label, positions: Iterable[TextPosition]) -> bool:
        """Move a text to the first free one of ``positions`` and add it to ``rects``; return False if none is free."""
        for position in positions:
            text.at(*position)
            if self.is_free(Rect.of(text)):
                self.add(text)
                return True
        return False

    def place_near(self, text: VMobject, region: Rect, gap: tuple[float, float] = TEXT_GAP) -> bool:
        """Move a text to the nearest free position in ``region``, add it to ``rects``; return False if none is free."""
        rect = Rect.of(text)
        across = np.arange(region.left - rect.left, region.right - rect.right + 1e-9, SEARCH_STEP)
        upwards = np.arange(region.bottom - rect.bottom, region.top - rect.top + 1e-9, SEARCH_STEP)
        shifts = sorted(((float(dx), float(dy)) for dx in across for dy in upwards), key=lambda shift: np.hypot(*shift))
        shift = next((shift for shift in shifts if self.is_free(rect.moved(*shift), gap)), None)
        if shift is not None:
            text.shift(to_3d(*shift))
            self.add(text)
        return shift is not None


def circle_points(centre: tuple[float, float], radius: float) -> NDArray[np.float64]:
    """Return points on a circle, shape (33, 2), the last equal to the first."""
    angle = np.linspace(0, 2 * np.pi, 33)
    return np.array(centre) + radius * np.column_stack([np.cos(angle), np.sin(angle)])
