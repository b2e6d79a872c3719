"""A result stands on stage before it is said: who still computes is told the answer."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.finding import Finding
from tafelbild.audit.snapshots import Film
from tafelbild.audit.text_timing import MARKS, RESULTS, Arrival, arrivals, kind_of, mark_of, said
from tafelbild.narration import BeatSpan

MEND: Final = 'play it at its mark: beat.at("weighted_sum", …); the fields of a script are marks by themselves'
EARLY: Final = 0.3  # seconds before the words
TRIED: Final = "try_"  # the fields of the numbers for the viewer are called like those of the lesson
DIGITS: Final = "0123456789"
SAME: Final = 0.05  # seconds; a mark stands where its words begin


def find(film: Film) -> Iterator[Finding]:
    """Look at each result in the beat in which it arrives, if it is said there."""
    for beat, new in arrivals(film):
        for arrival in new:
            begin = said_at(arrival, beat)
            early = begin - film.seconds(arrival.picture.at.frame - beat.start)
            if early > EARLY:
                text = arrival.text
                message = f"{arrival.words} in {text.name} stands {early:.1f} s before it is said"
                yield Finding(arrival.picture.at, "warning", message, (text.name,), text.box)


def said_at(arrival: Arrival, beat: BeatSpan) -> float:
    """Return when a result begins to be said in a beat, in seconds; 0 if it is not, or is no result."""
    mark = mark_of(arrival.key)
    if kind_of(arrival.key) not in RESULTS or not any(sign.isdecimal() for sign in arrival.words):
        return 0.0
    for own in (mark, TRIED + mark):
        if own in beat.take.marks:
            return beat.take.marks[own]
    marks, fields = beat.take.marks, tuple(MARKS.values())
    others = [time for name, time in marks.items() if name.rstrip(DIGITS).endswith(fields)]  # the viewer's, too
    begins = (begin for begin, _ in said(beat.take, arrival.words))
    alone = (begin for begin in begins if all(abs(begin - time) > SAME for time in others))  # another may be as large
    return next(alone, 0.0)
