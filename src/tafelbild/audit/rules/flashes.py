"""The film flashes: more than three times in a second, on more than a quarter of a field of view (WCAG 2.2, 2.3.1)."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.flash_detection import find_flashes
from tafelbild.audit.snapshots import Film, FilmPosition, Finding

MEND: Final = "let it change more slowly, on a smaller area, or only once"


def find(film: Film) -> Iterator[Finding]:
    """Analyse the thumbnails, which are drawn when a large area changes."""
    for span in find_flashes(film.thumbnails):
        at = place(film, span.start)
        kind = "red " if span.kind == "red" else ""
        message = (
            f"{span.count} {kind}flashes in a second, from {span.start:.1f} s to {span.end:.1f} s; three are allowed"
        )
        yield Finding(at, "error", message)


def place(film: Film, seconds: float) -> FilmPosition:
    """Return the position of a time in the film."""
    frame = round(seconds * film.frame_rate)
    return next((p.at for p in film.snapshots if p.at.frame >= frame), film.snapshots[-1].at)
