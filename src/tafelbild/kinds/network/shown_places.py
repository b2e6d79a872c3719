"""To how many decimal places the numbers of a network are rounded where they are shown: so that they add up."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from tafelbild.maths import Evaluation, NetworkTrace, decimal_string
from tafelbild.maths.number import decimal_places

FEWEST_PLACES: Final = 2
MOST_EXACT_PLACES: Final = 4  # exact numbers with more decimals are rounded
MORE_PLACES: Final = 4  # how many more are tried until what is shown adds up


def decimal_places_of(trace: NetworkTrace) -> int:
    """Return how many decimal places the exact numbers of a trace need; 2 if it is fewer, or more than 4."""
    needed = [decimal_places(number.value) for number in numbers_of(trace) if number.exact]
    most = max((MOST_EXACT_PLACES + 1 if each is None else each for each in needed), default=0)
    return max(most, FEWEST_PLACES) if most <= MOST_EXACT_PLACES else FEWEST_PLACES


def numbers_of(trace: NetworkTrace) -> Iterator[Evaluation]:
    """Yield all numbers of a trace that are shown: inputs, weights, biases, sums, z and outputs."""
    yield from (Evaluation(x, exact=True) for x in trace.inputs)
    for layer in trace.layers:
        for neuron in layer.neurons:
            yield from (Evaluation(number, exact=True) for number in (*neuron.weights, neuron.bias))
            yield Evaluation(neuron.weighted_sum, neuron.exact_inputs)
        yield from (*layer.pre_activations, *layer.outputs)


def places_that_add_up(least: int, powers: Sequence[Fraction], shares: Sequence[Fraction]) -> int:
    """Return the fewest places, at least ``least``, to which softmax adds up as shown.

    ``powers``: the e^z, () if they are not shown; ``shares``: the outputs, () without softmax. Where no number of
    places does, the answer is ``least``; it is then written with ≈ like every rounded number.

    >>> places_that_add_up(2, [Fraction("2.01375"), Fraction("0.67032")], [Fraction("0.75026"), Fraction("0.24974")])
    2
    """
    tried = range(least, least + MORE_PLACES + 1)
    return next((places for places in tried if adds_up(places, powers, shares)), least)


def adds_up(places: int, powers: Sequence[Fraction], shares: Sequence[Fraction]) -> bool:
    """Return whether rounded shares are together 1, rounded powers their sum, and each fraction of them its share."""
    parts, whole = [rounded(share, places) for share in shares], rounded(sum(powers, Fraction(0)), places)
    if sum(parts) != (1 if shares else 0):
        return False
    rounded_powers = [rounded(power, places) for power in powers]
    if sum(rounded_powers) != whole:
        return False
    pairs = zip(rounded_powers, parts, strict=True) if powers else ()
    return all(rounded(power / whole, places) == part for power, part in pairs)


def rounded(value: Fraction, places: int) -> Fraction:
    """Return a value rounded to decimal places, half away from zero."""
    return Fraction(decimal_string(value, places))
