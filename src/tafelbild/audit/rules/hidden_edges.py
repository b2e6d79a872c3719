"""Less than a third of an edge is seen between its two neurons: the gap for its label takes the rest."""

import math
from collections.abc import Iterator
from typing import Final

import numpy as np
from shapely import LineString

from tafelbild.audit.elements import Element
from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.draw.edge_labels import MIN_VISIBLE_SHARE
from tafelbild.message import Message

ABOUT_DE: Final = (
    "Von einer Kante ist zwischen ihren Neuronen weniger als ein Drittel zu sehen: den Rest nimmt die Beschriftung."
)
MEND: Final = Message(
    "write the label smaller, set its neurons farther apart, or put the label beside the edge",
    de="schreiben Sie kleiner, rücken Sie die Neuronen auseinander, oder setzen Sie die Beschriftung neben die Kante",
)
SLACK: Final = 0.02  # share of the distance; handwriting is not exact
BETWEEN_DASHES: Final = 0.15  # units, at most; a label takes more


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each edge that is less than a third visible at the end of a beat."""
    seen: set[tuple[int, ...]] = set()
    for snapshot in film.beat_ends:
        for edge in snapshot.elements:
            ends = snapshot.owners(edge) if edge.kind == "edge" else ()
            key = (id(edge), *map(id, ends))
            if len(ends) == 2 and key not in seen and not film.is_decoration(edge):
                seen.add(key)
                yield from hidden(edge, ends, snapshot)


def hidden(edge: Element, ends: tuple[Element, ...], snapshot: Snapshot) -> Iterator[Finding]:
    """Yield a finding if less than a third of an edge is visible between its two neurons ``ends``."""
    start, end = np.array(ends[0].centre), np.array(ends[1].centre)
    way = LineString([start, end]).difference(ends[0].hull).difference(ends[1].hull).length
    length = math.dist(start, end)
    if not way or not length:
        return
    share = seen_along(edge, start, (end - start) / length) / way
    if share < MIN_VISIBLE_SHARE - SLACK:
        message = Message(
            f"only {share:.0%} of {edge.name} is seen; a third is the least",
            de=f"{edge.name:de} ist nur zu {100 * share:.0f} % zu sehen; ein Drittel ist das Mindeste",
        )
        yield Finding(snapshot.at, "error", message, (edge.name,), edge.box)


def seen_along(edge: Element, start: np.ndarray, along: np.ndarray) -> float:
    """Return an edge's visible length, with the gaps between dashes. It begins at ``start``, in direction ``along``."""
    spans = sorted(
        (float(reach.min()), float(reach.max()))
        for shape in edge.shapes
        for run in shape.corners
        for reach in [(run - start) @ along]
    )
    covered, last = 0.0, -math.inf
    for left, right in spans:
        begin = last if 0 < left - last < BETWEEN_DASHES else max(left, last)
        covered += max(0.0, right - begin)
        last = max(last, right)
    return covered
