"""Where the labels of edges stand: on their own edge, in a gap, clear of every other edge, ring and label.

Pure geometry. A label is a box of (width, height), horizontal, its middle on the edge.
"""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from tafelbild.draw.coordinates import Point
from tafelbild.draw.network_shapes import EdgeLook

Size = tuple[float, float]
Area = tuple[Point, Size]  # a middle, and how wide and high it is
MARGIN: Final = 0.1  # between a label and the ends of its own line
HAIR: Final = 0.03  # between a label and a foreign edge …
CORNER: Final = -0.03  # … or, where edges are close: the ink leaves the corners of its box free
CLEAR: Final = 0.05  # between a label and anything that is not its own
STUB_LEFT: Final = 0.25  # so much of the line should be left at either end
SHORT_STUB: Final = 0.08  # … and must be
SEEN: Final = 1 / 3  # so much of a line, of its length, must be left beside its label
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


def in_one_column(
    edges: Sequence[EdgeLook], sizes: Sequence[Size], stub: float, hair: float = HAIR
) -> tuple[float, ...] | None:
    """Return how far along its edge each label stands, the same for all; ``None`` if they fit nowhere."""
    columns = ((fraction,) * len(edges) for fraction in FRACTIONS)
    return next((column for column in columns if fits(edges, sizes, column, stub, hair)), None)


def staggered(edges: Sequence[EdgeLook], sizes: Sequence[Size], hair: float = HAIR) -> tuple[float, ...] | None:
    """Return how far along its edge each label stands, each on its own, the best places first; ``None`` if none does.

    What blocks a label depends on the two before it, hardly ever on more: a dead end is met only once.
    """
    free = [[f for f in FRACTIONS if stands(edges, sizes, k, f, SHORT_STUB, hair)] for k in range(len(edges))]
    dead: set[tuple[int, tuple[float, ...]]] = set()

    def extended(placed: tuple[float, ...]) -> tuple[float, ...] | None:
        here = len(placed), placed[-2:]
        if len(placed) == len(edges) or here in dead:
            return placed if len(placed) == len(edges) else None
        boxes = [(edge.along(f), size) for edge, size, f in zip(edges, sizes, placed, strict=False)]
        edge, size = edges[len(placed)], sizes[len(placed)]
        for fraction in free[len(placed)]:
            if not any(overlap((edge.along(fraction), size), box) for box in boxes):
                whole = extended((*placed, fraction))
                if whole is not None:
                    return whole
        dead.add(here)
        return None

    return extended(())


def fits(
    edges: Sequence[EdgeLook], sizes: Sequence[Size], fractions: Sequence[float], stub: float, hair: float = HAIR
) -> bool:
    """Tell whether labels touch nothing but their own edges, of which enough is seen."""
    boxes = [(edge.along(f), size) for edge, f, size in zip(edges, fractions, sizes, strict=True)]
    if any(overlap(a, b) for a, b in combinations(boxes, 2)):
        return False
    return all(stands(edges, sizes, k, fraction, stub, hair) for k, fraction in enumerate(fractions))


def stands(
    edges: Sequence[EdgeLook], sizes: Sequence[Size], row: int, fraction: float, stub: float, hair: float
) -> bool:
    """Tell whether one label has room on its edge, clear of the edge's rings and of every other edge."""
    edge, size = edges[row], sizes[row]
    if not (has_room(edge, size, fraction, stub) and off_rings(edge, size, fraction)):
        return False
    box = edge.along(fraction), size
    return not any(crosses(box, other, hair) for k, other in enumerate(edges) if k != row)


def half_gap(edge: EdgeLook, size: Size) -> float:
    """Return half the gap that a label needs in its edge, along the line."""
    (x0, y0), (x1, y1) = edge.ends
    length = math.hypot(x1 - x0, y1 - y0)
    across, up = abs(x1 - x0) / length, abs(y1 - y0) / length
    width, height = size
    through_side = (width / 2 + MARGIN) / across if across else math.inf
    through_top = (height / 2 + MARGIN) / up if up else math.inf
    return min(through_side, through_top)


def has_room(edge: EdgeLook, size: Size, fraction: float, stub: float) -> bool:
    """Tell whether some of the line is left on both sides of its label, and enough of it on the whole."""
    length, half = math.dist(*edge.ends), half_gap(edge, size)
    return (
        2 * half <= (1 - SEEN) * length and half + stub <= fraction * length and half + stub <= (1 - fraction) * length
    )


def off_rings(edge: EdgeLook, size: Size, fraction: float) -> bool:
    """Tell whether the label stays clear of the two rings of its edge."""
    x, y = edge.along(fraction)
    for (cx, cy), radius in ((edge.start, edge.start_radius), (edge.end, edge.end_radius)):
        dx = max(0.0, abs(cx - x) - size[0] / 2)
        dy = max(0.0, abs(cy - y) - size[1] / 2)
        if math.hypot(dx, dy) < radius + CLEAR:
            return False
    return True


def overlap(a: Area, b: Area) -> bool:
    """Tell whether two boxes come closer than ``CLEAR``."""
    ((ax, ay), (aw, ah)), ((bx, by), (bw, bh)) = a, b
    return abs(ax - bx) < (aw + bw) / 2 + CLEAR and abs(ay - by) < (ah + bh) / 2 + CLEAR


def crosses(box: Area, edge: EdgeLook, hair: float = HAIR) -> bool:
    """Tell whether an edge runs through a box or touches it (Liang and Barsky's clipping)."""
    (x, y), (width, height) = box
    (x0, y0), (x1, y1) = edge.ends
    enter, leave = 0.0, 1.0
    for start, step, middle, half in ((x0, x1 - x0, x, width / 2 + hair), (y0, y1 - y0, y, height / 2 + hair)):
        if step == 0:
            if abs(start - middle) >= half:
                return False
            continue
        near, far = sorted(((middle - half - start) / step, (middle + half - start) / step))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave
