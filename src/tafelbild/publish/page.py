"""The web page of a film: captions, chapters and transcript are in the one file, and nothing comes from elsewhere."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Final

from markupsafe import Markup

from tafelbild.captions import webvtt
from tafelbild.captions.wording import one_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.licence import attribution, deed
from tafelbild.publish.plain import legal, line
from tafelbild.publish.templates import rendered
from tafelbild.transcript import Passage
from tafelbild.transcript.mathml import with_formulas

INLINE: Final = "data:text/vtt;charset=utf-8;base64,"  # from file:// browsers load no track that is a file
LONG: Final = 90  # characters of a title that is set smaller
WORDS: Final = {
    "de": {
        "film": "Film",
        "minutes": "Minuten",
        "captioned": "mit Untertiteln",
        "silent": "ohne Ton",
        "no sound": "Der Film ist ohne Ton.",
        "captioned instead": "Sein Text steht in den Untertiteln und im Transkript.",
        "told instead": "Was zu sehen ist, steht im Transkript.",
        "unplayable": "Ihr Browser spielt den Film nicht ab.",
        "download": "Film herunterladen (MP4)",
        "missing": "Der Film lässt sich nicht abspielen. Diese Datei muss neben dieser Seite liegen:",
        "captions": "Untertitel",
        "chapters": "Kapitel",
        "descriptions": "Bildbeschreibung",
        "transcript": "Transkript",
        "seen": "Zu sehen",
        "from": "Film ab",
        "licence": "Lizenz",
    },
    "en": {
        "film": "Film",
        "minutes": "minutes",
        "captioned": "with captions",
        "silent": "no sound",
        "no sound": "The film has no sound.",
        "captioned instead": "Its text is in the captions and in the transcript.",
        "told instead": "What is to be seen is told in the transcript.",
        "unplayable": "Your browser does not play the film.",
        "download": "Download the film (MP4)",
        "missing": "The film cannot be played. This file must lie beside this page:",
        "captions": "Captions",
        "chapters": "Chapters",
        "descriptions": "Descriptions",
        "transcript": "Transcript",
        "seen": "To be seen",
        "from": "Film from",
        "licence": "Licence",
    },
}


@dataclass(frozen=True)
class Track:
    """A text track of the film; its file is in its ``address``, so that nothing need be loaded."""

    kind: str  # captions, chapters or descriptions
    label: str
    address: str


@dataclass(frozen=True)
class Place:
    """A moment of the film to go to: ``at`` in seconds, "12.480", and as a clock, "0:12".

    A chapter has a ``title``; a passage has, as HTML, what is ``said`` and what is ``seen`` from there on.
    """

    at: str
    clock: str
    title: str = ""
    said: str = ""
    seen: str = ""


def page(
    edition: Edition,
    *,
    film: str,
    poster: str,
    scripts: Sequence[str] = (),
    description: Mapping[str, Any] | None = None,
) -> str:
    """Return the page of an edition; ``film`` and ``poster`` are the names of files beside it.

    ``scripts`` are our own and run at its end; ``description`` tells search engines what it is (JSON-LD).
    """
    return rendered(
        "page.html",
        edition=edition,
        film=film,
        poster=poster,
        scripts=tuple(Markup(script) for script in scripts),  # noqa: S704  (our own code)
        description=description,
        long=len(edition.title) > LONG,
        transcript=tuple((title, tuple(spoken(edition, inside))) for title, inside in edition.transcript.chapters),
        reading=edition.transcript.reading,
        **told(edition),
    )


def told(edition: Edition) -> dict[str, Any]:
    """Return what every embedding of a film tells: its title, length, tracks, chapters, silence and credit."""
    return {
        "words": WORDS[edition.language],
        "title": line(edition.title),
        "length": edition.transcript.clock(edition.timeline.frames),
        "tracks": tuple(tracks(edition)),
        "chapters": chapters(edition),
        "silence": silence(edition),
        "credit": attribution(edition),
        "deed": deed(edition.credits.licence, edition.language),
    }


def tracks(edition: Edition) -> Iterator[Track]:
    """Yield the captions, the chapters and the descriptions, as far as the film has them."""
    rate, frames, language = edition.frame_rate, edition.timeline.frames, edition.language
    words = WORDS[language]
    if edition.cues:
        yield inlined("captions", edition.language_name, webvtt.captions(edition.cues, rate, language))
    if titled := edition.timeline.chapters:
        yield inlined("chapters", words["chapters"], webvtt.chapters(titled, frames, rate, language))
    if seen := [(passage.seen, passage.start, passage.end) for passage in edition.passages if passage.seen]:
        yield inlined("descriptions", words["descriptions"], webvtt.descriptions(seen, rate, language))


def inlined(kind: str, label: str, text: str) -> Track:
    """Return a track with its file in its address."""
    return Track(kind, label, INLINE + b64encode(text.encode()).decode())


def chapters(edition: Edition) -> tuple[Place, ...]:
    """Return where the chapters begin; as in their track, one without a title is none."""
    titled = ((one_line(title), start) for title, start in edition.timeline.chapters)
    return tuple(replace(place(edition, start), title=title) for title, start in titled if title)


def spoken(edition: Edition, passages: Sequence[Passage]) -> Iterator[Place]:
    """Yield the passages of a chapter, with formulas that a browser sets and a screen reader says."""
    for passage in passages:
        said, seen = (formatted(edition, text) for text in (passage.said, passage.seen))
        yield replace(place(edition, passage.start), said=said, seen=seen)


def formatted(edition: Edition, text: str) -> Markup:
    """Return a text of the lesson as HTML."""
    html = with_formulas(legal(text), edition.language, edition.transcript.lexicon)
    return Markup(html)  # noqa: S704  (it is escaped, but for the formulas)


def place(edition: Edition, frame: int) -> Place:
    """Return a frame as a place to go to: never earlier, or the frame before it would be shown."""
    thousandths = ceil(frame * 1000 / edition.frame_rate)
    return Place(f"{thousandths // 1000}.{thousandths % 1000:03}", edition.transcript.clock(frame))


def silence(edition: Edition) -> str:
    """Return what is told of a film without sound, and where its words are; "" if it has a sound."""
    words = WORDS[edition.language]
    if edition.spoken:
        return ""
    instead = words["captioned instead"] if edition.cues else words["told instead"] if edition.passages else ""
    return f"{words['no sound']} {instead}".strip()
