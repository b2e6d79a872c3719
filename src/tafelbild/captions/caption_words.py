"""Splitting of a narrated paragraph into timed words that no line break may divide; lengths of texts.

A word is the text between two spaces, or a whole formula. If it is wider than a line it has to be divided: a formula
at its spaces, then between its signs; a word after a hyphen, then anywhere.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Final

from tafelbild.narration.timed_narration import SpokenParagraph, TextUnit

CONTROL_CHARS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # line ends and characters without a glyph
BREAKING_SPACES: Final = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # all spaces but no-break spaces
NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
SPLIT_POINTS: Final = re.compile(r"(?<=[-\u2010–—/\s])(?=\S)")  # within a word or sign: after a hyphen or a space

TimedUnit = tuple[TextUnit, float, float]  # begin and end in seconds of the film


def one_line(text: str) -> str:
    r"""Return a text in one line, with single spaces and without spaces at its ends.

    >>> one_line(" Ein\n\nNeuron  ")
    'Ein Neuron'
    """
    return BREAKING_SPACES.sub(" ", CONTROL_CHARS.sub(" ", text)).strip()


def without_spaces(text: str) -> str:
    """Return a text without its spaces, line ends and control characters.

    >>> without_spaces("b = 1")
    'b=1'
    """
    return "".join(CONTROL_CHARS.sub(" ", text).split())


def visible_length(text: str) -> int:
    r"""Return the number of characters that a text fills in a line: combining accents are not counted.

    >>> visible_length("w₁₂ · x₁"), visible_length("y\u0302")
    (8, 1)
    """
    return len(text) if text.isascii() else sum(not unicodedata.combining(sign) for sign in text)


@dataclass(frozen=True)
class WordPart:
    """A word, number or sign of a narration as shown in captions. One that is wider than a line is several parts.

    ``start``, ``end``: when the part is said, in seconds of the film. ``gap``: the space before the part, or "".
    ``joined``: whether the part belongs to the same formula as the part before.
    """

    text: str
    start: float
    end: float
    gap: str = " "
    joined: bool = False

    @property
    def can_start_line(self) -> bool:
        """Whether a line may begin with this part."""
        return self.gap == " " and not self.joined


Word = tuple[WordPart, ...]  # shown in one line


def text_of(parts: Sequence[WordPart]) -> str:
    """Return the text of consecutive parts as shown in one line, without the gap before the first part."""
    return "".join(part.gap + part.text for part in parts)[len(parts[0].gap) :]


def words_of(spoken: SpokenParagraph, max_chars: int) -> tuple[Word, ...]:
    """Return the words of a paragraph; a word wider than ``max_chars`` characters is divided into several."""
    parts = [fitting for part in parts_of(spoken) for fitting in split_part(part, max_chars)]
    may_start_word = (lambda part: part.can_start_line, lambda part: part.gap == " ", lambda _: True)
    return tuple(grouped_words(parts, max_chars, may_start_word))


def grouped_words(
    parts: Sequence[WordPart], max_chars: int, may_start_word: Sequence[Callable[[WordPart], bool]]
) -> Iterator[Word]:
    """Yield consecutive parts grouped into words of at most ``max_chars`` characters.

    ``may_start_word``: predicates that tell whether a part may be the first of a word. A word begins where the first
    predicate is true; a word that is too wide is divided where the second is true, and so on.
    """
    cuts = [0, *(k for k in range(1, len(parts)) if may_start_word[0](parts[k])), len(parts)]
    for first, end in pairwise(cuts):
        group = tuple(parts[first:end])
        if group and (len(group) == 1 or visible_length(text_of(group)) <= max_chars):
            yield group
        else:
            yield from grouped_words(group, max_chars, may_start_word[1:]) if group else ()


def parts_of(spoken: SpokenParagraph) -> Iterator[WordPart]:
    """Yield the units (words, numbers, signs) of a paragraph as parts; text between units goes to the unit before."""
    text, blank = CONTROL_CHARS.sub(" ", spoken.utterance.text), ""
    timed = timed_units(spoken)
    ends = (*(unit.start for unit, _, _ in timed[1:]), len(text))
    for (unit, begins, stops), first, end in zip(timed, (0, *ends[:-1]), ends, strict=True):
        shown = text[first:end]
        if shown.strip():
            blank += shown[: -len(shown.lstrip())]
            gap = " " if BREAKING_SPACES.search(blank) else NO_BREAK_SPACE if blank else ""
            yield WordPart(one_line(shown), begins, stops, gap, unit.joined)
            blank = ""
        blank += shown[len(shown.rstrip()) :]


def timed_units(spoken: SpokenParagraph) -> tuple[TimedUnit, ...]:
    """Return (unit, begin, end) for each unit of a paragraph, in seconds; a text without units counts as one unit."""
    utterance, narration = spoken.utterance, spoken.narration
    units = utterance.units or (TextUnit(0, len(utterance.text), utterance.text),)
    times = narration.times if utterance.units else ((0.0, narration.seconds),)
    return tuple((p, spoken.start + begin, spoken.start + end) for p, (begin, end) in zip(units, times, strict=True))


def split_part(part: WordPart, max_chars: int) -> Iterator[WordPart]:
    """Yield the part if it has at most ``max_chars`` characters, else chunks of it, which share the part's time."""
    if visible_length(part.text) <= max_chars:
        yield part
        return
    seconds_per_char, at, gap = (part.end - part.start) / len(part.text), 0, part.gap
    for chunk in split_text(part.text, max_chars):
        begins = part.start + at * seconds_per_char
        at += len(chunk)
        if chunk.strip():
            yield WordPart(chunk.strip(), begins, part.start + at * seconds_per_char, gap, part.joined)
        gap = " " if chunk[-1].isspace() else ""


def split_text(text: str, max_chars: int) -> Iterator[str]:
    """Yield a text in chunks, cut after hyphens. Chunks longer than ``max_chars`` are cut again, into equal lengths."""
    for chunk in SPLIT_POINTS.split(text):
        length = len(chunk.rstrip())
        size = ceil(length / ceil(length / max_chars))
        yield from (chunk[k : k + size] for k in range(0, len(chunk), size))
