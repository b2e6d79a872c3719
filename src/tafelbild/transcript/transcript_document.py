"""The content of a transcript, independent of its format: title, credit, chapters and their passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.lesson import Lesson, full_citation
from tafelbild.narration import BeatSpan, Lexicon, Timeline, load_lexicon
from tafelbild.notation import TERMS

LABELS: Final = ByLanguage(
    __name__,
    de=MappingProxyType({"transcript": "Transkript", "seen": "Zu sehen", "based on": "nach"}),
    en=MappingProxyType({"transcript": "Transcript", "seen": "To be seen", "based on": "after"}),
)


@dataclass(frozen=True)
class Reference:
    """A publication recommended as further reading: its citation ``text``, and its ``url``, "" if it has none."""

    text: str
    url: str


@dataclass(frozen=True)
class Passage:
    """A beat in a transcript: its spoken text ``said``, and ``seen``, the description of its picture; each may be "".

    The beat lasts from frame ``start`` to ``end`` (exclusive) of the film.
    """

    chapter: str
    start: int
    end: int
    said: str
    seen: str


@dataclass(frozen=True)
class Transcript:
    """The transcript of a film in a language ("de" or "en").

    ``film``: name of the film's file, in the same folder; ``lexicon``: pronunciations, to put formulas into words.
    """

    title: str
    credit: str
    language: str
    film: str
    frame_rate: int
    passages: tuple[Passage, ...]
    lexicon: Lexicon
    further_reading: tuple[Reference, ...] = ()

    @property
    def chapters(self) -> list[tuple[str, Sequence[Passage]]]:
        """The chapters in order, as (title, passages); the title of the first may be ""."""
        return [(title, tuple(inside)) for title, inside in groupby(self.passages, key=attrgetter("chapter"))]

    @property
    def labels(self) -> "MappingProxyType[str, str]":
        """Headings and labels in the transcript's language, keyed by role: "seen" is "To be seen" in English."""
        return LABELS[self.language]

    @property
    def reading_heading(self) -> str:
        """The heading of the list of further reading."""
        return TERMS[self.language].further_reading

    def link(self, frame: int) -> str:
        """Return the URL of the film at a frame, with the time as a media fragment: film.mp4#t=12.3."""
        return f"{self.film}#t={frame / self.frame_rate:.1f}"

    def clock(self, frame: int) -> str:
        """Return the time of a frame of the film in minutes and seconds: 3:05."""
        minutes, seconds = divmod(frame // self.frame_rate, 60)
        return f"{minutes}:{seconds:02d}"


def build_transcript(timeline: Timeline, lesson: Lesson, film: str) -> Transcript:
    """Return the transcript of a lesson's film; ``film``: name of the film's file, for links."""
    language = timeline.language
    own, source = lesson.credits, lesson.credits.based_on
    parts = [own.author, own.licence]
    if source:
        parts.append(f"{LABELS[language]['based on']} {', '.join(filter(None, [source.author, source.licence]))}")
    credit = " · ".join(filter(None, parts))
    lexicon = load_lexicon(language, lesson.folder).without_respellings()
    beats = passages_of(timeline, lesson)
    read_next = tuple(Reference(full_citation(found, language), found.url) for found in lesson.reading)
    return Transcript(lesson.title[language], credit, language, film, timeline.frame_rate, beats, lexicon, read_next)


def passages_of(timeline: Timeline, lesson: Lesson) -> tuple[Passage, ...]:
    """Return a passage for each beat of a film, without the beats that have neither spoken text nor description."""
    found = (passage_of(span, lesson, timeline.language) for span in timeline.beat_spans)
    return tuple(passage for passage in found if passage.said or passage.seen)


def passage_of(span: BeatSpan, lesson: Lesson, language: str) -> Passage:
    """Return the passage of a played beat: frames, spoken text, and the beat's description in the lesson or ""."""
    description = lesson.descriptions.get(language)
    beats = description.insert(span.scene if span.step else "").beats if description else ()
    seen = next((beat.text for beat in beats if beat.step == span.step), "")
    return Passage(span.chapter, span.start, span.end, span.text, seen)
