"""Paragraphs by hand: ``$…$`` is a formula; a voice of 15 letters a second reads them."""

import re
from collections.abc import Iterator

from tafelbild.narration.timed_narration import SpokenParagraph, TimedNarration
from tafelbild.narration.utterance import Piece, Utterance

A_LETTER = 1 / 15
AFTER_A_SENTENCE = 0.4
PIECE = re.compile(r"\d+(?:[.,]\d+)?|\w+|[^\w\s]")


def utterance(marked: str, language: str = "de") -> Utterance:
    """Return a text, its words being the pieces, and in a formula each sign."""
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
    """Yield when each piece is said."""
    clock = 0.0
    for piece in said.pieces:
        text = said.text[piece.start : piece.end]
        yield clock, clock + A_LETTER * len(text)
        clock += A_LETTER * (len(text) + 1) + (AFTER_A_SENTENCE if text[-1] in ".?!" else 0.0)


def spoken(*marked: str, language: str = "de", start: float = 0.0, pause: float = 0.6) -> tuple[SpokenParagraph, ...]:
    """Return paragraphs that are read one after the other."""
    paragraphs = list[SpokenParagraph]()
    for text in marked:
        said = utterance(text, language)
        narration = TimedNarration(max((end for _, end in times(said)), default=0.0), tuple(times(said)))
        paragraphs.append(SpokenParagraph(said, narration, start))
        start += narration.seconds + pause
    return tuple(paragraphs)


def seconds(paragraphs: tuple[SpokenParagraph, ...]) -> float:
    """Return when the last word has been said."""
    return paragraphs[-1].start + paragraphs[-1].narration.seconds
