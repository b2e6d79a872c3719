"""What a number must be by the words before it: "Der Bias ist 2", "Die Gewichte sind 0,2, 0,1 und 0,25"."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tafelbild.lesson.typed.known import Numbers, exactly, is_among, results
from tafelbild.lesson.typed.numbers import TypedNumber
from tafelbild.lesson.typed.readings import Musts
from tafelbild.lesson.typed.tokens import QUIET
from tafelbild.lesson.values import LessonNumbers

IS: Final = r"(?:ist|beträgt|lautet|sei|is|equals|=|:)"
STILL: Final = rf"(?:(?:{QUIET}|gleich|genau|im Beispiel|in unserem Beispiel|in our example)\s+)*(?:\$|\\\()?\s*\Z"
NOT_WITH: Final = (
    r"(?<!plus\s)(?<!und\s)(?<!mit\s)(?<!and\s)(?<!with\s)(?<!nach\s)(?<!after\s)(?<!ohne\s)(?<!without\s)"
)
BIAS: Final = (
    rf"{NOT_WITH}\b(?:[Dd]er|[Ee]in|[Ee]inen|[Ee]inem|[Dd]en|[Uu]nser|[Tt]he|[Aa]|[Oo]ur|[Ii]ts)\s+[Bb]ias(?:\s+b)?"
)
BIAS_IS: Final = re.compile(rf"{BIAS},?\s*(?:{IS}|von|of)?\s*{STILL}")
BIAS_HE_IS: Final = re.compile(
    rf"\b[Bb]ias\b[^.!?]*(?:[.!?]\s[^.!?]*)?"
    rf"(?:\bist\s+(?:er|dieser)|\ber\s+(?:ist|beträgt)|\b(?:example|here|case),?\s+it\s+is)\s+{STILL}"
)
SUM_IS: Final = re.compile(rf"\b(?:gewichteten?\s+Summe|weighted\s+sum)\s*{IS}\s*{STILL}")
BETWEEN_IS: Final = re.compile(rf"\b(?:Zwischenergebnis|Zwischensumme|intermediate\s+result)\s*{IS}\s*{STILL}")
RESULT_IS: Final = re.compile(rf"\b(?:[Ee]rgebnis|[Rr]esult)\s*{IS}\s*{STILL}")
LISTED: Final = re.compile(
    r"\b(?:(?P<inputs>Eingaben|Eingabewerte|Eingangswerte|[Ii]nputs?|input\s+values)|(?P<weights>Gewichte|[Ww]eights)|"
    r"(?P<products>Produkte|[Pp]roducts))\b[^.!?\d]{0,40}\Z"
)
BETWEEN: Final = re.compile(r"\s*(?:,\s|;|,?\s*(?:und|and)\s)\s*")
WINDOW: Final = 240  # characters before a number that are looked at


def musts_by_words(text: str, numbers: tuple[TypedNumber, ...], lesson: LessonNumbers) -> Musts:
    """Return what numbers must be by the words before them."""
    found = {number.start: meant(text[max(0, number.start - WINDOW) : number.start], lesson) for number in numbers}
    for listed in lists(text, numbers):
        found.update(musts_of_list(text, listed, lesson))
    return {start: known for start, known in found.items() if known}


def meant(before: str, lesson: LessonNumbers) -> Numbers:
    """Return what a number behind these words may be, the likely one first; nothing if the words do not tell."""
    trace = lesson.trace
    if BIAS_IS.search(before) or BIAS_HE_IS.search(before):
        return exactly([trace.bias])
    if SUM_IS.search(before):
        return exactly([trace.weighted_sum])
    if BETWEEN_IS.search(before):
        return exactly([trace.weighted_sum, trace.pre_activation, *trace.products])
    return results(lesson) if RESULT_IS.search(before) else ()


def lists(text: str, numbers: tuple[TypedNumber, ...]) -> Iterator[tuple[TypedNumber, ...]]:
    """Yield the numbers that stand in one list: 5, 2 und 4."""
    listed: list[TypedNumber] = []
    for number in numbers:
        if listed and not BETWEEN.fullmatch(text, listed[-1].end, number.start):
            yield tuple(listed)
            listed = []
        listed.append(number)
    if listed:
        yield tuple(listed)


def musts_of_list(text: str, listed: tuple[TypedNumber, ...], lesson: LessonNumbers) -> Mapping[int, Numbers]:
    """Return what a list of all inputs, weights or products must be, if one of them is right."""
    noun = LISTED.search(text[max(0, listed[0].start - WINDOW) : listed[0].start])
    trace = lesson.trace
    if not noun or len(listed) != len(trace.inputs) or len(listed) < 2:
        return {}
    every = {"inputs": trace.inputs, "weights": trace.weights, "products": trace.products}
    known = {name: [exactly([value]) for value in values] for name, values in every.items()}
    pairs = {name: list(zip(listed, values, strict=True)) for name, values in known.items()}
    if any(all(is_among(*pair) for pair in same) for same in pairs.values()):
        return {}
    meant_here = pairs[noun.lastgroup or "inputs"]
    return {number.start: value for number, value in meant_here} if any(is_among(*pair) for pair in meant_here) else {}
