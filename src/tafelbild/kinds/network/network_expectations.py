"""The numbers expected in calculations that a script types: those of the neuron of the network that they resemble."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.kinds.network.network_known_numbers import as_shown
from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.kinds.neuron.expectations import (
    PLAIN_INDICES,
    Interpretation,
    expected_on_side,
    plain_sums,
    single_products,
    weighted_sums,
)
from tafelbild.lesson.script_checks.known_numbers import Expected, Numbers, matches_any
from tafelbild.lesson.script_checks.typed_calculations import Side, TypedCalculation, TypedNumber
from tafelbild.maths import Evaluation, LayerTrace, NeuronTrace

NAME: Final = re.compile(r"([xywzb])(\d+)")
MOST_NEURONS: Final = 60  # of a network whose calculations are looked for; a script does not write out larger ones


@dataclass(frozen=True)
class Reading:
    """An interpretation of one side of a typed equation, and how many numbers of the equation do not agree with it."""

    side: Side
    interpretation: Interpretation
    wrong: int


def expected_in_calculation(calculation: TypedCalculation, numbers: NetworkNumbers, known: Numbers) -> Expected:
    """Return offset of a number in a calculation -> numbers that would be right there; ``known``: all of the network.

    {} if it is right, or if it is not the calculation of a neuron of the network but for one number.
    """
    if numbers.trace is None or (calculation.adds_up and all(matches_any(each, known) for each in calculation.numbers)):
        return {}
    alone = [side.numbers[0] for side in calculation.sides if side.is_number]
    named = next((known for side in calculation.sides if (known := values_named(side.name, numbers))), ())
    found: dict[int, Numbers] = {number.start: named for number in alone} if named else {}
    best = best_reading(calculation, alone, numbers)
    if best is not None and best.wrong == 1:
        found.update(expected_on_side(best.side, best.interpretation))
        found.update({number.start: as_shown(numbers, best.interpretation.result) for number in alone})
    return found


def values_named(name: str, numbers: NetworkNumbers) -> Numbers:
    """Return the values that a name such as y₃ may have, one in each layer with such a neuron; () if unknown."""
    found = NAME.fullmatch(name.translate(PLAIN_INDICES))
    if found is None or numbers.trace is None:
        return ()
    letter, index = found[1], found[2]
    if letter == "x":
        layers = (numbers.steps.values(layer) for layer in range(1, numbers.last))
        return tuple(values[int(index) - 1] for values in layers if 0 < int(index) <= len(values))
    known = (each for layer in numbers.steps.layers for each in values_in_layer(letter, index, layer))
    return tuple(dict.fromkeys(known))


def values_in_layer(letter: str, index: str, layer: LayerTrace) -> Iterator[Evaluation]:
    """Yield the values of a name in one layer: of w₁₂ the weight from 1 to 2."""
    if letter == "w":
        for cut in range(1, len(index)):
            source, target = int(index[:cut]), int(index[cut:])
            if 0 < target <= len(layer.neurons) and 0 < source <= len(layer.neurons[0].weights):
                yield Evaluation(layer.neurons[target - 1].weights[source - 1], exact=True)
    elif 0 < int(index) <= len(layer.neurons):
        neuron = layer.neurons[int(index) - 1]
        bias = Evaluation(neuron.bias, exact=True)
        yield {"y": layer.outputs[int(index) - 1], "z": neuron.pre_activation_evaluation, "b": bias}[letter]


def best_reading(
    calculation: TypedCalculation, alone: Sequence[TypedNumber], numbers: NetworkNumbers
) -> Reading | None:
    """Return the reading with the fewest wrong numbers, at least one right; None if there is none."""
    if sum(numbers.sizes[1:]) > MOST_NEURONS:
        return None
    readings = (
        Reading(side, meant, len(side.numbers) + len(alone) - meant.agreements(side, alone))
        for side in calculation.sides
        if not side.is_number and side.terms
        for meant in interpretations(side, numbers)
        if meant.agreements(side, alone)
    )
    return min(readings, key=lambda reading: reading.wrong, default=None)


def interpretations(side: Side, numbers: NetworkNumbers) -> Iterator[Interpretation]:
    """Yield all calculations of the network's neurons that have the form of a side."""
    for layer in numbers.steps.layers:
        for neuron, output in zip(layer.neurons, layer.outputs, strict=True):
            yield from of_neuron(side, neuron, output)
    powers, whole = numbers.exponentials, numbers.sum_of_exponentials
    if powers is not None and whole is not None and side.shape == (1,) * len(powers) and not side.has_function:
        yield Interpretation(powers, whole)


def of_neuron(side: Side, trace: NeuronTrace, output: Evaluation) -> Iterator[Interpretation]:
    """Yield the calculations of one neuron that have the form of a side."""
    exact, count = trace.exact_inputs, len(trace.inputs)

    def meant(values: Sequence[Fraction], result: Fraction) -> Interpretation:
        known = tuple(Evaluation(value, exact) for value in values)
        return Interpretation(known, output if side.has_function else Evaluation(result, exact))

    if side.has_function and side.shape == (1,):
        yield Interpretation((trace.pre_activation_evaluation,), output)
    elif side.shape in {(2,) * count, (*(2,) * count, 1)}:
        for values, result in weighted_sums(trace, with_bias=side.shape[-1] == 1):
            yield meant(values, result)
    elif side.shape == (2,):
        for values, result in single_products(trace):
            yield meant(values, result)
    elif len(side.shape) > 1 and set(side.shape) == {1}:
        for values, result in plain_sums(len(side.shape), trace):
            yield meant(values, result)
