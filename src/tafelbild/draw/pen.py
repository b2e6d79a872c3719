"""Pen strokes, straight lines drawn by a steady hand, and the animation that draws them.

Lengths in manim units, stroke widths manim's (100 = one unit), times in seconds.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, Final, cast

import numpy as np
from manim import Mobject, VMobject, linear
from numpy.typing import ArrayLike, NDArray

from tafelbild.draw.arguments import (
    check_colour,
    check_mobject,
    check_number,
    check_theme,
    misuse,
    plane_points,
    quoted,
)
from tafelbild.draw.hand.curves import arc_lengths, resampled
from tafelbild.draw.hand.ink import outline
from tafelbild.draw.look import InPlaceAnimation
from tafelbild.theme import Theme

Array = NDArray[np.float64]
LINE_SPEED: Final = 5.0  # units a second, for lines that are not writing
QUARTERS: Final = np.linspace(0, 1, 4)[None, :, None]  # where the points of a straight Bézier curve are
MUTABLE: Final = (list, np.ndarray)  # types of attributes that are copied


class PenStroke(VMobject):
    """A pen stroke with round ends and varying width, as a filled outline. It can be shown up to any point of its path.

    ``line``, shape (n, 2), is the path of the pen. ``half_widths`` is half of the width, in units: one number for each
    point, or one for all. ``times`` are the seconds from 0 at which the pen is at the points (None: constant speed).
    The stroke may be moved, scaled, turned and coloured, but not while it is being drawn.
    """

    def __init__(self, line: ArrayLike, half_widths: ArrayLike, colour: str, times: ArrayLike | None = None) -> None:
        vars(self).update(stroke_attributes(colour))
        self.line = np.array(line, dtype=float)[:, :2]
        self.half_widths = np.broadcast_to(np.array(half_widths, dtype=float), len(self.line)).copy()
        self.times = arc_lengths(self.line) / LINE_SPEED if times is None else np.array(times, dtype=float)
        self._placement = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
        self.points = self._shape(self.line, self.half_widths)
        self._home = self.points[::4, :2].copy()
        self._whole: Array | None = None  # the points of the whole stroke, while less than the whole is shown

    @property
    def duration(self) -> float:
        """The seconds that the pen takes for the whole stroke."""
        return float(self.times[-1])

    @property
    def placement(self) -> Array:
        """The affine map, shape (3, 2), from the stroke's own coordinates (x, y, 1) to the frame."""
        if self.is_complete and len(self.points) == 4 * len(self._home):
            self._placement = self.placement_of(self.points)
        return self._placement

    @property
    def is_complete(self) -> bool:
        """Whether the whole stroke is shown."""
        return self._whole is None

    def placement_of(self, points: Array) -> Array:
        """Return the affine map, shape (3, 2), that takes the stroke's original outline to ``points``, shape (n, 3)."""
        own = np.column_stack((self._home, np.ones(len(self._home))))
        return np.array(np.linalg.lstsq(own, points[::4, :2], rcond=None)[0])

    @property
    def path(self) -> Array:
        """The path of the pen in the frame, shape (n, 2)."""
        return self.to_frame(self.line)

    def to_frame(self, points: ArrayLike) -> Array:
        """Return points, shape (n, 2), converted from the stroke's own coordinates to those of the frame."""
        own = np.atleast_2d(np.asarray(points, dtype=float))
        return np.array(np.column_stack((own, np.ones(len(own)))) @ self.placement)

    def hide(self) -> None:
        """Hide the stroke; remember its outline and its path, so that the stroke can be shown again."""
        if self._whole is None:
            self._located = self.path
            self._wide = self.half_widths * math.sqrt(abs(np.linalg.det(self._placement[:2])))
            self._whole = self.points
        self.points = np.zeros((0, 3))

    def show_all(self) -> None:
        """Show the whole stroke."""
        if self._whole is not None:
            self.points, self._whole = self._whole, None

    def show_until(self, time: float) -> None:
        """Show only the part of the stroke that the pen draws in the first ``time`` seconds."""
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
        """Return a stroke's outline, a polygon, as points (n, 3). Each side is a Bézier curve of four points."""
        corners = outline(line, half_widths)
        start, step = corners[:-1, None], (corners[1:] - corners[:-1])[:, None]
        points = np.zeros((4 * len(start), 3))
        curves = points.reshape(-1, 4, 3)
        curves[:, :, :2] = start + step * QUARTERS
        curves[:, 3, :2] = corners[1:]  # exactly the start of the next curve
        return points


def stroke_attributes(colour: str) -> dict[str, Any]:
    """Return the attributes, by name, that ``VMobject.__init__`` would set for a shape of this colour, but faster."""
    template = template_attributes(colour)
    return {name: value.copy() if isinstance(value, MUTABLE) else value for name, value in template.items()}


@lru_cache(maxsize=256)
def template_attributes(colour: str) -> dict[str, Any]:
    """Return the attributes, by name, of a filled ``VMobject`` without points. Callers must copy the cached dict."""
    check_colour("colour", colour)
    return vars(VMobject(fill_color=colour, fill_opacity=1, stroke_width=0, name=PenStroke.__name__))


def _until(values: Array, count: int, share: float) -> Array:
    """Return the first ``count`` values and one more, at ``share`` (0 … 1) of the way from the last to the next."""
    last = values[count - 1] + share * (values[count] - values[count - 1])
    return np.concatenate((values[:count], [last]))


def strokes_of(mobject: Mobject) -> list[PenStroke]:
    """Return the pen strokes of a mobject, in drawing order."""
    return [member for member in mobject.get_family() if isinstance(member, PenStroke)]


