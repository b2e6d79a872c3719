"""Strokes of a pen from the bitmap of a glyph, not yet in writing order: its skeleton, as a graph, is followed.

A skeleton of pixels is a graph: nodes where lines meet, edges between them, spurs removed. Points are pixels
(row, column), shape (n, 2); ``half`` is half the width of the drawn line, in pixels.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage  # type: ignore[import-not-found,import-untyped,unused-ignore]
from skimage.morphology import skeletonize

from tafelbild.draw.hand.curves import arc_lengths, resampled, smoothed

Points = NDArray[np.float64]
Pixel = tuple[int, int]
End = tuple[int, int]  # edge, which of its ends
SPUR, BRIDGE = 3.2, 4.4  # in half widths: shorter ends and bridges are artefacts of the line width
MAX_DOT = 140, 7.5  # extent of a dot: in font units, and in half stroke widths
MAX_BEND = 62  # degrees: of a stroke at a crossing
STEP, SMOOTHING = 3.0, 5.5  # font units between points, and width of the smoothing
STRAIGHT = ((-1, 0), (1, 0), (0, -1), (0, 1))
DIAGONAL = ((-1, -1), (-1, 1), (1, -1), (1, 1))


@dataclass(eq=False)
class Edge:
    """A path between two nodes, or a closed one; ``ends``: node numbers, None for a free end."""

    path: Points
    ends: list[int | None]
    closed: bool = False

    def length(self) -> float:
        """Return the arc length."""
        return float(arc_lengths(self.path)[-1])

    def leaving(self, end: int) -> Points:
        """Return the path in the direction away from an end (0 or 1)."""
        return self.path if end == 0 else self.path[::-1]

    def reshape(self, end: int, path: Points) -> None:
        """Replace the path; the new one is given in the direction away from an end."""
        self.path = path if end == 0 else path[::-1]


@dataclass
class Graph:
    """Nodes (shape (2,) each) and edges."""

    nodes: list[Points]
    edges: list[Edge]


def graph_of(skeleton: NDArray[np.bool_]) -> Graph:
    """Return the graph of a skeleton that is one pixel wide."""
    pixels = {(int(row), int(column)) for row, column in np.argwhere(skeleton)}
    near = {pixel: _neighbours(pixel, pixels) for pixel in sorted(pixels)}
    labels, nodes = _crossings(near)
    edges, used = [], set[Pixel]()
    for pixel in labels:
        for first in near[pixel]:
            if first not in labels and first not in used:
                path, end = _walk(near, labels, used, pixel, first)
                edges.append(Edge(np.array(path, float), [labels[pixel], labels.get(end)]))
    for closed, (pixel, around) in product((False, True), near.items()):
        if pixel not in labels and pixel not in used and (len(around) == 1 or (closed and around)):
            used.add(pixel)
            path, end = _walk(near, labels, used, pixel, around[0])
            edges.append(Edge(np.array(path, float), [None, None if closed else labels.get(end)], closed))
    return Graph(nodes, edges)


def _neighbours(pixel: Pixel, pixels: set[Pixel]) -> list[Pixel]:
    """Return the m-connected neighbours of a pixel: diagonals only where no straight neighbours connect them."""
    row, column = pixel
    straight = [(row + r, column + c) for r, c in STRAIGHT if (row + r, column + c) in pixels]
    free = [(r, c) for r, c in DIAGONAL if not {(row + r, column), (row, column + c)} & pixels]
    return straight + [(row + r, column + c) for r, c in free if (row + r, column + c) in pixels]


def _crossings(near: dict[Pixel, list[Pixel]]) -> tuple[dict[Pixel, int], list[Points]]:
    """Return the node number of each pixel where three or more lines meet, and the centres of the nodes."""
    labels: dict[Pixel, int] = {}
    nodes: list[Points] = []
    for pixel, around in near.items():
        if len(around) < 3 or pixel in labels:
            continue
        cluster, waiting = [], [pixel]
        labels[pixel] = len(nodes)
        while waiting:
            cluster.append(waiting.pop())
            fresh = [other for other in near[cluster[-1]] if len(near[other]) >= 3 and other not in labels]
            labels |= dict.fromkeys(fresh, len(nodes))
            waiting += fresh
        nodes.append(np.mean(cluster, axis=0))
    return labels, nodes


def _walk(
    near: dict[Pixel, list[Pixel]], labels: dict[Pixel, int], used: set[Pixel], start: Pixel, first: Pixel
) -> tuple[list[Pixel], Pixel]:
    """Follow a line from ``start`` over ``first`` to a crossing, an end, or back to the start."""
    path = [start, first]
    while path[-1] not in labels:
        used.add(path[-1])
        ahead = [pixel for pixel in near[path[-1]] if pixel != path[-2]]
        if not ahead:
            break
        path.append(ahead[0])
        if path[-1] == start and start not in labels:
            break
    return path, path[-1]


def prune(graph: Graph, half: float) -> None:
    """Remove spurs, the shortest first, and join the two edges that remain at their node."""
    while True:
        degree = Counter(end for edge in graph.edges for end in edge.ends if end is not None)
        ends = [edge for edge in graph.edges if edge.ends.count(None) == 1 and edge.length() < SPUR * half]
        spurs = [edge for edge in ends if any(end is not None and degree[end] >= 3 for end in edge.ends)]
        if not spurs:
            return
        spur = min(spurs, key=Edge.length)
        graph.edges.remove(spur)
        _dissolve(graph, next(end for end in spur.ends if end is not None))


def _dissolve(graph: Graph, node: int) -> None:
    """Join the two edges at a node that has no third one."""
    meeting = [edge for edge in graph.edges if node in edge.ends]
    if len(meeting) == 2:
        first, second = meeting
        start = 0 if first.ends[1] == node else 1
        near = 0 if second.ends[0] == node else 1
        path = np.concatenate((first.leaving(start), second.leaving(near)))
        graph.edges = [edge for edge in graph.edges if edge not in meeting]
        graph.edges.append(Edge(path, [first.ends[start], second.ends[1 - near]]))
    elif len(meeting) == 1 and meeting[0].ends == [node, node]:
        meeting[0].ends, meeting[0].closed = [None, None], True


def merge(graph: Graph, half: float) -> None:
    """Merge nodes that are joined by a short bridge: a thick crossing is skeletonized as two forks."""
    leads_to: dict[int, int] = {}

    def final(node: int) -> int:
        while node in leads_to:
            node = leads_to[node]
        return node

    for edge in sorted(graph.edges, key=Edge.length):
        if edge.ends[0] is None or edge.ends[1] is None or edge.length() >= BRIDGE * half:
            continue
        keep, drop = final(edge.ends[0]), final(edge.ends[1])
        if keep != drop:
            graph.nodes[keep] = (graph.nodes[keep] + graph.nodes[drop]) / 2
            leads_to[drop] = keep
            graph.edges.remove(edge)
    for edge in graph.edges:
        edge.ends = [None if end is None else final(end) for end in edge.ends]


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
