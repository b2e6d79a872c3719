"""Paths of flying numbers round rings and texts: found with A* on a grid, shortened, with rounded corners.

Pure geometry, in units. A flying number is a box; the obstacles, boxes and discs, are enlarged by half the size of
that box, so that only a path for its centre has to be found.
"""

import heapq
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.draw.coordinates import Point
from tafelbild.theme import BOTTOM_EDGE, LEFT_EDGE, RIGHT_EDGE, TOP_EDGE

Box = tuple[float, float, float, float]  # left, bottom, right, top
Array = NDArray[np.float64]
GRID_STEP: Final = 0.14  # of the A* grid
MARGINS: Final = (0.12, 0.06, 0.03, 0.0)  # between the box and obstacles, tried in turn
CORNER_REACHES: Final = (1.6, 1.2, 0.9, 0.6, 0.4, 0.25, 0.12, 0.0)  # from a corner to the start of its curve, to try
POINT_DISTANCE: Final = 0.04  # of the points of a path
NEIGHBOURS: Final = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if (i, j) != (0, 0))


@dataclass(frozen=True)
class Obstacles:
    """Boxes and discs, each disc as (x, y, radius), that a path must avoid."""

    boxes: tuple[Box, ...] = ()
    discs: tuple[tuple[float, float, float], ...] = ()

    def touch(self, points: Array, size: Point, margin: float = 0.0) -> NDArray[np.bool_]:
        """Return for each of ``points``, shape (n, 2), whether a box centred on it is within ``margin`` of an obstacle.

        ``size`` is the (width, height) of the box; the result has shape (n,).
        """
        x, y = points[:, 0], points[:, 1]
        across, up = size[0] / 2, size[1] / 2
        hit = np.zeros(len(points), dtype=bool)
        for left, bottom, right, top in self.boxes:
            beside = (x > left - across - margin) & (x < right + across + margin)
            hit |= beside & (y > bottom - up - margin) & (y < top + up + margin)
        for cx, cy, radius in self.discs:
            dx, dy = np.maximum(np.abs(x - cx) - across, 0), np.maximum(np.abs(y - cy) - up, 0)
            hit |= np.hypot(dx, dy) < radius + margin
        return hit


def find_path(start: Point, end: Point, size: Point, obstacles: Obstacles) -> tuple[Point, ...]:
    """Return a path, as far from obstacles as possible, for the centre of a box of ``size`` (width, height).

    If every path hits an obstacle, return the straight one: (start, end).
    """
    for margin in MARGINS:
        corners = grid_path(start, end, size, obstacles, margin)
        if corners:
            tight = pull_tight(corners, partial(is_free, size=size, obstacles=obstacles, margin=margin))
            return round_corners(tight, size, obstacles)
    return start, end


def is_free(a: Point, b: Point, size: Point, obstacles: Obstacles, margin: float) -> bool:
    """Return whether a box can move in a straight line from a to b, ``margin`` away from all obstacles."""
    return not obstacles.touch(points_between(a, b), size, margin).any()


def points_between(a: Point, b: Point) -> Array:
    """Return points of the segment from a to b at distances of at most ``POINT_DISTANCE``, shape (n, 2)."""
    count = max(2, math.ceil(math.dist(a, b) / POINT_DISTANCE) + 1)
    return np.linspace(a, b, count)


def grid_path(start: Point, end: Point, size: Point, obstacles: Obstacles, margin: float) -> tuple[Point, ...]:
    """Return the shortest grid path (A*) that keeps a box ``margin`` away from obstacles; () if there is none."""
    xs, ys = np.arange(LEFT_EDGE, RIGHT_EDGE, GRID_STEP), np.arange(BOTTOM_EDGE, TOP_EDGE, GRID_STEP)
    grid = np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=-1)
    free = ~obstacles.touch(grid.reshape(-1, 2), size, margin).reshape(len(xs), len(ys))
    first, last = nearest(start, xs, ys), nearest(end, xs, ys)
    free[first] = free[last] = True
    known, before = {first: 0.0}, dict[tuple[int, int], tuple[int, int]]()
    queue = [(0.0, first)]
    while queue:
        _, here = heapq.heappop(queue)
        if here == last:
            break
        for i, j in NEIGHBOURS:
            there = here[0] + i, here[1] + j
            if not (0 <= there[0] < len(xs) and 0 <= there[1] < len(ys) and free[there]):
                continue
            length = known[here] + math.hypot(i, j)
            if length < known.get(there, math.inf) - 1e-9:
                known[there], before[there] = length, here
                heapq.heappush(queue, (length + math.dist(there, last), there))
    return () if last not in known else (start, *trace_back(before, first, last, xs, ys), end)


def nearest(point: Point, xs: Array, ys: Array) -> tuple[int, int]:
    """Return (index in ``xs``, index in ``ys``) of the grid point nearest to ``point``."""
    return int(np.abs(xs - point[0]).argmin()), int(np.abs(ys - point[1]).argmin())


def trace_back(
    before: dict[tuple[int, int], tuple[int, int]], first: tuple[int, int], last: tuple[int, int], xs: Array, ys: Array
) -> list[Point]:
    """Return the points (xs[i], ys[j]) of the path from cell ``first`` to ``last``; ``before`` has the predecessors."""
    cells = [last]
    while cells[-1] != first:
        cells.append(before[cells[-1]])
    return [(float(xs[i]), float(ys[j])) for i, j in reversed(cells)]


def pull_tight(points: Sequence[Point], free: Callable[[Point, Point], bool]) -> list[Point]:
    """Return the path without points that can be skipped: where ``free(a, b)``, it goes straight from a to b."""
    kept, k = [points[0]], 0
    while k < len(points) - 1:
        ahead = range(len(points) - 1, k + 1, -1)
        k = next((j for j in ahead if free(points[k], points[j])), k + 1)
        kept.append(points[k])
    return kept


def round_corners(corners: Sequence[Point], size: Point, obstacles: Obstacles) -> tuple[Point, ...]:
    """Return the points of the path with rounded ``corners``: the widest curves on which the box hits no obstacle."""
    path = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        turns = (corner_curve(before, corner, after, reach) for reach in CORNER_REACHES)
        path += next((t for t in turns if not obstacles.touch(np.array(t), size).any()), [corner])
    path.append(corners[-1])
    dense = [tuple(p) for a, b in pairwise(path) for p in points_between(a, b)[:-1].tolist()]
    return (*((float(x), float(y)) for x, y in dense), corners[-1])


def corner_curve(before: Point, corner: Point, after: Point, reach: float) -> list[Point]:
    """Return points of the quadratic Bézier curve that rounds a corner; it begins and ends ``reach`` from there."""
    ends = []
    for other in (before, after):
        length = math.dist(corner, other)
        share = min(reach, length / 2) / (length or 1.0)
        ends.append((corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share))
    (x0, y0), (x1, y1), (x2, y2) = ends[0], corner, ends[1]
    shares = [((1 - t) ** 2, 2 * t * (1 - t), t**2) for t in np.linspace(0, 1, 12)]
    return [(float(a * x0 + b * x1 + c * x2), float(a * y0 + b * y1 + c * y2)) for a, b, c in shares]
