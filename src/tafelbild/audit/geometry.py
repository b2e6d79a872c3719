"""Distance, overlap, covering and adjacency of elements. Lengths in manim units (the frame is 8 high)."""

from collections.abc import Iterator, Sequence
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from tafelbild.audit.elements import Element
from tafelbild.audit.painted_shapes import Box, PaintedShape

TOUCH_DISTANCE: Final = 0.02  # units; elements that are nearer touch, and a line this deep inside a text crosses it
OPAQUE: Final = 0.95  # opacity from which a surface hides what is under it

SAME_BASELINE: Final = 0.3  # digit heights; maximum distance of baselines on one line
SIMILAR_HEIGHT: Final = 0.6  # minimum ratio of the heights of two texts on one line


def boxes_near(a: Box, b: Box, within: float = TOUCH_DISTANCE) -> bool:
    """Tell whether two bounding boxes overlap or are less than ``within`` units apart."""
    return all(a[k] < b[k + 2] + within and b[k] < a[k + 2] + within for k in (0, 1))


def overlap_depth(a: BaseGeometry, b: BaseGeometry) -> float:
    """Return the mean breadth of the intersection of two regions (2 · area / perimeter), in units; 0 if disjoint."""
    shared = a.intersection(b)
    return float(2 * shared.area / shared.length) if shared.length else 0.0


def belong_together(a: Element, b: Element) -> bool:
    """Tell whether one element owns the other, by their tags. Sharing an owner counts, too, except for edges."""
    if a.tag is None or b.tag is None:
        return False
    shared = set(map(id, a.tag.owners)) & set(map(id, b.tag.owners))
    return a.tag in b.tag.owners or b.tag in a.tag.owners or (bool(shared) and "edge" not in {a.kind, b.kind})


def opaque_region(shape: PaintedShape) -> BaseGeometry | None:
    """Return the region that a shape hides, if the shape is an opaque surface; None for any other shape."""
    if shape.fill is None or shape.fill.opacity < OPAQUE or not shape.is_surface:
        return None
    rings = [shapely.Polygon(run) for run in shape.corners if len(run) > 3]
    return shapely.union_all([ring.buffer(0) for ring in rings]) if rings else None


def opaque_regions(shapes: Sequence[PaintedShape], within: Box) -> list[BaseGeometry]:
    """Return the region of each opaque surface near the box ``within``; shapes elsewhere are skipped."""
    regions = (opaque_region(shape) for shape in shapes if boxes_near(shape.box, within))
    return [found for found in regions if found is not None]


def side_by_side(texts: Sequence[Element], near: float) -> Iterator[tuple[Element, Element]]:
    """Yield each text with the next text to its right on the same line, if the gap is below ``near`` digit heights."""
    for left in texts:
        level = [right for right in texts if right is not left and on_one_line(left, right)]
        nearest = min(level, key=lambda right: right.box[0], default=None)
        if nearest is not None and nearest.box[0] - left.box[2] < near * min(left.height, nearest.height):
            yield left, nearest


def on_one_line(left: Element, right: Element) -> bool:
    """Tell whether ``right`` stands to the right of ``left``, on nearly the same baseline and of nearly equal size."""
    if right.box[0] <= left.box[0] or right.box[2] <= left.box[2]:
        return False
    low, high = sorted((left.height, right.height))
    return low > SIMILAR_HEIGHT * high and abs(left.baseline - right.baseline) < SAME_BASELINE * low
