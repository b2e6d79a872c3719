"""Something is left over: an edge without its neurons, a label without its owner, a part, a copy, a passing thing.

The tag of an element names its owners, and says whether the element is transient (``draw/tagging.py``).
"""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.snapshots import Film, Finding
from tafelbild.message import Message, in_language

ABOUT_DE: Final = (
    "Etwas ist übrig: eine Kante ohne ihre Neuronen, eine Beschriftung ohne das Beschriftete, ein Teil, eine Kopie."
)
MEND: Final = Message(
    "let it go together with what it belongs to (FadeOut, clear_stage), or keep that on stage",
    de="lassen Sie es mit dem verschwinden, wozu es gehört (FadeOut, clear_stage), oder lassen Sie dieses stehen",
)
REACH: Final = 0.25  # units between the end of an edge and the ring that it leads to
ASTRAY: Final = 0.8  # units between a label and its edge, or a name and its ring


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each element that is left over, incomplete or far from its owner at the end of a beat."""
    for snapshot in film.beat_ends:
        owners = {id(element.tag): element for element in snapshot.elements if element.tag}
        for element in snapshot.elements:
            if message := fault(element, owners):
                yield Finding(snapshot.at, "error", message, (element.name,), element.box)


def fault(element: Element, there: dict[int, Element]) -> Message | None:
    """Return a message if an element is left over or misplaced, else None. ``there``: id of each tag -> its element."""
    if element.tag is None:
        return None
    if element.tag.transient:
        return Message(f"{element.name} is left behind", de=f"{element.name:de} ist zurückgeblieben")
    if element.kind == "text" and not element.is_complete:
        return Message(
            f"{element.name} is on stage in part, or more than once",
            de=f"{element.name:de} steht nur zum Teil im Bild, oder mehrfach",
        )
    for owner in element.tag.owners:
        if id(owner) not in there:
            return Message(
                f"{element.name} is there without {owner.name}",
                de=f"{element.name:de} ist da, {in_language(owner.name, 'de')} aber nicht",
            )
        if message := apart(element, there[id(owner)]):
            return message
    return None


def apart(element: Element, owner: Element) -> Message | None:
    """Return a message if an edge does not reach its owner, or handwriting is far from its owner; else None."""
    if element.kind == "edge" and element.ink.distance(owner.ink) > REACH:
        return Message(
            f"{element.name} does not reach {owner.name}",
            de=f"{element.name:de} und {owner.name:de} berühren sich nicht",
        )
    if element.is_handwriting and owner.kind in {"edge", "neuron"} and element.hull.distance(owner.hull) > ASTRAY:
        return Message(
            f"{element.name} stands far from {owner.name}",
            de=f"{element.name:de} und {owner.name:de} stehen weit auseinander",
        )
    return None
