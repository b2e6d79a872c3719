"""A transcript, whatever its form: heading, credit, chapters and their passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from tafelbild.lesson import Lesson, full_citation
from tafelbild.narration import Lexicon, Timeline, load_lexicon
from tafelbild.notation import TERMS
from tafelbild.transcript.passages import Passage, passages

WORDS: Final = MappingProxyType(
    {
        "de": MappingProxyType({"transcript": "Transkript", "seen": "Zu sehen", "based on": "nach"}),
        "en": MappingProxyType({"transcript": "Transcript", "seen": "To be seen", "based on": "after"}),
    }
)


@dataclass(frozen=True)
class Reference:
    """A publication that a viewer may read next, in words, and its address, "" if it has none."""

    text: str
    url: str


@dataclass(frozen=True)
class Transcript:
    """A transcript in a language ("de" or "en"); ``film`` is the name of the film's file, beside it.

    ``reading`` is what to read next.
    """

    title: str
    credit: str
    language: str
    film: str
    frame_rate: int
    passages: tuple[Passage, ...]
    lexicon: Lexicon
    reading: tuple[Reference, ...] = ()

    @property
    def chapters(self) -> list[tuple[str, Sequence[Passage]]]:
        """The passages by chapter; the first may be nameless."""
        return [(title, tuple(inside)) for title, inside in groupby(self.passages, key=attrgetter("chapter"))]

    @property
    def words(self) -> "MappingProxyType[str, str]":
        """The words of the transcript itself."""
        return WORDS[self.language]

    @property
    def reading_heading(self) -> str:
        """What stands above that which is to be read next."""
        return TERMS[self.language].reading

    def link(self, frame: int) -> str:
        """Return the address of a moment of the film, as a media fragment: film.mp4#t=12.3."""
        return f"{self.film}#t={frame / self.frame_rate:.1f}"

    def clock(self, frame: int) -> str:
        """Return a moment of the film in minutes and seconds."""
        minutes, seconds = divmod(frame // self.frame_rate, 60)
        return f"{minutes}:{seconds:02d}"


def transcript(timeline: Timeline, lesson: Lesson, film: str) -> Transcript:
    """Return the transcript of a film of a lesson."""
    language = timeline.language
    own, source = lesson.credits, lesson.credits.based_on
    parts = [own.author, own.licence]
    if source:
        parts.append(f"{WORDS[language]['based on']} {', '.join(filter(None, [source.author, source.licence]))}")
    credit = " · ".join(filter(None, parts))
    lexicon = load_lexicon(language, lesson.folder).without_respellings()
    beats = passages(timeline, lesson)
    read_next = tuple(Reference(full_citation(found, language), found.url) for found in lesson.reading)
    return Transcript(lesson.title[language], credit, language, film, timeline.frame_rate, beats, lexicon, read_next)
