"""A skeleton of pixels as a graph: nodes where lines meet, edges between them, spurs removed.

Points are pixels (row, column), shape (n, 2); ``half`` is half the width of the drawn line, in pixels.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from tafelbild.draw.hand.curves import arc_lengths

Points = NDArray[np.float64]
Pixel = tuple[int, int]
SPUR, BRIDGE = 3.2, 4.4  # in half widths: shorter ends and bridges are artefacts of the line width
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
