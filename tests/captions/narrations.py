"""Narrated paragraphs for tests: ``$…$`` in a text is a formula; the voice speaks 15 characters a second."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tafelbild.narration.timed_narration import Piece, SpokenParagraph, TimedNarration, Utterance

SECONDS_PER_CHAR = 1 / 15
SENTENCE_PAUSE = 0.4
PIECE = re.compile(r"\d+(?:[.,]\d+)?|\w+|[^\w\s]")


def utterance(marked: str, language: str = "de") -> Utterance:
    """Return an utterance; its pieces are the words, and in a formula the single signs."""
    text, pieces = "", list[Piece]()
    for number, part in enumerate(marked.split("$")):
        pattern = PIECE if number % 2 else re.compile(r"\S+")
        for place, found in enumerate(pattern.finditer(part)):
            start, end = len(text) + found.start(), len(text) + found.end()
            if pieces and pieces[-1].end == start and not number % 2:  # punctuation behind a formula
                start, found_joined = pieces[-1].start, pieces.pop().joined
                pieces.append(Piece(start, end, "", found_joined))
            else:
                pieces.append(Piece(start, end, found[0], joined=bool(number % 2 and place)))
        text += part
    return Utterance(text, language, tuple(pieces))


def times(said: Utterance) -> Iterator[tuple[float, float]]:
    """Yield begin and end of each piece, in seconds."""
    clock = 0.0
    for piece in said.pieces:
        text = said.text[piece.start : piece.end]
        yield clock, clock + SECONDS_PER_CHAR * len(text)
        clock += SECONDS_PER_CHAR * (len(text) + 1) + (SENTENCE_PAUSE if text[-1] in ".?!" else 0.0)


def spoken(*marked: str, language: str = "de", start: float = 0.0, pause: float = 0.6) -> tuple[SpokenParagraph, ...]:
    """Return paragraphs narrated one after the other, with a pause between."""
    paragraphs = list[SpokenParagraph]()
    for text in marked:
        said = utterance(text, language)
        narration = TimedNarration(max((end for _, end in times(said)), default=0.0), tuple(times(said)))
        paragraphs.append(SpokenParagraph(said, narration, start))
        start += narration.seconds + pause
    return tuple(paragraphs)


def end_of(paragraphs: tuple[SpokenParagraph, ...]) -> float:
    """Return the end of the last paragraph, in seconds."""
    return paragraphs[-1].start + paragraphs[-1].narration.seconds


def faster(said: SpokenParagraph, factor: float) -> SpokenParagraph:
    """Return a paragraph narrated ``factor`` times as fast."""
    times = tuple((begin / factor, end / factor) for begin, end in said.narration.times)
    return replace(said, narration=TimedNarration(said.narration.seconds / factor, times))
