"""Something is left over: an edge without its neurons, a label without its owner, a part, a copy, a passing thing.

The drawing says what belongs to what, and what is only passing (``draw/tagging.py``).
"""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.elements import Thing
from tafelbild.audit.finding import Finding
from tafelbild.audit.snapshots import Film

MEND: Final = "let it go together with what it belongs to (FadeOut, clear_stage), or keep that on stage"
REACH: Final = 0.25  # units between the end of an edge and the ring that it leads to
ASTRAY: Final = 0.8  # units between a label and its edge, or a name and its ring


def find(film: Film) -> Iterator[Finding]:
    """Look at the end of every beat."""
    for picture in film.ends:
        owners = {id(thing.tag): thing for thing in picture.things if thing.tag}
        for thing in picture.things:
            message = fault(thing, owners)
            if message:
                yield Finding(picture.at, "error", message, (thing.name,), thing.box)


def fault(thing: Thing, there: dict[int, Thing]) -> str:
    """Say why a thing should not be there; nothing is ""."""
    if thing.tag is None:
        return ""
    if thing.tag.transient:
        return f"{thing.name} is left behind"
    if thing.kind == "text" and not thing.whole:
        return f"{thing.name} is on stage in part, or more than once"
    for owner in thing.tag.owners:
        if id(owner) not in there:
            return f"{thing.name} is there without {owner.name}"
        message = apart(thing, there[id(owner)])
        if message:
            return message
    return ""


def apart(thing: Thing, owner: Thing) -> str:
    """Say that a thing stands too far from what it belongs to; nothing is ""."""
    if thing.kind == "edge" and thing.ink.distance(owner.ink) > REACH:
        return f"{thing.name} does not reach {owner.name}"
    if thing.written and owner.kind in {"edge", "neuron"} and thing.hull.distance(owner.hull) > ASTRAY:
        return f"{thing.name} stands far from {owner.name}"
    return ""
