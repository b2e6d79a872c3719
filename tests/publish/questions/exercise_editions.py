"""Editions with exercises, without a film; and how Moodle and H5P mark typed answers."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Final

from tafelbild.lesson import load
from tafelbild.maths import ACTIVATIONS, Neuron
from tafelbild.narration import Timeline
from tafelbild.publish.edition import Edition, PublishOptions
from tafelbild.theme import BOARD

NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?")
PRECISION: Final = 1e-14  # added by Moodle to every tolerance, after PHP's setting "precision"


def edition_with_exercises(count: int = 4, activation: str = "relu", language: str = "de", seed: int = 1) -> Edition:
    """Return an edition of the default lesson with another activation function and ``count`` exercises."""
    lesson = load()
    numbers = lesson.numbers
    neuron = Neuron(numbers.neuron.weights, numbers.neuron.bias, ACTIVATIONS[activation])
    changed = replace(lesson, numbers=replace(numbers, neuron=neuron, trace=neuron.trace(numbers.trace.inputs)))
    options = PublishOptions(exercises=count, seed=seed)
    silent = Timeline(language, 25, 0, ())
    return Edition(changed, language, BOARD, Path("film.mp4"), 320, 180, silent, (), options=options)


def parse_as_moodle(typed: str) -> float | None:
    """Return the number that Moodle reads (qtype_numerical_answer_processor::apply_units), or None."""
    text = typed.replace(" ", "")
    text = text.replace(",", "") if "." in text or text.count(",") > 1 else text.replace(",", ".")
    found = NUMBER.fullmatch(text)  # text after the number would be a unit, and these questions have none
    return float(found[0]) if found else None


def is_marked_right(typed: str, value: Fraction, tolerance: Fraction) -> bool:
    """Return how Moodle marks an answer: qtype_numerical_answer::within_tolerance, tolerance type "nominal"."""
    number, answer = parse_as_moodle(typed), float(value)
    off = float(tolerance) + PRECISION * max(1, abs(answer))
    return number is not None and answer - off <= number <= answer + off
