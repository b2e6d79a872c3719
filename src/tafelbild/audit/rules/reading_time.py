"""A text goes before it can be read, or a beat ends before its sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tafelbild.audit.finding import Finding
from tafelbild.audit.snapshots import Film, Picture

if TYPE_CHECKING:
    from tafelbild.audit.elements import Thing

MEND: Final = "let it stand longer (self.hold, beat.until), or say less"
NOTICED: Final = 0.3  # seconds until the eye has found a new text
PER_SECOND: Final = {"de": 15, "en": 17}  # letters that a viewer reads; what broadcasters allow in captions
FRAMES: Final = 1  # a beat is counted in whole frames


def find(film: Film) -> Iterator[Finding]:
    """Follow every text from where all of it is there to where it goes."""
    stays: dict[int, tuple[Thing, Picture, Picture]] = {}
    read_before = {text.key for text in film.pictures[0].texts}  # in the scene that this one follows
    for picture, resting in film.still:
        for text in resting:
            if text.kind == "text" and text.whole and text.staying and text.key not in read_before:
                first = stays[text.key][1] if text.key in stays else picture
                stays[text.key] = text, first, picture
    for text, first, last in stays.values():
        stood, needed = film.seconds(last.at.frame - first.at.frame), time_to_read(text.text, film.language)
        if stood < needed:
            message = f"{text.name} stands {stood:.1f} s; reading it takes {needed:.1f} s"
            yield Finding(first.at, "error", message, (text.name,), text.box)
    yield from hurried(film)


def time_to_read(text: str, language: str) -> float:
    """Return how long a text must stand, in seconds."""
    return NOTICED + len(text) / PER_SECOND[language]


def hurried(film: Film) -> Iterator[Finding]:
    """Find beats that end while their words are still being said."""
    for beat, picture in zip(film.beat_spans, film.ends, strict=True):
        lasts, needed = film.seconds(beat.end - beat.start + FRAMES), beat.take.seconds
        if lasts < needed:
            message = f"the beat lasts {lasts:.1f} s; its sentence takes {needed:.1f} s"
            yield Finding(picture.at, "error", message, (beat.step,))
