"""A mark or a line touches what hangs under a text: its comma, or the tail of a letter."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import shapely

from tafelbild.audit.elements import Element
from tafelbild.audit.geometry import boxes_near
from tafelbild.audit.snapshots import Film, Finding
from tafelbild.message import Message

ABOUT_DE: Final = "Ein Zeichen oder eine Linie berührt, was unter einem Text hängt: sein Komma oder eine Unterlänge."
MEND: Final = Message(
    "draw it lower, or end it before the comma", de="zeichnen Sie es tiefer, oder lassen Sie es vor dem Komma enden"
)
CLOSE: Final = 0.045  # units; nearer is touching, seen from the last row
HANGS: Final = 0.06  # digit heights below the baseline; a round letter reaches so far


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each line or sign drawn by the pen that, at rest, touches a text's comma or descender."""
    seen: set[tuple[int, int]] = set()
    for snapshot in film.at_rest:
        marks = [t for t in snapshot.elements if t.kind == "mark" and t.tag and t.is_settled]
        for text in snapshot.texts:
            for mark in marks:
                if (id(text), id(mark)) in seen or not boxes_near(text.box, mark.box, CLOSE):
                    continue
                seen.add((id(text), id(mark)))
                if touches(mark, text):
                    message = Message(
                        f"{mark.name} touches what hangs under {text.name}",
                        de=f"{mark.name:de} berührt, was unter {text.name:de} hängt",
                    )
                    yield Finding(snapshot.at, "error", message, (text.name, mark.name), text.box)


def touches(mark: Element, text: Element) -> bool:
    """Tell whether a pen drawing ``mark`` is within 0.045 units of a text's strokes below the baseline."""
    level = text.baseline - HANGS * text.height
    points = np.concatenate([run for shape in text.shapes for run in shape.corners])
    below = points[points[:, 1] < level]
    return bool(len(below)) and bool(shapely.MultiPoint(below).distance(mark.ink) < CLOSE)
