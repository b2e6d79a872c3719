"""A result stands on stage before it is said: who still computes is told the answer."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.snapshots import Film, Finding
from tafelbild.audit.stage_numbers import StageNumbers, stage_numbers
from tafelbild.audit.text_timing import (
    Appearance,
    appearances,
    mark_of_part,
    part_kind,
    times_said,
)
from tafelbild.message import Message, decimals
from tafelbild.narration import BeatSpan
from tafelbild.notation.addresses import Address

ABOUT_DE: Final = "Ein Ergebnis steht da, bevor es gesagt wird: wer noch rechnet, bekommt die Antwort verraten."
MEND: Final = Message(
    'play it at its mark: beat.at("output", …); the fields of a script are marks by themselves',
    de='zeigen Sie es an seinem Moment: beat.at("output", …); Felder eines Skripts sind von selbst Momente',
)
EARLY: Final = 0.3  # seconds before the words
TRIED: Final = "try_"  # prefix of the fields of pause and try
DIGITS: Final = "0123456789"
SAME: Final = 0.05  # seconds; a mark stands where its words begin


def find(film: Film) -> Iterator[Finding]:
    """Yield a warning for each result on stage more than 0.3 s before it is spoken in the same beat."""
    numbers = stage_numbers(film)
    for beat, new in appearances(film):
        for appearance in new:
            begin = said_at(appearance, beat, numbers)
            early = begin - film.seconds(appearance.snapshot.at.frame - beat.start)
            if early > EARLY:
                text = appearance.text
                ahead = decimals(early, 1)
                message = Message(
                    f"{appearance.words} in {text.name} stands {ahead} s before it is said",
                    de=f"{appearance.words} in {text.name:de} steht {ahead:de} s da, bevor es gesagt wird",
                )
                yield Finding(appearance.snapshot.at, "warning", message, (text.name,), text.box)


def said_at(appearance: Appearance, beat: BeatSpan, numbers: StageNumbers) -> float:
    """Return the second of the beat at which a result is spoken; 0 for a text that is no result or is not spoken.

    A value with a full address is spoken only at its own mark: others of its network may be as large.
    """
    known = numbers.marks
    mark = mark_of_part(appearance.key, known)
    if part_kind(appearance.key) not in numbers.results or not any(sign.isdecimal() for sign in appearance.words):
        return 0.0
    for own in (mark, TRIED + mark):
        if own in beat.take.marks:
            return beat.take.marks[own]
    if Address.of(appearance.key) is not None:
        return 0.0
    marks, fields = beat.take.marks, tuple(known.values())
    others = [time for name, time in marks.items() if name.rstrip(DIGITS).endswith(fields)]  # the viewer's, too
    begins = (begin for begin, _ in times_said(beat.take, appearance.words))
    alone = (begin for begin in begins if all(abs(begin - time) > SAME for time in others))  # another may be as large
    return next(alone, 0.0)
