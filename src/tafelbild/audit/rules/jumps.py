"""Something jumps: it stands elsewhere, or has another colour, between two animations or at the border of one."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tafelbild.audit.colour import colour_distance
from tafelbild.audit.elements import Element
from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.message import Message, decimals

ABOUT_DE: Final = (
    "Etwas springt: zwischen zwei Animationen oder am Rand von einer steht es woanders oder hat eine andere Farbe."
)
MEND: Final = Message(
    "move it with an animation, and begin the next step where the last one ended",
    de="bewegen Sie es mit einer Animation, und beginnen Sie den nächsten Schritt, wo der letzte aufgehört hat",
)
BETWEEN: Final = 0.02  # units that an element may move while nothing is played
BORDER: Final = 0.15  # units that an element may move in the first and in the last frame of an animation
COLOUR: Final = 0.1  # OKLab; a greater change of colour is seen as a jump


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each element that jumps between two animations, or in an animation's first or last frame."""
    for before, after in pairwise(film.snapshots):
        frames = after.at.frame - before.at.frame
        if frames <= 1 and (before.when != "on the way" or after.when != "on the way"):
            yield from jumped(before, after, BORDER if frames else BETWEEN)


def jumped(before: Snapshot, after: Snapshot, most: float) -> Iterator[Finding]:
    """Yield a finding for each element that moves more than ``most`` units or changes colour between two snapshots."""
    there = {element.identity: element for element in before.elements}
    for element in after.elements:
        old = there.get(element.identity)
        if old is None or old is element or len(old.shapes) != len(element.shapes):
            continue
        if message := difference(old, element, most):
            yield Finding(after.at, "error", message, (element.name,), element.box)


def difference(old: Element, new: Element, most: float) -> Message | None:
    """Return a message if an element has moved more than ``most`` units or changed its colour, else None."""
    step = math.dist(old.centre, new.centre)
    if step > most and old.is_complete and new.is_complete:
        by = decimals(step, 2)
        return Message(f"{new.name} jumps by {by} units", de=f"{new.name:de} springt um {by:de} Einheiten")
    pairs = zip(old.shapes, new.shapes, strict=True)
    if any(colour_distance(a.paint.colour, b.paint.colour) > COLOUR for a, b in pairs if a.mobject is b.mobject):
        return Message(
            f"{new.name} changes its colour all at once", de=f"{new.name:de} wechselt die Farbe auf einen Schlag"
        )
    return None
