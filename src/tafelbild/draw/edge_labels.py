"""Where the labels of edges stand: on their own edge, in a gap, clear of every other edge, ring and label.

Pure geometry. A label is a box of (width, height), horizontal, its middle on the edge.
"""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from tafelbild.draw.shapes import EdgeLook, Point

Size = tuple[float, float]
MARGIN: Final = 0.1  # between a label and the ends of its own line
HAIR: Final = 0.03  # between a label and a foreign edge: the ink leaves the corners of its box free
CLEAR: Final = 0.05  # between a label and anything that is not its own
STUB_LEFT: Final = 0.25  # so much of the line should be left at either end
SHORT_STUB: Final = 0.08  # … and must be
SEEN: Final = 1 / 3  # so much of an edge must be seen beside its label: the audit asks for it, too
FRACTIONS: Final = (
    0.46,
    0.43,
    0.4,
    0.37,
    0.34,
    0.32,
    0.3,
    0.29,
    0.27,
    0.25,
    0.22,
    0.5,
    0.54,
    0.58,
    0.62,
)  # from rim to rim, best first


def in_one_column(edges: Sequence[EdgeLook], sizes: Sequence[Size], stub: float) -> tuple[float, ...] | None:
    """Return how far along its edge each label stands, the same for all; ``None`` if they fit nowhere."""
    columns = ((fraction,) * len(edges) for fraction in FRACTIONS)
    return next((column for column in columns if fits(edges, sizes, column, stub)), None)


def staggered(
    edges: Sequence[EdgeLook], sizes: Sequence[Size], placed: tuple[float, ...] = ()
) -> tuple[float, ...] | None:
    """Extend ``placed``, one label after the other, trying the best places first."""
    if len(placed) == len(edges):
        return placed
    for fraction in FRACTIONS:
        longer = (*placed, fraction)
        if fits(edges, sizes, longer, SHORT_STUB):
            whole = staggered(edges, sizes, longer)
            if whole is not None:
                return whole
    return None


def fits(edges: Sequence[EdgeLook], sizes: Sequence[Size], fractions: Sequence[float], stub: float) -> bool:
    """Tell whether the first labels, as many as there are fractions, touch nothing but their own edges."""
    middles = [edge.along(f) for edge, f in zip(edges, fractions, strict=False)]
    boxes = list(zip(middles, sizes, strict=False))
    if any(overlap(a, b) for a, b in combinations(boxes, 2)):
        return False
    if any(crosses(box, edge) for k, box in enumerate(boxes) for j, edge in enumerate(edges) if j != k):
        return False
    return all(has_room(e, s, f, stub) and off_rings(e, s, f) for e, s, f in zip(edges, sizes, fractions, strict=False))


def half_gap(edge: EdgeLook, size: Size) -> float:
    """Return half the gap that a label needs in its edge, along the line."""
    (x0, y0), (x1, y1) = edge.ends
    length = math.hypot(x1 - x0, y1 - y0)
    across, up = abs(x1 - x0) / length, abs(y1 - y0) / length
    width, height = size
    through_side = (width / 2 + MARGIN) / across if across else math.inf
    through_top = (height / 2 + MARGIN) / up if up else math.inf
    return min(through_side, through_top)


def enough_seen(edges: Sequence[EdgeLook], sizes: Sequence[Size], least: float) -> bool:
    """Tell whether this share of each edge is seen beside its label."""
    pairs = zip(edges, sizes, strict=True)
    return all(2 * half_gap(edge, size) <= (1 - least) * math.dist(*edge.ends) for edge, size in pairs)


def has_room(edge: EdgeLook, size: Size, fraction: float, stub: float) -> bool:
    """Tell whether some of the line is left on both sides of its label."""
    length, half = math.dist(*edge.ends), half_gap(edge, size)
    return half + stub <= fraction * length and half + stub <= (1 - fraction) * length


def off_rings(edge: EdgeLook, size: Size, fraction: float) -> bool:
    """Tell whether the label stays clear of the two rings of its edge."""
    x, y = edge.along(fraction)
    for (cx, cy), radius in ((edge.start, edge.start_radius), (edge.end, edge.end_radius)):
        dx = max(0.0, abs(cx - x) - size[0] / 2)
        dy = max(0.0, abs(cy - y) - size[1] / 2)
        if math.hypot(dx, dy) < radius + CLEAR:
            return False
    return True


def overlap(a: tuple[Point, Size], b: tuple[Point, Size]) -> bool:
    """Tell whether two boxes come closer than ``CLEAR``."""
    ((ax, ay), (aw, ah)), ((bx, by), (bw, bh)) = a, b
    return abs(ax - bx) < (aw + bw) / 2 + CLEAR and abs(ay - by) < (ah + bh) / 2 + CLEAR


def crosses(box: tuple[Point, Size], edge: EdgeLook) -> bool:
    """Tell whether an edge runs through a box or touches it (Liang and Barsky's clipping)."""
    (x, y), (width, height) = box
    (x0, y0), (x1, y1) = edge.ends
    enter, leave = 0.0, 1.0
    for start, step, middle, half in ((x0, x1 - x0, x, width / 2 + HAIR), (y0, y1 - y0, y, height / 2 + HAIR)):
        if step == 0:
            if abs(start - middle) >= half:
                return False
            continue
        near, far = sorted(((middle - half - start) / step, (middle + half - start) / step))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave
