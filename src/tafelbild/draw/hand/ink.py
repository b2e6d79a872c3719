"""How a pen moves: speed, pressure and the small differences that make a hand.

Two-thirds power law: v is proportional to (1 + curvature)^(-1/3). Long strokes are faster (isochrony); where
the pen is slow the ink is broad.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from tafelbild.draw.hand.curves import Line, Values, arc_lengths, interpolated, resampled, smoothed

FINE = 0.004  # distance of the points that speed is computed on, in digit heights
ROUNDING = 0.013  # how much the pen rounds a corner
SPACING, TURNING = 0.03, 0.22  # one stored point per length, or per radians of turning
SPEED = 7.5  # digit heights a second, on a straight stroke of length 1
DOT = 0.05  # what is shorter is a dot
CONTRAST = 0.11  # how much thinner a fast part is
UNEVEN = 0.045  # slow noise of the width


@dataclass(frozen=True, eq=False)
class Stroke:
    """One stroke of the pen, in digit heights and seconds.

    ``line`` (n, 2) is the way of the pen, ``pressure`` (n,) its half width over the normal one, ``times``
    (n,) rise from 0. ``scale`` is the size of its sign (1, or less in a script), ``part`` its key or "".
    """

    line: Line
    pressure: Values
    times: Values
    scale: float = 1.0
    part: str = ""

    def shifted(self, dx: float, dy: float) -> "Stroke":
        """Return the stroke, moved."""
        return replace(self, line=self.line + np.array((dx, dy)))


def pen_stroke(line: Line) -> Stroke:
    """Return the stroke that a pen makes along ``line``, shape (n, 2)."""
    length = arc_lengths(line)[-1]
    if length < DOT:
        return _dot(line[0])
    fine = resampled(line, FINE)
    if len(fine) > 12:
        fine = smoothed(fine, ROUNDING / FINE)
    chosen, curvature = _thinned(fine)
    along = arc_lengths(chosen)
    speed = _speed(along, curvature)
    times = np.concatenate(([0.0], np.cumsum(np.diff(along) / (speed[1:] * SPEED * length**0.25))))
    pressure = 1 - CONTRAST * np.tanh((speed - speed.mean()) / max(speed.std(), 0.16 * speed.mean()))
    pressure *= 1 - 0.25 * np.clip(1 - (along[-1] - along) / 0.18, 0, 1) ** 2  # the pen is lifted
    return Stroke(chosen, pressure, times)


def _dot(at: Values) -> Stroke:
    return Stroke(at + np.array([(0.0, 0.0), (0.03, -0.02)]), np.array([1.35, 1.2]), np.array([0.0, 0.07]))


def _thinned(fine: Line) -> tuple[Line, Values]:
    """Return fewer points, denser where the line turns, and the curvature there (radians a digit height)."""
    steps = np.diff(fine, axis=0)
    sizes = np.hypot(*steps.T)
    turns = np.abs(np.diff(np.unwrap(np.arctan2(steps[:, 1], steps[:, 0])), prepend=0, append=0))
    turns[[0, -1]] = 0
    curvature = smoothed(turns / np.maximum(np.append(sizes, 1.0), 1e-6), min(9.0, len(turns) / 4))
    along = arc_lengths(fine)
    needed = along / SPACING + np.cumsum(turns) / TURNING
    at = np.linspace(0, needed[-1], max(4, int(needed[-1]) + 1))
    return interpolated(fine, at, needed), np.interp(at, needed, curvature)


def _speed(along: Values, curvature: Values) -> Values:
    """Return the relative speed: slow in curves, at the start and at the end."""
    bend = 1 / np.cbrt(1 + np.maximum(curvature, 0))
    start, end = 0.45 + along / 0.25, 0.55 + (along[-1] - along) / 0.25
    return np.array(bend * np.minimum(1, np.minimum(start, end)))


@dataclass(frozen=True)
class Quirk:
    """What makes this sign differ from its twin: turned, stretched, lifted and bent a little, as a whole."""

    turn: tuple[tuple[float, float], tuple[float, float]]
    lift: float
    phases: tuple[float, ...]
    bend: float = 0.010

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> "Quirk":
        """Draw a quirk by chance."""
        angle, wide, tall, lift, slant = rng.normal(0, (0.0157, 0.018, 0.022, 0.012, 0.012)).tolist()
        cos, sin = math.cos(angle), math.sin(angle)
        turn = (
            ((1 + wide) * (cos + slant * sin), (1 + wide) * sin),
            (
                (1 + tall) * (slant * cos - sin),
                (1 + tall) * cos,
            ),
        )
        return cls(turn, lift, tuple(rng.uniform(0, 2 * math.pi, 4).tolist()))

    def __call__(self, line: Line) -> Line:
        """Return the points of one stroke of the sign as this hand writes them now."""
        x, y = line.T
        a, b, c, d = self.phases
        sway = np.column_stack(
            (np.sin(2.6 * y + a) + 0.5 * np.sin(5 * x + b), np.sin(2.6 * x + c) + 0.5 * np.sin(5 * y + d)),
        )
        return np.array((line + self.bend * sway) @ self.turn + np.array((0, self.lift)))


def uneven(count: int, duration: float, rng: np.random.Generator) -> Values:
    """Return slow noise around 1, shape (count,), for the pressure along a stroke of ``duration`` seconds."""
    knots = rng.normal(1, UNEVEN, 3 + int(duration / 0.06))
    return np.interp(np.linspace(0, len(knots) - 1, count), np.arange(len(knots)), knots)


def written(stroke: Stroke, line: Line, scale: float, part: str, rng: np.random.Generator) -> Stroke:
    """Return a stroke of a glyph as it is written now: along ``line``, with uneven pressure."""
    pressure = stroke.pressure * uneven(len(line), float(stroke.times[-1]), rng)
    return Stroke(line, pressure, stroke.times * scale**0.4, scale, part)
