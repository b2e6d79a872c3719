"""A stroke of the pen is a filled shape around its way. Lengths in manim units, times in seconds."""

import math
from functools import lru_cache
from typing import Any, Final

import numpy as np
from manim import Mobject, VMobject
from numpy.typing import ArrayLike, NDArray

from tafelbild.draw.hand.curves import arc_lengths
from tafelbild.draw.hand.outline import outline

Array = NDArray[np.float64]
LINE_SPEED: Final = 5.0  # units a second, for lines that are not writing
QUARTERS: Final = np.linspace(0, 1, 4)[None, :, None]  # where the points of a straight Bézier curve are
MUTABLE: Final = (list, np.ndarray)


class PenStroke(VMobject):
    """One stroke with round ends and a width of its own at every point, which can be shown up to a time.

    ``line`` (n, 2) is the way of the pen, ``half_widths`` (n,) or one number, in units; ``times`` (n,) rise
    from 0, without them the pen moves at constant speed. The stroke may be moved, scaled, turned and coloured
    at any time, but not while it is being drawn.
    """

    def __init__(self, line: ArrayLike, half_widths: ArrayLike, colour: str, times: ArrayLike | None = None) -> None:
        vars(self).update(bare(colour))
        self.line = np.array(line, dtype=float)[:, :2]
        self.half_widths = np.broadcast_to(np.array(half_widths, dtype=float), len(self.line)).copy()
        self.times = arc_lengths(self.line) / LINE_SPEED if times is None else np.array(times, dtype=float)
        self._placement = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
        self.points = self._shape(self.line, self.half_widths)
        self._home = self.points[::4, :2].copy()
        self._whole: Array | None = None  # the points of the whole stroke, while less of it is shown

    @property
    def duration(self) -> float:
        """The seconds that the pen needs."""
        return float(self.times[-1])

    @property
    def placement(self) -> Array:
        """The affine map, shape (3, 2), from the stroke's own coordinates (x, y, 1) to where it is now."""
        if self.whole and len(self.points) == 4 * len(self._home):
            self._placement = self.placed(self.points)
        return self._placement

    @property
    def whole(self) -> bool:
        """Whether all of it is shown."""
        return self._whole is None

    def placed(self, points: Array) -> Array:
        """Return the placement of the whole stroke when its outline has these points, shape (n, 3)."""
        own = np.column_stack((self._home, np.ones(len(self._home))))
        return np.array(np.linalg.lstsq(own, points[::4, :2], rcond=None)[0])

    @property
    def way(self) -> Array:
        """The way of the pen in the frame, shape (n, 2)."""
        return self.located(self.line)

    def located(self, points: ArrayLike) -> Array:
        """Return own coordinates, shape (n, 2), in the frame."""
        own = np.atleast_2d(np.asarray(points, dtype=float))
        return np.array(np.column_stack((own, np.ones(len(own)))) @ self.placement)

    def hide(self) -> None:
        """Show nothing, but remember where the stroke is."""
        if self._whole is None:
            self._located = self.way
            self._wide = self.half_widths * math.sqrt(abs(np.linalg.det(self._placement[:2])))
            self._whole = self.points
        self.points = np.zeros((0, 3))

    def show_all(self) -> None:
        """Show all of it."""
        if self._whole is not None:
            self.points, self._whole = self._whole, None

    def show_until(self, time: float) -> None:
        """Show what the pen has drawn ``time`` seconds after it touched the board."""
        if time >= self.duration:
            self.show_all()
            return
        self.hide()
        if time > 0:
            count = int(np.searchsorted(self.times, time))
            share = (time - self.times[count - 1]) / (self.times[count] - self.times[count - 1])
            self.points = self._shape(_until(self._located, count, share), _until(self._wide, count, share))

    @staticmethod
    def _shape(line: Array, half_widths: Array) -> Array:
        """Return the outline as manim's Bézier points: straight pieces, dense enough to look round."""
        corners = outline(line, half_widths)
        start, step = corners[:-1, None], (corners[1:] - corners[:-1])[:, None]
        points = np.zeros((4 * len(start), 3))
        curves = points.reshape(-1, 4, 3)
        curves[:, :, :2] = start + step * QUARTERS
        curves[:, 3, :2] = corners[1:]  # where the next one begins, to the last bit
        return points


def bare(colour: str) -> dict[str, Any]:
    """Return what manim's ``VMobject.__init__`` gives a stroke of one colour: to ask it each time takes far longer."""
    return {name: value.copy() if isinstance(value, MUTABLE) else value for name, value in model(colour).items()}


@lru_cache(maxsize=256)
def model(colour: str) -> dict[str, Any]:
    """Return the attributes of a shape without points, filled with one colour."""
    return vars(VMobject(fill_color=colour, fill_opacity=1, stroke_width=0, name=PenStroke.__name__))


def _until(values: Array, count: int, share: float) -> Array:
    """Return the first ``count`` values and one that lies ``share`` of the way to the next."""
    last = values[count - 1] + share * (values[count] - values[count - 1])
    return np.concatenate((values[:count], [last]))


def strokes_of(mobject: Mobject) -> list[PenStroke]:
    """Return all pen strokes of a thing, in drawing order."""
    return [member for member in mobject.get_family() if isinstance(member, PenStroke)]
