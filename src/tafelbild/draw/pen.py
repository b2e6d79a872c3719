"""One pen draws everything but the words: lines by a hand that is sure, and how they come onto the board.

Lengths in manim units, stroke widths manim's (100 = one unit), times in seconds.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, Final, cast

import numpy as np
from manim import Animation, Mobject, linear
from numpy.typing import ArrayLike, NDArray

from tafelbild.draw.hand.curves import arc_lengths, resampled
from tafelbild.draw.stroke import PenStroke, strokes_of
from tafelbild.theme import Theme

Array = NDArray[np.float64]
UNIT_OF_WIDTH: Final = 0.01  # a manim stroke width of 1, in units
DENSITY: Final = 0.06  # distance of the points of a pen line
LONGEST_BOW: Final = 1.6


def pen_line(
    theme: Theme,
    points: ArrayLike,
    width: float,
    colour: str,
    seed: int = 0,
    wobble: float = 0.0035,
) -> PenStroke:
    """Return a line through ``points`` (n, 2 or 3): ruler-straight but hand-made.

    ``width`` is manim's and is multiplied by ``theme.line``. The line bows by about ``wobble`` times the
    root of its length at most: never a kink, never a wave.
    """
    given = np.asarray(points, dtype=float)[:, :2]
    length = float(arc_lengths(given)[-1])
    line = resampled(given, min(DENSITY, max(length, 1e-6) / 8))
    along, phases = arc_lengths(line), tremor(seed)[1]
    line = line + wobble * min(LONGEST_BOW, math.sqrt(length)) * sway(seed, len(line))
    pressure = 1 + 0.09 * np.sin(2.1 * along + phases[0]) + 0.06 * np.sin(5.3 * along + phases[1])
    return PenStroke(line, width * UNIT_OF_WIDTH / 2 * theme.line * pressure, colour)


@lru_cache(maxsize=1024)
def tremor(seed: int) -> tuple[Array, Array]:
    """Return how far a line bows, shape (2, 2), -1 … 1, and where its pressure begins, shape (2,), in radians."""
    rng = np.random.default_rng(seed)
    return np.clip(rng.normal(0, 0.7, (2, 2)), -1, 1), rng.uniform(0, 2 * math.pi, 2)


@lru_cache(maxsize=1024)
def sway(seed: int, count: int) -> Array:
    """Return how far ``count`` points of a line are beside it, shape (n, 2), in parts of the largest bow."""
    bow, u = tremor(seed)[0], np.linspace(0, 1, count)
    return np.outer(np.sin(math.pi * u), bow[0]) + 0.3 * np.outer(np.sin(2 * math.pi * u), bow[1])


class Draw(Animation):
    """Draw pen strokes along their ways.

    The direct sub-mobjects of a group are its lines; a line of several strokes (dashes, a gap, an arrow head)
    is drawn stroke after stroke. ``lag`` 1: one line after the other, at one speed; 0: all at once, ready
    together; between: the next begins when that share of a line is drawn.
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
        super().__init__(mobject, run_time=run_time, rate_func=rate_func, introducer=True, **kwargs)
        self.lag = lag

    def begin(self) -> None:
        """Take the pen: hide all strokes and make the plan."""
        alone = isinstance(self.mobject, PenStroke)
        things = [self.mobject] if alone else self.mobject.submobjects
        lines = [strokes_of(cast("Mobject", thing)) for thing in things]
        self.plan = schedule([line for line in lines if line], self.lag)
        super().begin()

    def create_starting_mobject(self) -> Mobject:
        """Return nothing: the strokes themselves know where they are."""
        return Mobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show what is drawn ``alpha`` (0 … 1) of the way."""
        now = self.rate_func(alpha)
        for stroke, start, end in self.plan:
            part = 1.0 if now >= end else (now - start) / (end - start)
            stroke.show_until(part * stroke.duration)


def schedule(lines: Sequence[Sequence[PenStroke]], lag: float) -> list[tuple[PenStroke, float, float]]:
    """Return each stroke with its start and end, as shares of the whole; see ``Draw``."""
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
