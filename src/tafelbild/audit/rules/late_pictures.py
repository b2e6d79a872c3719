"""Words run ahead of the picture: what they name is not there a second after they were said.

The words at a mark of the script name the animation played at the mark. Any other text that appears in a beat is named
by equal words of the beat.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from tafelbild.audit.snapshots import Film, FilmPosition, Finding
from tafelbild.audit.stage_numbers import stage_numbers
from tafelbild.audit.text_timing import Appearance, TimeSpan, appearances, end_of_words, mark_of_part, times_said
from tafelbild.draw.tagging import AXES
from tafelbild.message import Message, decimals
from tafelbild.narration import BeatSpan

ABOUT_DE: Final = "Die Worte eilen dem Bild voraus: was sie nennen, ist eine Sekunde danach noch nicht da."
MEND: Final = Message(
    "begin it earlier (beat.at with lead), make it shorter, or let the voice wait before the words (beat.waits)",
    de="beginnen Sie früher (beat.at mit lead), kürzen Sie, oder lassen Sie die Stimme vorher warten (beat.waits)",
)
LATE: Final = 1.0  # seconds after the end of the words
SLACK: Final = 0.05  # seconds; an animation begins and ends with a frame
TIED: Final = 0.5  # seconds between the words of a text and those of the mark at which it is shown


def find(film: Film) -> Iterator[Finding]:
    """Yield a warning for each animation or text that is complete over 1 s after the words that it illustrates."""
    for beat, new in appearances(film):
        yield from at_marks(beat, film)
        for appearance in new:
            yield from unmarked(appearance, beat, film)


def at_marks(beat: BeatSpan, film: Film) -> Iterator[Finding]:
    """Yield a warning for each mark of a beat at which the animations end more than 1 s after the mark's words."""
    for shown in beat.mark_spans:
        if shown.mark not in beat.take.marks:
            continue
        late = film.seconds(shown.end - beat.start) - end_of_words(beat.take, shown.mark)
        if late > LATE + SLACK:
            after = decimals(late, 1)
            message = Message(
                f"what is shown at “{shown.mark}” is complete {after} s after its words; {LATE:.0f} s is the most",
                de=f"was bei „{shown.mark}“ gezeigt wird, ist {after:de} s nach seinen Worten fertig; höchstens "
                f"{LATE:.0f} s ist erlaubt",
            )
            yield Finding(FilmPosition(beat.scene, beat.step, shown.end), "warning", message, (shown.mark,))


def unmarked(appearance: Appearance, beat: BeatSpan, film: Film) -> Iterator[Finding]:
    """Yield a warning if a text is complete more than 1 s after its words. Texts shown at marks are skipped."""
    frame, text = appearance.snapshot.at.frame, appearance.text
    at_an_axis = any(owner.name in AXES for owner in appearance.snapshot.owners(text))
    if (appearance.key and len(text.parts) > 1) or at_an_axis:
        return
    there = film.seconds(frame - beat.start)
    said = spans(appearance, beat, stage_numbers(film).marks)
    _, end = min(said, default=(there, there), key=lambda span: apart(there, span))
    played = [shown.mark for shown in beat.mark_spans if shown.start <= frame <= shown.end]
    if any(abs(end_of_words(beat.take, mark) - end) < TIED for mark in played if mark in beat.take.marks):
        return
    late = there - end
    if late > LATE + SLACK:
        after = decimals(late, 1)
        message = Message(
            f"{text.name} is complete {after} s after it was said; {LATE:.0f} s is the most",
            de=f"{text.name:de} ist {after:de} s nach den Worten fertig; höchstens {LATE:.0f} s ist erlaubt",
        )
        yield Finding(appearance.snapshot.at, "warning", message, (text.name,), text.box)


def spans(appearance: Appearance, beat: BeatSpan, known: Mapping[str, str]) -> list[TimeSpan]:
    """Return when a text is spoken: at the mark of its number or, without such a mark, whenever its words are said.

    ``known``: kind of part -> prefix of the mark at which its number is spoken.
    """
    mark = mark_of_part(appearance.key, known)
    if mark in beat.take.marks:
        return [(beat.take.marks[mark], end_of_words(beat.take, mark))]
    if mark and appearance.words[-1:].isdecimal():
        return []  # another number may be as large
    return list(times_said(beat.take, appearance.words))


def apart(seconds: float, span: TimeSpan) -> float:
    """Return the seconds between a moment and a time span (begin, end); 0 inside the time span."""
    begin, end = span
    return max(begin - seconds, seconds - end, 0.0)
