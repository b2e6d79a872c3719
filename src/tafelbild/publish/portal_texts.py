"""Texts to paste into the upload forms of YouTube and of the AV-Portal, the video portal of the German library TIB.

YouTube shows chapters if the first begins at 0:00, there are at least three, and each has ten seconds or more.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from tafelbild.captions.caption_files import clock_time
from tafelbild.languages import ByLanguage
from tafelbild.lesson.creative_commons import licence_url
from tafelbild.publish.amb_metadata import film_summary, keywords
from tafelbild.publish.attribution import attribution, film_work, source_work
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import LIMITS, Check

MAX_DESCRIPTION_BYTES: Final = 5000
MIN_CHAPTER_SECONDS: Final = 10
MIN_CHAPTERS: Final = 3  # YouTube shows no fewer
MAX_TITLE_CHARS: Final = 50  # of a chapter; a telephone cuts off more
HOUR_SECONDS: Final = 3600
ANGLE_BRACKETS: Final = str.maketrans("<>", "‹›")  # YouTube refuses angle brackets
CHAPTER_LINE: Final = re.compile(r"^(?:(\d+):)?(\d\d):(\d\d) \S", re.MULTILINE)
WORDS: Final = ByLanguage(
    __name__,
    de={
        "chapters": "Kapitel",
        "length": "youtube.txt: Länge in Byte",
        "signs": "youtube.txt: spitze Klammern",
        "starts": "youtube.txt: Kapitelmarken",
        "wanted": "keine, oder mindestens {}, ab 0:00, jede mindestens {} s",
    },
    en={
        "chapters": "Chapters",
        "length": "youtube.txt: length in bytes",
        "signs": "youtube.txt: angle brackets",
        "starts": "youtube.txt: chapters",
        "wanted": "none, or at least {}, from 0:00, each at least {} s",
    },
)
TIB_FIELDS: Final = ByLanguage(
    __name__,
    de={
        "title": "Titel", "language": "Sprache", "author": "Autorin/Autor", "licence": "Lizenz",
        "subject": "Fachgebiet", "abstract": "Abstract", "keywords": "Schlagwörter", "based on": "Beruht auf",
        "reading": "Weiterführende Literatur", "where": "Zu finden unter", "file": "Datei", "captions": "Untertitel",
        "year": "Erscheinungsjahr", "publisher": "Herausgeber", "to fill in": "bitte eintragen",
        "informatics": "Informatik",
    },
    en={
        "title": "Title", "language": "Language", "author": "Author", "licence": "Licence", "subject": "Subject area",
        "abstract": "Abstract", "keywords": "Keywords", "based on": "Based on", "reading": "Further reading",
        "where": "To be found at", "file": "File", "captions": "Captions", "year": "Release year",
        "publisher": "Publisher", "to fill in": "please fill in", "informatics": "Computer science",
    },
)  # fmt: skip


@dataclass(frozen=True)
class Chapter:
    """A chapter of the film, from ``start`` to ``end`` in seconds."""

    title: str
    start: float
    end: float

    @property
    def seconds(self) -> float:
        """Duration of the chapter in seconds."""
        return self.end - self.start


def youtube_text(edition: Edition) -> str:
    """Return the text for the field “Description” of YouTube: title, chapters, further reading and attribution.

    If the text is too long for YouTube, the list of further reading is left out first, then the chapters.
    """
    words = WORDS[edition.language]
    starts = "\n".join(chapter_lines(merge_short_chapters(film_chapters(edition))))
    marks = f"{words['chapters']}:\n{starts}" if starts else ""
    head, credit, read_next = single_line(edition.title), attribution(edition), "\n".join(reading_lines(edition))
    candidates = ([head, marks, read_next, credit], [head, marks, credit], [head, credit])
    texts = ["\n\n".join(filter(None, parts)) for parts in candidates]
    text = next(filter(fits, texts), texts[-1])
    return truncate(text.translate(ANGLE_BRACKETS)) + "\n"


def reading_lines(edition: Edition) -> Iterator[str]:
    """Yield the heading and the lines of the list of further reading, or nothing if the list is empty."""
    if entries := edition.transcript.further_reading:
        yield f"{edition.transcript.reading_heading}:"
        yield from (single_line(f"{one.text} {one.url}") for one in entries)


def fits(text: str) -> bool:
    """Return whether a text, together with a final newline, is at most MAX_DESCRIPTION_BYTES long, YouTube's limit."""
    return len(text.translate(ANGLE_BRACKETS).encode()) < MAX_DESCRIPTION_BYTES


