"""Strokes of a pen from the bitmap of a glyph, not yet in writing order."""

import math
from collections.abc import Callable, Iterator
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage  # type: ignore[import-not-found,import-untyped,unused-ignore]
from skimage.morphology import skeletonize  # type: ignore[import-not-found,import-untyped,unused-ignore]
from tools.build_hand.skeleton import Edge, Graph, Points, graph_of, merge, prune

from tafelbild.draw.hand.curves import resampled, smoothed

MAX_DOT = 140, 7.5  # extent of a dot: in font units, and in half stroke widths
MAX_BEND = 62  # degrees: of a stroke at a crossing
STEP, SMOOTHING = 3.0, 5.5  # font units between points, and width of the smoothing
End = tuple[int, int]  # edge, which of its ends


def strokes_of(
    picture: NDArray[np.bool_], located: Callable[[Points], Points]
) -> tuple[list[Points], list[bool], float]:
    """Return the strokes in font units (a dot is a point twice), whether each is closed, and half the pen width."""
    skeleton = skeletonize(picture)
    half = float(np.median(ndimage.distance_transform_edt(picture)[skeleton]))
    labels, count = ndimage.label(picture, np.ones((3, 3)))
    lines, closed = [], []
    for number in range(1, count + 1):
        component = labels == number
        rows, columns = np.where(component)
        extent = max(np.ptp(rows), np.ptp(columns)) + 1
        if extent < MAX_DOT[0] and extent < MAX_DOT[1] * half:
            lines.append(located(np.repeat([[rows.mean(), columns.mean()]], 2, axis=0)))
            closed.append(False)
            continue
        for path, ring in _traced(skeleton & component, half):
            if not np.ptp(path, axis=0).any():
                continue  # the rest of an edge inside a merged node
            lines.append(_even(located(path), ring))
            closed.append(ring)
    return lines, closed, half


def _traced(skeleton: NDArray[np.bool_], half: float) -> Iterator[tuple[Points, bool]]:
    graph = graph_of(skeleton)
    prune(graph, half)
    merge(graph, half)
    for edge, end in product(graph.edges, (0, 1)):
        if edge.ends[end] is not None:
            _snap(graph, edge, end, half)
    for edge, end in product(graph.edges, (0, 1)):
        if edge.ends[end] is None and not edge.closed and edge.length() > 6 * half:
            _straighten(edge, end, half)
    yield from Tracer(graph, half).strokes()


def _snap(graph: Graph, edge: Edge, end: int, half: float) -> None:
    """Extend an edge straight to the centre of its node."""
    node = graph.nodes[edge.ends[end] or 0]
    path = edge.leaving(end)
    far = np.hypot(*(path - node).T) > 1.3 * half
    start = int(far.argmax()) if far.any() else len(path) - 1
    edge.reshape(end, np.concatenate(([node], path[start:])))


def _straighten(edge: Edge, end: int, half: float) -> None:
    """Replace the hook of a skeleton at a blunt end by a straight continuation."""
    path = resampled(edge.leaving(end), 1.0)
    inner, outer = path[int(3.2 * half)], path[int(1.1 * half)]
    ahead = (outer - inner) / np.hypot(*(outer - inner))
    edge.reshape(end, np.concatenate(([outer + ahead * 0.9 * half], path[int(1.1 * half) :])))


class Tracer:
    """Follows strokes through crossings by linking the two ends that bend least."""

    def __init__(self, graph: Graph, half: float) -> None:
        self.graph, self.half = graph, half
        self.links: dict[End, End] = {}
        self.done = set[int]()
        for node in range(len(graph.nodes)):
            ends = [(i, end) for i, edge in enumerate(graph.edges) for end in (0, 1) if edge.ends[end] == node]
            for bend, a, b in sorted((self._bend(a, b), a, b) for a, b in combinations(ends, 2)):
                if bend <= MAX_BEND and a not in self.links and b not in self.links:
                    self.links |= {a: b, b: a}

    def strokes(self) -> Iterator[tuple[Points, bool]]:
        """Yield each stroke and whether it is closed, open ones first."""
        for (i, edge), end in product(enumerate(self.graph.edges), (0, 1)):
            if i not in self.done and (i, end) not in self.links and not edge.closed:
                yield self._stroke(i, end), False
        for i in range(len(self.graph.edges)):
            if i not in self.done:
                yield self._stroke(i, 0), True

    def _bend(self, a: End, b: End) -> float:
        """Return the bend in degrees of a stroke that enters at one end and leaves at the other."""
        cosine = -float(self._direction(a) @ self._direction(b))
        return math.degrees(math.acos(min(1.0, max(-1.0, cosine))))

    def _direction(self, at: End) -> Points:
        path = resampled(self.graph.edges[at[0]].leaving(at[1]), 1.0)
        far = min(len(path) - 1, int(7 * self.half))
        near = min(len(path) - 1, int(1.5 * self.half), max(far - 1, 0))
        return np.array((path[far] - path[near]) / (np.hypot(*(path[far] - path[near])) + 1e-9))

    def _stroke(self, i: int, end: int) -> Points:
        pieces: list[Points] = []
        while True:
            self.done.add(i)
            path = self.graph.edges[i].leaving(end)
            if pieces:
                node = self.graph.nodes[self.graph.edges[i].ends[end] or 0]
                pieces[-1] = _trimmed(pieces[-1][::-1], node, 2.3 * self.half)[::-1]
                path = _trimmed(path, node, 2.3 * self.half)
                if len(pieces[-1]) > 1 and len(path) > 1:
                    pieces.append(_bridge(pieces[-1], path, int(2.5 * self.half)))
            pieces.append(path)
            following = self.links.get((i, 1 - end))
            if following is None or following[0] in self.done:
                return np.concatenate([piece for piece in pieces if len(piece)])
            i, end = following


def _trimmed(path: Points, node: Points, radius: float) -> Points:
    """Drop the points near a node, but at most 60 % of the path."""
    far = np.hypot(*(path - node).T) > radius
    first = int(far.argmax()) if far.any() else len(path) - 1
    return path[min(first, int(0.6 * len(path))) :]


def _bridge(before: Points, after: Points, reach: int) -> Points:
    """Return a cubic Hermite curve from the end of one path to the start of the next."""
    a, b = before[-1], after[0]
    size = float(np.hypot(*(b - a)))
    leaving = a - before[max(0, len(before) - 1 - reach)]
    arriving = after[min(len(after) - 1, reach)] - b
    leaving, arriving = (v / (np.hypot(*v) + 1e-9) * size for v in (leaving, arriving))
    u = np.linspace(0, 1, max(3, int(size)))[1:-1, None]
    blend_a, blend_b = 2 * u**3 - 3 * u**2 + 1, 3 * u**2 - 2 * u**3
    return np.array(blend_a * a + (u**3 - 2 * u**2 + u) * leaving + blend_b * b + (u**3 - u**2) * arriving)


def _even(line: Points, closed: bool) -> Points:
    """Resample a line at equal distances and smooth it, a closed line across its seam."""
    line = resampled(line, STEP)
    if len(line) <= 5:
        return line
    if not closed:
        return smoothed(line, SMOOTHING / STEP)
    ring = line[:-1]
    middle = smoothed(np.concatenate((ring, ring, ring)), SMOOTHING / STEP)[len(ring) : 2 * len(ring)]
    return np.concatenate((middle, middle[:1]))
