"""Something leaves the safe area, or stands where the captions come: in the lower 18 % of the frame.

A moving element may reach a little over the border. Decoration, such as lines faded to traces, only has to stay in the
frame.
"""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.painted_shapes import Box
from tafelbild.audit.snapshots import Film, Finding
from tafelbild.theme import EDGE_TOLERANCE, LEFT_EDGE, RIGHT_EDGE, TOP_EDGE

MEND: Final = "move it inwards, make it smaller, or break it into lines"
CAPTIONS: Final = -4 + 0.18 * 8  # the top of the caption zone
SAFE: Final[Box] = (LEFT_EDGE - EDGE_TOLERANCE, CAPTIONS, RIGHT_EDGE + EDGE_TOLERANCE, TOP_EDGE + EDGE_TOLERANCE)
BULGE: Final = 0.35  # units that a moving element may reach beyond the safe area
EVERY: Final = 2  # frames; moving elements are checked in every second one only
FRAME: Final[Box] = (-8 * 8 / 9, -4.0, 8 * 8 / 9, 4.0)
HAIR: Final = 1e-9
SIDES: Final = ("to the left", "down, into the caption zone", "to the right", "up")


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each element that reaches beyond the safe area. Moving elements may exceed it slightly."""
    seen: set[tuple[int, bool]] = set()
    said: set[tuple[int, str]] = set()
    for snapshot, resting in film.resting_elements:
        if snapshot.when == "on the way" and snapshot.at.frame % EVERY:
            continue
        still = set(map(id, resting))
        for element in snapshot.elements:
            rests = id(element) in still
            if (id(element), rests) in seen:
                continue
            seen.add((id(element), rests))
            for where, over in outside(element, FRAME if film.is_decoration(element) else SAFE):
                if over > (HAIR if rests else BULGE) and (element.identity, where) not in said:
                    said.add((element.identity, where))
                    message = f"{element.name} stands {over:.2f} units too far {where}"
                    yield Finding(snapshot.at, "error", message, (element.name,), element.box)


def outside(element: Element, within: Box) -> Iterator[tuple[str, float]]:
    """Yield (direction, excess) for each side of a box: by how many units an element exceeds it. Panels are skipped."""
    if element.kind == "panel":
        return
    over = [(border - side) * sign for border, side, sign in zip(within, element.box, (1, 1, -1, -1), strict=True)]
    yield from zip(SIDES, over, strict=True)
