"""To how many decimal places the numbers of a network are rounded where they are shown: so that they add up.

1. Where numbers have to be rounded, those in rings, matrices, bars and results of a table have two places. If every
   exact number needs no more than four, all have as many as they need, and no exact number is rounded.
2. A line that is written out has to add up for a viewer with a pencil: the sum of products, a row of a table, e^z, the
   fraction of a share. Its operands get guard digits (``notation.guard_digits``): as few more places, up to four, as
   are needed so that what the viewer computes, rounded to the places of the result, is the result that is shown.
3. Before a result stands = only if all numbers of the line are exact as they are shown, else ≈. A matrix equation of
   rounded cells has ≈, too; it holds within the rounding of its cells.
4. Shares that, as rounded, do not make 1, or of which one would be 0 or 1, get more places, up to four; so do the e^z,
   until they make their sum, and each fraction its share. Where four are not enough, the shares are "≈ 1" together.
5. A rounded number keeps its zeros, 1,20; an exact one has none. One that rounds to 0 is 0,00, never −0,00.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from tafelbild.maths import Evaluation, NetworkTrace
from tafelbild.maths.number import decimal_places
from tafelbild.notation.guard_digits import rounded

FEWEST_PLACES: Final = 2
MOST_EXACT_PLACES: Final = 4  # exact numbers with more decimals are rounded
MOST_SOFTMAX_PLACES: Final = 4  # of shares, and of the e^z


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


def softmax_places(least: int, powers: Sequence[Fraction], shares: Sequence[Fraction]) -> tuple[int, int]:
    """Return the places of the e^z, and of the shares: the fewest, at least ``least``, with which softmax adds up.

    ``powers``: the e^z, () if they are not shown. If no number of places lets all of it add up, the shares alone do;
    if not even these, all have ``least`` places.

    >>> powers = [Fraction("2.01375"), Fraction("0.67032")]
    >>> softmax_places(2, powers, [Fraction("0.75026"), Fraction("0.24974")])
    (2, 2)
    """
    most = max(least, MOST_SOFTMAX_PLACES)
    whole = [places for places in range(least, most + 1) if make_one(places, shares)]
    for of_shares in whole:
        for of_powers in range(of_shares, most + 1):
            if adds_up(of_powers, powers, shares, of_shares):
                return of_powers, of_shares
    return (whole[0], whole[0]) if whole else (least, least)


def make_one(places: int, shares: Sequence[Fraction]) -> bool:
    """Return whether shares are together 1 as they are rounded, and none of them looks like nothing or the whole.

    >>> make_one(2, [Fraction("0.9987"), Fraction("0.0013")]), make_one(3, [Fraction("0.9987"), Fraction("0.0013")])
    (False, True)
    """
    parts = [rounded(share, places) for share in shares]
    return sum(parts) == 1 and all(0 < part < 1 or part == share for part, share in zip(parts, shares, strict=True))


def adds_up(places: int, powers: Sequence[Fraction], shares: Sequence[Fraction], of_shares: int | None = None) -> bool:
    """Return whether rounded shares are together 1, rounded powers their sum, and each fraction of them its share.

    ``of_shares``: the places of the shares, if they are not those of the powers.
    """
    of_shares = places if of_shares is None else of_shares
    rounded_powers, whole = [rounded(power, places) for power in powers], rounded(sum(powers, Fraction(0)), places)
    if not make_one(of_shares, shares) or sum(rounded_powers) != whole:
        return False
    pairs = zip(rounded_powers, shares, strict=True) if powers else ()
    return all(rounded(power / whole, of_shares) == rounded(share, of_shares) for power, share in pairs)
