"""x_1 w_12 + x_2 w_22 + … + b with other numbers: such as a person can do in the head (``maths.mental``)."""

from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.lesson import LessonNumbers
from tafelbild.maths import Neuron, NeuronTrace, opposite_example
from tafelbild.maths.mental import drawn, is_easy, picked

MOST: Final = 50  # variants of a lesson
MOST_INPUTS: Final = 12  # of a neuron that is computed in the head


def possible(lesson: LessonNumbers) -> None:
    """Refuse a neuron that nobody computes in the head: a ``LessonError`` if it has too many inputs."""
    inputs = len(lesson.trace.inputs)
    if inputs > MOST_INPUTS:
        what = f"the neuron has {inputs} inputs; exercises are for at most {MOST_INPUTS}"
        raise LessonError("--exercises", what)


def variants(lesson: LessonNumbers, count: int, seed: int) -> tuple[LessonNumbers, ...]:
    """Return ``count`` lessons with the network and the function of this one and with other numbers.

    All differ from each other and from the lesson. No pre-activation is 0; the first is positive, the second is
    negative. The same seed gives the same variants, of which a smaller ``count`` takes the first.
    """
    possible(lesson)
    return tuple(islice(others(lesson, Random(seed)), count))  # noqa: S311  (nobody is to be kept from guessing)


def others(lesson: LessonNumbers, dice: Random) -> Iterator[LessonNumbers]:
    """Yield one variant after the other."""
    known = {(lesson.trace.inputs, lesson.neuron.weights, lesson.neuron.bias)}
    for sign in signs(dice):
        while True:
            trace = drawn(len(lesson.trace.inputs), lesson.neuron.activation, dice)
            numbers = trace.inputs, trace.weights, trace.bias
            if numbers not in known and trace.pre_activation * sign > 0 and is_easy(trace):
                break
        known.add(numbers)
        yield varied(lesson, trace)


def signs(dice: Random) -> Iterator[int]:
    """Yield the sign of each pre-activation: 1 and -1, then either."""
    yield from (1, -1)
    while True:
        yield picked(dice, (1, -1))


def varied(lesson: LessonNumbers, trace: NeuronTrace) -> LessonNumbers:
    """Return the lesson's network with the numbers of another trace."""
    other = opposite_example(trace.pre_activation, trace.activation)
    return LessonNumbers(
        layers=lesson.layers,
        layer=lesson.layer,
        number=lesson.number,
        neuron=Neuron(trace.weights, trace.bias, trace.activation),
        trace=trace,
        example=(other, trace.activation(other)),
        factors=lesson.factors,
    )
