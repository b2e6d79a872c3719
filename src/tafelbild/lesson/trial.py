"""The second set of numbers of a lesson: the same network, computed by the viewer while the film waits.

A lesson has one if a head can do it: up to four inputs, and a function that needs no calculator.
"""

from dataclasses import replace
from functools import lru_cache
from random import Random
from typing import Final, TypeVar

from tafelbild.lesson.values import LessonNumbers
from tafelbild.maths import Activation, Neuron, NeuronTrace
from tafelbild.maths.mental import drawn, is_easy

STEPS: Final = ("pause-and-try", "show-the-solution")  # while they are played, the board shows the second numbers
MOST_INPUTS: Final = 4
SEED: Final = 103
TRIES: Final = 12_000  # before we are content with any easy numbers
LARGEST: Final = 10  # product, weighted sum and pre-activation

LessonT = TypeVar("LessonT", bound=LessonNumbers)


def tried(lesson: LessonT) -> LessonT | None:
    """Return the lesson with its second numbers, ``None`` if a head cannot do them.

    The pre-activation has the other sign, so that the function does its other half (negative, if the lesson's is 0).
    """
    given, activation = lesson.trace, lesson.neuron.activation
    if not activation.rational or len(given.inputs) > MOST_INPUTS:
        return None
    trace = chosen(len(given.inputs), activation, 1 if given.pre_activation < 0 else -1)
    return replace(lesson, trace=trace, neuron=Neuron(trace.weights, trace.bias, activation))


def during(lesson: LessonT, step: str) -> LessonT:
    """Return the lesson with the numbers that the board shows in a step: the second ones while the viewer tries."""
    return (tried(lesson) if step in STEPS else None) or lesson


@lru_cache(maxsize=64)
def chosen(inputs: int, activation: Activation, sign: int) -> NeuronTrace:
    """Return the first friendly trace of so many inputs whose pre-activation has this sign, or an easy one."""
    dice, easy = Random(SEED), None  # noqa: S311  (nobody is to be kept from guessing)
    for _ in range(TRIES):
        trace = drawn(inputs, activation, dice)
        if trace.pre_activation * sign <= 0 or not is_easy(trace):
            continue
        if is_friendly(trace):
            return trace
        easy = easy or trace
    if easy is None:
        raise AssertionError("no easy numbers")  # every second draw has either sign
    return easy


def is_friendly(trace: NeuronTrace) -> bool:
    """Say whether all products and sums are whole and small.

    Of up to three inputs, also whether the weighted sum is positive, and whether one of several weights is negative.
    """
    steps, count = (*trace.products, trace.weighted_sum, trace.bias, trace.pre_activation), len(trace.inputs)
    small = all(step.denominator == 1 and abs(step) <= LARGEST for step in steps)
    broken = any(w.denominator > 1 for w in trace.weights)
    balanced = trace.weighted_sum > 0 and sum(w < 0 for w in trace.weights) == (count > 1)
    return small and broken and (balanced or count == MOST_INPUTS)