def truncate(text: str) -> str:
    """Return a text, or, if it is too long for a description on YouTube, the beginning of the text and “…”."""
    room = MAX_DESCRIPTION_BYTES - len("…\n".encode())
    return text if fits(text) else text.encode()[:room].decode("utf-8", "ignore") + "…"


def film_chapters(edition: Edition) -> list[Chapter]:
    """Return the chapters of a film, each with its start and end in seconds."""
    starts, rate = edition.timeline.chapters, edition.frame_rate
    ends = [*(start for _, start in starts[1:]), edition.timeline.frames]
    return [Chapter(title, start / rate, end / rate) for (title, start), end in zip(starts, ends, strict=True)]


def merge_short_chapters(chapters: Sequence[Chapter]) -> list[Chapter]:
    """Return the chapters after merging those that are too short for YouTube with a neighbour.

    Of two neighbours the shorter is taken. The merged chapter has the title of the longer of the two chapters.

    >>> [chapter.title for chapter in merge_short_chapters([Chapter("Title", 0, 4), Chapter("Weights", 4, 60)])]
    ['Weights']
    """
    kept = list(chapters)
    while len(kept) > 1 and (short := min(kept, key=lambda chapter: chapter.seconds)).seconds < MIN_CHAPTER_SECONDS:
        at = kept.index(short)
        sides = [side for side in (at - 1, at + 1) if 0 <= side < len(kept)]
        first = min(at, min(sides, key=lambda side: kept[side].seconds))
        one, two = kept[first : first + 2]
        longer = max(one, two, key=lambda chapter: chapter.seconds)
        kept[first : first + 2] = [replace(longer, start=one.start, end=two.end)]
    return kept


def chapter_lines(chapters: Sequence[Chapter]) -> Iterator[str]:
    """Yield a line with start time and title for each chapter; nothing if there are too few chapters for YouTube."""
    if len(chapters) >= MIN_CHAPTERS:
        long = chapters[-1].start >= HOUR_SECONDS
        for chapter in chapters:
            yield f"{clock_time(int(chapter.start), with_hours=long)} {single_line(chapter.title, MAX_TITLE_CHARS)}"


def check_youtube_text(edition: Edition, text: str) -> Iterator[Check]:
    """Check that YouTube accepts length, characters and chapters of a description; yield the results."""
    words, size, signs = WORDS[edition.language], len(text.encode()), text.count("<") + text.count(">")
    limit = LIMITS[edition.language]["at most"].format(MAX_DESCRIPTION_BYTES)
    yield Check.of(words["length"], size, limit, holds=size <= MAX_DESCRIPTION_BYTES)
    yield Check.equal(words["signs"], signs, 0)
    starts = [int(h or 0) * HOUR_SECONDS + int(m) * 60 + int(s) for h, m, s in CHAPTER_LINE.findall(text)]
    lengths = [later - earlier for earlier, later in pairwise((*starts, edition.seconds))]
    valid = not starts or (len(starts) >= MIN_CHAPTERS and not starts[0] and min(lengths) >= MIN_CHAPTER_SECONDS)
    yield Check.of(words["starts"], len(starts), words["wanted"].format(MIN_CHAPTERS, MIN_CHAPTER_SECONDS), holds=valid)


def tib_text(edition: Edition) -> str:
    """Return the text for the form of TIB's video portal: a line with name and value of each non-empty field."""
    words = TIB_FIELDS[edition.language]
    return "".join(f"{words[field]}: {value}\n" for field, value in tib_fields(edition) if value)


def tib_fields(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield for each field of the upload form of TIB's video portal its key in TIB_FIELDS and its value."""
    words, film, source = TIB_FIELDS[edition.language], film_work(edition), source_work(edition)
    yield "title", film.title
    yield "author", film.author or words["to fill in"]
    yield "publisher", words["to fill in"]
    yield "year", words["to fill in"]
    yield "language", edition.language_name
    licence = " ".join(filter(None, [film.licence, licence_url(film.licence)]))
    yield "licence", licence or words["to fill in"]
    yield "subject", words["informatics"]
    yield "keywords", ", ".join(keywords(edition))
    yield "abstract", film_summary(edition)
    if source:
        yield "based on", ", ".join(filter(None, [source.title, source.author, source.licence, source.origin]))
    yield "reading", "; ".join(single_line(f"{one.text} {one.url}") for one in edition.transcript.further_reading)
    yield "where", film.origin
    yield "file", edition.film_name
    if edition.cues:
        stem = edition.name.removesuffix(f"-{edition.language}")
        yield "captions", f"{stem}_{edition.language}.srt"
