"""Something appears or goes in less than a tenth of a second, without an animation.

An element is not reported if it takes the place of shapes that look the same, as a number does when its copy lands.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.painted_shapes import PaintedShape
from tafelbild.audit.snapshots import SNAPSHOT_INTERVAL, Film, Finding, Snapshot
from tafelbild.draw.pen import PenStroke
from tafelbild.message import Message

ABOUT_DE: Final = "Etwas erscheint oder verschwindet in weniger als einer Zehntelsekunde, ohne Animation."
MEND: Final = Message(
    "let it appear with FadeIn, Write or Draw, and go with FadeOut",
    de="lassen Sie es mit FadeIn, Write oder Draw erscheinen und mit FadeOut verschwinden",
)
MOST: Final = 0.9  # share of an element's outlines that may come or go at once
SAME_PLACE: Final = 0.12  # units that a copy may be from its place, one frame before it lands
PACE: Final = 3.0  # how much faster than a hand the film writes at most
FEW: Final = 2  # strokes
FAINTER: Final = 0.2  # opacity
SAME_INK: Final = 0.8  # share of an element for which similar shapes must have been there before

APPEARS: Final = Message("appears", de="erscheint")
GOES: Final = Message("goes", de="verschwindet")


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each element of which at least 90 % appears or disappears within a tenth of a second."""
    whole = full_ink_amounts(film)
    for before, after in pairwise(film.snapshots):
        if film.seconds(after.at.frame - before.at.frame) <= SNAPSHOT_INTERVAL + 1e-6 and before.shapes != after.shapes:
            yield from sudden_changes(before, after, whole, APPEARS)
            yield from sudden_changes(after, before, whole, GOES)


def full_ink_amounts(film: Film) -> dict[int, float]:
    """Return ``Element.identity`` -> the greatest ``ink_amount`` (length of outlines) of the element in the film."""
    most: dict[int, float] = {}
    for snapshot in film.snapshots:
        for element in snapshot.elements:
            most[element.identity] = max(most.get(element.identity, 0.0), element.ink_amount)
    return most


def sudden_changes(before: Snapshot, after: Snapshot, whole: Mapping[int, float], verb: Message) -> Iterator[Finding]:
    """Yield a finding for each element of ``after`` that is almost entirely missing in ``before``.

    ``whole``: result of ``full_ink_amounts``; ``verb``: ``APPEARS``, or ``GOES`` if ``before`` is the later snapshot.
    """
    known = set(map(id, before.elements))
    there = {element.identity: element.ink_amount for element in before.elements}
    frames = abs(after.at.frame - before.at.frame)
    for element in after.elements:
        if id(element) in known or element.kind == "panel" or (frames > 1 and quickly_written(element)):
            continue
        gained = (element.ink_amount - there.get(element.identity, 0.0)) / (whole[element.identity] or 1.0)
        if gained > MOST and not replaces(element, before):
            at = max(before.at, after.at, key=lambda moment: moment.frame)
            message = Message(f"{element.name} {verb} all at once", de=f"{element.name:de} {verb:de} auf einen Schlag")
            yield Finding(at, "error", message, (element.name,), element.box)


def quickly_written(element: Element) -> bool:
    """Tell whether an element has strokes so few and short (a 1, a dot) that they are written between two snapshots."""
    strokes = [shape.mobject for shape in element.shapes]
    short = all(isinstance(s, PenStroke) and s.duration / PACE <= SNAPSHOT_INTERVAL for s in strokes)
    return short and len(strokes) <= FEW


def replaces(element: Element, before: Snapshot) -> bool:
    """Tell whether an earlier snapshot had similar shapes where most shapes of the element are now."""
    matched = [shape for shape in element.shapes if any(same_look(shape, other) for other in before.shapes)]
    return sum(shape.length * shape.opacity for shape in matched) > SAME_INK * element.ink_amount


def same_look(one: PaintedShape, other: PaintedShape) -> bool:
    """Tell whether two shapes have nearly the same bounding box and nearly the same opacity."""
    near = all(abs(a - b) < SAME_PLACE for a, b in zip(one.box, other.box, strict=True))
    return near and abs(one.opacity - other.opacity) < FAINTER
