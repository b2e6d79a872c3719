"""Variants of a lesson's neuron with other exact numbers for mental arithmetic, drawn from a random seed."""

from collections.abc import Iterator
from itertools import islice
from random import Random

from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.kinds.neuron.practice import draw_one, has_end, is_easy, random_trace
from tafelbild.maths import Neuron, NeuronTrace, opposite_example


def make_variants(numbers: NeuronNumbers, count: int, seed: int) -> tuple[NeuronNumbers, ...]:
    """Return ``count`` copies of a lesson whose neuron has other inputs, weights and bias, but the same function.

    All differ from each other and from the lesson. The pre-activation z is positive in the first copy, negative in the
    second, and 0 in none. The same seed gives the same copies in the same order, whatever the ``count``.
    """
    return tuple(islice(variants(numbers, Random(seed)), count))  # noqa: S311  (not for cryptography)


def variants(numbers: NeuronNumbers, rng: Random) -> Iterator[NeuronNumbers]:
    """Yield copies of a lesson with other inputs, weights and bias, all different from each other, without end."""
    known = {(numbers.trace.inputs, numbers.neuron.weights, numbers.neuron.bias)}
    for sign in pre_activation_signs(rng):
        while True:
            trace = random_trace(len(numbers.trace.inputs), numbers.neuron.activation, rng)
            drawn = trace.inputs, trace.weights, trace.bias
            if drawn not in known and trace.pre_activation * sign > 0 and is_easy(trace) and has_end(trace):
                break
        known.add(drawn)
        yield with_trace(numbers, trace)


def pre_activation_signs(rng: Random) -> Iterator[int]:
    """Yield, without end, the sign of the pre-activation z of each variant: 1, then -1, then 1 or -1 at random."""
    yield from (1, -1)
    while True:
        yield draw_one(rng, (1, -1))


def with_trace(numbers: NeuronNumbers, trace: NeuronTrace) -> NeuronNumbers:
    """Return a copy of the lesson whose neuron has the inputs, weights and bias of ``trace``."""
    example = opposite_example(trace.pre_activation, trace.activation)
    return NeuronNumbers(
        layers=numbers.layers,
        layer=numbers.layer,
        number=numbers.number,
        neuron=Neuron(trace.weights, trace.bias, trace.activation),
        trace=trace,
        example=(example, trace.activation(example)),
        factors=numbers.factors,
    )
