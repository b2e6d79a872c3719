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
    side = half_widths[:, None] * _columns(-np.sin(angles), np.cos(angles))
    end, start = angles[-1] + math.pi / 2 - CAP, angles[0] - math.pi / 2 - CAP
    left = line + side
    return np.concatenate(
        (
            left,
            line[-1] + half_widths[-1] * _columns(np.cos(end), np.sin(end)),
            (line - side)[::-1],
            line[0] + half_widths[0] * _columns(np.cos(start), np.sin(start)),
            left[:1],
        ),
    )


def _columns(x: Values, y: Values) -> Line:
    """Return points; numpy's own way to put columns together takes several times as long."""
    points = np.empty((len(x), 2))
    points[:, 0], points[:, 1] = x, y
    return points


def _directions(line: Line) -> Values:
    """Return the angle of each step, shape (n - 1,), without jumps."""
    steps = line[1:] - line[:-1]
    angles = np.arctan2(steps[:, 1], steps[:, 0])
    jumps = (np.abs(angles[1:] - angles[:-1]) > math.pi).any()
    return np.unwrap(angles) if jumps else angles


def _round_turns(line: Line, half_widths: Values, angles: Values) -> tuple[Line, Values, Values]:
    """Return the points with an angle each: the mean of its two steps; a sharp turn is several points."""
    before, after = np.append(angles[0], angles), np.append(angles, angles[-1])
    turns = after - before
    if not (np.abs(turns) > SHARP).any():
        return line, half_widths, before + 0.5 * turns
    copies = np.where(np.abs(turns) > SHARP, 2 + (np.abs(turns) / 0.4).astype(int), 1)
    which = np.repeat(np.arange(len(line)), copies)
    place = np.arange(len(which)) - np.repeat(np.cumsum(copies) - copies, copies)
    share = np.where(copies[which] > 1, place / np.maximum(copies[which] - 1, 1), 0.5)
    return line[which], half_widths[which], before[which] + share * turns[which]
