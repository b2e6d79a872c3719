"""Labels with the values of the weights on the edges, and what is said of numbers that do not fit."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from tafelbild.draw.edge_labels import LEGIBLE, VALUE_SEED, EdgeLabel, place_labels
from tafelbild.draw.fitting import Numbers, misfit_error
from tafelbild.draw.layouts import Layout
from tafelbild.draw.net import Net
from tafelbild.errors import LessonError, pluralized
from tafelbild.maths import Neuron
from tafelbild.message import Message
from tafelbild.notation import Calculation


def replace_numbers(
    calculation: Calculation, shown: tuple[int, ...], *, inputs: Numbers | None = None, weights: Numbers | None = None
) -> Calculation:
    """Return the calculation with new ``inputs`` or ``weights``, one value for each number (from 1) in ``shown``."""
    trace = calculation.trace

    def put_in(old: tuple[Fraction, ...], new: Numbers | None) -> list[Fraction]:
        by_number = dict(zip(shown, new or (), strict=False))
        return [by_number.get(i, number) for i, number in enumerate(old, 1)]

    neuron = Neuron(put_in(trace.weights, weights), trace.bias, trace.activation)
    return replace(calculation, trace=neuron.trace(put_in(trace.inputs, inputs)))


def value_labels(
    net: Net, layout: Layout, calculation: Calculation, heights: Sequence[float]
) -> list[EdgeLabel] | None:
    """Return labels with the values of the weights, at the first digit height that fits; None if none does.

    Negative values get brackets if there is room, because a minus sign alone looks like a bit of the edge.
    """
    legible, small = [h for h in heights if h >= LEGIBLE], [h for h in heights if h < LEGIBLE]
    for sizes, brackets in product((legible, small), (True, False)):
        values = [calculation.weight_value(i, brackets=brackets) for i in net.focus.shown]
        labels = place_labels(net, layout, values, sizes, VALUE_SEED)
        if labels is not None:
            return labels
    return None


def weights_refusal(net: Net, layout: Layout, calculation: Calculation, heights: Sequence[float]) -> LessonError:
    """Return the error for weights that do not fit on their edges, with a hint which numbers would fit."""
    shown = net.focus.shown

    def would_fit(numbers: Numbers) -> bool:
        tried = replace_numbers(calculation, shown, weights=numbers)
        return value_labels(net, layout, tried, heights) is not None

    inputs = pluralized(net.focus.inputs, "input")
    on_one = Message(f"not fit on its edge with {inputs}", de=f"bei {inputs:de} nicht auf die Kante")
    on_several = Message(f"not fit on their edges with {inputs}", de=f"bei {inputs:de} nicht auf die Kanten")
    return misfit_error(
        "neuron.weights", (on_one, on_several), [calculation.trace.weights[i - 1] for i in shown], would_fit
    )
