"""A paragraph that was read -> words that no line break may divide, each with its time.

A word is all that stands between two spaces, or a whole formula. What is wider than a line must be divided
after all: a formula at its spaces, then between its signs; a word after a hyphen, then anywhere.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Final

from tafelbild.captions.wording import CONTROLS, SPACES, letters, one_line
from tafelbild.narration.timed_narration import SpokenParagraph
from tafelbild.narration.utterance import Piece

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
Timed = tuple[Piece, float, float]  # begin and end in seconds of the film
DIVISION: Final = re.compile(r"(?<=[-\u2010–—/\s])(?=\S)")  # within a piece: after a hyphen or a space


@dataclass(frozen=True)
class Part:
    """A piece as it is shown. ``start`` and ``end`` in seconds of the film, ``gap``: the space before it, or "".

    ``joined``: it goes on with what is before it.
    """

    text: str
    start: float
    end: float
    gap: str = " "
    joined: bool = False

    @property
    def free(self) -> bool:
        """A line may begin with it."""
        return self.gap == " " and not self.joined

    @property
    def spaced(self) -> bool:
        """A space stands before it, in a formula or out of it."""
        return self.gap == " "


@dataclass(frozen=True)
class Word:
    """Parts in one line."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """How it is shown."""
        return text_of(self.parts)


def text_of(parts: Sequence[Part]) -> str:
    """Return how parts are shown behind one another; the gap before the first is left out."""
    return "".join(part.gap + part.text for part in parts)[len(parts[0].gap) :]


def words_of(spoken: SpokenParagraph, line: int) -> tuple[Word, ...]:
    """Return the words of a paragraph, none wider than ``line`` characters."""
    parts = [fitting for part in parts_of(spoken) for fitting in divided(part, line)]
    begins = (lambda part: part.free, lambda part: part.spaced, lambda _: True)
    return tuple(bundles(parts, line, begins))


def bundles(parts: Sequence[Part], line: int, begins: Sequence[Callable[[Part], bool]]) -> Iterator[Word]:
    """Yield the widest words that fit: divided where the first of the tests allows it, or the next if they must."""
    cuts = [0, *(k for k in range(1, len(parts)) if begins[0](parts[k])), len(parts)]
    for first, end in pairwise(cuts):
        bundle = tuple(parts[first:end])
        if bundle and (len(bundle) == 1 or letters(text_of(bundle)) <= line):
            yield Word(bundle)
        else:
            yield from bundles(bundle, line, begins[1:]) if bundle else ()


def parts_of(spoken: SpokenParagraph) -> Iterator[Part]:
    """Yield the pieces of a paragraph; what stands between two of them goes with the first, so nothing is lost."""
    text, blank = CONTROLS.sub(" ", spoken.utterance.text), ""
    timed = timed_pieces(spoken)
    ends = (*(piece.start for piece, _, _ in timed[1:]), len(text))
    for (piece, begins, stops), first, end in zip(timed, (0, *ends[:-1]), ends, strict=True):
        shown = text[first:end]
        if shown.strip():
            yield Part(one_line(shown), begins, stops, gap_of(blank + shown[: -len(shown.lstrip())]), piece.joined)
            blank = ""
        blank += shown[len(shown.rstrip()) :]


def timed_pieces(spoken: SpokenParagraph) -> tuple[Timed, ...]:
    """Return the pieces, each with its time; a text without pieces is one."""
    utterance, narration = spoken.utterance, spoken.narration
    pieces = utterance.pieces or (Piece(0, len(utterance.text), utterance.text),)
    times = narration.times if utterance.pieces else ((0.0, narration.seconds),)
    return tuple((p, spoken.start + begin, spoken.start + end) for p, (begin, end) in zip(pieces, times, strict=True))


def gap_of(blank: str) -> str:
    """Return how the space between two pieces is shown: one at which a line may break, one that holds, or none."""
    return " " if SPACES.search(blank) else NO_BREAK if blank else ""


def divided(part: Part, line: int) -> Iterator[Part]:
    """Yield a part as it is or, if it is wider than a line, in several; its time is shared out by its letters."""
    if letters(part.text) <= line:
        yield part
        return
    a_letter, at, gap = (part.end - part.start) / len(part.text), 0, part.gap
    for chunk in chunks(part.text, line):
        begins = part.start + at * a_letter
        at += len(chunk)
        if chunk.strip():
            yield Part(chunk.strip(), begins, part.start + at * a_letter, gap, part.joined)
        gap = " " if chunk[-1].isspace() else ""


def chunks(text: str, line: int) -> Iterator[str]:
    """Yield a text in pieces of at most ``line`` characters, and of about the same size where there is no hyphen."""
    for chunk in DIVISION.split(text):
        length = len(chunk.rstrip())
        size = ceil(length / ceil(length / line))
        yield from (chunk[k : k + size] for k in range(0, len(chunk), size))
