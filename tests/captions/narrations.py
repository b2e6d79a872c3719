"""Narrated paragraphs for tests: ``$…$`` in a text is a formula; the voice speaks 15 characters a second."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tafelbild.narration.timed_narration import SpokenParagraph, TextUnit, TimedNarration, Utterance

SECONDS_PER_CHAR = 1 / 15
SENTENCE_PAUSE = 0.4
PIECE = re.compile(r"\d+(?:[.,\u202f]\d+)*|\w+|[^\w\s]")


def utterance(marked: str, language: str = "de") -> Utterance:
    """Return an utterance; its units are the words, and in a formula the single signs."""
    text, units = "", list[TextUnit]()
    for number, part in enumerate(marked.split("$")):
        pattern = PIECE if number % 2 else re.compile(r"\S+")
        for place, found in enumerate(pattern.finditer(part)):
            start, end = len(text) + found.start(), len(text) + found.end()
            if units and units[-1].end == start and not number % 2:  # punctuation behind a formula
                start, found_joined = units[-1].start, units.pop().joined
                units.append(TextUnit(start, end, "", found_joined))
            else:
                units.append(TextUnit(start, end, found[0], joined=bool(number % 2 and place)))
        text += part
    return Utterance(text, language, tuple(units))


def times(said: Utterance) -> Iterator[tuple[float, float]]:
    """Yield begin and end of each unit, in seconds."""
    clock = 0.0
    for unit in said.units:
        text = said.text[unit.start : unit.end]
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
