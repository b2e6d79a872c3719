"""Segmentation of a paragraph into captions and lines, by dynamic programming over costs of breaks.

A break costs nothing after a sentence, 9 between most words, and most inside a word or a formula.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from math import inf
from typing import Final, NamedTuple

from tafelbild.captions.caption_words import Word, WordPart, text_of, visible_length
from tafelbild.captions.profile import Profile
from tafelbild.languages import ByLanguage

# Costs of a break between two words:
SENTENCE_END: Final = 0.0
CLAUSE_END: Final = 1.5  # after a comma, a colon or a dash
BEFORE_FUNCTION_WORD: Final = 4.0  # before a conjunction, a preposition or an article
BETWEEN_WORDS: Final = 9.0
AFTER_FUNCTION_WORD: Final = 14.0
BEFORE_RELATION: Final = 20.0  # before = or < in a formula
BEFORE_OPERATOR: Final = 24.0  # before + or · in a formula
PER_OPEN_BRACKET: Final = 10.0  # additional, inside a formula
INSIDE: Final = 80.0  # anywhere else in a word or a formula
MIN_FORMULA_BREAK: Final = BEFORE_RELATION  # breaks of at least this cost divide a word or a formula

SENTENCE_ENDS: Final = re.compile(r"[.?!…][\"'”“»«’)\]]*$")
CLAUSE_ENDS: Final = re.compile(r"[,;:–—][\"'”“»«’)\]]*$")
INITIALS: Final = re.compile(r"\W*(\w\.){2,}$")  # d.h., z.B., i.e.
ABBREVIATIONS: Final = ("abb.", "bzw.", "ca.", "dr.", "nr.", "prof.", "vgl.", "z.", "d.", "cf.", "fig.", "no.", "vs.")
GERMAN_FUNCTION_WORDS: Final = """
als an auf aus bei beim bis da damit dass das dem den denn der des die durch ein eine einem einen einer eines für gegen
hinter im in indem ins aber am mit nach neben nicht nämlich ob obwohl oder ohne seit sodass sondern sowie um und unser
unsere unserem unseren unter über vom von vor weil wenn während wie zu zum zur zwischen
"""
ENGLISH_FUNCTION_WORDS: Final = """
a about although an and as at because before between but by for from if in into nor of on or our over since so than that
the then this through to under until when where which while who with without
"""
FUNCTION_WORDS: Final[Mapping[str, frozenset[str]]] = ByLanguage(
    __name__, de=frozenset(GERMAN_FUNCTION_WORDS.split()), en=frozenset(ENGLISH_FUNCTION_WORDS.split())
)
COORDINATORS: Final = ("und", "oder", "and", "or")  # a word before them is no preposition: "es sieht so aus und …"
RELATIONS: Final = frozenset("=<>≤≥≠≈→∈")
OPERATORS: Final = frozenset("+-−±·⋅×*/÷")

# Costs of a caption:
PER_CAPTION: Final = 3.0  # favours few captions
CAPTION_BREAK_FACTOR: Final = 1.5  # a break between captions costs more than one between lines
DIVIDED_FORMULA: Final = 1000.0
SENTENCE_END_INSIDE: Final = 16.0
TOO_FAST: Final = (5.0, 25.0)  # base cost, and additional cost if there were no time at all
TOO_LONG: Final = (40.0, 10.0)  # base cost, and cost per second
PAUSE_INSIDE: Final = (0.7, 10.0)  # seconds of a pause that cost nothing, and cost per second above
TINY: Final = (15, 4.0)  # a caption of fewer characters than the first number costs the second
UNBALANCED: Final = 1 / 12  # per character of difference between two lines
TOP_HEAVY: Final = 0.7  # of a caption whose upper line is longer than the lower one


class LineBreaks(NamedTuple):
    """The line breaks in a caption: their total cost, and for each break the index of the word after it."""

    cost: float
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Segment:
    """The lines of a caption that has no frames yet; each line is a sequence of words, numbers and signs."""

    lines: tuple[tuple[WordPart, ...], ...]

    @property
    def parts(self) -> tuple[WordPart, ...]:
        """The parts of all lines in order."""
        return tuple(part for line in self.lines for part in line)

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each line."""
        return tuple(text_of(line) for line in self.lines)


