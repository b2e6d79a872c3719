"""A text is too small for the last row: capitals and digits under 4 % of the frame's height, sub-scripts under 3 %."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.snapshots import Film, Finding
from tafelbild.message import Message, decimals

ABOUT_DE: Final = (
    "Ein Text ist zu klein für die letzte Reihe: Großbuchstaben und Ziffern unter 4 % der Bildhöhe, Indizes unter 3 %."
)
MEND: Final = Message(
    "write it larger; if there is no room, say less or break it into lines",
    de="schreiben Sie größer; ist kein Platz, sagen Sie weniger, oder brechen Sie den Text in Zeilen um",
)
FRAME: Final = 8.0  # height of the frame, in units
LEGIBLE: Final = 0.04  # of the frame's height: a warning below it
SMALLEST: Final = 0.03  # an error below it; sub-scripts may be as small as this
HAIR: Final = 1e-4  # of the frame's height; rounding


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each text whose capitals, digits or sub-scripts are too small, while nothing moves."""
    seen: set[int] = set()
    for snapshot in film.at_rest:
        for text in snapshot.texts:
            if id(text) in seen:
                continue
            seen.add(id(text))
            subscript = text.height * (text.source.smallest if text.is_handwriting else 1.0)
            height, smallest = text.height / FRAME + HAIR, subscript / FRAME + HAIR
            if smallest < SMALLEST:
                percent = decimals(100 * smallest, 1)
                message = Message(
                    f"{text.name} is {percent}% of the frame high where it is smallest; {SMALLEST:.0%} is the least",
                    de=f"{text.name:de} ist an der kleinsten Stelle {percent:de} % des Bildes hoch; "
                    f"{100 * SMALLEST:.0f} % sind das Mindeste",
                )
                yield Finding(snapshot.at, "error", message, (text.name,), text.box)
            elif height < LEGIBLE:
                percent = decimals(100 * height, 1)
                message = Message(
                    f"{text.name} is {percent}% of the frame high; {LEGIBLE:.0%} can be read from the last row",
                    de=f"{text.name:de} ist {percent:de} % des Bildes hoch; aus der letzten Reihe liest man "
                    f"{100 * LEGIBLE:.0f} %",
                )
                yield Finding(snapshot.at, "warning", message, (text.name,), text.box)
