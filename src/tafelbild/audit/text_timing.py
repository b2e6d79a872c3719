"""When each text is complete on stage for the first time, and when its words are spoken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from tafelbild.audit.elements import Thing, inked_strokes
from tafelbild.audit.snapshots import Film, Picture
from tafelbild.narration import BeatSpan, Take


@dataclass(frozen=True)
class Arrival:
    """A text, or a part of one, and the first picture in which all of it is there.

    ``key`` is that of the part, also where the part is the whole text.
    """

    key: str
    words: str
    text: Thing
    picture: Picture


@lru_cache(maxsize=1)
def arrivals(film: Film) -> tuple[tuple[BeatSpan, tuple[Arrival, ...]], ...]:
    """Return what arrives in each beat; of what reads the same, only what came first."""
    known: set[tuple[str, str]] = set()
    seen: set[int] = set()
    found = []
    first = film.pictures[0] if film.pictures else None
    for beat, pictures in by_beat(film):
        new: list[Arrival] = []
        for picture in pictures:
            for text in picture.texts:
                if id(text) not in seen:
                    seen.add(id(text))
                    new += [a for a in complete(text, picture) if not was_known(a, known) and picture is not first]
        found.append((beat, tuple(new)))
    return tuple(found)


def was_known(arrival: Arrival, known: set[tuple[str, str]]) -> bool:
    """Tell whether something that reads the same has been there, and remember that it has."""
    name = arrival.key, arrival.words
    there = name in known
    known.add(name)
    return there


def by_beat(film: Film) -> Iterator[tuple[BeatSpan, Sequence[Picture]]]:
    """Yield each beat with its pictures."""
    k = 0
    for beat in film.beat_spans:
        start = k
        while k < len(film.pictures) and film.pictures[k].at.frame <= beat.end:
            k += 1
            if film.pictures[k - 1].when == "at the end":
                break
        yield beat, film.pictures[start:k]


def complete(text: Thing, picture: Picture) -> Iterator[Arrival]:
    """Yield a text that is all there, and its parts that are."""
    if not text.staying:
        return
    if text.whole and (not text.keys or len(text.pieces) > 1):
        yield Arrival("", text.text, text, picture)
    strokes = inked_strokes(text) if text.written and not text.whole else frozenset()
    for key, words in text.pieces:
        if key and (text.whole or there(text, key, strokes)):
            yield Arrival(key, words, text, picture)


def there(text: Thing, key: str, strokes: frozenset[int]) -> bool:
    """Tell whether all strokes of a part are drawn."""
    return key in text.source.parts and all(id(stroke) in strokes for stroke in text.source.part(key))


Span = tuple[float, float]  # seconds: begin and end of words
PUNCTUATION: Final = " \t\n.,;:!?„“”\"'‚‘’»«()–—"
MINUS: Final = "−"
MARKS: Final[Mapping[str, str]] = {
    "input": "x_",
    "weight": "w_",
    "product": "product_",
    "bias": "bias",
    "sum": "weighted_sum",
    "pre-activation": "pre_activation",
    "result": "output",
}  # kind of part -> the mark at which its number is said, with the number of its input
RESULTS: Final = ("product", "sum", "pre-activation", "result")


def kind_of(key: str) -> str:
    """Return what a part is, without the number of its input.

    >>> kind_of("product-2"), kind_of("pre-activation")
    ('product', 'pre-activation')
    """
    return key.rstrip("0123456789").rstrip("-")


def mark_of(key: str) -> str:
    """Return the mark at which the script says the number that a part is; "" if it has none.

    >>> mark_of("product-2"), mark_of("sum"), mark_of("activation")
    ('product_2', 'weighted_sum', '')
    """
    kind = kind_of(key)
    return MARKS[kind] + key[len(kind) :].lstrip("-") if kind in MARKS else ""


def end_of(take: Take, mark: str) -> float:
    """Return when the words at a mark have been said: a whole formula, but nothing of what has a mark of its own."""
    at, times = take.marks[mark], take.narration.times
    later = min((moment for moment in take.marks.values() if moment > at), default=take.seconds)
    end = take.end_of(mark)
    for piece, (begin, stop) in zip(take.utterance.pieces, times, strict=False):
        if begin >= later:
            break
        if begin >= end and not piece.joined:
            break
        end = max(end, stop)
    return end


def said(take: Take, words: str) -> Iterator[Span]:
    """Yield when exactly these words are said: one piece, or several in a row."""
    wanted = bare(words)
    texts = [bare(take.text[piece.start : piece.end]) for piece in take.utterance.pieces]
    for first in range(len(texts)):
        for last, run in enumerate(accumulate(texts[first:]), first):
            if run == wanted and texts[first] and texts[last] and not negated(texts, first):
                yield take.narration.times[first][0], take.narration.times[last][1]
            if len(run) >= len(wanted):
                break


def negated(texts: list[str], first: int) -> bool:
    """Tell whether a number is what follows a minus: another number."""
    return first > 0 and texts[first - 1] == MINUS and texts[first][:1].isdecimal()


def bare(words: str) -> str:
    """Return words without spaces and punctuation, in small letters."""
    return "".join(words.split()).strip(PUNCTUATION).casefold()
