"""A text is too small for the last row: capitals and digits under 4 % of the frame's height, sub-scripts under 3 %."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.snapshots import Film, Finding

MEND: Final = "write it larger; if there is no room, say less or break it into lines"
FRAME: Final = 8.0  # height of the frame, in units
LEGIBLE: Final = 0.04  # of the frame's height: a warning below it
SMALLEST: Final = 0.03  # an error below it; sub-scripts may be as small as this
HAIR: Final = 1e-4  # of the frame's height; rounding


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each text whose capitals, digits or sub-scripts are too small, while nothing moves."""
    seen: set[int] = set()
    for snapshot in film.at_rest:
        for text in snapshot.texts:
            if id(text) in seen:
                continue
            seen.add(id(text))
            subscript = text.height * (text.source.smallest if text.is_handwriting else 1.0)
            height, smallest = text.height / FRAME + HAIR, subscript / FRAME + HAIR
            if smallest < SMALLEST:
                where = f"{smallest:.1%} of the frame high where it is smallest"
                message = f"{text.name} is {where}; {SMALLEST:.0%} is the least"
                yield Finding(snapshot.at, "error", message, (text.name,), text.box)
            elif height < LEGIBLE:
                message = f"{text.name} is {height:.1%} of the frame high; {LEGIBLE:.0%} can be read from the last row"
                yield Finding(snapshot.at, "warning", message, (text.name,), text.box)