@dataclass(frozen=True)
class Segmentation:
    """The division of ``words`` into captions and lines that has the lowest cost; no word is wider than a line.

    ``until``: the time up to which the last caption may be shown, in seconds. In all methods ``first`` is the index
    of the first word of a caption or line, and ``end`` the index after its last word.
    """

    words: tuple[Word, ...]
    language: str
    profile: Profile
    until: float

    @cached_property
    def break_costs(self) -> tuple[float, ...]:
        """The cost of a line or caption break before each word, and after the last word; shape (words + 1,)."""
        return break_costs(self.words, self.language)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """If all words are set in one line: number of characters before each, then in all; shape (words + 1,)."""
        return tuple(accumulate((len(word[0].gap) + visible_length(text_of(word)) for word in self.words), initial=0))

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """The time in seconds at which each word begins, followed by ``until``; shape (words + 1,)."""
        return (*(word[0].start for word in self.words), self.until)

    def width(self, first: int, end: int) -> int:
        """Return the number of characters of the words from ``first`` to ``end`` (exclusive), set in one line."""
        return self.offsets[end] - self.offsets[first] - len(self.words[first][0].gap)

    def segments(self) -> Iterator[Segment]:
        """Yield the captions of the division with the lowest cost."""
        for first, end in pairwise(self.cuts):
            lines = pairwise((first, *self.wrapped(first, end, self.profile.max_lines).breaks, end))
            yield Segment(tuple(tuple(part for word in self.words[a:b] for part in word) for a, b in lines))

    @cached_property
    def cuts(self) -> tuple[int, ...]:
        """Index of the first word of each caption in the division of lowest cost, then the number of words."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(self.words) + 1):
            best.append(min((best[first][0] + self.cost(first, end), first) for first in self.possible_starts(end)))
        cuts = [len(self.words)]
        while cuts[-1]:
            cuts.append(best[cuts[-1]][1])
        return tuple(cuts[::-1])

    def possible_starts(self, end: int) -> Iterator[int]:
        """Yield, from ``end - 1`` down, each ``first`` for which a caption up to ``end`` is not too wide."""
        for first in range(end - 1, -1, -1):
            too_wide = self.width(first, end) > self.profile.max_lines * (self.profile.max_line_chars + 1)
            if first < end - 1 and too_wide:
                return
            yield first

    def wrapped(self, first: int, end: int, max_lines: int) -> LineBreaks:
        """Return the cheapest division of the words into at most ``max_lines`` lines; cost ``inf`` if none fits."""
        if self.width(first, end) <= self.profile.max_line_chars:
            return LineBreaks(0.0)
        best = LineBreaks(inf)
        for cut in range(first + 1, end if max_lines > 1 else first):
            upper = self.width(first, cut)
            if upper > self.profile.max_line_chars:
                break
            rest, lower = self.wrapped(cut, end, max_lines - 1), self.width(cut, end) / (max_lines - 1)
            shape = UNBALANCED * abs(upper - lower) + (TOP_HEAVY if upper > lower else 0.0)
            best = min(best, LineBreaks(rest.cost + self.break_costs[cut] + shape, (cut, *rest.breaks)))
        return best

    def cost(self, first: int, end: int) -> float:
        """Return the cost of words ``first`` to ``end`` (exclusive) as one caption, plus that of the break after it."""
        wrapped = self.wrapped(first, end, self.profile.max_lines).cost
        if wrapped == inf:
            return inf
        edge = self.break_costs[end]
        cut = CAPTION_BREAK_FACTOR * edge + (DIVIDED_FORMULA if edge >= MIN_FORMULA_BREAK else 0.0)
        return PER_CAPTION + wrapped + cut + self.timing_cost(first, end) + self.content_cost(first, end)

    def timing_cost(self, first: int, end: int) -> float:
        """Return the penalty for a caption with too little time to be read, too long speech, or very few characters."""
        size, seconds = self.width(first, end), self.starts[end] - self.starts[first]
        needed, spoken = self.profile.reading_time(size), self.words[end - 1][-1].end - self.starts[first]
        fast = TOO_FAST[0] + TOO_FAST[1] * (needed - seconds) / needed if seconds < needed else 0.0
        excess = spoken - self.profile.max_seconds
        long = TOO_LONG[0] + TOO_LONG[1] * excess if excess > 0 else 0.0
        return fast + long + (TINY[1] if size < TINY[0] else 0.0)

    def content_cost(self, first: int, end: int) -> float:
        """Return the penalty for sentences that end inside a caption, and for long pauses of the voice in it."""
        ends = sum(self.break_costs[word] == SENTENCE_END for word in range(first + 1, end))
        pauses = (self.starts[word] - self.words[word - 1][-1].end for word in range(first + 1, end))
        return SENTENCE_END_INSIDE * ends + PAUSE_INSIDE[1] * sum(max(0.0, pause - PAUSE_INSIDE[0]) for pause in pauses)


def break_costs(words: Sequence[Word], language: str) -> tuple[float, ...]:
    """Return the cost of a line or caption break before each word, and after the last word; shape (words + 1,)."""
    function_words, depth, found = FUNCTION_WORDS.get(language, frozenset()), 0, [SENTENCE_END]
    texts = [*map(text_of, words), ""]
    for word, before, after, following in zip(words[1:], texts, texts[1:], texts[2:], strict=False):
        if word[0].can_start_line:
            depth = 0
            found.append(cost_between_words(before, after, following, function_words))
        else:
            depth += sum(before.count(sign) for sign in "([{") - sum(before.count(sign) for sign in ")]}")
            found.append(cost_inside(word) + PER_OPEN_BRACKET * max(0, depth))
    return (*found, SENTENCE_END)


def cost_between_words(before: str, after: str, following: str, function_words: frozenset[str]) -> float:
    """Return the cost of a break between two words, ``before`` and ``after``; ``following``: the word after these."""
    if INITIALS.match(before) or before.lower().lstrip("(") in ABBREVIATIONS:
        return AFTER_FUNCTION_WORD
    if SENTENCE_ENDS.search(before) and not after[0].islower():
        return SENTENCE_END
    if CLAUSE_ENDS.search(before):
        return CLAUSE_END
    if belongs_to_next(before, after, function_words):
        return AFTER_FUNCTION_WORD
    return BEFORE_FUNCTION_WORD if belongs_to_next(after, following, function_words) else BETWEEN_WORDS


def belongs_to_next(word: str, following: str, function_words: frozenset[str]) -> bool:
    """Return whether ``word`` is a function word, such as a preposition, that belongs to the word ``following``."""
    return word.lower().lstrip("(") in function_words and following not in COORDINATORS


def cost_inside(after: Word) -> float:
    """Return the cost of a break inside a formula or word wider than a line; ``after``: what follows the break."""
    sign = after[0].text[0] if after[0].joined else ""
    return BEFORE_RELATION if sign in RELATIONS else BEFORE_OPERATOR if sign in OPERATORS else INSIDE
