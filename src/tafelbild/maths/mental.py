"""Neurons to be computed in the head: x_1 w_1 + … + b with small whole inputs and weights of one place or a quarter.

No step has more than two places. What is drawn depends on the ``Random`` alone, and on nothing but its ``random()``,
which Python promises not to change.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random
from typing import Final, TypeVar

from tafelbild.maths.activation import Activation
from tafelbild.maths.neuron import Neuron, NeuronTrace

INPUTS: Final = range(1, 10)
WEIGHTS: Final = tuple(map(Fraction, ("0.1", "0.2", "0.25", "0.3", "0.4", "0.5", "1", "2")))
BIASES: Final = tuple(map(Fraction, ("-3", "-2", "-1", "-0.5", "0.5", "1", "2", "3")))
NEGATIVE: Final = 0.4  # of the weights
LARGEST: Final = 20  # weighted sum and pre-activation
LARGEST_CURVED: Final = 3  # pre-activation, where the function is a curve: beyond, its values are all alike

Choice = TypeVar("Choice")


def drawn(count: int, activation: Activation, dice: Random) -> NeuronTrace:
    """Return the trace of a neuron with so many inputs; whether it ``is_easy`` is for the caller to ask."""
    inputs = tuple(map(Fraction, dealt(dice, INPUTS, count)))
    weights = tuple(-w if dice.random() < NEGATIVE else w for w in dealt(dice, WEIGHTS, count))
    return Neuron(weights, picked(dice, BIASES), activation).trace(inputs)


def dealt(dice: Random, cards: Sequence[Choice], count: int) -> Iterator[Choice]:
    """Yield so many of the cards, none a second time before all have been dealt."""
    left: list[Choice] = []
    for _ in range(count):
        left = left or list(cards)
        yield left.pop(int(dice.random() * len(left)))


def picked(dice: Random, choices: Sequence[Choice]) -> Choice:
    """Return one of several."""
    return choices[int(dice.random() * len(choices))]


def is_easy(trace: NeuronTrace) -> bool:
    """Say whether no step is large, and the weighted sum is not 0."""
    largest = LARGEST if trace.activation.rational else LARGEST_CURVED
    return 0 < abs(trace.weighted_sum) <= LARGEST and abs(trace.pre_activation) <= largest
