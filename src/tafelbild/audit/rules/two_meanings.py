"""One sign has two meanings in a picture: a hollow dot is an excluded point, and not an example as well.

The drawing says what its signs mean (``draw/tagging.py``).
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from tafelbild.audit.colour import Rgb, distance, rgb
from tafelbild.audit.elements import Thing
from tafelbild.audit.finding import Finding
from tafelbild.audit.painted_shapes import Shape
from tafelbild.audit.snapshots import ALIKE, Film
from tafelbild.draw.pen import PenStroke

MEND: Final = "draw one of them otherwise: filled or hollow, in another colour, of another shape or size"
SIZE: Final = 1.5  # times as large: then it is another sign


def find(film: Film) -> Iterator[Finding]:
    """Compare the signs that are on stage together when a beat ends."""
    for picture in film.ends:
        signs = [thing for thing in picture.things if thing.tag and thing.tag.meaning and not thing.tag.transient]
        for one, other in combinations(signs, 2):
            if meaning(one) != meaning(other) and same_look(one, other, film):
                message = f"{one.name} and {other.name} look the same; one means {meaning(one)}, one {meaning(other)}"
                yield Finding(picture.at, "error", message, (one.name, other.name), other.box)


def meaning(sign: Thing) -> str:
    """Return what a sign stands for."""
    return sign.tag.meaning if sign.tag else ""


def same_look(one: Thing, other: Thing, film: Film) -> bool:
    """Tell whether two signs are about as large, of the same colour, and both filled or both hollow."""
    if not as_large(one, other) or hollow(one, film) != hollow(other, film):
        return False
    return distance(colour(one, film), colour(other, film)) < ALIKE


def as_large(one: Thing, other: Thing) -> bool:
    """Tell whether two things are about as wide and as high."""
    sides = [(thing.box[2] - thing.box[0], thing.box[3] - thing.box[1]) for thing in (one, other)]
    return all(max(pair) < SIZE * min(pair) for pair in zip(*sides, strict=True))


def hollow(sign: Thing, film: Film) -> bool:
    """Tell whether a sign is filled with nothing but the ground."""
    return not fills(sign, film)


def colour(sign: Thing, film: Film) -> Rgb:
    """Return the colour of a sign: that of what fills it, else that of its line."""
    ground = rgb(film.settings.theme.ground)
    drawn = fills(sign, film) or [s for s in sign.shapes if distance(s.paint.colour, ground) >= ALIKE] or sign.shapes
    return drawn[-1].paint.colour


def fills(sign: Thing, film: Film) -> list[Shape]:
    """Return the discs of a sign that are not the ground's colour; what a pen draws is its rim."""
    ground = rgb(film.settings.theme.ground)
    discs = [s for s in sign.shapes if s.fill and (s.is_surface or not isinstance(s.mobject, PenStroke))]
    return [shape for shape in discs if distance(shape.paint.colour, ground) >= ALIKE]
