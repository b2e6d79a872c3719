"""Small layers with numbers for mental arithmetic, drawn from a random seed: what exercises about a network ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import cycle, islice
from random import Random
from typing import Final, Literal

from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.kinds.network.shown_places import FEWEST_PLACES, adds_up
from tafelbild.kinds.neuron.practice import INPUT_VALUES, draw_one, draw_without_repeats
from tafelbild.maths import ACTIVATIONS, SOFTMAX, Activation, Layer, Network, Softmax
from tafelbild.maths.number import decimal_places

TaskKind = Literal["layer", "row", "softmax"]
KINDS: Final[tuple[TaskKind, ...]] = ("layer", "row", "softmax")  # in turn
WEIGHT_VALUES: Final = tuple(map(Fraction, ("0.1", "0.2", "0.3", "0.4", "0.5", "1", "2")))
BIAS_VALUES: Final = tuple(map(Fraction, ("-2", "-1", "-0.5", "0.5", "1", "2")))
SOFTMAX_VALUES: Final = tuple(map(Fraction, ("-1", "-0.5", "0", "0.5", "1", "1.5", "2")))
NEGATIVE_SHARE: Final = 0.4  # share of the weights that are negative
MAX_Z: Final = 10
FEWEST, MOST = 2, 3  # inputs and neurons of a layer in an exercise
CLASSES: Final = 2  # outputs of an exercise about softmax


@dataclass(frozen=True)
class Task:
    """An exercise's numbers: a network of one layer, and the neuron that is asked for (of softmax all are)."""

    kind: TaskKind
    numbers: NetworkNumbers
    asked: int


def make_tasks(lesson: NetworkNumbers, count: int, seed: int) -> tuple[Task, ...]:
    """Return ``count`` tasks, all different; the same seed gives the same, whatever the ``count``."""
    return tuple(islice(tasks(lesson, Random(seed)), count))  # noqa: S311  (not for cryptography)


def tasks(lesson: NetworkNumbers, rng: Random) -> Iterator[Task]:
    """Yield tasks of all kinds in turn, without end; softmax has 38 different ones, which then begin anew."""
    function = function_of(lesson)
    sizes = tuple(min(max(size, FEWEST), MOST) for size in lesson.sizes[:2])
    scores, known = softmax_pairs(rng), set[Network]()
    for kind in cycle(KINDS):
        if kind == "softmax":
            network, x = Network((Layer(((1, 0), (0, 1)), (0, 0), SOFTMAX),)), next(scores)
        else:
            network, x = easy_layer(sizes, function, rng)
            while network in known:
                network, x = easy_layer(sizes, function, rng)
            known.add(network)
        numbers = NetworkNumbers(sizes=network.sizes, network=network, trace=network.trace(x))
        yield Task(kind, numbers, 1 + int(rng.random() * network.sizes[1]))


def function_of(lesson: NetworkNumbers) -> Activation:
    """Return the function of the lesson's first layer that computes, ReLU if it is not one for mental arithmetic."""
    function = lesson.layers[0].activation if lesson.layers else SOFTMAX
    easy = not isinstance(function, Softmax) and function.rational and function.name in {"relu", "leaky_relu", "step"}
    return function if easy and isinstance(function, Activation) else ACTIVATIONS["relu"]


def easy_layer(sizes: tuple[int, ...], function: Activation, rng: Random) -> tuple[Network, tuple[Fraction, ...]]:
    """Return a random network of one layer, and its inputs; of its z, all easy, some are negative and some positive."""
    while True:
        x = tuple(map(Fraction, draw_without_repeats(rng, INPUT_VALUES, sizes[0])))
        rows = [random_row(sizes[0], rng) for _ in range(sizes[1])]
        network = Network((Layer(rows, [draw_one(rng, BIAS_VALUES) for _ in rows], function),))
        neurons = network.trace(x).layer(2).neurons
        signs = {neuron.pre_activation > 0 for neuron in neurons}
        if len(signs) == 2 and all(map(is_easy, (z for n in neurons for z in (n.weighted_sum, n.pre_activation)))):
            return network, x


def random_row(length: int, rng: Random) -> tuple[Fraction, ...]:
    """Return random weights, the sign of each drawn by itself."""
    sizes = draw_without_repeats(rng, WEIGHT_VALUES, length)
    return tuple(-w if rng.random() < NEGATIVE_SHARE else w for w in sizes)


def is_easy(number: Fraction) -> bool:
    """Return whether a sum is not 0, not large, and has at most one decimal."""
    return 0 < abs(number) <= MAX_Z and (decimal_places(number) or 0) <= 1


def softmax_pairs(rng: Random) -> Iterator[tuple[Fraction, ...]]:
    """Yield pairs of z in random order, without end, whose softmax adds up with two decimals at each step."""
    pairs = [(a, b) for a in SOFTMAX_VALUES for b in SOFTMAX_VALUES if a != b and is_fair((a, b))]
    while True:
        yield from draw_without_repeats(rng, pairs, len(pairs))


def is_fair(z: tuple[Fraction, ...]) -> bool:
    """Return whether a viewer who rounds each step of softmax to two places finds the shares."""
    network = Network((Layer(((1, 0), (0, 1)), (0, 0), SOFTMAX),))
    numbers = NetworkNumbers(sizes=network.sizes, network=network, trace=network.trace(z))
    powers, shares = numbers.exponentials or (), numbers.steps.outputs
    return adds_up(FEWEST_PLACES, [power.value for power in powers], [share.value for share in shares])
