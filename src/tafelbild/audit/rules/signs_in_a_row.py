"""Two signs follow each other without brackets (2 + −3), in one text or in two that stand side by side."""

import re
from collections.abc import Iterator
from typing import Final

from tafelbild.audit.geometry import side_by_side
from tafelbild.audit.grids import ShownGrid, grids
from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.message import Message

ABOUT_DE: Final = (
    "Zwei Rechenzeichen folgen ohne Klammern aufeinander (2 + −3), in einem Text oder in zwei benachbarten."
)
MEND: Final = Message(
    "put the negative number into brackets: 2 + (−3)", de="setzen Sie die negative Zahl in Klammern: 2 + (−3)"
)
NEAR: Final = 2.5  # digit heights between two texts that are read as one line
ROW: Final = re.compile(r"[+−·×/-]\s*[+−-]\s*[\w(]")
LAST: Final = re.compile(r"(?:^|\s|[\w)])[+−·×/]$")
FIRST: Final = re.compile(r"[+−-]\s*[\w(]")


def matrices(snapshot: Snapshot) -> list[ShownGrid]:
    """Return the matrices on stage."""
    return [grid for grid in grids(snapshot) if grid.kind == "matrix"]


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each pair of signs in a row (2 + −3), in the texts on stage at the end of a beat."""
    for snapshot in film.beat_ends:
        for text in snapshot.texts:
            if found := ROW.search(text.text):
                message = Message(
                    f"{found[0]} in {text.name}: two signs in a row",
                    de=f"{found[0]} in {text.name:de}: zwei Rechenzeichen hintereinander",
                )
                yield Finding(snapshot.at, "error", message, (text.name,), text.box)
        matrix = {id(text): k for k, grid in enumerate(matrices(snapshot)) for text in grid.texts}
        for left, right in side_by_side(snapshot.texts, NEAR):
            if matrix.get(id(left)) != matrix.get(id(right)):  # a bracket stands between them
                continue
            if LAST.search(left.text.strip()) and FIRST.match(right.text.strip()):
                message = Message(
                    f"{left.name} and {right.name}: two signs in a row",
                    de=f"{left.name:de} und {right.name:de}: zwei Rechenzeichen hintereinander",
                )
                yield Finding(snapshot.at, "error", message, (left.name, right.name), right.box)
