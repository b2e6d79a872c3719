"""Distance, overlap, covering and adjacency of elements. Lengths in units."""

from collections.abc import Iterator, Sequence
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from tafelbild.audit.elements import Thing
from tafelbild.audit.painted_shapes import Box, Shape
from tafelbild.audit.snapshots import Picture

TOUCH: Final = 0.02  # nearer is touching; what is this deep inside a text crosses it
FULL: Final = 0.95  # opacity of what hides all that is under it


def near(a: Box, b: Box, within: float = TOUCH) -> bool:
    """Tell whether two boxes come closer than a touch, or than ``within`` units."""
    return all(a[k] < b[k + 2] + within and b[k] < a[k + 2] + within for k in (0, 1))


def depth(a: BaseGeometry, b: BaseGeometry) -> float:
    """Return how deep two regions lie in each other: the breadth of what they share."""
    shared = a.intersection(b)
    return float(2 * shared.area / shared.length) if shared.length else 0.0


def related(a: Thing, b: Thing) -> bool:
    """Tell whether one of two things belongs to the other, or both to the same."""
    if a.tag is None or b.tag is None:
        return False
    shared = set(map(id, a.tag.owners)) & set(map(id, b.tag.owners))
    return a.tag in b.tag.owners or b.tag in a.tag.owners or (bool(shared) and "edge" not in {a.kind, b.kind})


def region(shape: Shape) -> BaseGeometry | None:
    """Return what a surface covers; ``None`` for a line, and for what can be seen through."""
    if shape.fill is None or shape.fill.opacity < FULL or not shape.is_surface:
        return None
    rings = [shapely.Polygon(run) for run in shape.corners if len(run) > 3]
    return shapely.union_all([ring.buffer(0) for ring in rings]) if rings else None


def surfaces(shapes: Sequence[Shape], within: Box) -> list[BaseGeometry]:
    """Return the surfaces among shapes that come near a box."""
    regions = (region(shape) for shape in shapes if near(shape.box, within))
    return [found for found in regions if found is not None]


def painted_between(picture: Picture, lower: Thing, upper: Thing) -> tuple[Shape, ...]:
    """Return what is painted over one thing and under another."""
    start = max(picture.order[id(shape)] for shape in lower.shapes)
    end = min(picture.order[id(shape)] for shape in upper.shapes)
    return picture.shapes[start + 1 : end]


def hidden(picture: Picture, thing: Thing, text: Thing) -> bool:
    """Tell whether a surface between them keeps a thing from being seen where the text stands."""
    return any(patch.covers(text.hull) for patch in surfaces(painted_between(picture, thing, text), text.box))


LEVEL: Final = 0.3  # digit heights between two baselines
ALIKE: Final = 0.6  # share of the higher one that the lower one is high


def neighbours(texts: Sequence[Thing], near: float) -> Iterator[tuple[Thing, Thing]]:
    """Yield each text with the next to its right on about its baseline, if the gap is less than ``near`` heights."""
    for left in texts:
        level = [right for right in texts if right is not left and on_one_line(left, right)]
        nearest = min(level, key=lambda right: right.box[0], default=None)
        if nearest is not None and nearest.box[0] - left.box[2] < near * min(left.height, nearest.height):
            yield left, nearest


def on_one_line(left: Thing, right: Thing) -> bool:
    """Tell whether a text goes on to the right of another, in about the same size."""
    if right.box[0] <= left.box[0] or right.box[2] <= left.box[2]:
        return False
    low, high = sorted((left.height, right.height))
    return low > ALIKE * high and abs(left.baseline - right.baseline) < LEVEL * low
