"""The text for YouTube's field “description”, with chapters that it takes for chapters.

Its rules: the first begins at 0:00, there are at least three, and each is ten seconds long or longer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from tafelbild.captions.outline import hours
from tafelbild.publish.checking import Check
from tafelbild.publish.edition import Edition
from tafelbild.publish.licence import attribution
from tafelbild.publish.plain import line

LONGEST: Final = 5000  # bytes of a description
SHORTEST: Final = 10  # seconds of a chapter
FEWEST: Final = 3  # chapters; of fewer it shows none
TITLE: Final = 50  # characters of a chapter's title: more is cut off on a telephone
HOUR: Final = 3600  # seconds
HARMLESS: Final = str.maketrans("<>", "‹›")  # a text with angle brackets is refused
START: Final = re.compile(r"^(?:(\d+):)?(\d\d):(\d\d) \S", re.MULTILINE)
WORDS: Final = {
    "de": {
        "chapters": "Kapitel",
        "length": "youtube.txt: Länge in Byte",
        "at most": "höchstens {}",
        "signs": "youtube.txt: spitze Klammern",
        "starts": "youtube.txt: Kapitelmarken",
        "wanted": "keine, oder mindestens {}, ab 0:00, jede mindestens {} s",
    },
    "en": {
        "chapters": "Chapters",
        "length": "youtube.txt: length in bytes",
        "at most": "at most {}",
        "signs": "youtube.txt: angle brackets",
        "starts": "youtube.txt: chapters",
        "wanted": "none, or at least {}, from 0:00, each at least {} s",
    },
}


@dataclass(frozen=True)
class Chapter:
    """A chapter from ``start`` to ``end``, in seconds."""

    title: str
    start: float
    end: float

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end - self.start


def description(edition: Edition) -> str:
    """Return what goes into YouTube's field for the description."""
    words = WORDS[edition.language]
    starts = "\n".join(moments(merged(chapters(edition))))
    marks = f"{words['chapters']}:\n{starts}" if starts else ""
    head, credit, read_next = line(edition.title), attribution(edition), "\n".join(reading(edition))
    whole = ([head, marks, read_next, credit], [head, marks, credit], [head, credit])
    texts = ["\n\n".join(filter(None, parts)) for parts in whole]  # what must be said comes before what helps
    text = next(filter(fits, texts), texts[-1])
    return cut(text.translate(HARMLESS)) + "\n"


def reading(edition: Edition) -> Iterator[str]:
    """Yield the lines of what to read next, if there is anything."""
    if found := edition.transcript.reading:
        yield f"{edition.transcript.reading_heading}:"
        yield from (line(" ".join(filter(None, [one.text, one.url]))) for one in found)


def fits(text: str) -> bool:
    """Say whether a text is short enough, with the end of its last line."""
    return len(text.translate(HARMLESS).encode()) < LONGEST


def cut(text: str) -> str:
    """Return a text as far as there is room."""
    room = LONGEST - len("…\n".encode())
    return text if fits(text) else text.encode()[:room].decode("utf-8", "ignore") + "…"


def chapters(edition: Edition) -> list[Chapter]:
    """Return the chapters of a film."""
    starts, rate = edition.timeline.chapters, edition.frame_rate
    ends = [*(start for _, start in starts[1:]), edition.timeline.frames]
    return [Chapter(title, start / rate, end / rate) for (title, start), end in zip(starts, ends, strict=True)]


def merged(found: Sequence[Chapter]) -> list[Chapter]:
    """Return chapters of which none is too short: one that is goes with its shorter neighbour.

    >>> [chapter.title for chapter in merged([Chapter("Title", 0, 4), Chapter("Weights", 4, 60)])]
    ['Weights']
    """
    kept = list(found)
    while len(kept) > 1 and (short := min(kept, key=lambda chapter: chapter.seconds)).seconds < SHORTEST:
        at = kept.index(short)
        sides = [side for side in (at - 1, at + 1) if 0 <= side < len(kept)]
        first = min(at, min(sides, key=lambda side: kept[side].seconds))
        one, two = kept[first : first + 2]
        longer = max(one, two, key=lambda chapter: chapter.seconds)
        kept[first : first + 2] = [replace(longer, start=one.start, end=two.end)]
    return kept


def moments(found: Sequence[Chapter]) -> Iterator[str]:
    """Yield a line for each chapter, its time first; none if there are too few for YouTube."""
    if len(found) >= FEWEST:
        long = found[-1].start >= HOUR
        for chapter in found:
            yield f"{hours(int(chapter.start), long=long)} {line(chapter.title, TITLE)}"


def check(edition: Edition, text: str) -> Iterator[Check]:
    """Yield whether YouTube takes the text, and its chapters."""
    words, size, signs = WORDS[edition.language], len(text.encode()), text.count("<") + text.count(">")
    yield Check.of(words["length"], size, words["at most"].format(LONGEST), holds=size <= LONGEST)
    yield Check.of(words["signs"], signs, "0", holds=not signs)
    starts = [int(h or 0) * HOUR + int(m) * 60 + int(s) for h, m, s in START.findall(text)]
    lengths = [later - earlier for earlier, later in pairwise((*starts, edition.seconds))]
    right = not starts or (len(starts) >= FEWEST and not starts[0] and min(lengths) >= SHORTEST)
    yield Check.of(words["starts"], len(starts), words["wanted"].format(FEWEST, SHORTEST), holds=right)
