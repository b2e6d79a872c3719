"""3 Neuronen, 10 minutes: whole numbers that count things, ours or others."""

import re
from itertools import pairwise
from typing import Final

from tafelbild.lesson.typed.known import Numbers, exactly, is_among
from tafelbild.lesson.typed.numbers import TypedNumber
from tafelbild.lesson.values import LessonNumbers

ADJECTIVE: Final = r"\s+(?:(?:[a-zäöüß]+(?:e|en|er)|hidden|different|other|more|input|output)\s+)?"
OURS: Final = re.compile(
    ADJECTIVE + r"(?:(?P<hidden>Hidden[\s-]Layers?|hidden\s+layers?)|"
    r"(?P<inputs>Eingaben|Eingabewerten?|Eingangswerten?|Inputs|inputs|input\s+values|Summanden|Produkten?|products)|"
    r"(?P<weights>Gewichten?|weights|Parametern?|parameters|Kanten|edges|Verbindungen|connections)|"
    r"(?P<neurons>Neuronen|neurons|Knoten|nodes)|"
    r"(?P<layers>Layern?|Layers|layers|Schichten))\b"
)
OTHERS: Final = re.compile(
    r"\s+(?:[a-zäöüß]+(?:e|en|er)\s+)?[A-ZÄÖÜ][a-zäöüß]|"  # a noun in German, a name in English
    r"\s+(?:[a-z]+\s+)?(?:steps|cases|parts|minutes|seconds|hours|days|weeks|months|years|people|students|pages|"
    r"chapters|lessons|examples|functions|results|sides|ways|lines|formulas|words|letters|dimensions|pixels|classes|"
    r"epochs|points|digits|decimal\s+places|decimals|places|values|numbers|terms|images|pictures|things|symbols|"
    r"hundred|thousand|million|billion|trillion|times\s+(?:as|more|larger|smaller|faster)|mal\s+(?:so|mehr))\b"
)
NAMED_BEFORE: Final = re.compile(r"\b(?:Eingabe|Input|input|Gewicht|Weight|weight|Produkt|Product|product)\s+\Z")
FAR: Final = 2  # a count so many times larger or smaller than ours counts something else


def counts_ours(text: str, number: TypedNumber, lesson: LessonNumbers) -> Numbers:
    """Return what a number in front of neurons, layers, weights or inputs must be; nothing if it counts others."""
    found = OURS.match(text, number.end) if number.whole else None
    if not found:
        return ()
    every = exactly(ours(found.lastgroup or "", lesson))
    close = any(known.value / FAR <= number.value <= known.value * FAR for known in every)
    return every if close else ()


def ours(things: str, lesson: LessonNumbers) -> tuple[int, ...]:
    """Return how many of these things there may be to count, the likely number first."""
    inputs, layers = len(lesson.trace.inputs), lesson.layers
    weights = sum(source * target for source, target in pairwise(layers))
    return {
        "inputs": (inputs,),
        "weights": (inputs, weights, weights + sum(layers[1:])),
        "neurons": (inputs, *layers, sum(layers), sum(layers[1:-1])),
        "layers": (len(layers), len(layers) - 1, len(layers) - 2),
        "hidden": (len(layers) - 2,),
    }[things]


def counts_others(text: str, number: TypedNumber) -> bool:
    """Return whether a whole number counts things; ``counts_ours`` is asked first.

    >>> counts_others("10 Minuten", TypedNumber("10", 0)), counts_others("10 ist", TypedNumber("10", 0))
    (True, False)
    """
    grouped = re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", number.typed)  # 10.000 Bilder, 10,000 pictures
    return (number.whole or grouped is not None) and OTHERS.match(text, number.end) is not None


def numbers_ours(text: str, number: TypedNumber, lesson: LessonNumbers) -> bool:
    """Return whether it tells which input or weight is meant, as in "Eingabe 2"."""
    named = NAMED_BEFORE.search(text, max(0, number.start - 20), number.start)
    return named is not None and is_among(number, exactly(range(1, len(lesson.trace.inputs) + 1)))
