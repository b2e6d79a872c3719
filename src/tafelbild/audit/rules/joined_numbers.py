"""Two numbers stand so close that they read as one: a 0 and a 0,3 at an axis read as 00,3."""

import re
from collections.abc import Iterator
from typing import Final

from tafelbild.audit.geometry import side_by_side
from tafelbild.audit.snapshots import Film, Finding
from tafelbild.message import Message

ABOUT_DE: Final = "Zwei Zahlen stehen so dicht, dass man sie als eine liest: 0 und 0,3 an einer Achse als 00,3."
MEND: Final = Message(
    "move one of them away, or leave out the less important one (at an axis: the 0)",
    de="rücken Sie eine davon weg, oder lassen Sie die unwichtigere weg (an einer Achse: die 0)",
)
NEAR: Final = 0.5  # digit heights between two numbers
LAST: Final = re.compile(r"\d[.,]?$")
FIRST: Final = re.compile(r"[.,]?\d|[−-]\s?\d")


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each pair of numbers so close that they read as one, on stage at the end of a beat."""
    for snapshot in film.beat_ends:
        for left, right in side_by_side(snapshot.texts, NEAR):
            if LAST.search(left.text.strip()) and FIRST.match(right.text.strip()):
                message = Message(
                    f"{left.name} and {right.name} stand so close that they read as one number",
                    de=f"{left.name:de} und {right.name:de} stehen so dicht, dass man sie als eine Zahl liest",
                )
                yield Finding(snapshot.at, "error", message, (left.name, right.name), right.box)
