"""The film flashes: more than three times in a second, on more than a quarter of a field of view (WCAG 2.2, 2.3.1)."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.flash_detection import find_flashes
from tafelbild.audit.snapshots import Film, Finding

MEND: Final = "let it change more slowly, on a smaller area, or only once"


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each time span of the film that has too many flashes."""
    for span in find_flashes(film.thumbnails):
        frame, flashes = round(span.start * film.frame_rate), "red flashes" if span.kind == "red" else "flashes"
        at = next((snapshot.at for snapshot in film.snapshots if snapshot.at.frame >= frame), film.snapshots[-1].at)
        when = f"from {span.start:.1f} s to {span.end:.1f} s"
        yield Finding(at, "error", f"{span.count} {flashes} in a second, {when}; three are allowed")
