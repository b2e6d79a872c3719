"""A line is too thin for a projector: under 2 pixels of a film in 1080p."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.snapshots import Film, Finding, Severity
from tafelbild.message import Message, decimals

ABOUT_DE: Final = "Eine Linie ist zu dünn für einen Projektor: unter 2 Pixel in einem Film mit 1080p."
MEND: Final = Message("draw it with a wider stroke", de="zeichnen Sie sie mit breiterem Strich")
PIXEL: Final = 8.0 / 1080  # of a film in 1080p, in units
THIN: Final = 2.0  # pixels; a warning below it
THINNEST: Final = 1.5  # pixels; an error below it


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each element, except decoration, whose widest line is thinner than 2 pixels."""
    seen: set[int] = set()
    for snapshot in film.at_rest:
        for element in snapshot.elements:
            if id(element) in seen or element.kind == "text" or film.is_decoration(element):
                continue
            seen.add(id(element))
            pixels = max(shape.width for shape in element.shapes) / PIXEL
            if pixels < THIN:
                wide = decimals(pixels, 1)
                message = Message(
                    f"{element.name} is {wide} pixels wide at 1080p; {THIN:.0f} is the least",
                    de=f"{element.name:de} ist bei 1080p {wide:de} Pixel breit; {THIN:.0f} sind das Mindeste",
                )
                severity: Severity = "error" if pixels < THINNEST else "warning"
                yield Finding(snapshot.at, severity, message, (element.name,), element.box)
