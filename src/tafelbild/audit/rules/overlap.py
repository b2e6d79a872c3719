"""Two texts lie on each other, or a text and a line or a surface that is not its own.

Elements that belong together by their tags (``draw/tagging.py``), such as a name and its ring, a label and its edge, or
a highlighter and its number, may overlap as long as their lines do not touch. An element may cross a text where a
patch, such as the one behind a label, hides the element.
"""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.geometry import TOUCH_DISTANCE, belong_together, boxes_near, opaque_regions, overlap_depth
from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.message import Message

ABOUT_DE: Final = "Zwei Texte liegen aufeinander, oder ein Text und eine fremde Linie oder Fläche."
MEND: Final = Message(
    "move one of them, make it smaller, or say in the drawing that they belong together (tagging.set_owners)",
    de="verschieben Sie eines davon, verkleinern Sie es, oder sagen Sie, dass sie zusammengehören (tagging.set_owners)",
)
SLIGHT: Final = 0.03  # units; a comma may hang so far into the line below
SAME_LINE: Final = 1e-3  # baselines that belong together
INTERLOCKED: Final = 0.35  # share of a sign that its neighbour may reach over, as in f( and LReLU(


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each text that another element at rest overlaps, covers, crosses or touches."""
    seen: set[tuple[int, int]] = set()
    for snapshot, resting in film.resting_elements:
        for pair in pairs(resting):
            key = id(pair[0]), id(pair[1])
            if key not in seen:
                message = fault(snapshot, *pair)
                if message or settled(*pair):
                    seen.add(key)
                if message:
                    text, other = pair
                    yield Finding(snapshot.at, "error", message, (text.name, other.name), text.box)


def pairs(elements: tuple[Element, ...]) -> Iterator[tuple[Element, Element]]:
    """Yield all pairs (text, other element) with bounding boxes near each other. Two texts are yielded only once."""
    texts = [element for element in elements if element.kind == "text"]
    others = [element for element in elements if element.kind != "text"]
    for pair in (*combinations(texts, 2), *product(texts, others)):
        if boxes_near(pair[0].box, pair[1].box):
            yield pair


def fault(snapshot: Snapshot, text: Element, other: Element) -> Message | None:
    """Return a message if ``other`` overlaps, covers, crosses or touches a text, and no tag allows it; else None."""
    if other.kind == "text":
        overlap = Message(
            f"{text.name} and {other.name} overlap", de=f"{text.name:de} und {other.name:de} überlappen sich"
        )
        return overlap if on_each_other(text, other) else None
    if other.kind in {"marker", "panel"} and belong_together(text, other):
        return None
    if covered(snapshot, text, other):
        return Message(f"{text.name} is covered by {other.name}", de=f"{other.name:de} verdeckt {text.name:de}")
    if crossed(text, other) and not hidden(snapshot, text, other):
        return Message(
            f"{text.name} is crossed or touched by {other.name}",
            de=f"{other.name:de} kreuzt oder berührt {text.name:de}",
        )
    return None


def settled(text: Element, other: Element) -> bool:
    """Tell whether a faultless pair stays so while both elements are unchanged, whatever surfaces come or go."""
    return other.kind == "text" or not (crossed(text, other) or any(shape.is_surface for shape in other.shapes))


def on_each_other(a: Element, b: Element) -> bool:
    """Tell whether two texts overlap. In one line of handwriting, hulls may overlap a little if no strokes touch."""
    if overlap_depth(a.hull, b.hull) < SLIGHT:
        return False
    one_line = a.is_handwriting and b.is_handwriting and abs(a.baseline - b.baseline) < SAME_LINE
    shared = a.hull.intersection(b.hull).area / min(a.hull.area, b.hull.area)
    return not one_line or shared > INTERLOCKED or a.ink.intersects(b.ink)


def crossed(text: Element, other: Element) -> bool:
    """Tell whether ``other`` crosses a text. If the two belong together, tell instead whether their strokes touch."""
    if belong_together(text, other):
        return bool(other.ink.distance(text.ink) < TOUCH_DISTANCE)
    return bool(text.hull.buffer(-TOUCH_DISTANCE).intersects(other.ink))


def hidden(snapshot: Snapshot, text: Element, other: Element) -> bool:
    """Tell whether a surface between the two, painted after ``other`` and before the text, hides ``other``."""
    order = snapshot.painting_order
    start, end = max(order[id(shape)] for shape in other.shapes), min(order[id(shape)] for shape in text.shapes)
    return any(region.covers(text.hull) for region in opaque_regions(snapshot.shapes[start + 1 : end], text.box))


def covered(snapshot: Snapshot, text: Element, other: Element) -> bool:
    """Tell whether ``other`` has an opaque surface that is painted over a text."""
    order = snapshot.painting_order
    last = max(order[id(shape)] for shape in text.shapes)
    above = [shape for shape in other.shapes if order[id(shape)] > last]
    return any(overlap_depth(surface, text.hull) > SLIGHT for surface in opaque_regions(above, text.box))
