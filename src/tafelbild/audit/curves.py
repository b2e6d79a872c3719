"""Outlines made of cubic Bézier curves: points on them, where they break, and what they enclose. Lengths in units."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
APART: Final = 1e-6  # units; curves that meet are nearer
ALONG: Final = np.array([0.0, 0.25, 0.5, 0.75])  # where a curve is looked at


def sampled(curves: Array) -> Array:
    """Return points on Bézier curves, shape (n, 4, 2), and the end of each."""
    t = ALONG[None, :, None]
    a, b, c, d = (curves[:, None, k] for k in range(4))
    points = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return np.concatenate([points, d], axis=1)


def breaks(curves: Array) -> NDArray[np.intp]:
    """Return which curves begin another outline than the one before them."""
    return np.flatnonzero(np.abs(curves[1:, 0] - curves[:-1, -1]).max(axis=1) > APART) + 1


def inside(curves: Array) -> float:
    """Return the signed area inside outlines; each is closed by a straight line."""
    starts = [0, *breaks(curves)] if len(curves) else []
    ends = [start - 1 for start in [*starts[1:], len(curves)]] if len(curves) else []
    closing = np.stack([curves[ends, -1], curves[starts, 0]], axis=1)
    return sum(float((c[:, :-1, 0] * c[:, 1:, 1] - c[:, 1:, 0] * c[:, :-1, 1]).sum()) for c in (curves, closing)) / 2


def shoelace(corners: Array) -> float:
    """Return the signed area inside a line that is closed."""
    x, y = corners[:, 0], corners[:, 1]
    return float(x[:-1] @ y[1:] - x[1:] @ y[:-1] + x[-1] * y[0] - x[0] * y[-1]) / 2