UNIT_OF_WIDTH: Final = 0.01  # a manim stroke width of 1, in units
DENSITY: Final = 0.06  # distance of the points of a pen line
LONGEST_BOW: Final = 1.6  # largest factor of the bow of a long line


def pen_line(
    theme: Theme, points: ArrayLike, width: float, colour: str, seed: int = 0, wobble: float = 0.0035
) -> PenStroke:
    """Return a pen stroke through ``points`` (n, 2 or 3) that bows slightly, as if drawn by hand along a ruler.

    ``width`` is a manim stroke width, which is multiplied by ``theme.line``. The stroke deviates from ``points`` by
    at most about ``wobble`` times the square root of its length.

    ```python
    slope = pen_line(theme, [(-4, -1.5), (0, -1), (4, 2)], 6, theme.result)
    self.play(Draw(slope, run_time=1.5))
    ```
    """
    check_theme("pen_line", theme)
    given = plane_points("pen_line", points)
    check_number("pen_line", "width", width)
    length = float(arc_lengths(given)[-1])
    line = resampled(given, min(DENSITY, max(length, 1e-6) / 8))
    along, phases = arc_lengths(line), bow_and_phases(seed)[1]
    line = line + wobble * min(LONGEST_BOW, math.sqrt(length)) * bow_offsets(seed, len(line))
    pressure = 1 + 0.09 * np.sin(2.1 * along + phases[0]) + 0.06 * np.sin(5.3 * along + phases[1])
    return PenStroke(line, width * UNIT_OF_WIDTH / 2 * theme.line * pressure, colour)


@lru_cache(maxsize=1024)
def bow_and_phases(seed: int) -> tuple[Array, Array]:
    """Return random numbers of a pen line, which sways and varies its pressure, both in two waves.

    First the (x, y) amplitudes (-1 … 1) of the two sways, shape (2, 2); then the phases of the two pressure waves.
    """
    rng = np.random.default_rng(seed)
    return np.clip(rng.normal(0, 0.7, (2, 2)), -1, 1), rng.uniform(0, 2 * math.pi, 2)


@lru_cache(maxsize=1024)
def bow_offsets(seed: int, count: int) -> Array:
    """Return the (x, y) offsets, about -1 … 1, shape (count, 2), by which ``count`` points of a straight line bow."""
    bow, u = bow_and_phases(seed)[0], np.linspace(0, 1, count)
    return np.outer(np.sin(math.pi * u), bow[0]) + 0.3 * np.outer(np.sin(2 * math.pi * u), bow[1])


class Draw(InPlaceAnimation):
    """Animation that draws the pen strokes of a mobject along their paths.

    The direct sub-mobjects of a group are its lines; a line of several strokes (dashes, a gap, an arrow head)
    is drawn stroke after stroke. With ``lag`` 1, one line is drawn after the other, at one speed. With 0, all lines
    start and end together. With a ``lag`` of e.g. 0.3, a line starts when 0.3 of the line before it is drawn.

    ```python
    axis = arrow(theme, [(-3, -1), (3, -1)])
    curve = pen_line(theme, [(x / 10, x * x / 200 - 1) for x in range(-25, 26)], 7, theme.weight)
    self.play(Draw(VGroup(axis, curve), run_time=2))
    ```
    """

    def __init__(
        self,
        mobject: Mobject,
        *,
        lag: float = 1.0,
        run_time: float = 1.0,
        rate_func: Callable[[float], float] = linear,
        **kwargs: Any,  # noqa: ANN401  (manim's)
    ) -> None:
        check_mobject("Draw", mobject)
        if mobject.family_members_with_points() and not strokes_of(mobject):
            raise misuse(
                "Draw",
                f"{quoted(mobject)} has no pen strokes; use Appear, or manim's Create",
                f"{quoted(mobject)} hat keine Striche der Feder; nehmen Sie Appear oder das Create von manim",
            )
        super().__init__(mobject, run_time=run_time, rate_func=rate_func, introducer=True, **kwargs)
        self.lag = lag

    def begin(self) -> None:
        """Compute when each stroke is drawn, and hide all strokes."""
        alone = isinstance(self.mobject, PenStroke)
        things = [self.mobject] if alone else self.mobject.submobjects
        lines = [strokes_of(cast("Mobject", thing)) for thing in things]
        self.plan = schedule([line for line in lines if line], self.lag)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the strokes as far as they are drawn at the share ``alpha`` (0 … 1) of the run time."""
        now = self.rate_func(alpha)
        for stroke, start, end in self.plan:
            part = 1.0 if now >= min(end, 1.0) else (now - start) / (end - start)  # rounded, an end may exceed 1
            stroke.show_until(part * stroke.duration)


def schedule(lines: Sequence[Sequence[PenStroke]], lag: float) -> list[tuple[PenStroke, float, float]]:
    """Return (stroke, start, end) of each stroke. Times are shares (0 … 1) of the run time; ``lag`` as in ``Draw``."""
    totals = [sum(stroke.duration for stroke in line) for line in lines]
    mean = sum(totals) / max(1, len(totals))
    spans = [lag * total + (1 - lag) * mean for total in totals]
    starts = [0.0, *accumulate(lag * span for span in spans)][: len(spans)]
    whole = max((start + span for start, span in zip(starts, spans, strict=True)), default=1.0)
    plan = []
    for line, total, start, span in zip(lines, totals, starts, spans, strict=True):
        times = [start + span * t / total for t in accumulate((stroke.duration for stroke in line), initial=0.0)]
        plan += [(stroke, a / whole, b / whole) for stroke, (a, b) in zip(line, pairwise(times), strict=True)]
    return plan
