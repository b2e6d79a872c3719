"""A text goes before it can be read, or a beat ends before its sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.languages import ByLanguage
from tafelbild.message import Message, decimals

if TYPE_CHECKING:
    from tafelbild.audit.elements import Element

ABOUT_DE: Final = "Ein Text verschwindet, bevor man ihn lesen kann, oder ein Schritt endet vor seinem Satz."
MEND: Final = Message(
    "let it stand longer (self.hold, beat.until), or say less",
    de="lassen Sie es länger stehen (self.hold, beat.until), oder sagen Sie weniger",
)
NOTICED: Final = 0.3  # seconds until the eye has found a new text
PER_SECOND: Final = ByLanguage(__name__, de=15, en=17)  # letters; broadcasters allow as many in captions
FRAMES: Final = 1  # a beat is counted in whole frames


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each text that is on stage too briefly to be read, and each beat shorter than its words."""
    stays: dict[int, tuple[Element, Snapshot, Snapshot]] = {}
    read_before = {text.identity for text in film.snapshots[0].texts}  # in the scene that this one follows
    for snapshot, resting in film.resting_elements:
        for text in resting:
            if text.kind == "text" and text.is_complete and text.is_settled and text.identity not in read_before:
                first = stays[text.identity][1] if text.identity in stays else snapshot
                stays[text.identity] = text, first, snapshot
    for text, first, last in stays.values():
        stood = film.seconds(last.at.frame - first.at.frame)
        needed = NOTICED + len(text.text) / PER_SECOND[film.language]
        if stood < needed:
            stands, takes = decimals(stood, 1), decimals(needed, 1)
            message = Message(
                f"{text.name} stands {stands} s; reading it takes {takes} s",
                de=f"{text.name:de} steht {stands:de} s; das Lesen dauert {takes:de} s",
            )
            yield Finding(first.at, "error", message, (text.name,), text.box)
    for beat, snapshot in zip(film.beat_spans, film.beat_ends, strict=True):
        lasts, needed = film.seconds(beat.end - beat.start + FRAMES), beat.take.seconds
        if lasts < needed:
            beat_lasts, takes = decimals(lasts, 1), decimals(needed, 1)
            message = Message(
                f"the beat lasts {beat_lasts} s; its sentence takes {takes} s",
                de=f"der Schritt dauert {beat_lasts:de} s, sein Satz {takes:de} s",
            )
            yield Finding(snapshot.at, "error", message, (beat.step,))
