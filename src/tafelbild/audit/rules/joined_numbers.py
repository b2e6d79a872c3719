"""Two numbers stand so close that they read as one: a 0 and a 0,3 at an axis read as 00,3."""

import re
from collections.abc import Iterator
from typing import Final

from tafelbild.audit.geometry import side_by_side
from tafelbild.audit.snapshots import Film, Finding

MEND: Final = "move one of them away, or leave out the less important one (at an axis: the 0)"
NEAR: Final = 0.5  # digit heights between two numbers
LAST: Final = re.compile(r"\d[.,]?$")
FIRST: Final = re.compile(r"[.,]?\d|[−-]\s?\d")


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each pair of numbers so close that they read as one, on stage at the end of a beat."""
    for snapshot in film.beat_ends:
        for left, right in side_by_side(snapshot.texts, NEAR):
            if LAST.search(left.text.strip()) and FIRST.match(right.text.strip()):
                message = f"{left.name} and {right.name} stand so close that they read as one number"
                yield Finding(snapshot.at, "error", message, (left.name, right.name), right.box)
