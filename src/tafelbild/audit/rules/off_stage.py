"""Something leaves the safe area, or stands where the captions come: in the lower 18 % of the frame.

What is on its way may bulge a little over the border; what has faded to a trace is decoration and only has to stay in
the frame.
"""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.elements import Thing
from tafelbild.audit.finding import Finding
from tafelbild.audit.painted_shapes import Box
from tafelbild.audit.snapshots import Film
from tafelbild.theme import EDGE_TOLERANCE, LEFT_EDGE, RIGHT_EDGE, TOP_EDGE

MEND: Final = "move it inwards, make it smaller, or break it into lines"
CAPTIONS: Final = -4 + 0.18 * 8  # the top of the caption zone
SAFE: Final[Box] = (LEFT_EDGE - EDGE_TOLERANCE, CAPTIONS, RIGHT_EDGE + EDGE_TOLERANCE, TOP_EDGE + EDGE_TOLERANCE)
BULGE: Final = 0.35  # units that something may lean out while it flies
EVERY: Final = 2  # frames; what moves is looked at in every second picture: that is often enough
FRAME: Final[Box] = (-8 * 8 / 9, -4.0, 8 * 8 / 9, 4.0)
HAIR: Final = 1e-9
SIDES: Final = ("to the left", "down, into the caption zone", "to the right", "up")


def find(film: Film) -> Iterator[Finding]:
    """Look at everything that is painted, moving or not, once."""
    seen: set[tuple[int, bool]] = set()
    said: set[tuple[int, str]] = set()
    for picture, resting in film.still:
        if picture.when == "on the way" and picture.at.frame % EVERY:
            continue
        still = set(map(id, resting))
        for thing in picture.things:
            rests = id(thing) in still
            if (id(thing), rests) in seen:
                continue
            seen.add((id(thing), rests))
            for where, over in outside(thing, FRAME if film.is_decoration(thing) else SAFE):
                if over > (HAIR if rests else BULGE) and (thing.key, where) not in said:
                    said.add((thing.key, where))
                    message = f"{thing.name} stands {over:.2f} units too far {where}"
                    yield Finding(picture.at, "error", message, (thing.name,), thing.box)


def outside(thing: Thing, within: Box) -> Iterator[tuple[str, float]]:
    """Yield how far a thing lies outside on each side; a panel is a ground and may fill the frame."""
    if thing.kind == "panel":
        return
    over = [(border - side) * sign for border, side, sign in zip(within, thing.box, (1, 1, -1, -1), strict=True)]
    yield from zip(SIDES, over, strict=True)
