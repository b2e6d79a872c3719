"""Numbers for mental arithmetic: random small neurons, and the practice numbers that a viewer computes in the film."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from random import Random
from typing import Final, TypeVar

from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.maths import Activation, Neuron, NeuronTrace, has_finite_decimal

INPUT_VALUES: Final = range(1, 10)
WEIGHT_VALUES: Final = tuple(map(Fraction, ("0.1", "0.2", "0.25", "0.3", "0.4", "0.5", "1", "2")))
BIAS_VALUES: Final = tuple(map(Fraction, ("-3", "-2", "-1", "-0.5", "0.5", "1", "2", "3")))
NEGATIVE_SHARE: Final = 0.4  # share of the weights that are negative
MAX_EASY_SUM: Final = 20  # of weighted sum and pre-activation, as absolute values
MAX_EASY_CURVE_INPUT: Final = 3  # |pre-activation| of a curved function: beyond 3 its values hardly differ
PRACTICE_STEPS: Final = ("pause-and-try", "show-the-solution")  # the steps in which practice numbers are on the board
MAX_PRACTICE_INPUTS: Final = 4
MAX_PRACTICE_VALUE: Final = 10  # |product|, |weighted sum| and |pre-activation|
PRACTICE_SEED: Final = 103
MAX_DRAWS: Final = 12_000  # before the first easy trace is taken although it is not friendly

Choice = TypeVar("Choice")


def practice_numbers(numbers: NeuronNumbers) -> NeuronNumbers | None:
    """Return a lesson's numbers with practice numbers, or None if these would be too hard for mental arithmetic.

    There are practice numbers for at most four inputs and rational functions. Their pre-activation z has the opposite
    sign of the lesson's z (negative if that is 0), so that the viewer computes the other case of the function.

    >>> from tafelbild.lesson import read_numbers
    >>> trace = practice_numbers(read_numbers()).trace
    >>> [str(number) for number in (*trace.inputs, *trace.weights, trace.bias, trace.pre_activation)]
    ['5', '8', '6', '2/5', '1/4', '-1/2', '-2', '-1']
    """
    given, activation = numbers.trace, numbers.neuron.activation
    if not activation.rational or len(given.inputs) > MAX_PRACTICE_INPUTS:
        return None
    trace = friendly_trace(len(given.inputs), activation, 1 if given.pre_activation < 0 else -1)
    return replace(numbers, trace=trace, neuron=Neuron(trace.weights, trace.bias, activation))


def numbers_during(numbers: NeuronNumbers, step: str) -> NeuronNumbers:
    """Return a lesson's numbers as shown in a step: in the practice steps its practice numbers, if it has any."""
    return (practice_numbers(numbers) if step in PRACTICE_STEPS else None) or numbers


@lru_cache(maxsize=64)
def friendly_trace(inputs: int, activation: Activation, sign: int) -> NeuronTrace:
    """Return a random trace whose z has the ``sign``: one that ``is_friendly``, else one that ``is_easy``."""
    rng, easy = Random(PRACTICE_SEED), None  # noqa: S311  (not for cryptography)
    for _ in range(MAX_DRAWS):
        trace = random_trace(inputs, activation, rng)
        if trace.pre_activation * sign <= 0 or not (is_easy(trace) and has_end(trace)):
            continue
        if is_friendly(trace):
            return trace
        easy = easy or trace
    if easy is None:
        raise AssertionError("no easy numbers")  # cannot happen: half of all draws have either sign
    return easy


def is_friendly(trace: NeuronTrace) -> bool:
    """Return whether all products and sums are integers from -10 to 10, and at least one weight is a fraction.

    With one to three inputs, the weighted sum must also be positive. Of two or three weights exactly one must be
    negative; a single weight must not. Not so for a function that clips: its decimals end only far from 0.
    """
    steps, count = (*trace.products, trace.weighted_sum, trace.bias, trace.pre_activation), len(trace.inputs)
    small = all(step.denominator == 1 and abs(step) <= MAX_PRACTICE_VALUE for step in steps)
    fractional = any(w.denominator > 1 for w in trace.weights)
    balanced = trace.weighted_sum > 0 and sum(w < 0 for w in trace.weights) == (count > 1)
    free = count == MAX_PRACTICE_INPUTS or trace.activation.negative == "clipped"
    return small and fractional and (balanced or free)


def random_trace(inputs: int, activation: Activation, rng: Random) -> NeuronTrace:
    """Return the trace of a random neuron, whose numbers have at most two decimal places but need not be easy.

    Only ``rng.random()`` is called, because its values are the same in every Python version.
    """
    values = tuple(map(Fraction, draw_without_repeats(rng, INPUT_VALUES, inputs)))
    absolute = draw_without_repeats(rng, WEIGHT_VALUES, inputs)
    weights = tuple(-w if rng.random() < NEGATIVE_SHARE else w for w in absolute)
    return Neuron(weights, draw_one(rng, BIAS_VALUES), activation).trace(values)


def draw_without_repeats(rng: Random, choices: Sequence[Choice], count: int) -> Iterator[Choice]:
    """Yield ``count`` random elements of ``choices``; none is repeated before all others have been drawn."""
    left: list[Choice] = []
    for _ in range(count):
        left = left or list(choices)
        yield left.pop(int(rng.random() * len(left)))


def draw_one(rng: Random, choices: Sequence[Choice]) -> Choice:
    """Return a random element of ``choices``."""
    return choices[int(rng.random() * len(choices))]


def is_easy(trace: NeuronTrace) -> bool:
    """Return whether 0 < |weighted sum| <= 20 and |pre-activation| <= 20 (sigmoid and tanh: <= 3)."""
    largest = MAX_EASY_SUM if trace.activation.rational else MAX_EASY_CURVE_INPUT
    return 0 < abs(trace.weighted_sum) <= MAX_EASY_SUM and abs(trace.pre_activation) <= largest


def has_end(trace: NeuronTrace) -> bool:
    """Return whether the output can be written down, if it is exact: 23/60 of a hard sigmoid has no end."""
    return not trace.exact or has_finite_decimal(trace.output)
