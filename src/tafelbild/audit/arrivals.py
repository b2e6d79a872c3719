"""When what is written is there for the first time: each text, and each part of one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tafelbild.audit.film import Film, Picture
from tafelbild.audit.things import Thing, inked_strokes
from tafelbild.narration import BeatSpan


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
