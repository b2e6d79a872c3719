"""x_1 w_12 + x_2 w_22 + … + b with other numbers: such as a person can do in the head.

Inputs are small and whole, weights have one place or a quarter, so that no step has more than two places.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice
from random import Random
from typing import Final, TypeVar

from tafelbild.errors import LessonError
from tafelbild.lesson import NeuronLesson
from tafelbild.lesson.example import other_side
from tafelbild.maths import Neuron, NeuronTrace

MOST: Final = 50  # variants of a lesson
MOST_INPUTS: Final = 12  # of a neuron that is computed in the head
INPUTS: Final = range(1, 10)
WEIGHTS: Final = tuple(map(Fraction, ("0.1", "0.2", "0.25", "0.3", "0.4", "0.5", "1", "2")))
BIASES: Final = tuple(map(Fraction, ("-3", "-2", "-1", "-0.5", "0.5", "1", "2", "3")))
NEGATIVE: Final = 0.4  # of the weights
LARGEST: Final = 20  # weighted sum and pre-activation
LARGEST_CURVED: Final = 3  # pre-activation, where the function is a curve: beyond, its values are all alike

Choice = TypeVar("Choice")


def possible(lesson: NeuronLesson) -> None:
    """Refuse a neuron that nobody computes in the head: a ``LessonError`` if it has too many inputs."""
    inputs = len(lesson.trace.inputs)
    if inputs > MOST_INPUTS:
        what = f"the neuron has {inputs} inputs; exercises are for at most {MOST_INPUTS}"
        raise LessonError("--exercises", what)


def variants(lesson: NeuronLesson, count: int, seed: int) -> tuple[NeuronLesson, ...]:
    """Return ``count`` lessons with the network and the function of this one and with other numbers.

    All differ from each other and from the lesson. No pre-activation is 0; the first is positive, the second is
    negative. The same seed gives the same variants, of which a smaller ``count`` takes the first.
    """
    possible(lesson)
    return tuple(islice(others(lesson, Random(seed)), count))  # noqa: S311  (nobody is to be kept from guessing)


def others(lesson: NeuronLesson, dice: Random) -> Iterator[NeuronLesson]:
    """Yield one variant after the other."""
    known = {(lesson.trace.inputs, lesson.neuron.weights, lesson.neuron.bias)}
    for sign in signs(dice):
        while True:
            neuron, inputs = drawn(lesson, dice)
            trace, numbers = neuron.trace(inputs), (inputs, neuron.weights, neuron.bias)
            if numbers not in known and trace.pre_activation * sign > 0 and is_easy(trace):
                break
        known.add(numbers)
        yield varied(lesson, neuron, trace)


def signs(dice: Random) -> Iterator[int]:
    """Yield the sign of each pre-activation: 1 and -1, then either."""
    yield from (1, -1)
    while True:
        yield picked(dice, (1, -1))


def drawn(lesson: NeuronLesson, dice: Random) -> tuple[Neuron, tuple[Fraction, ...]]:
    """Return a neuron with the function of the lesson's, and as many inputs."""
    count = len(lesson.trace.inputs)
    inputs = tuple(map(Fraction, dealt(dice, INPUTS, count)))
    weights = tuple(-w if dice.random() < NEGATIVE else w for w in dealt(dice, WEIGHTS, count))
    return Neuron(weights, picked(dice, BIASES), lesson.neuron.activation), inputs


def dealt(dice: Random, cards: Sequence[Choice], count: int) -> Iterator[Choice]:
    """Yield so many of the cards, none a second time before all have been dealt."""
    left: list[Choice] = []
    for _ in range(count):
        left = left or list(cards)
        yield left.pop(int(dice.random() * len(left)))


def picked(dice: Random, choices: Sequence[Choice]) -> Choice:
    """Return one of several; of all that a ``Random`` does, Python promises ``random()`` alone not to change."""
    return choices[int(dice.random() * len(choices))]


def is_easy(trace: NeuronTrace) -> bool:
    """Say whether no step is large, and the weighted sum is not 0."""
    largest = LARGEST if trace.activation.rational else LARGEST_CURVED
    return 0 < abs(trace.weighted_sum) <= LARGEST and abs(trace.pre_activation) <= largest


def varied(lesson: NeuronLesson, neuron: Neuron, trace: NeuronTrace) -> NeuronLesson:
    """Return the lesson's network with the numbers of another trace."""
    other = other_side(trace.pre_activation, trace.activation)
    return NeuronLesson(
        layers=lesson.layers,
        layer=lesson.layer,
        number=lesson.number,
        neuron=neuron,
        trace=trace,
        example=(other, trace.activation(other)),
        factors=lesson.factors,
    )
