"""A calculation as a table on the console, in the order of the lecture."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from tafelbild.notation import (
    BIAS,
    TERMS,
    Calculation,
    Terms,
    definition,
    input_text,
    shown,
    text,
    weight_text,
)

Line = tuple[str, str]  # a label and a formula


def calculation_table(calculation: Calculation) -> Table:
    """Return the given values, and below them the steps of the computation."""
    terms = TERMS[calculation.language]
    lines = Table(show_header=False, show_edge=False, box=None, padding=(0, 2, 0, 0))
    for label, line in (*givens(calculation, terms), ("", ""), *steps(calculation, terms)):
        lines.add_row(Text(label, "bold"), Text(line, overflow="fold"))
    return lines


def givens(calculation: Calculation, terms: Terms) -> Iterator[Line]:
    """Yield inputs, weights, bias and activation function."""
    trace, language = calculation.trace, calculation.language
    for i, x in enumerate(trace.inputs, start=1):
        yield (terms.inputs if i == 1 else "", f"{input_text(i)} = {shown(x, language)}")
    for i, w in enumerate(trace.weights, start=1):
        name = weight_text(source=i, target=calculation.target)
        yield (terms.weights if i == 1 else "", f"{name} = {shown(w, language)}")
    yield (terms.bias, f"{BIAS} = {shown(trace.bias, language)}")
    yield (terms.activation_function, definition(trace.activation, language).plain)


def steps(calculation: Calculation, terms: Terms) -> Iterator[Line]:
    """Yield the products, their sum, the sum with the bias, and the neuron's value."""
    n = len(calculation.trace.inputs)
    for i in range(1, n + 1):
        yield (terms.multiply if i == 1 else "", calculation.product(i).plain)
    if n > 1:
        added = (*calculation.products.cells, *calculation.weighted_sum.cells)
        yield (terms.add, text("".join(added)))
    yield (terms.bias, calculation.pre_activation.plain)
    yield (terms.activate, calculation.output.plain)
