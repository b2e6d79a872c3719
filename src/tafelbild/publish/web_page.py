"""The web page of a film: one self-contained HTML file with captions, chapters and transcript."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Final

from markupsafe import Markup

from tafelbild.captions import webvtt_captions, webvtt_chapters, webvtt_descriptions
from tafelbild.captions.caption_words import one_line
from tafelbild.content_policy import BESIDE, with_policy
from tafelbild.languages import ByLanguage
from tafelbild.lesson.creative_commons import deed_url
from tafelbild.publish.attribution import attribution
from tafelbild.publish.clean_text import single_line, strip_illegal_chars
from tafelbild.publish.edition import Edition
from tafelbild.publish.templating import render_html
from tafelbild.transcript import Passage
from tafelbild.transcript.transcript_formats import html_with_mathml

ON_PLATFORM: Final = f"{BESIDE} https:"  # some platforms keep the files of a package on another server
VTT_DATA_URL: Final = "data:text/vtt;charset=utf-8;base64,"  # browsers load no track files from file://
MAX_HEADING_CHARS: Final = 90  # longer headings are set smaller
WORDS: Final = ByLanguage(
    __name__,
    de={
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
    en={
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
)


@dataclass(frozen=True)
class TextTrack:
    """A text track of the film; ``url``: a data URL that contains the track's WebVTT text."""

    kind: str  # captions, chapters or descriptions
    label: str
    url: str


@dataclass(frozen=True)
class TimeLink:
    """A link that plays the film from a time: ``at``, the time in seconds ("12.480"); ``clock``, its label ("0:12").

    A link to a chapter has a ``title``. A link to a passage of the transcript has the spoken text ``said`` and the
    description ``seen``, both as HTML.
    """

    at: str
    clock: str
    title: str = ""
    said: str = ""
    seen: str = ""


def page_html(
    edition: Edition,
    *,
    film: str,
    poster: str,
    scripts: Sequence[str] = (),
    description: Mapping[str, Any] | None = None,
) -> str:
    """Return the web page of an edition; ``film`` and ``poster`` are names of files in the page's folder.

    ``scripts``: further JavaScript for the end of the page, not escaped; ``description``: JSON-LD for search engines.
    """
    transcript = edition.transcript
    chapters = [(title, list(passage_links(edition, passages))) for title, passages in transcript.chapters]
    values = {**embedding_values(edition), "transcript": chapters, "reading": transcript.further_reading}
    values |= {"film": film, "poster": poster, "description": description, "scripts": [*map(Markup, scripts)]}
    html = render_html("page.html", edition=edition, long=len(edition.title) > MAX_HEADING_CHARS, **values)
    place = ON_PLATFORM if scripts else BESIDE
    return with_policy(html, f"img-src {place}", f"media-src {place} data:")


def embedding_values(edition: Edition) -> dict[str, Any]:
    """Return the values for all templates that embed the film, such as title, tracks, chapters and credit."""
    return {
        "words": WORDS[edition.language],
        "title": single_line(edition.title),
        "length": edition.transcript.clock(edition.timeline.frames),
        "tracks": tuple(text_tracks(edition)),
        "chapters": chapter_links(edition),
        "silence": silence_note(edition),
        "credit": attribution(edition),
        "deed": deed_url(edition.credits.licence, edition.language),
    }


def text_tracks(edition: Edition) -> Iterator[TextTrack]:
    """Yield the text tracks with captions, chapters and descriptions, without those that would be empty."""
    rate, frames, language = edition.frame_rate, edition.timeline.frames, edition.language
    words = WORDS[language]
    if edition.cues:
        yield inline_track("captions", edition.language_name, webvtt_captions(edition.cues, rate, language))
    if named_chapters := edition.timeline.chapters:
        yield inline_track("chapters", words["chapters"], webvtt_chapters(named_chapters, frames, rate, language))
    if seen := [(passage.seen, passage.start, passage.end) for passage in edition.passages if passage.seen]:
        yield inline_track("descriptions", words["descriptions"], webvtt_descriptions(seen, rate, language))


def inline_track(kind: str, label: str, text: str) -> TextTrack:
    """Return a text track with its WebVTT ``text`` in a data URL; ``kind``: captions, chapters or descriptions."""
    return TextTrack(kind, label, VTT_DATA_URL + b64encode(text.encode()).decode())


def chapter_links(edition: Edition) -> tuple[TimeLink, ...]:
    """Return links to the starts of all chapters that have a title."""
    named = ((one_line(title), start) for title, start in edition.timeline.chapters)
    return tuple(replace(time_link(edition, start), title=title) for title, start in named if title)


def passage_links(edition: Edition, passages: Sequence[Passage]) -> Iterator[TimeLink]:
    """Yield a link to each passage of a chapter, with spoken text and description as HTML, formulas as MathML."""
    language, lexicon = edition.language, edition.transcript.lexicon
    for passage in passages:
        texts = (
            html_with_mathml(strip_illegal_chars(text), language, lexicon) for text in (passage.said, passage.seen)
        )
        said, seen = map(Markup, texts)  # escaped, with MathML
        yield replace(time_link(edition, passage.start), said=said, seen=seen)


def time_link(edition: Edition, frame: int) -> TimeLink:
    """Return a link to a frame of the film. Its time is rounded up to 1 ms: earlier, the frame before is shown."""
    thousandths = ceil(frame * 1000 / edition.frame_rate)
    return TimeLink(f"{thousandths // 1000}.{thousandths % 1000:03}", edition.transcript.clock(frame))


def silence_note(edition: Edition) -> str:
    """Return a note that the film is silent and its words are in captions or transcript; "" for a film with sound."""
    words = WORDS[edition.language]
    if edition.has_voice:
        return ""
    instead = words["captioned instead"] if edition.cues else words["told instead"] if edition.passages else ""
    return f"{words['no sound']} {instead}".strip()
