"""Where the labels of edges stand: on their own edge, in a gap, clear of every other edge, ring and label.

Pure geometry. A label is a box of (width, height), horizontal, its middle on the edge.
"""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from tafelbild.draw.shapes import EdgeLook, Point

Size = tuple[float, float]
MARGIN: Final = 0.13  # between a label and the ends of its own line
CLEAR: Final = 0.07  # between a label and anything that is not its own
STUB: Final = 0.12  # so much of the line must be left at either end
FRACTIONS: Final = (0.46, 0.43, 0.4, 0.37, 0.34, 0.31, 0.28, 0.25, 0.22, 0.5, 0.19)  # from rim to rim, best first


def shared_fraction(edges: Sequence[EdgeLook], sizes: Sequence[Size], *, best: float = FRACTIONS[0]) -> float | None:
    """Return how far along their edges all labels may stand, in one column; ``None`` if they fit nowhere."""
    for fraction in (best, *FRACTIONS):
        if fits(edges, sizes, [fraction] * len(edges)):
            return fraction
    return None


def fits(edges: Sequence[EdgeLook], sizes: Sequence[Size], fractions: Sequence[float]) -> bool:
    """Tell whether the labels touch nothing but their own edges."""
    middles = [edge.along(f) for edge, f in zip(edges, fractions, strict=True)]
    boxes = list(zip(middles, sizes, strict=True))
    if any(overlap(a, b) for a, b in combinations(boxes, 2)):
        return False
    if any(crosses(box, edge) for k, box in enumerate(boxes) for j, edge in enumerate(edges) if j != k):
        return False
    return all(has_room(e, s, f) and off_rings(e, s, f) for e, s, f in zip(edges, sizes, fractions, strict=True))


def half_gap(edge: EdgeLook, size: Size) -> float:
    """Return half the gap that a label needs in its edge, along the line."""
    (x0, y0), (x1, y1) = edge.ends
    length = math.hypot(x1 - x0, y1 - y0)
    across, up = abs(x1 - x0) / length, abs(y1 - y0) / length
    width, height = size
    through_side = (width / 2 + MARGIN) / across if across else math.inf
    through_top = (height / 2 + MARGIN) / up if up else math.inf
    return min(through_side, through_top)


def has_room(edge: EdgeLook, size: Size, fraction: float) -> bool:
    """Tell whether some of the line is left on both sides of its label."""
    length, half = math.dist(*edge.ends), half_gap(edge, size)
    return half + STUB <= fraction * length and half + STUB <= (1 - fraction) * length


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
    """Tell whether an edge runs through a box or within ``CLEAR`` of it (Liang and Barsky's clipping)."""
    (x, y), (width, height) = box
    (x0, y0), (x1, y1) = edge.ends
    enter, leave = 0.0, 1.0
    for start, step, middle, half in ((x0, x1 - x0, x, width / 2 + CLEAR), (y0, y1 - y0, y, height / 2 + CLEAR)):
        if step == 0:
            if abs(start - middle) >= half:
                return False
            continue
        near, far = sorted(((middle - half - start) / step, (middle + half - start) / step))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave
