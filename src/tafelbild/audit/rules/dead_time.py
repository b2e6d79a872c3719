"""Nothing new is seen for more than eight seconds, and no rest was meant (``beat.rest``)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tafelbild.audit.snapshots import Film, FilmPosition, Finding
from tafelbild.message import Message, decimals

ABOUT_DE: Final = "Mehr als acht Sekunden lang ist nichts Neues zu sehen, und keine Ruhe war gewollt (``beat.rest``)."
MEND: Final = Message(
    "show something at a word in between (beat.at), or say that the rest is meant (beat.rest)",
    de="zeigen Sie dazwischen etwas zu einem Wort (beat.at), oder sagen Sie, dass die Ruhe gewollt ist (beat.rest)",
)
LONGEST: Final = 8.0  # seconds


def find(film: Film) -> Iterator[Finding]:
    """Yield a warning for each stretch of over 8 s without change on stage, not counting rests made on purpose."""
    rests = [rest for beat in film.beat_spans for rest in beat.rests]
    for start, end in still(film):
        rested = sum(max(0, min(end, last) - max(start, first)) for first, last in rests)
        if film.seconds(end - start - rested) > LONGEST:
            beat = next((span for span in film.beat_spans if start < span.end), film.beat_spans[-1])
            lasts, begin = decimals(film.seconds(end - start), 1), decimals(film.seconds(start), 1)
            message = Message(
                f"nothing new for {lasts} s from {begin} s on",
                de=f"ab {begin:de} s kommt {lasts:de} s lang nichts Neues",
            )
            yield Finding(FilmPosition(beat.scene, beat.step, start), "warning", message)


def still(film: Film) -> Iterator[tuple[int, int]]:
    """Yield (first, last) frame of each stretch of the film in which nothing changes on stage."""
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
