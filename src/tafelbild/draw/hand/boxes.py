"""Laid out pieces: strokes, and how far their ink reaches to the left and right at every height.

The reach is kept in bands of a tenth of a digit height, so that gaps can be measured as the eye measures
them: between inks that face each other.
"""

from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

import numpy as np

from tafelbild.draw.hand.curves import Values
from tafelbild.draw.hand.ink import Stroke

BAND, LOWEST, BANDS = 0.1, -4.0, 90
DEEPEST = 0.25  # how far a sign may slip under the roof of its neighbour


@dataclass(frozen=True, eq=False)
class Box:
    """Strokes around a baseline y = 0; the reach of the ink, shape (BANDS,), is infinite where is none."""

    strokes: tuple[Stroke, ...]
    left: Values
    right: Values

    @classmethod
    def of(cls, strokes: tuple[Stroke, ...]) -> "Box":
        """Measure the strokes."""
        left, right = np.full(BANDS, np.inf), np.full(BANDS, -np.inf)
        for stroke in strokes:
            band = np.clip(((stroke.line[:, 1] - LOWEST) / BAND).astype(int), 1, BANDS - 2)
            for near in (band - 1, band, band + 1):
                np.minimum.at(left, near, stroke.line[:, 0])
                np.maximum.at(right, near, stroke.line[:, 0])
        return cls(strokes, left, right)

    @classmethod
    def joined(cls, *boxes: "Box") -> "Box":
        """Return several boxes, as they stand, as one."""
        strokes = tuple(stroke for box in boxes for stroke in box.strokes)
        left = reduce(np.minimum, [box.left for box in boxes], np.full(BANDS, np.inf))
        right = reduce(np.maximum, [box.right for box in boxes], np.full(BANDS, -np.inf))
        return cls(strokes, left, right)

    def shifted(self, dx: float, dy: float = 0.0) -> "Box":
        """Return the box, moved."""
        strokes = tuple(stroke.shifted(dx, dy) for stroke in self.strokes)
        return Box.of(strokes) if dy else Box(strokes, self.left + dx, self.right + dx)

    @property
    def x_range(self) -> tuple[float, float]:
        """The outermost centre lines; (0, 0) without ink."""
        return (float(self.left.min()), float(self.right.max())) if self.strokes else (0.0, 0.0)

    @property
    def y_range(self) -> tuple[float, float]:
        """The lowest and the highest centre line; (0, 0) without ink."""
        heights = [stroke.line[:, 1] for stroke in self.strokes] or [np.zeros(1)]
        return min(float(y.min()) for y in heights), max(float(y.max()) for y in heights)

    def after(self, other: "Box", gap: float, facing: float) -> "Box":
        """Return this box, moved to stand at an optical distance ``gap`` to the right of another.

        Ink that faces each other counts ``facing`` (0 … 1), the outer edges count the rest.
        """
        if not (other.strokes and self.strokes):
            return self.shifted(other.x_range[1] + gap)
        outer = self.x_range[0] - other.x_range[1]
        between = min(float((self.left - other.right).min()), outer + DEEPEST)
        return self.shifted(gap - facing * between - (1 - facing) * outer)


def in_line(boxes: list[Box], gaps: list[tuple[float, float]]) -> list[Box]:
    """Return the boxes one after the other; ``gaps`` (one less): optical distance, weight of facing ink."""
    placed = boxes[:1]
    for (_, box), (gap, facing) in zip(pairwise(boxes), gaps, strict=True):
        placed.append(box.after(placed[-1], gap, facing))
    return placed
