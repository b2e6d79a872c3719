"""A text stands out too little from what lies behind it (4.5 : 1), or a shape does (3 : 1): WCAG 2.2, 1.4.3 and 1.4.11.

The background is the darkest or the lightest spot of the ground behind the text or shape, with the surfaces painted
over this ground. Grain and low opacity reduce the contrast of what is drawn.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.audit.colour import Rgb, blend, contrast_ratio, luminance
from tafelbild.audit.elements import Element
from tafelbild.audit.painted_shapes import Box, PaintedShape
from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.message import Message, decimals

ABOUT_DE: Final = (
    "Ein Text hebt sich zu wenig vom Hintergrund ab (4,5 : 1), oder eine Form (3 : 1): WCAG 2.2, 1.4.3 und 1.4.11."
)
MEND: Final = Message(
    "use ink or a role's colour from the theme, at full opacity",
    de="nehmen Sie die Schriftfarbe oder die Farbe einer Rolle aus dem Thema, voll deckend",
)
TEXT: Final = 4.5
SHAPE: Final = 3.0


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each element with too little contrast to what lies behind it, while nothing moves."""
    seen: set[tuple[int, tuple[int, ...]]] = set()
    for snapshot in film.at_rest:
        surfaces = tuple(id(shape) for shape in snapshot.shapes if shape.is_surface)
        for element in snapshot.elements:
            key = id(element), surfaces  # a new surface behind an element can lower its contrast
            if key not in seen and not film.is_decoration(element) and not is_background(element, snapshot):
                seen.add(key)
                yield from low_contrast(element, snapshot, film)


def is_background(element: Element, snapshot: Snapshot) -> bool:
    """Tell whether an element is a background of texts, e.g. a highlighter stroke or a panel."""
    if element.kind in {"marker", "panel"}:
        return True
    surface = len(element.shapes) == 1 and element.shapes[0].is_surface
    return surface and any(inside(text.box, element.box) for text in snapshot.texts)


def low_contrast(element: Element, snapshot: Snapshot, film: Film) -> Iterator[Finding]:
    """Yield a finding if the contrast is too low: for a text, of any letter; for other elements, of every shape."""
    text = element.kind == "text"
    grain = 0.0 if film.veil is None else float(cropped(film.veil, element.box)[..., 3].mean()) / 255
    ratios = [ratio(shape, grain, snapshot, film) for shape in element.shapes]
    worst, needed = (min(ratios), TEXT) if text else (max(ratios), SHAPE)
    if worst < needed:
        found, least = decimals(worst, 1), decimals(needed, 1)
        message = Message(
            f"{element.name} has a contrast of {found} : 1 with what lies behind it; it needs {least} : 1",
            de=f"{element.name:de} hat zum Hintergrund einen Kontrast von {found:de} : 1; nötig ist {least:de} : 1",
        )
        yield Finding(snapshot.at, "error", message, (element.name,), element.box)


def ratio(shape: PaintedShape, grain: float, snapshot: Snapshot, film: Film) -> float:
    """Return the lowest contrast ratio of a shape to the colours behind it. ``grain``: the grain's mean opacity."""
    colour, opacity = shape.paint.colour, shape.paint.opacity * (1 - grain)
    return min(contrast_ratio(blend(colour, opacity, b), b) for b in colours_behind(shape, snapshot, film))


def colours_behind(shape: PaintedShape, snapshot: Snapshot, film: Film) -> list[Rgb]:
    """Return two colours behind a shape: the darkest and the lightest ground, blended with the surfaces over it."""
    ground = cropped(film.ground, shape.box)[..., :3].reshape(-1, 3) / 255
    light = luminance(ground)
    colours: list[Rgb] = [tuple(ground[int(k)].tolist()) for k in (np.argmin(light), np.argmax(light))]
    for other in snapshot.shapes[: snapshot.painting_order[id(shape)]]:
        if other.is_surface and other.fill and inside(shape.box, other.box):
            colours = [blend(other.fill.colour, other.fill.opacity, colour) for colour in colours]
    return colours


def cropped(picture: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    """Return the pixels of a picture of the whole frame that lie inside a box (in units), at least one pixel."""
    height, width = picture.shape[:2]
    scale = height / 8
    left, right = (int(np.clip((x * scale) + width / 2, 0, width - 1)) for x in (box[0], box[2]))
    top, bottom = (int(np.clip(height / 2 - y * scale, 0, height - 1)) for y in (box[3], box[1]))
    return picture[top : bottom + 1, left : right + 1]


def inside(inner: Box, outer: Box) -> bool:
    """Tell whether the box ``inner`` lies inside the box ``outer``."""
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
