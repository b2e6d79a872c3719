"""A paragraph -> captions that break where the sense does: the cheapest of all ways to divide it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from math import inf
from typing import Final, NamedTuple

from tafelbild.captions.breaks import FORMULA, SENTENCE, costs
from tafelbild.captions.profile import Profile
from tafelbild.captions.wording import letters
from tafelbild.captions.words import Part, Word, text_of

# What is bad, in the currency of breaks.py (a break between any two words costs 9).
A_CAPTION: Final = 3.0  # few captions rather than many
NEW_CAPTION: Final = 1.5  # a break between captions, by one between lines
DIVIDED_FORMULA: Final = 1000.0
SENTENCE_INSIDE: Final = 16.0  # a sentence ends in the middle
TOO_FAST: Final = (5.0, 25.0)  # at once, and if there were no time at all
TOO_LONG: Final = (40.0, 10.0)  # at once, and a second
PAUSE: Final = (0.7, 10.0)  # a pause of so many seconds is nothing; a second more costs that
TINY: Final = (15, 4.0)  # fewer letters than that
UNBALANCED: Final = 1 / 12  # a letter
TOP_HEAVY: Final = 0.7


class Lines(NamedTuple):
    """Where lines begin but the first, and what that costs."""

    cost: float
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Segment:
    """A caption without its frames: its parts, line by line."""

    lines: tuple[tuple[Part, ...], ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """All of them."""
        return tuple(part for line in self.lines for part in line)

    @property
    def texts(self) -> tuple[str, ...]:
        """How its lines are shown."""
        return tuple(text_of(line) for line in self.lines)


@dataclass(frozen=True)
class Division:
    """The words of a paragraph (none wider than a line), and until when its last caption may stand, in seconds."""

    words: tuple[Word, ...]
    language: str
    profile: Profile
    until: float

    @cached_property
    def breaks(self) -> tuple[float, ...]:
        """What a break before each word costs."""
        return costs(self.words, self.language)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """In the whole text in one line: where each word ends, its gap before it; the first is 0."""
        return tuple(accumulate((len(w.parts[0].gap) + letters(w.text) for w in self.words), initial=0))

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """When each word begins, and until when there is time after the last, in seconds."""
        return (*(word.parts[0].start for word in self.words), self.until)

    def width(self, first: int, end: int) -> int:
        """Return how many letters the words ``first`` to the one before ``end`` take."""
        return self.places[end] - self.places[first] - len(self.words[first].parts[0].gap)

    def segments(self) -> Iterator[Segment]:
        """Yield the captions of the cheapest division."""
        yield from (self.segment(first, end) for first, end in pairwise(self.cuts))

    @cached_property
    def cuts(self) -> tuple[int, ...]:
        """With which words the captions of the cheapest division begin, and behind the last: the number of words."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(self.words) + 1):
            best.append(min((best[first][0] + self.cost(first, end), first) for first in self.before(end)))
        cuts = [len(self.words)]
        while cuts[-1]:
            cuts.append(best[cuts[-1]][1])
        return tuple(cuts[::-1])

    def before(self, end: int) -> Iterator[int]:
        """Yield with which words a caption may begin that ends before the word ``end``."""
        for first in range(end - 1, -1, -1):
            if first < end - 1 and self.width(first, end) > self.profile.lines * (self.profile.line + 1):
                return
            yield first

    def segment(self, first: int, end: int) -> Segment:
        """Return these words as a caption."""
        cuts = (first, *self.wrapped(first, end, self.profile.lines).breaks, end)
        return Segment(tuple(tuple(p for w in self.words[a:b] for p in w.parts) for a, b in pairwise(cuts)))

    def wrapped(self, first: int, end: int, lines: int) -> Lines:
        """Return the best way to put these words into that many lines; it costs infinity if there is none."""
        if self.width(first, end) <= self.profile.line:
            return Lines(0.0)
        best = Lines(inf)
        for cut in range(first + 1, end if lines > 1 else first):
            upper = self.width(first, cut)
            if upper > self.profile.line:
                break
            rest, lower = self.wrapped(cut, end, lines - 1), self.width(cut, end) / (lines - 1)
            shape = UNBALANCED * abs(upper - lower) + (TOP_HEAVY if upper > lower else 0.0)
            best = min(best, Lines(rest.cost + self.breaks[cut] + shape, (cut, *rest.breaks)))
        return best

    def cost(self, first: int, end: int) -> float:
        """Return how bad these words are as a caption."""
        wrapped = self.wrapped(first, end, self.profile.lines).cost
        if wrapped == inf:
            return inf
        edge = self.breaks[end]
        cut = NEW_CAPTION * edge + (DIVIDED_FORMULA if edge >= FORMULA else 0.0)
        return A_CAPTION + wrapped + cut + self.unread(first, end) + self.mixed(first, end)

    def unread(self, first: int, end: int) -> float:
        """Return how bad it is that a caption stands so long: too long, or too short to be read."""
        size, seconds = self.width(first, end), self.starts[end] - self.starts[first]
        needed, spoken = self.profile.reading_time(size), self.words[end - 1].parts[-1].end - self.starts[first]
        fast = TOO_FAST[0] + TOO_FAST[1] * (needed - seconds) / needed if seconds < needed else 0.0
        long = TOO_LONG[0] + TOO_LONG[1] * (spoken - self.profile.longest) if spoken > self.profile.longest else 0.0
        return fast + long + (TINY[1] if size < TINY[0] else 0.0)

    def mixed(self, first: int, end: int) -> float:
        """Return how bad it is that these words are in one caption, for all that parts them."""
        ends = sum(self.breaks[word] == SENTENCE for word in range(first + 1, end))
        stops = (self.starts[word] - self.words[word - 1].parts[-1].end for word in range(first + 1, end))
        return SENTENCE_INSIDE * ends + PAUSE[1] * sum(max(0.0, stop - PAUSE[0]) for stop in stops)
