"""Pen strokes: their speed, pressure and outline, and the small random variations of a handwriting.

Two-thirds power law: speed is proportional to (1 + curvature)^(-1/3). Longer strokes are faster (isochrony), and a
slow pen draws a broader line.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from tafelbild.draw.hand.curves import Line, Values, arc_lengths, interpolated, resampled, smoothed

FINE_STEP = 0.004  # between the points at which the speed is computed, in digit heights
ROUNDING = 0.013  # standard deviation of the smoothing of corners, in digit heights
MAX_STEP, MAX_TURN = 0.03, 0.22  # between stored points: digit heights, radians
SPEED = 7.5  # digit heights a second, on a straight stroke of length 1
DOT_LENGTH = 0.05  # a shorter stroke is a dot
CONTRAST = 0.11  # largest relative change of the width by the speed
PRESSURE_NOISE = 0.045  # standard deviation of the slow noise of the width
CAP_ANGLES = np.linspace(0, math.pi, 9)[1:-1]  # of the points of a round end
SHARP_TURN = 0.6  # radians; a sharper turn is rounded on its outside


@dataclass(frozen=True, eq=False)
class Stroke:
    """One stroke of the pen, in digit heights and seconds.

    ``line`` (n, 2) is the pen's path, ``pressure`` (n,) the half width at each point relative to the normal half width,
    ``times`` (n,) the time at each point, from 0. ``scale`` is the size of the symbol (1, or less in a sub- or
    superscript), ``part`` the key of the part of the formula to which the stroke belongs, or "".
    """

    line: Line
    pressure: Values
    times: Values
    scale: float = 1.0
    part: str = ""

    def shifted(self, dx: float, dy: float) -> "Stroke":
        """Return the stroke moved by (``dx``, ``dy``)."""
        return replace(self, line=self.line + np.array((dx, dy)))


def pen_stroke(line: Line) -> Stroke:
    """Return the stroke of a pen along ``line``, shape (n, 2); its times and pressure follow from the curvature."""
    length = arc_lengths(line)[-1]
    if length < DOT_LENGTH:
        dot = line[0] + np.array([(0.0, 0.0), (0.03, -0.02)])
        return Stroke(dot, np.array([1.35, 1.2]), np.array([0.0, 0.07]))
    fine = resampled(line, FINE_STEP)
    if len(fine) > 12:
        fine = smoothed(fine, ROUNDING / FINE_STEP)
    chosen, curvature = _thinned(fine)
    along = arc_lengths(chosen)
    speed = _speed(along, curvature)
    times = np.concatenate(([0.0], np.cumsum(np.diff(along) / (speed[1:] * SPEED * length**0.25))))
    pressure = 1 - CONTRAST * np.tanh((speed - speed.mean()) / max(speed.std(), 0.16 * speed.mean()))
    pressure *= 1 - 0.25 * np.clip(1 - (along[-1] - along) / 0.18, 0, 1) ** 2  # the pen is lifted
    return Stroke(chosen, pressure, times)


def _thinned(fine: Line) -> tuple[Line, Values]:
    """Return points of a line, sparse where it is straight; and the curvature at each (radians per digit height)."""
    steps = np.diff(fine, axis=0)
    sizes = np.hypot(*steps.T)
    turns = np.abs(np.diff(np.unwrap(np.arctan2(steps[:, 1], steps[:, 0])), prepend=0, append=0))
    turns[[0, -1]] = 0
    curvature = smoothed(turns / np.maximum(np.append(sizes, 1.0), 1e-6), min(9.0, len(turns) / 4))
    along = arc_lengths(fine)
    needed = along / MAX_STEP + np.cumsum(turns) / MAX_TURN
    at = np.linspace(0, needed[-1], max(4, int(needed[-1]) + 1))
    return interpolated(fine, at, needed), np.interp(at, needed, curvature)


def _speed(along: Values, curvature: Values) -> Values:
    """Return the pen's relative speed at the arc lengths ``along`` of a stroke: lower in curves and at both ends."""
    bend = 1 / np.cbrt(1 + np.maximum(curvature, 0))
    start, end = 0.45 + along / 0.25, 0.55 + (along[-1] - along) / 0.25
    return np.array(bend * np.minimum(1, np.minimum(start, end)))


