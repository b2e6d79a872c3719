"""One sign has two meanings in a picture: a hollow dot is an excluded point, and not an example as well.

The drawing says what its signs mean (``draw/tagging.py``).
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from tafelbild.audit.colour import Rgb, colour_distance, parse_hex
from tafelbild.audit.elements import Element
from tafelbild.audit.painted_shapes import PaintedShape
from tafelbild.audit.snapshots import ALIKE, Film, Finding
from tafelbild.draw.pen import PenStroke

MEND: Final = "draw one of them otherwise: filled or hollow, in another colour, of another shape or size"
SIZE: Final = 1.5  # times as large: then it is another sign


def find(film: Film) -> Iterator[Finding]:
    """Compare the signs on stage at the end of each beat."""
    for snapshot in film.beat_ends:
        signs = [
            element
            for element in snapshot.elements
            if element.tag and element.tag.meaning and not element.tag.transient
        ]
        for one, other in combinations(signs, 2):
            if meaning(one) != meaning(other) and same_look(one, other, film):
                message = f"{one.name} and {other.name} look the same; one means {meaning(one)}, one {meaning(other)}"
                yield Finding(snapshot.at, "error", message, (one.name, other.name), other.box)


def meaning(sign: Element) -> str:
    """Return the meaning of a sign."""
    return sign.tag.meaning if sign.tag else ""


def same_look(one: Element, other: Element, film: Film) -> bool:
    """Tell whether two signs are about as large, of the same colour, and both filled or both hollow."""
    if not as_large(one, other) or hollow(one, film) != hollow(other, film):
        return False
    return colour_distance(colour(one, film), colour(other, film)) < ALIKE


def as_large(one: Element, other: Element) -> bool:
    """Tell whether two elements are about as wide and as high."""
    sides = [(element.box[2] - element.box[0], element.box[3] - element.box[1]) for element in (one, other)]
    return all(max(pair) < SIZE * min(pair) for pair in zip(*sides, strict=True))


def hollow(sign: Element, film: Film) -> bool:
    """Tell whether a sign has no fill but the ground's colour."""
    return not fills(sign, film)


def colour(sign: Element, film: Film) -> Rgb:
    """Return the colour of a sign's fill, else of its line."""
    ground = parse_hex(film.settings.theme.ground)
    drawn = (
        fills(sign, film) or [s for s in sign.shapes if colour_distance(s.paint.colour, ground) >= ALIKE] or sign.shapes
    )
    return drawn[-1].paint.colour


def fills(sign: Element, film: Film) -> list[PaintedShape]:
    """Return the filled discs of a sign in another colour than the ground's; pen strokes are its rim."""
    ground = parse_hex(film.settings.theme.ground)
    discs = [s for s in sign.shapes if s.fill and (s.is_surface or not isinstance(s.mobject, PenStroke))]
    return [shape for shape in discs if colour_distance(shape.paint.colour, ground) >= ALIKE]
