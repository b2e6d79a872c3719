"""The numbers of a lesson about a network, as scripts may name them: those of the trace, and counts of its parts."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from math import isqrt
from typing import Final

from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.kinds.neuron.known_numbers import MAX_COUNT_RATIO, NETWORK_NOUNS
from tafelbild.lesson.script_checks.known_numbers import Numbers, exact_numbers, function_limits
from tafelbild.lesson.script_checks.typed_calculations import TypedNumber
from tafelbild.maths import Activation, Evaluation

MAX_NAMED_WEIGHTS: Final = 1_000  # of a network with more, no single weight is named in a script
LABEL_BEFORE: Final = re.compile(
    r"\b(?:Eingabe|Input|input|Gewicht|Weight|weight|Neuron|neuron|Layer|layer|Schicht|Zeile|row|Spalte|column|"
    r"Ausgabe|Output|output)\s+\Z"
)
LABEL_WINDOW: Final = 20  # characters before a number


def known_numbers(numbers: NetworkNumbers) -> Numbers:
    """Return all numbers of the computation, given and calculated, each once; all counts if nothing else is computed.

    A number that is shown rounded is also there as it is shown, to be suggested so.
    """
    if numbers.trace is None:
        return exact_numbers(dict.fromkeys(chain.from_iterable(counts_by_noun(numbers).values())))
    every = dict.fromkeys(numbers_of_steps(numbers))
    return tuple(dict.fromkeys(known for each in every for known in as_shown(numbers, each)))


def as_shown(numbers: NetworkNumbers, number: Evaluation) -> Numbers:
    """Return a number, before it as it is shown if it is rounded there."""
    if numbers.is_shown_exactly(number):
        return (number,)
    return (*exact_numbers([numbers.rounded(number)]), number)


def numbers_of_steps(numbers: NetworkNumbers) -> Iterator[Evaluation]:
    """Yield the results of the network, then of its layers, then the inputs, the biases and the weights."""
    steps = numbers.steps
    yield from steps.outputs
    for layer in reversed(steps.layers):
        yield from (*layer.outputs, *layer.pre_activations)
        yield from (Evaluation(neuron.weighted_sum, neuron.exact_inputs) for neuron in layer.neurons)
    yield from (*(numbers.exponentials or ()), *filter(None, [numbers.sum_of_exponentials]))
    yield from exact_numbers(steps.inputs)
    yield from exact_numbers(chain.from_iterable(layer.biases for layer in numbers.layers))
    if numbers.parameters.weights <= MAX_NAMED_WEIGHTS:
        rows = chain.from_iterable(layer.weights for layer in numbers.layers)
        yield from exact_numbers(chain.from_iterable(rows))
        for neuron in chain.from_iterable(layer.neurons for layer in steps.layers):
            yield from (Evaluation(product, neuron.exact_inputs) for product in neuron.products)


def formula_numbers(numbers: NetworkNumbers) -> Numbers:
    """Return 0, 1 (the sum of all shares), and the numbers in the formulas of the network's functions."""
    functions = {layer.activation for layer in numbers.layers if isinstance(layer.activation, Activation)}
    digits = (found for function in functions for found in re.findall(r"[0-9]+(?:\.[0-9]+)?", function.formula))
    return exact_numbers([0, 1, *map(Fraction, digits)])


def allowed_numbers(numbers: NetworkNumbers, known: Numbers, *, calculated: bool) -> Numbers:
    """Return the numbers that may stand where no certain number is expected; ``calculated``: next to + − ·.

    ``known``: those of the computation.
    """
    of_computation = (*known, *formula_numbers(numbers))
    if calculated and numbers.trace is not None:
        return of_computation
    counts = chain.from_iterable(counts_by_noun(numbers).values())
    return (*of_computation, *function_limits(), *exact_numbers(counts), *exact_numbers(sides_of_pictures(numbers)))


def sides_of_pictures(numbers: NetworkNumbers) -> tuple[int, ...]:
    """Return the side of the square picture that the inputs may be: 28 for 784 inputs."""
    side = isqrt(numbers.sizes[0])
    return (side,) if side > 1 and side**2 == numbers.sizes[0] else ()


def counts_by_noun(numbers: NetworkNumbers) -> dict[str, tuple[int, ...]]:
    """Return kind of noun ("layers") -> numbers that may stand before it ("4 layers"), the likeliest first."""
    sizes, parameters = numbers.sizes, numbers.parameters
    of_layers = [numbers.parameters_of(layer) for layer in range(2, numbers.last + 1)]
    weights = (parameters.weights, *(each.weights for each in of_layers), *sizes[:-1])
    return {
        "inputs": (sizes[0], *sizes[1:-1]),
        "weights": (parameters.total, *weights, parameters.biases, *(each.total for each in of_layers), *sizes),
        "neurons": (*sizes, sum(sizes), sum(sizes[1:]), sum(sizes[1:-1]), *(size - 1 for size in sizes if size > 1)),
        "layers": (len(sizes), len(sizes) - 1, len(sizes) - 2),
        "hidden": (len(sizes) - 2,),
    }


def expected_count(text: str, number: TypedNumber, numbers: NetworkNumbers) -> Numbers:
    """Return the counts that are right for ``number`` in ``text``: "46 parameters"; () if it counts nothing known."""
    found = NETWORK_NOUNS.match(text, number.end) if number.is_integer else None
    if not found:
        return ()
    every = exact_numbers(counts_by_noun(numbers)[found.lastgroup or ""])
    close = any(known.value / MAX_COUNT_RATIO <= number.value <= known.value * MAX_COUNT_RATIO for known in every)
    return every if close else ()


def is_label(text: str, number: TypedNumber, numbers: NetworkNumbers) -> bool:
    """Return whether a number is the index of an input, neuron, layer, …, as in "Zeile 2"."""
    named = LABEL_BEFORE.search(text, max(0, number.start - LABEL_WINDOW), number.start)
    highest = max(*numbers.sizes, len(numbers.sizes))
    return named is not None and number.is_integer and 1 <= number.value <= highest
