"""What is said in a beat, and when: from the take that was played. Seconds from the beginning of the beat."""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Final

from tafelbild.narration import Take

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
