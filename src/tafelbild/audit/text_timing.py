"""The first snapshot in which each text is complete on stage, and the times at which its words are spoken."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from tafelbild.audit.elements import SETTLED_OPACITY, Element
from tafelbild.audit.snapshots import Film, Snapshot
from tafelbild.narration import BeatSpan, Take


@dataclass(frozen=True)
class Appearance:
    """A text on stage, or one part of handwriting, with the first snapshot in which all its strokes are drawn.

    ``key``: key of the part, such as ``sum``, or "" for a whole text. For a text with a single part, only the part.
    """

    key: str
    words: str
    text: Element
    snapshot: Snapshot


@lru_cache(maxsize=1)
def appearances(film: Film) -> tuple[tuple[BeatSpan, tuple[Appearance, ...]], ...]:
    """Return each beat with the texts and parts completed in it, except texts that the film has shown before."""
    known: set[tuple[str, str]] = set()
    seen: set[int] = set()
    found = []
    first = film.snapshots[0] if film.snapshots else None
    for beat, snapshots in snapshots_by_beat(film):
        new: list[Appearance] = []
        for snapshot, text in ((each, text) for each in snapshots for text in each.texts):
            if id(text) in seen:
                continue
            seen.add(id(text))
            for appearance in complete_parts(text, snapshot):
                if (appearance.key, appearance.words) not in known and snapshot is not first:
                    new.append(appearance)
                known.add((appearance.key, appearance.words))
        found.append((beat, tuple(new)))
    return tuple(found)


def snapshots_by_beat(film: Film) -> Iterator[tuple[BeatSpan, Sequence[Snapshot]]]:
    """Yield each beat with the snapshots taken during it."""
    k = 0
    for beat in film.beat_spans:
        start = k
        while k < len(film.snapshots) and film.snapshots[k].at.frame <= beat.end:
            k += 1
            if film.snapshots[k - 1].when == "at the end":
                break
        yield beat, film.snapshots[start:k]


def complete_parts(text: Element, snapshot: Snapshot) -> Iterator[Appearance]:
    """Yield an ``Appearance`` for the whole text and for each part, if fully drawn and opaque in the snapshot."""
    if not text.is_settled:
        return
    if text.is_complete and (not text.part_keys or len(text.parts) > 1):
        yield Appearance("", text.text, text, snapshot)
    drawn = {id(s.mobject) for s in text.shapes if s.is_complete and s.opacity > SETTLED_OPACITY}
    for key, words in text.parts:
        if key and (text.is_complete or is_part_drawn(text, key, drawn)):
            yield Appearance(key, words, text, snapshot)


def is_part_drawn(text: Element, key: str, drawn: set[int]) -> bool:
    """Tell whether all strokes of the part with this key are in ``drawn``, the ids of completely drawn strokes."""
    return key in text.source.parts and all(id(stroke) in drawn for stroke in text.source.part(key))


TimeSpan = tuple[float, float]  # begin and end of words, in seconds
PUNCTUATION: Final = " \t\n.,;:!?„“”\"'‚‘’»«()–—"
NUMBERS_OF_KEY: Final = re.compile(r"(?:-?\d+)+$")


def part_kind(key: str) -> str:
    """Return the kind of a part, i.e. its key without the numbers at the end.

    >>> part_kind("product-2"), part_kind("pre-activation"), part_kind("weight-2-1-3")
    ('product', 'pre-activation', 'weight')
    """
    return NUMBERS_OF_KEY.sub("", key)


def mark_of_part(key: str, marks: Mapping[str, str]) -> str:
    """Return the name of the mark at which the script speaks the number of a part; "" for a part without a number.

    ``marks``: kind of part -> prefix of its mark.

    >>> marks = {"product": "product_", "bias": "bias"}
    >>> mark_of_part("product-2", marks), mark_of_part("bias", marks), mark_of_part("activation", marks)
    ('product_2', 'bias', '')
    >>> mark_of_part("output-2-3", {"output": "output-"})
    'output-2-3'
    """
    kind = part_kind(key)
    return marks[kind] + key[len(kind) :].lstrip("-") if kind in marks else ""


def end_of_words(take: Take, mark: str) -> float:
    """Return the second of the beat at which a mark's words end. A formula counts as a whole, up to the next mark."""
    at, times = take.marks[mark], take.narration.times
    later = min((moment for moment in take.marks.values() if moment > at), default=take.seconds)
    end = take.end_of(mark)
    for unit, (begin, stop) in zip(take.utterance.units, times, strict=False):
        if begin >= later or (begin >= end and not unit.joined):
            break
        end = max(end, stop)
    return end


def times_said(take: Take, words: str) -> Iterator[TimeSpan]:
    """Yield (begin, end) in seconds of the beat, for each time that exactly these words are spoken in a take."""
    wanted = normalised(words)
    texts = [normalised(take.text[unit.start : unit.end]) for unit in take.utterance.units]
    for first in range(len(texts)):
        for last, run in enumerate(accumulate(texts[first:]), first):
            negated = first > 0 and texts[first - 1] == "−" and texts[first][:1].isdecimal()  # it is another number
            if run == wanted and texts[first] and texts[last] and not negated:
                yield take.narration.times[first][0], take.narration.times[last][1]
            if len(run) >= len(wanted):
                break


def normalised(words: str) -> str:
    """Return words in lower case, without spaces, and without punctuation at both ends."""
    return "".join(words.split()).strip(PUNCTUATION).casefold()
