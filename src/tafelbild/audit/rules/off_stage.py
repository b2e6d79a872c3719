"""Something leaves the safe area, or stands where the captions come: in the lower 18 % of the frame.

A moving element may reach a little over the border. Decoration, such as lines faded to traces, only has to stay in the
frame.
"""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.painted_shapes import Box
from tafelbild.audit.snapshots import Film, Finding
from tafelbild.message import Message, decimals
from tafelbild.theme import EDGE_TOLERANCE, LEFT_EDGE, RIGHT_EDGE, TOP_EDGE

ABOUT_DE: Final = (
    "Etwas verlässt den sicheren Bereich, oder steht, wo die Untertitel hinkommen: in den unteren 18 % des Bildes."
)
MEND: Final = Message(
    "move it inwards, make it smaller, or break it into lines",
    de="rücken Sie es nach innen, machen Sie es kleiner, oder brechen Sie es in Zeilen um",
)
CAPTIONS: Final = -4 + 0.18 * 8  # the top of the caption zone
SAFE: Final[Box] = (LEFT_EDGE - EDGE_TOLERANCE, CAPTIONS, RIGHT_EDGE + EDGE_TOLERANCE, TOP_EDGE + EDGE_TOLERANCE)
BULGE: Final = 0.35  # units that a moving element may reach beyond the safe area
EVERY: Final = 2  # frames; moving elements are checked in every second one only
FRAME: Final[Box] = (-8 * 8 / 9, -4.0, 8 * 8 / 9, 4.0)
HAIR: Final = 1e-9
SIDES: Final = (
    Message("to the left", de="links"),
    Message("down, into the caption zone", de="unten, in der Zone der Untertitel"),
    Message("to the right", de="rechts"),
    Message("up", de="oben"),
)


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
                    far = decimals(over, 2)
                    message = Message(
                        f"{element.name} stands {far} units too far {where}",
                        de=f"{element.name:de} steht {far:de} Einheiten zu weit {where:de}",
                    )
                    yield Finding(snapshot.at, "error", message, (element.name,), element.box)


def outside(element: Element, within: Box) -> Iterator[tuple[Message, float]]:
    """Yield (direction, excess) for each side of a box: by how many units an element exceeds it. Panels are skipped."""
    if element.kind == "panel":
        return
    over = [(border - side) * sign for border, side, sign in zip(within, element.box, (1, 1, -1, -1), strict=True)]
    yield from zip(SIDES, over, strict=True)
