"""Something appears or goes in less than a tenth of a second, without an animation.

What takes the place of something that looks the same, as a number that has landed takes that of its copy, does not pop.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from tafelbild.audit.elements import Thing
from tafelbild.audit.finding import Finding
from tafelbild.audit.painted_shapes import Shape
from tafelbild.audit.snapshots import SNAPSHOT_INTERVAL, Film, Picture
from tafelbild.draw.pen import PenStroke

MEND: Final = "let it appear with FadeIn, Write or Draw, and go with FadeOut"
MOST: Final = 0.9  # of a thing's ink that may come or go at once
SAME_PLACE: Final = 0.12  # units; so far may a copy be from where it lands, one frame before
PACE: Final = 3.0  # how much faster than a hand the film writes at most
FEW: Final = 2  # strokes
FAINTER: Final = 0.2  # opacity
SAME_INK: Final = 0.8  # of a thing that must have been there before, as something else


def find(film: Film) -> Iterator[Finding]:
    """Compare each picture with the one before it."""
    whole = wholes(film)
    for before, after in pairwise(film.pictures):
        if film.seconds(after.at.frame - before.at.frame) <= SNAPSHOT_INTERVAL + 1e-6 and before.shapes != after.shapes:
            yield from sudden(before, after, whole, "appears")
            yield from sudden(after, before, whole, "goes")


def wholes(film: Film) -> dict[int, float]:
    """Return how much ink each thing has when all of it is there."""
    most: dict[int, float] = {}
    for picture in film.pictures:
        for thing in picture.things:
            most[thing.key] = max(most.get(thing.key, 0.0), thing.amount)
    return most


def sudden(before: Picture, after: Picture, whole: Mapping[int, float], verb: str) -> Iterator[Finding]:
    """Find what is in one picture and was not in the other."""
    known = set(map(id, before.things))
    there = {thing.key: thing.amount for thing in before.things}
    frames = abs(after.at.frame - before.at.frame)
    for thing in after.things:
        if id(thing) in known or thing.kind == "panel" or (frames > 1 and quickly_written(thing)):
            continue
        gained = (thing.amount - there.get(thing.key, 0.0)) / (whole[thing.key] or 1.0)
        if gained > MOST and not replaces(thing, before):
            at = max(before.at, after.at, key=lambda moment: moment.frame)
            yield Finding(at, "error", f"{thing.name} {verb} all at once", (thing.name,), thing.box)


def quickly_written(thing: Thing) -> bool:
    """Tell whether a pen writes a thing in so short a time, as it does a 1 or a dot."""
    strokes = [shape.mobject for shape in thing.shapes]
    return (
        all(isinstance(s, PenStroke) and s.duration / PACE <= SNAPSHOT_INTERVAL for s in strokes)
        and len(strokes) <= FEW
    )


def replaces(thing: Thing, before: Picture) -> bool:
    """Tell whether most of a thing looks like what was there before."""
    matched = [shape for shape in thing.shapes if any(same_look(shape, other) for other in before.shapes)]
    return sum(shape.length * shape.opacity for shape in matched) > SAME_INK * thing.amount


def same_look(one: Shape, other: Shape) -> bool:
    """Tell whether two shapes are about as large, in about the same place, and about as opaque."""
    near = all(abs(a - b) < SAME_PLACE for a, b in zip(one.box, other.box, strict=True))
    return near and abs(one.opacity - other.opacity) < FAINTER
