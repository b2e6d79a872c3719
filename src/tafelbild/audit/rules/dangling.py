"""Something is left over: an edge without its neurons, a label without its owner, a part, a copy, a passing thing.

The tag of an element names its owners, and says whether the element is transient (``draw/tagging.py``).
"""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.snapshots import Film, Finding

MEND: Final = "let it go together with what it belongs to (FadeOut, clear_stage), or keep that on stage"
REACH: Final = 0.25  # units between the end of an edge and the ring that it leads to
ASTRAY: Final = 0.8  # units between a label and its edge, or a name and its ring


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each element that is left over, incomplete or far from its owner at the end of a beat."""
    for snapshot in film.beat_ends:
        owners = {id(element.tag): element for element in snapshot.elements if element.tag}
        for element in snapshot.elements:
            if message := fault(element, owners):
                yield Finding(snapshot.at, "error", message, (element.name,), element.box)


def fault(element: Element, there: dict[int, Element]) -> str:
    """Return a message if an element is left over or misplaced, else "". ``there``: id of each tag -> its element."""
    if element.tag is None:
        return ""
    if element.tag.transient:
        return f"{element.name} is left behind"
    if element.kind == "text" and not element.is_complete:
        return f"{element.name} is on stage in part, or more than once"
    for owner in element.tag.owners:
        if id(owner) not in there:
            return f"{element.name} is there without {owner.name}"
        if message := apart(element, there[id(owner)]):
            return message
    return ""


def apart(element: Element, owner: Element) -> str:
    """Return a message if an edge does not reach its owner, or handwriting is far from its owner; else ""."""
    if element.kind == "edge" and element.ink.distance(owner.ink) > REACH:
        return f"{element.name} does not reach {owner.name}"
    if element.is_handwriting and owner.kind in {"edge", "neuron"} and element.hull.distance(owner.hull) > ASTRAY:
        return f"{element.name} stands far from {owner.name}"
    return ""
