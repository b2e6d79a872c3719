"""A text stands out too little from what lies behind it (4.5 : 1), or a shape does (3 : 1): WCAG 2.2, 1.4.3 and 1.4.11.

Behind it lie the surfaces that are painted under it and the ground with its least favourable spot; the grain of the
board rubs off a little of whatever is drawn, and what is half transparent mixes with what is under it.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.audit.colour import Rgb, contrast, luminance, over
from tafelbild.audit.elements import Thing
from tafelbild.audit.finding import Finding
from tafelbild.audit.painted_shapes import Box, Shape
from tafelbild.audit.snapshots import Film, Picture

MEND: Final = "use ink or a role's colour from the theme, at full opacity"
TEXT: Final = 4.5
SHAPE: Final = 3.0


def find(film: Film) -> Iterator[Finding]:
    """Look at everything that stands still, once for each set of surfaces that may lie behind it."""
    seen: set[tuple[int, tuple[int, ...]]] = set()
    for picture in film.rests:
        surfaces = tuple(id(shape) for shape in picture.shapes if shape.is_surface)
        for thing in picture.things:
            key = id(thing), surfaces  # what comes to lie behind a thing may drown it
            if key not in seen and not film.is_decoration(thing) and not carries(thing, picture):
                seen.add(key)
                yield from faint(thing, picture, film)


def carries(thing: Thing, picture: Picture) -> bool:
    """Tell whether a thing is a ground for what is written on it: a highlighter, a panel."""
    if thing.kind in {"marker", "panel"}:
        return True
    surface = len(thing.shapes) == 1 and thing.shapes[0].is_surface
    return surface and any(inside(text.box, thing.box) for text in picture.texts)


def faint(thing: Thing, picture: Picture, film: Film) -> Iterator[Finding]:
    """Compare the least legible letter of a text, or the clearest shape of anything else, with what it needs."""
    text, grain = thing.kind == "text", dulled(thing.box, film)
    ratios = [ratio(shape, grain, picture, film) for shape in thing.shapes]
    worst, needed = (min(ratios), TEXT) if text else (max(ratios), SHAPE)
    if worst < needed:
        message = f"{thing.name} has a contrast of {worst:.1f} : 1 with what lies behind it; it needs {needed} : 1"
        yield Finding(picture.at, "error", message, (thing.name,), thing.box)


def ratio(shape: Shape, grain: float, picture: Picture, film: Film) -> float:
    """Return the least contrast of a shape with what can lie behind it."""
    paint = shape.paint
    ratios = []
    for colour in behind(shape, picture, film):
        seen = over(paint.colour, paint.opacity * (1 - grain), colour)
        ratios.append(contrast(seen, colour))
    return min(ratios)


def behind(shape: Shape, picture: Picture, film: Film) -> list[Rgb]:
    """Return the colours that lie behind a shape: the ground's darkest and lightest, with the surfaces over them."""
    colours = ground(shape.box, film)
    for other in picture.shapes[: picture.order[id(shape)]]:
        if other.is_surface and other.fill and inside(shape.box, other.box):
            colours = [over(other.fill.colour, other.fill.opacity, colour) for colour in colours]
    return colours


def ground(box: Box, film: Film) -> list[Rgb]:
    """Return the darkest and the lightest colour of the ground in a box."""
    cut = cropped(film.ground, box)[..., :3].reshape(-1, 3) / 255
    light = luminance(cut)
    return [tuple(cut[int(k)].tolist()) for k in (np.argmin(light), np.argmax(light))]


def dulled(box: Box, film: Film) -> float:
    """Return how much of what is drawn in a box the grain rubs off, 0 … 1."""
    return 0.0 if film.veil is None else float(cropped(film.veil, box)[..., 3].mean()) / 255


def cropped(picture: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    """Cut a box of the frame out of a picture of shape (height, width, …); at least a pixel."""
    height, width = picture.shape[:2]
    scale = height / 8
    left, right = (int(np.clip((x * scale) + width / 2, 0, width - 1)) for x in (box[0], box[2]))
    top, bottom = (int(np.clip(height / 2 - y * scale, 0, height - 1)) for y in (box[3], box[1]))
    return picture[top : bottom + 1, left : right + 1]


def inside(inner: Box, outer: Box) -> bool:
    """Tell whether a box lies in another."""
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
