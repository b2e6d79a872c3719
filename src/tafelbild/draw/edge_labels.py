"""Labels on the incoming edges of a neuron: each in a gap of its own edge, clear of every other edge, ring and label.

A label is a horizontal box of (width, height) whose centre is on the edge. Positions are found for the sizes of the
texts; a size at which no positions exist is replaced by the next smaller digit height.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from tafelbild.draw.coordinates import Point, to_3d
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.layouts import Layout
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import EdgeLook
from tafelbild.draw.tagging import set_owners
from tafelbild.errors import LessonError, pluralized
from tafelbild.message import Message

Size = tuple[float, float]
CentredBox = tuple[Point, Size]  # centre, (width, height)
GAP_MARGIN: Final = 0.1  # between a label and the ends of its edge's gap
EDGE_CLEARANCE: Final = 0.03  # between a label and other edges …
TIGHT_EDGE_CLEARANCE: Final = -0.03  # … or, between close edges, less: a text leaves the corners of its box free
CLEARANCE: Final = 0.05  # between a label and rings or other labels
PREFERRED_STUB: Final = 0.25  # visible length of the edge on each side of the label, preferably
MIN_STUB: Final = 0.08  # … and at least
MIN_VISIBLE_SHARE: Final = 1 / 3  # of the edge, as a share of its length
POSITIONS: Final = (  # from rim to rim (0 … 1), the best first
    *(0.46, 0.43, 0.4, 0.37, 0.34, 0.32, 0.3, 0.29, 0.27, 0.25, 0.22, 0.5, 0.54, 0.58, 0.62),
)


def column_positions(
    edges: Sequence[EdgeLook], sizes: Sequence[Size], stub: float, clearance: float = EDGE_CLEARANCE
) -> tuple[float, ...] | None:
    """Return the labels' positions (0 … 1) on their edges, all equal; None if no common position suits all labels.

    ``stub``: length of an edge that stays visible on each side of its label; ``clearance``: distance to other edges.
    """
    columns = ((fraction,) * len(edges) for fraction in POSITIONS)
    return next((column for column in columns if labels_fit(edges, sizes, column, stub, clearance)), None)


def staggered_positions(
    edges: Sequence[EdgeLook], sizes: Sequence[Size], clearance: float = EDGE_CLEARANCE
) -> tuple[float, ...] | None:
    """Return each label's position on its edge (0 … 1), chosen separately by backtracking; ``None`` if not all fit.

    For speed, where a search has failed, none is made with the last two labels there again; others hardly matter.
    """
    free = [[f for f in POSITIONS if label_fits(edges, sizes, k, f, MIN_STUB, clearance)] for k in range(len(edges))]
    dead: set[tuple[int, tuple[float, ...]]] = set()

    def extended(placed: tuple[float, ...]) -> tuple[float, ...] | None:
        here = len(placed), placed[-2:]
        if len(placed) == len(edges) or here in dead:
            return placed if len(placed) == len(edges) else None
        boxes = [(edge.along(f), size) for edge, size, f in zip(edges, sizes, placed, strict=False)]
        edge, size = edges[len(placed)], sizes[len(placed)]
        for fraction in free[len(placed)]:
            if not any(boxes_touch((edge.along(fraction), size), box) for box in boxes):
                whole = extended((*placed, fraction))
                if whole is not None:
                    return whole
        dead.add(here)
        return None

    return extended(())


def labels_fit(
    edges: Sequence[EdgeLook],
    sizes: Sequence[Size],
    fractions: Sequence[float],
    stub: float,
    clearance: float = EDGE_CLEARANCE,
) -> bool:
    """Return whether labels at ``fractions`` of their edges touch neither each other nor a ring nor another edge.

    Each edge has to stay visible for at least ``stub`` on both sides of its label.
    """
    boxes = [(edge.along(f), size) for edge, f, size in zip(edges, fractions, sizes, strict=True)]
    if any(boxes_touch(a, b) for a, b in combinations(boxes, 2)):
        return False
    return all(label_fits(edges, sizes, k, fraction, stub, clearance) for k, fraction in enumerate(fractions))


def label_fits(
    edges: Sequence[EdgeLook], sizes: Sequence[Size], row: int, fraction: float, stub: float, clearance: float
) -> bool:
    """Return whether a label at ``fraction`` of edge ``row`` (from 0) touches no ring or edge and leaves stubs."""
    edge, size = edges[row], sizes[row]
    if not (stubs_fit(edge, size, fraction, stub) and clear_of_rings(edge, size, fraction)):
        return False
    box = edge.along(fraction), size
    return not any(edge_crosses(box, other, clearance) for k, other in enumerate(edges) if k != row)


def half_gap(edge: EdgeLook, size: Size) -> float:
    """Return half the length of the gap that a label of this size needs in its edge."""
    (x0, y0), (x1, y1) = edge.ends
    length = math.hypot(x1 - x0, y1 - y0)
    across, up = abs(x1 - x0) / length, abs(y1 - y0) / length
    width, height = size
    through_side = (width / 2 + GAP_MARGIN) / across if across else math.inf
    through_top = (height / 2 + GAP_MARGIN) / up if up else math.inf
    return min(through_side, through_top)


def stubs_fit(edge: EdgeLook, size: Size, fraction: float, stub: float) -> bool:
    """Return whether a label leaves enough of its edge visible: ``stub`` on each side, ``MIN_VISIBLE_SHARE`` in all."""
    length, half = math.dist(*edge.ends), half_gap(edge, size)
    enough = 2 * half <= (1 - MIN_VISIBLE_SHARE) * length
    return enough and half + stub <= fraction * length and half + stub <= (1 - fraction) * length


def clear_of_rings(edge: EdgeLook, size: Size, fraction: float) -> bool:
    """Return whether a label at ``fraction`` of its edge is clear of the two rings that the edge joins."""
    x, y = edge.along(fraction)
    for (cx, cy), radius in ((edge.start, edge.start_radius), (edge.end, edge.end_radius)):
        dx = max(0.0, abs(cx - x) - size[0] / 2)
        dy = max(0.0, abs(cy - y) - size[1] / 2)
        if math.hypot(dx, dy) < radius + CLEARANCE:
            return False
    return True


def boxes_touch(a: CentredBox, b: CentredBox) -> bool:
    """Return whether two boxes come closer than ``CLEARANCE``."""
    ((ax, ay), (aw, ah)), ((bx, by), (bw, bh)) = a, b
    return abs(ax - bx) < (aw + bw) / 2 + CLEARANCE and abs(ay - by) < (ah + bh) / 2 + CLEARANCE


def edge_crosses(box: CentredBox, edge: EdgeLook, clearance: float = EDGE_CLEARANCE) -> bool:
    """Return whether an edge comes closer to a box than ``clearance``, found by Liang-Barsky line clipping."""
    (x, y), (width, height) = box
    (x0, y0), (x1, y1) = edge.ends
    enter, leave = 0.0, 1.0
    for start, step, middle, half in (
        (x0, x1 - x0, x, width / 2 + clearance),
        (y0, y1 - y0, y, height / 2 + clearance),
    ):
        if step == 0:
            if abs(start - middle) >= half:
                return False
            continue
        near, far = sorted(((middle - half - start) / step, (middle + half - start) / step))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave


LEGIBLE: Final = 0.345  # smaller digit heights are a last resort
CLEARANCES: Final = (  # edge length left visible beside a label (None: staggered labels), distance to other edges
    *((PREFERRED_STUB, EDGE_CLEARANCE), (MIN_STUB, EDGE_CLEARANCE), (None, EDGE_CLEARANCE)),
    *((MIN_STUB, TIGHT_EDGE_CLEARANCE), (None, TIGHT_EDGE_CLEARANCE)),
)
NAME_SEED: Final = 30  # first random seed of names …
VALUE_SEED: Final = 130  # … and of values


@dataclass(frozen=True)
class EdgeLabel:
    """A handwritten text at ``fraction`` (0 … 1) of an edge; ``half`` is half the length of the gap in the edge."""

    written: Handwriting
    fraction: float
    half: float


def name_labels(net: Net, layout: Layout, names: Sequence[str], heights: Sequence[float]) -> list[EdgeLabel]:
    """Return labels with the names of the weights, at the first digit height that fits; LessonError if none does."""
    labels = place_labels(net, layout, names, heights, NAME_SEED)
    if labels is not None:
        return labels
    long = max((Handwriting(net.theme, name).text for name in names), key=len)
    inputs = pluralized(net.focus.inputs, "input")
    problem = Message(
        f"{long} does not fit on its edge with {inputs}; use fewer inputs or neurons",
        de=f"{long} passt bei {inputs:de} nicht auf die Kante; nehmen Sie weniger Eingaben oder Neuronen",
    )
    raise LessonError("neuron.number", problem)


def place_labels(
    net: Net, layout: Layout, markups: Sequence[str], heights: Sequence[float], seed: int
) -> list[EdgeLabel] | None:
    """Return labels of the incoming edges, at the first clearance and digit height at which all fit, or None."""
    edges = [layout.edges[link] for link in net.focus.links]
    for (stub, clearance), height in product(CLEARANCES, heights):
        texts = enumerate(markups, seed)
        written = [Handwriting(net.theme, markup, height=height, role="weight", seed=k) for k, markup in texts]
        sizes = [(float(w.width), float(w.height)) for w in written]
        if stub is None:
            fractions = staggered_positions(edges, sizes, clearance)
        else:
            fractions = column_positions(edges, sizes, stub, clearance)
        if fractions is not None:
            return [
                EdgeLabel(set_owners(w.move_to(to_3d(*edge.along(f))), drawn), f, half_gap(edge, size))
                for w, edge, f, size, drawn in zip(written, edges, fractions, sizes, net.incoming, strict=True)
            ]
    return None


def label_area(written: Handwriting) -> CentredBox:
    """Return the centre and the size of a handwritten text."""
    return (float(written.get_x()), float(written.get_y())), (float(written.width), float(written.height))