@dataclass(frozen=True)
class GlyphVariation:
    """A small random change of a glyph. ``turn``: matrix that rotates and stretches; ``lift``: shift upwards.

    ``bend``: amplitude, in digit heights, of the waves that bend the lines; ``phases``: phases of these waves.
    """

    turn: tuple[tuple[float, float], tuple[float, float]]
    lift: float
    phases: tuple[float, ...]
    bend: float = 0.010

    @classmethod
    def random(cls, rng: np.random.Generator) -> "GlyphVariation":
        """Return a random variation."""
        angle, wide, tall, lift, slant = rng.normal(0, (0.0157, 0.018, 0.022, 0.012, 0.012)).tolist()
        cos, sin = math.cos(angle), math.sin(angle)
        across = (1 + wide) * (cos + slant * sin), (1 + wide) * sin
        turn = across, ((1 + tall) * (slant * cos - sin), (1 + tall) * cos)
        return cls(turn, lift, tuple(rng.uniform(0, 2 * math.pi, 4).tolist()))

    def __call__(self, line: Line) -> Line:
        """Return the points of one stroke of the glyph (n, 2) with this variation."""
        x, y = line.T
        a, b, c, d = self.phases
        sway = np.sin(2.6 * y + a) + 0.5 * np.sin(5 * x + b), np.sin(2.6 * x + c) + 0.5 * np.sin(5 * y + d)
        return np.array((line + self.bend * np.column_stack(sway)) @ self.turn + np.array((0, self.lift)))


def pressure_noise(count: int, duration: float, rng: np.random.Generator) -> Values:
    """Return slowly varying factors around 1, shape (count,), for the pressure of a stroke of ``duration`` seconds."""
    knots = rng.normal(1, PRESSURE_NOISE, 3 + int(duration / 0.06))
    return np.interp(np.linspace(0, len(knots) - 1, count), np.arange(len(knots)), knots)


def vary_stroke(stroke: Stroke, line: Line, scale: float, part: str, rng: np.random.Generator) -> Stroke:
    """Return ``stroke`` on another path, ``line``, with varied pressure. ``part``: key of a formula's part or ""."""
    pressure = stroke.pressure * pressure_noise(len(line), float(stroke.times[-1]), rng)
    return Stroke(line, pressure, stroke.times * scale**0.4, scale, part)


def outline(line: Line, half_widths: Values) -> Line:
    """Return the closed outline that a round nib of ``half_widths`` (n,) leaves along ``line`` (n, 2).

    The outline goes along the left side, round the end, back along the right side, and round the start. It is to be
    filled by the non-zero rule, so that loops stay filled.
    """
    angles = _directions(line)
    line, half_widths, angles = _round_turns(line, half_widths, angles)
    side = half_widths[:, None] * _points(-np.sin(angles), np.cos(angles))
    end, start = angles[-1] + math.pi / 2 - CAP_ANGLES, angles[0] - math.pi / 2 - CAP_ANGLES
    left = line + side
    last = line[-1] + half_widths[-1] * _points(np.cos(end), np.sin(end))
    first = line[0] + half_widths[0] * _points(np.cos(start), np.sin(start))
    return np.concatenate((left, last, (line - side)[::-1], first, left[:1]))


def _points(x: Values, y: Values) -> Line:
    """Return the points (x, y), shape (n, 2), several times faster than ``np.column_stack``."""
    points = np.empty((len(x), 2))
    points[:, 0], points[:, 1] = x, y
    return points


def _directions(line: Line) -> Values:
    """Return the direction of each segment of a line, shape (n - 1,), in radians, without jumps by 2π."""
    steps = line[1:] - line[:-1]
    angles = np.arctan2(steps[:, 1], steps[:, 0])
    jumps = (np.abs(angles[1:] - angles[:-1]) > math.pi).any()
    return np.unwrap(angles) if jumps else angles


def _round_turns(line: Line, half_widths: Values, angles: Values) -> tuple[Line, Values, Values]:
    """Return the points, half widths and directions of a line; each point at a sharp turn is repeated.

    The copies of a point turn in small steps from the direction before the point to the direction behind it.
    """
    before, after = np.append(angles[0], angles), np.append(angles, angles[-1])
    turns = after - before
    if not (np.abs(turns) > SHARP_TURN).any():
        return line, half_widths, before + 0.5 * turns
    copies = np.where(np.abs(turns) > SHARP_TURN, 2 + (np.abs(turns) / 0.4).astype(int), 1)
    which = np.repeat(np.arange(len(line)), copies)
    place = np.arange(len(which)) - np.repeat(np.cumsum(copies) - copies, copies)
    share = np.where(copies[which] > 1, place / np.maximum(copies[which] - 1, 1), 0.5)
    return line[which], half_widths[which], before[which] + share * turns[which]
