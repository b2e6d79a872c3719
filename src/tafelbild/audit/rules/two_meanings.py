"""One sign has two meanings in a picture: a hollow dot is an excluded point, and not an example as well.

The tag of a sign says what the sign means (``draw/tagging.py``).
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from tafelbild.audit.colour import Rgb, colour_distance, parse_hex
from tafelbild.audit.elements import Element
from tafelbild.audit.painted_shapes import PaintedShape
from tafelbild.audit.snapshots import ALIKE, Film, Finding
from tafelbild.draw.pen import PenStroke
from tafelbild.message import Message, in_language

ABOUT_DE: Final = (
    "Ein Zeichen bedeutet in einem Bild zweierlei: ein hohler Punkt ist ausgenommen und nicht auch ein Beispiel."
)
MEND: Final = Message(
    "draw one of them otherwise: filled or hollow, in another colour, of another shape or size",
    de="zeichnen Sie eines davon anders: gefüllt oder hohl, in anderer Farbe, Form oder Größe",
)
SIZE: Final = 1.5  # times as large: then it is another sign


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each pair of signs that look alike but differ in meaning, on stage at the end of a beat."""
    for snapshot in film.beat_ends:
        tagged = [(t, t.tag) for t in snapshot.elements if t.tag and t.tag.meaning and not t.tag.transient]
        for (one, tag), (other, other_tag) in combinations(tagged, 2):
            if tag.meaning != other_tag.meaning and same_look(one, other, film):
                meaning, other_meaning = (in_language(each.meaning, "de") for each in (tag, other_tag))
                message = Message(
                    f"{one.name} and {other.name} look the same; one means {tag.meaning}, one {other_tag.meaning}",
                    de=f"{one.name:de} und {other.name:de} sehen gleich aus; das eine heißt {meaning}, das andere "
                    f"{other_meaning}",
                )
                yield Finding(snapshot.at, "error", message, (one.name, other.name), other.box)


def same_look(one: Element, other: Element, film: Film) -> bool:
    """Tell whether two signs have a similar size and the same colour, and are both filled or both hollow."""
    if not as_large(one, other) or bool(fills(one, film)) != bool(fills(other, film)):
        return False
    return colour_distance(colour(one, film), colour(other, film)) < ALIKE


def as_large(one: Element, other: Element) -> bool:
    """Tell whether two elements have similar widths and similar heights (each ratio below 1.5)."""
    sides = [(element.box[2] - element.box[0], element.box[3] - element.box[1]) for element in (one, other)]
    return all(max(pair) < SIZE * min(pair) for pair in zip(*sides, strict=True))


def colour(sign: Element, film: Film) -> Rgb:
    """Return the colour of a sign's fill or, if the sign is hollow, of its line."""
    ground = parse_hex(film.settings.theme.ground)
    visible = [shape for shape in sign.shapes if colour_distance(shape.paint.colour, ground) >= ALIKE]
    return (fills(sign, film) or visible or sign.shapes)[-1].paint.colour


def fills(sign: Element, film: Film) -> list[PaintedShape]:
    """Return the filled shapes of a sign. The rim drawn by the pen and fills in the ground's colour do not count."""
    ground = parse_hex(film.settings.theme.ground)
    discs = [s for s in sign.shapes if s.fill and (s.is_surface or not isinstance(s.mobject, PenStroke))]
    return [shape for shape in discs if colour_distance(shape.paint.colour, ground) >= ALIKE]
