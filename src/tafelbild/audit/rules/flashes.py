"""The film flashes: more than three times in a second, on more than a quarter of a field of view (WCAG 2.2, 2.3.1)."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.flash_detection import find_flashes
from tafelbild.audit.snapshots import Film, Finding
from tafelbild.message import Message, decimals

ABOUT_DE: Final = (
    "Der Film blitzt: mehr als dreimal in einer Sekunde, auf über einem Viertel des Blickfelds (WCAG 2.2, 2.3.1)."
)
MEND: Final = Message(
    "let it change more slowly, on a smaller area, or only once",
    de="lassen Sie es sich langsamer ändern, auf kleinerer Fläche oder nur einmal",
)

FLASHES: Final = Message("flashes", de="Blitze")
RED_FLASHES: Final = Message("red flashes", de="rote Blitze")


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each time span of the film that has too many flashes."""
    for span in find_flashes(film.thumbnails):
        frame, flashes = round(span.start * film.frame_rate), RED_FLASHES if span.kind == "red" else FLASHES
        at = next((snapshot.at for snapshot in film.snapshots if snapshot.at.frame >= frame), film.snapshots[-1].at)
        start, end = decimals(span.start, 1), decimals(span.end, 1)
        message = Message(
            f"{span.count} {flashes} in a second, from {start} s to {end} s; three are allowed",
            de=f"{span.count} {flashes:de} in einer Sekunde, von {start:de} s bis {end:de} s; erlaubt sind drei",
        )
        yield Finding(at, "error", message)
