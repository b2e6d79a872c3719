"""The numbers of a lesson about one neuron, as scripts may name them: computed numbers, counts of the network."""

import re
from fractions import Fraction
from itertools import chain, pairwise
from typing import Final

from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.lesson.script_checks.known_numbers import Numbers, exact_numbers, function_limits, matches_any
from tafelbild.lesson.script_checks.typed_calculations import TypedNumber

OPTIONAL_ADJECTIVE: Final = r"\s+(?:(?:[a-zäöüß]+(?:e|en|er)|hidden|different|other|more|input|output)\s+)?"
NETWORK_NOUNS: Final = re.compile(
    OPTIONAL_ADJECTIVE + r"(?:(?P<hidden>Hidden[\s-]Layers?|hidden\s+layers?)|"
    r"(?P<inputs>Eingaben|Eingabewerten?|Eingangswerten?|Inputs|inputs|input\s+values|Summanden|Produkten?|products)|"
    r"(?P<weights>Gewichten?|weights|Parametern?|parameters|Kanten|edges|Verbindungen|connections)|"
    r"(?P<neurons>Neuronen|neurons|Knoten|nodes)|"
    r"(?P<layers>Layern?|Layers|layers|Schichten))\b"
)
LABEL_BEFORE: Final = re.compile(r"\b(?:Eingabe|Input|input|Gewicht|Weight|weight|Produkt|Product|product)\s+\Z")
MAX_COUNT_RATIO: Final = 2  # a number outside this ratio to the network's count must count something else


def result_numbers(numbers: NeuronNumbers) -> Numbers:
    """Return the output, the pre-activation, the weighted sum, the products, and f(z) of the example on the plot."""
    trace = numbers.trace
    steps = exact_numbers([trace.pre_activation, trace.weighted_sum, *trace.products])
    return (trace.evaluation, *steps, numbers.example[1])


def computed_numbers(numbers: NeuronNumbers) -> Numbers:
    """Return all numbers of the computation: inputs, weights, bias, all results, and the second z on the plot."""
    trace = numbers.trace
    return (*exact_numbers([*trace.inputs, *trace.weights, trace.bias, numbers.example[0]]), *result_numbers(numbers))


def formula_numbers(numbers: NeuronNumbers) -> Numbers:
    """Return 0, the activation function's value at 0, and the numbers in the function's formula."""
    activation = numbers.trace.activation
    digits = re.findall(r"[0-9]+(?:\.[0-9]+)?", activation.formula)
    return (*exact_numbers([0, *map(Fraction, digits)]), activation(Fraction(0)))


def allowed_numbers(numbers: NeuronNumbers, *, calculated: bool) -> Numbers:
    """Return the numbers that may stand where no certain number is expected.

    With ``calculated`` (next to + − ·), these are only the numbers of the computation and of the function's formula.
    """
    of_computation = (*computed_numbers(numbers), *formula_numbers(numbers))
    if calculated:
        return of_computation
    counts = exact_numbers([numbers.layer, numbers.number, *chain.from_iterable(counts_by_noun(numbers).values())])
    return (*of_computation, *function_limits(), *counts)


def expected_count(text: str, number: TypedNumber, numbers: NeuronNumbers) -> Numbers:
    """Return the counts that are right for ``number`` in ``text``, e.g. "4 layers"; () if it counts nothing known."""
    found = NETWORK_NOUNS.match(text, number.end) if number.is_integer else None
    if not found:
        return ()
    every = exact_numbers(counts_by_noun(numbers)[found.lastgroup or ""])
    close = any(known.value / MAX_COUNT_RATIO <= number.value <= known.value * MAX_COUNT_RATIO for known in every)
    return every if close else ()


def counts_by_noun(numbers: NeuronNumbers) -> dict[str, tuple[int, ...]]:
    """Return kind of noun ("layers") -> numbers that may stand before it ("4 layers"), the likeliest first."""
    inputs, layers = len(numbers.trace.inputs), numbers.layers
    weights = sum(source * target for source, target in pairwise(layers))
    return {
        "inputs": (inputs,),
        "weights": (inputs, weights, weights + sum(layers[1:])),
        "neurons": (inputs, *layers, sum(layers), sum(layers[1:-1])),
        "layers": (len(layers), len(layers) - 1, len(layers) - 2),
        "hidden": (len(layers) - 2,),
    }


def is_label(text: str, number: TypedNumber, numbers: NeuronNumbers) -> bool:
    """Return whether a number is the index of an input, weight or product, as in "Eingabe 2"."""
    named = LABEL_BEFORE.search(text, max(0, number.start - 20), number.start)
    return named is not None and matches_any(number, exact_numbers(range(1, len(numbers.trace.inputs) + 1)))
