"""Something jumps: it stands elsewhere, or has another colour, between two animations or at the border of one."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tafelbild.audit.colour import distance
from tafelbild.audit.elements import Thing
from tafelbild.audit.finding import Finding
from tafelbild.audit.snapshots import Film, Picture

MEND: Final = "move it with an animation, and begin the next step where the last one ended"
BETWEEN: Final = 0.02  # units that something may shift while nothing is played
BORDER: Final = 0.15  # units that it may move in the first and in the last frame of an animation
COLOUR: Final = 0.1  # OKLab; a greater change of colour is seen as a jump


def find(film: Film) -> Iterator[Finding]:
    """Compare the last picture of each animation with the first of the next."""
    for before, after in pairwise(film.pictures):
        frames = after.at.frame - before.at.frame
        if frames <= 1 and (before.when != "on the way" or after.when != "on the way"):
            yield from jumped(before, after, BORDER if frames else BETWEEN)


def jumped(before: Picture, after: Picture, most: float) -> Iterator[Finding]:
    """Find things that are in both pictures and differ."""
    there = {thing.key: thing for thing in before.things}
    for thing in after.things:
        old = there.get(thing.key)
        if old is None or old is thing or len(old.shapes) != len(thing.shapes):
            continue
        message = difference(old, thing, most)
        if message:
            yield Finding(after.at, "error", message, (thing.name,), thing.box)


def difference(old: Thing, new: Thing, most: float) -> str:
    """Say how far a thing has jumped, or that its colour has; nothing is ""."""
    step = math.dist(old.centre, new.centre)
    if step > most and old.whole and new.whole:
        return f"{new.name} jumps by {step:.2f} units"
    pairs = zip(old.shapes, new.shapes, strict=True)
    if any(distance(a.paint.colour, b.paint.colour) > COLOUR for a, b in pairs if a.mobject is b.mobject):
        return f"{new.name} changes its colour all at once"
    return ""
