"""The shape of a pen stroke: everything that the round nib has touched."""

import math

import numpy as np

from tafelbild.draw.hand.curves import Line, Values

CAP = np.linspace(0, math.pi, 9)[1:-1]
SHARP = 0.6  # radians: from here on a turn gets a round outside of its own


def outline(line: Line, half_widths: Values) -> Line:
    """Return the closed outline of a stroke along ``line`` (n, 2) with ``half_widths`` (n,).

    Left side, round end, right side backwards, round start. Filled by the non-zero rule, loops stay filled.
    """
    angles = _directions(line)
    line, half_widths, angles = _round_turns(line, half_widths, angles)
    side = half_widths[:, None] * np.column_stack((-np.sin(angles), np.cos(angles)))
    end, start = angles[-1] + math.pi / 2 - CAP, angles[0] - math.pi / 2 - CAP
    return np.concatenate(
        (
            line + side,
            line[-1] + half_widths[-1] * np.column_stack((np.cos(end), np.sin(end))),
            (line - side)[::-1],
            line[0] + half_widths[0] * np.column_stack((np.cos(start), np.sin(start))),
            (line + side)[:1],
        ),
    )


def _directions(line: Line) -> Values:
    """Return the angle of each step, shape (n - 1,), without jumps."""
    steps = np.diff(line, axis=0)
    return np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))


def _round_turns(line: Line, half_widths: Values, angles: Values) -> tuple[Line, Values, Values]:
    """Return the points with an angle each: the mean of its two steps; a sharp turn is several points."""
    before, after = np.append(angles[0], angles), np.append(angles, angles[-1])
    copies = np.where(np.abs(after - before) > SHARP, 2 + (np.abs(after - before) / 0.4).astype(int), 1)
    which = np.repeat(np.arange(len(line)), copies)
    place = np.arange(len(which)) - np.repeat(np.cumsum(copies) - copies, copies)
    share = np.where(copies[which] > 1, place / np.maximum(copies[which] - 1, 1), 0.5)
    return line[which], half_widths[which], before[which] + share * (after - before)[which]
