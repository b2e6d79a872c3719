"""Nothing new is seen for more than eight seconds, and no rest was meant (``beat.rest``)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tafelbild.audit.snapshots import Film, FilmPosition, Finding

MEND: Final = "show something at a word in between (beat.at), or say that the rest is meant (beat.rest)"
LONGEST: Final = 8.0  # seconds
Span = tuple[int, int]  # frames


def find(film: Film) -> Iterator[Finding]:
    """Yield a warning for each long stretch."""
    for start, end in stretches(film, LONGEST):
        at = place(film, start)
        message = f"nothing new for {film.seconds(end - start):.1f} s from {film.seconds(start):.1f} s on"
        yield Finding(at, "warning", message)


def stretches(film: Film, longest: float) -> Iterator[Span]:
    """Yield first and last frame of each stretch without change that lasts more than ``longest`` seconds.

    Frames of intended rests (``beat.rest``) do not count.
    """
    rests = [rest for beat in film.beat_spans for rest in beat.rests]
    for start, end in still(film):
        rested = sum(max(0, min(end, last) - max(start, first)) for first, last in rests)
        if film.seconds(end - start - rested) > longest:
            yield start, end


def still(film: Film) -> Iterator[Span]:
    """Yield first and last frame of each stretch without change."""
    if not film.snapshots:
        return
    start = film.snapshots[0].at.frame
    for before, after in pairwise(film.snapshots):
        if before.shapes != after.shapes:
            if before.at.frame > start:
                yield start, before.at.frame
            start = after.at.frame
    if film.snapshots[-1].at.frame > start:
        yield start, film.snapshots[-1].at.frame


def place(film: Film, frame: int) -> FilmPosition:
    """Return the position of a frame."""
    beat = next((m for m in film.beat_spans if frame < m.end), film.beat_spans[-1])
    return FilmPosition(beat.scene, beat.step, frame)
