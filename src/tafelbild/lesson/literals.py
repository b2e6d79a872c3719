"""Numbers that a lecturer typed into a script: each must be one that the computation knows."""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

from tafelbild.lesson.markdown import blocks
from tafelbild.lesson.source import read_text
from tafelbild.lesson.values import Lesson, NeuronLesson
from tafelbild.notation import MINUS, shown

NUMBER: Final = re.compile(r"(?<![\w.,])[-−]?\d{1,100}(?:[.,]\d{1,100})?(?!\w|[.,]\d)", re.ASCII)
FIELD: Final = re.compile(r"\{[^{}]*\}")
YEARS: Final = range(1900, 2101)


def strange_numbers(lesson: Lesson, language: str) -> tuple[str, ...]:
    """Return a sentence for each number of a script that the computation does not know; years may stand."""
    path = lesson.scripts[language].path
    return tuple(
        f"{path.name}:{line}: {number} is no number of this lesson; write a field, such as {{weighted_sum}}"
        for line, number in typed_numbers(path)
        if not is_known(number, lesson)
    )


def typed_numbers(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the numbers in the paragraphs of a script, each with its line."""
    for block in blocks(read_text(path), path.name):
        if block.kind == "paragraph":
            words = FIELD.sub(lambda field: " " * len(field[0]), block.text)
            for found in NUMBER.finditer(words):
                yield block.line + words.count("\n", 0, found.start()), found[0]


def is_known(number: str, lesson: NeuronLesson) -> bool:
    """Say whether a number is one of the trace, as it is or rounded, or counts something, or is a year."""
    plain = number.replace(MINUS, "-").replace(",", ".")
    value, places = Fraction(plain), len(plain.partition(".")[2])
    if value in YEARS and not places:
        return True
    return value in counts_of(lesson) or any(
        shown(value, places=places) == shown(known, places=places) for known in values_of(lesson)
    )


def counts_of(lesson: NeuronLesson) -> tuple[int, ...]:
    """Return how many layers, neurons and inputs there are, and which neuron is computed."""
    inputs = len(lesson.trace.inputs)
    return (0, inputs, len(lesson.layers), *lesson.layers, lesson.layer, lesson.number)


def values_of(lesson: NeuronLesson) -> tuple[Fraction, ...]:
    """Return all numbers of the computation and of the example."""
    trace, (value, evaluation) = lesson.trace, lesson.example
    steps = (trace.weighted_sum, trace.bias, trace.pre_activation, trace.output, value, evaluation.value)
    return (*trace.inputs, *trace.weights, *trace.products, *steps)
