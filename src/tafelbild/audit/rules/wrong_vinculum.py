"""A line that belongs to one number stands so close over another that it reads as a part of that: 0,3 with a bar."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.geometry import belong_together
from tafelbild.audit.snapshots import Film, Finding
from tafelbild.message import Message

ABOUT_DE: Final = (
    "Die Linie einer Zahl steht so dicht über einer anderen, dass sie zu dieser zu gehören scheint: 0,3 periodisch."
)
MEND: Final = Message(
    "draw the line shorter or farther from the number under it, or write that number lower",
    de="zeichnen Sie die Linie kürzer oder weiter weg von der Zahl darunter, oder schreiben Sie diese Zahl tiefer",
)
CLOSE: Final = 0.35  # digit heights between the top of the digits and the line
FLAT: Final = 0.15  # units; a line that is higher is none, or not level
OVER: Final = 0.3  # digit heights that the line stands over the number at least


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each number that seems to have a bar: another element's horizontal line close above it."""
    for snapshot in film.beat_ends:
        lines = [element for element in snapshot.elements if level_line(element)]
        for text in snapshot.texts:
            for line in lines:
                if any(sign.isdecimal() for sign in text.text) and is_bar_over(line, text):
                    message = Message(
                        f"{line.name} stands like a bar over {text.name}",
                        de=f"{line.name:de} steht wie ein Strich über {text.name:de}",
                    )
                    yield Finding(snapshot.at, "error", message, (text.name, line.name), text.box)


def level_line(element: Element) -> bool:
    """Tell whether an element is a horizontal line drawn by the pen."""
    left, bottom, right, top = element.box
    flat = top - bottom < FLAT and right - left > top - bottom
    return element.kind == "mark" and flat and element.tag is not None


def is_bar_over(line: Element, text: Element) -> bool:
    """Tell whether a line stands close above a text although the two do not belong together."""
    if belong_together(line, text):
        return False
    gap = line.box[1] - (text.baseline + text.height)
    shared = min(line.box[2], text.box[2]) - max(line.box[0], text.box[0])
    return -CLOSE * text.height / 2 < gap < CLOSE * text.height and shared > OVER * text.height
