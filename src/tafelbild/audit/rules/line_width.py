"""A line is too thin for a projector: under 2 pixels of a film in 1080p."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.finding import Finding
from tafelbild.audit.snapshots import Film

MEND: Final = "draw it with a wider stroke"
PIXEL: Final = 8.0 / 1080  # of a film in 1080p, in units
THIN: Final = 2.0  # pixels; a warning below it
THINNEST: Final = 1.5  # pixels; an error below it


def find(film: Film) -> Iterator[Finding]:
    """Look at every line that stands still, once; what has faded to a trace may be thin."""
    seen: set[int] = set()
    for picture in film.rests:
        for thing in picture.things:
            if id(thing) in seen or thing.kind == "text" or film.is_decoration(thing):
                continue
            seen.add(id(thing))
            pixels = max(shape.width for shape in thing.shapes) / PIXEL
            if pixels < THIN:
                message = f"{thing.name} is {pixels:.1f} pixels wide at 1080p; {THIN:.0f} is the least"
                yield Finding(
                    picture.at, "error" if pixels < THINNEST else "warning", message, (thing.name,), thing.box
                )
