"""Labels on the incoming edges of a neuron: the names or values of its weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.edge_labels import (
    EDGE_CLEARANCE,
    MIN_STUB,
    PREFERRED_STUB,
    TIGHT_EDGE_CLEARANCE,
    CentredBox,
    column_positions,
    half_gap,
    staggered_positions,
)
from tafelbild.draw.fitting import Numbers, misfit_error, replace_numbers
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.layouts import Layout
from tafelbild.draw.net import Net
from tafelbild.draw.tagging import set_owners
from tafelbild.errors import LessonError, pluralized
from tafelbild.notation import Calculation

LEGIBLE: Final = 0.345  # smaller digit heights are a last resort
CLEARANCES: Final = (  # edge length left visible beside a label (None: staggered labels), distance to other edges
    *(
        (PREFERRED_STUB, EDGE_CLEARANCE),
        (MIN_STUB, EDGE_CLEARANCE),
        (None, EDGE_CLEARANCE),
        (MIN_STUB, TIGHT_EDGE_CLEARANCE),
        (None, TIGHT_EDGE_CLEARANCE),
    ),
)
NAME_SEED: Final = 30  # first random seed of names …
VALUE_SEED: Final = 130  # … and of values


@dataclass(frozen=True)
class EdgeLabel:
    """A text on an edge, its position (0 … 1 from rim to rim), and half the length of the gap that it needs."""

    written: Handwriting
    fraction: float
    half: float


def name_labels(net: Net, layout: Layout, names: Sequence[str], heights: Sequence[float]) -> list[EdgeLabel]:
    """Write the names of the weights on their edges; LessonError if they do not fit."""
    labels = place_labels(net, layout, names, heights, NAME_SEED)
    if labels is not None:
        return labels
    long = max((Handwriting(net.theme, name).text for name in names), key=len)
    problem = (
        f"{long} does not fit on its edge with {pluralized(net.focus.inputs, 'input')}; use fewer inputs or neurons"
    )
    raise LessonError("neuron.number", problem)


def value_labels(
    net: Net, layout: Layout, calculation: Calculation, heights: Sequence[float]
) -> list[EdgeLabel] | None:
    """Write the values of the weights on their edges; return None if they do not fit.

    Negative values get brackets if there is room, so that their sign is not taken for a piece of the edge.
    """
    legible, small = [h for h in heights if h >= LEGIBLE], [h for h in heights if h < LEGIBLE]
    for sizes, brackets in product((legible, small), (True, False)):
        values = [calculation.weight_value(i, brackets=brackets) for i in net.focus.shown]
        labels = place_labels(net, layout, values, sizes, VALUE_SEED)
        if labels is not None:
            return labels
    return None


def weights_refusal(net: Net, layout: Layout, calculation: Calculation, heights: Sequence[float]) -> LessonError:
    """Return the error for weights that do not fit on their edges, with a hint which numbers would."""
    shown = net.focus.shown

    def would_fit(numbers: Numbers) -> bool:
        tried = replace_numbers(calculation, shown, weights=numbers)
        return value_labels(net, layout, tried, heights) is not None

    inputs = pluralized(net.focus.inputs, "input")
    where = f"on its edge with {inputs}", f"on their edges with {inputs}"
    return misfit_error("neuron.weights", where, [calculation.trace.weights[i - 1] for i in shown], would_fit)


def place_labels(
    net: Net, layout: Layout, markups: Sequence[str], heights: Sequence[float], seed: int
) -> list[EdgeLabel] | None:
    """Return a label for each incoming edge, at the first clearance and height at which all fit, or None."""
    edges = [layout.edges[link] for link in net.focus.links]
    for (stub, clearance), height in product(CLEARANCES, heights):
        written = [
            Handwriting(net.theme, markup, height=height, role="weight", seed=seed + i)
            for i, markup in enumerate(markups)
        ]
        sizes = [(float(w.width), float(w.height)) for w in written]
        fractions = (
            staggered_positions(edges, sizes, clearance)
            if stub is None
            else column_positions(edges, sizes, stub, clearance)
        )
        if fractions is not None:
            return [
                EdgeLabel(set_owners(w.move_to(to_3d(*edge.along(f))), drawn), f, half_gap(edge, size))
                for w, edge, f, size, drawn in zip(written, edges, fractions, sizes, net.incoming, strict=True)
            ]
    return None


def label_area(written: Handwriting) -> CentredBox:
    """Return the centre and the size of a text."""
    return (float(written.get_x()), float(written.get_y())), (float(written.width), float(written.height))
