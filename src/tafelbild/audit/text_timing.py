"""When each text is complete on stage for the first time, and when its words are spoken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from tafelbild.audit.elements import Element, inked_strokes
from tafelbild.audit.snapshots import Film, Snapshot
from tafelbild.narration import BeatSpan, Take


@dataclass(frozen=True)
class Appearance:
    """A text, or a part of one, and the first snapshot in which all of it is there.

    ``key`` is that of the part, also where the part is the whole text.
    """

    key: str
    words: str
    text: Element
    snapshot: Snapshot


@lru_cache(maxsize=1)
def appearances(film: Film) -> tuple[tuple[BeatSpan, tuple[Appearance, ...]], ...]:
    """Return what arrives in each beat; of what reads the same, only what came first."""
    known: set[tuple[str, str]] = set()
    seen: set[int] = set()
    found = []
    first = film.snapshots[0] if film.snapshots else None
    for beat, snapshots in by_beat(film):
        new: list[Appearance] = []
        for snapshot in snapshots:
            for text in snapshot.texts:
                if id(text) not in seen:
                    seen.add(id(text))
                    new += [a for a in complete(text, snapshot) if not was_known(a, known) and snapshot is not first]
        found.append((beat, tuple(new)))
    return tuple(found)


def was_known(appearance: Appearance, known: set[tuple[str, str]]) -> bool:
    """Tell whether something that reads the same has been there, and remember that it has."""
    name = appearance.key, appearance.words
    there = name in known
    known.add(name)
    return there


def by_beat(film: Film) -> Iterator[tuple[BeatSpan, Sequence[Snapshot]]]:
    """Yield each beat with its snapshots."""
    k = 0
    for beat in film.beat_spans:
        start = k
        while k < len(film.snapshots) and film.snapshots[k].at.frame <= beat.end:
            k += 1
            if film.snapshots[k - 1].when == "at the end":
                break
        yield beat, film.snapshots[start:k]


def complete(text: Element, snapshot: Snapshot) -> Iterator[Appearance]:
    """Yield a text that is all there, and its parts that are."""
    if not text.is_settled:
        return
    if text.is_complete and (not text.part_keys or len(text.parts) > 1):
        yield Appearance("", text.text, text, snapshot)
    strokes = inked_strokes(text) if text.is_handwriting and not text.is_complete else frozenset()
    for key, words in text.parts:
        if key and (text.is_complete or there(text, key, strokes)):
            yield Appearance(key, words, text, snapshot)


def there(text: Element, key: str, strokes: frozenset[int]) -> bool:
    """Tell whether all strokes of a part are drawn."""
    return key in text.source.parts and all(id(stroke) in strokes for stroke in text.source.part(key))


TimeSpan = tuple[float, float]  # seconds: begin and end of words
PUNCTUATION: Final = " \t\n.,;:!?„“”\"'‚‘’»«()–—"
MINUS: Final = "−"
MARK_OF_KIND: Final[Mapping[str, str]] = {
    "input": "x_",
    "weight": "w_",
    "product": "product_",
    "bias": "bias",
    "sum": "weighted_sum",
    "pre-activation": "pre_activation",
    "result": "output",
}  # kind of part -> the mark at which its number is said, with the number of its input
RESULT_KINDS: Final = ("product", "sum", "pre-activation", "result")


def part_kind(key: str) -> str:
    """Return what a part is, without the number of its input.

    >>> part_kind("product-2"), part_kind("pre-activation")
    ('product', 'pre-activation')
    """
    return key.rstrip("0123456789").rstrip("-")


def mark_of_part(key: str) -> str:
    """Return the mark at which the script says the number that a part is; "" if it has none.

    >>> mark_of_part("product-2"), mark_of_part("sum"), mark_of_part("activation")
    ('product_2', 'weighted_sum', '')
    """
    kind = part_kind(key)
    return MARK_OF_KIND[kind] + key[len(kind) :].lstrip("-") if kind in MARK_OF_KIND else ""


def end_of_words(take: Take, mark: str) -> float:
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


def times_said(take: Take, words: str) -> Iterator[TimeSpan]:
    """Yield when exactly these words are said: one piece, or several in a row."""
    wanted = normalised(words)
    texts = [normalised(take.text[piece.start : piece.end]) for piece in take.utterance.pieces]
    for first in range(len(texts)):
        for last, run in enumerate(accumulate(texts[first:]), first):
            if run == wanted and texts[first] and texts[last] and not is_negated(texts, first):
                yield take.narration.times[first][0], take.narration.times[last][1]
            if len(run) >= len(wanted):
                break


def is_negated(texts: list[str], first: int) -> bool:
    """Tell whether a number is what follows a minus: another number."""
    return first > 0 and texts[first - 1] == MINUS and texts[first][:1].isdecimal()


def normalised(words: str) -> str:
    """Return words without spaces and punctuation, in small letters."""
    return "".join(words.split()).strip(PUNCTUATION).casefold()
