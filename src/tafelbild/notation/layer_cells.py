r"""The cells of a layer's matrices and table, in letters or numbers; each part has the key of its address.

Row j of W belongs to neuron j and holds the weights that lead to it, as in ``formulas.LayerEquation``. Of a layer with
many neurons or inputs, dots stand for some.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from tafelbild.maths.activation_type import Activation
from tafelbild.maths.network_trace import LayerTrace
from tafelbild.maths.neuron import NeuronTrace
from tafelbild.maths.softmax import Softmax
from tafelbild.notation.addresses import (
    bias_key,
    output_key,
    pre_activation_key,
    sum_key,
    weight_key,
)
from tafelbild.notation.formulas import HORIZONTAL_DOTS, VERTICAL_DOTS, Cells, activation_markup, shown_indices
from tafelbild.notation.guard_digits import GUARD_DIGITS, places_that_guard, rounded
from tafelbild.notation.markup import part
from tafelbild.notation.number_format import MINUS, equality_sign, shown, shown_exactly
from tafelbild.notation.symbols import (
    BIAS_SYMBOL,
    PRE_ACTIVATION_SYMBOL,
    bias_name,
    input_name,
    output_name,
    weight_name,
)

MOST_CELLS: Final = 6  # rows or columns of a matrix; of more, some are omitted
PLACES: Final = 2  # decimals of a number that has more


def grid(cell: Callable[[int, int], str], rows: Iterable[int | None], columns: Iterable[int | None] = (1,)) -> Cells:
    r"""Return the cells of a matrix, ``cell(row, column)``; None among the indices stands for dots.

    >>> grid(lambda j, i: f"{i}{j}", (1, None, 9), (1, 2))
    (('11', '21'), ('\\vdots', '\\vdots'), ('19', '29'))
    """
    across = tuple(columns)

    def shown_cell(row: int | None, column: int | None) -> str:
        if row is None:
            return "" if column is None else VERTICAL_DOTS
        return HORIZONTAL_DOTS if column is None else cell(row, column)

    return tuple(tuple(shown_cell(row, column) for column in across) for row in rows)


@dataclass(frozen=True)
class LayerCells:
    """The cells of z = W x + b and y = f(z) of one layer, by its ``trace`` and its number, ``layer`` (from 2).

    Each of ``weights``, ``inputs``, ``bias``, ``pre_activations`` and ``outputs`` returns rows of cells: numbers or,
    with ``letters``, the symbols in their places. Numbers with more than ``places`` decimals are rounded.
    """

    trace: LayerTrace
    layer: int
    language: str = "de"
    places: int = PLACES
    most: int = MOST_CELLS

    @property
    def rows(self) -> tuple[int | None, ...]:
        """The numbers of the neurons whose rows are shown, with None at the place of dots."""
        return shown_indices(len(self.trace.neurons), most=self.most)

    @property
    def columns(self) -> tuple[int | None, ...]:
        """The numbers of the inputs that are shown, with None at the place of dots."""
        return shown_indices(len(self.trace.neurons[0].inputs), most=self.most)

    def neuron(self, number: int) -> NeuronTrace:
        """Return the trace of a neuron (from 1)."""
        return self.trace.neurons[number - 1]

    def number(self, value: Fraction, places: int | None = None) -> str:
        """Return a number as it is written, rounded if it has more than ``places`` decimals."""
        return shown(value, self.language, self.places if places is None else places)

    @property
    def sign(self) -> str:
        """The sign of W x + b = z: = if all numbers of the matrices are exact as they are shown, else ≈."""
        neurons = [self.neuron(number) for number in self.rows if number is not None]
        given = all(self.has_exact_terms(number, self.places) for number in self.rows if number is not None)
        return equality_sign(given and all(shown_exactly(neuron.pre_activation, self.places) for neuron in neurons))

    # -- matrices ---------------------------------------------------------------------------------

    def weights(self, *, letters: bool = False) -> Cells:
        """Return the cells of W."""

        def cell(j: int, i: int) -> str:
            written = weight_name(source=i, target=j) if letters else self.number(self.neuron(j).weights[i - 1])
            return part(weight_key(layer=self.layer, source=i, target=j), written)

        return grid(cell, self.rows, self.columns)

    def inputs(self, *, letters: bool = False) -> Cells:
        """Return the cells of x: the outputs of the layer before. In letters, x behind the inputs, else y."""
        name = input_name if self.layer == 2 else output_name

        def cell(i: int, _: int) -> str:
            written = name(i) if letters else self.number(self.neuron(1).inputs[i - 1])
            return part(output_key(layer=self.layer - 1, number=i), written)

        return grid(cell, self.columns)

    def bias(self, *, letters: bool = False) -> Cells:
        """Return the cells of b."""

        def cell(j: int, _: int) -> str:
            written = bias_name(j) if letters else self.number(self.neuron(j).bias)
            return part(bias_key(layer=self.layer, target=j), written)

        return grid(cell, self.rows)

    def pre_activations(self, *, letters: bool = False) -> Cells:
        """Return the cells of z."""

        def cell(j: int, _: int) -> str:
            written = f"z_{{{j}}}" if letters else self.number(self.neuron(j).pre_activation)
            return part(pre_activation_key(layer=self.layer, number=j), written)

        return grid(cell, self.rows)

    def outputs(self, *, letters: bool = False) -> Cells:
        """Return the cells of y."""

        def cell(j: int, _: int) -> str:
            written = output_name(j) if letters else self.number(self.trace.values[j - 1])
            return part(output_key(layer=self.layer, number=j), written)

        return grid(cell, self.rows)

    # -- lines ------------------------------------------------------------------------------------

    def row_times_inputs(self, number: int) -> tuple[str, ...]:
        """Return the cells of a neuron's z: 5·0,2 + 2·0,1 + 4·0,25 + 1 = 3,2; dots if there are many inputs."""
        places, neuron = self.places_in_row(number), self.neuron(number)
        z = part(pre_activation_key(layer=self.layer, number=number), self.number(neuron.pre_activation))
        exact = self.has_exact_terms(number, places) and shown_exactly(neuron.pre_activation, self.places)
        return *self.terms(number, places), equality_sign(exact), z

    def terms(self, number: int, places: int) -> tuple[str, ...]:
        """Return the cells of what is added for a neuron, 5·0,2 + … + 1, each number to ``places``."""
        neuron, terms = self.neuron(number), list[str]()
        for i in self.columns:
            if i is None:
                terms += [HORIZONTAL_DOTS, "+"]
                continue
            x_key, w_key = (
                output_key(layer=self.layer - 1, number=i),
                weight_key(layer=self.layer, source=i, target=number),
            )
            x = (
                self.behind_operator(x_key, neuron.inputs[i - 1], places)
                if terms
                else part(x_key, self.number(neuron.inputs[i - 1], places))
            )
            terms += [rf"{x}\cdot {self.behind_operator(w_key, neuron.weights[i - 1], places)}", "+"]
        return *terms, self.behind_operator(bias_key(layer=self.layer, target=number), neuron.bias, places)

    def has_exact_terms(self, number: int, places: int) -> bool:
        """Return whether all numbers that make a neuron's z are exact as they are shown, to ``places``."""
        neuron = self.neuron(number)
        given = (*neuron.inputs, *neuron.weights, neuron.bias)
        return neuron.exact_inputs and all(shown_exactly(value, places) for value in given)

    def places_in_row(self, number: int, *, activated: bool = False) -> int:
        """Return the places of what is added for a neuron, so that a viewer finds its z, or its output."""
        neuron, activation = self.neuron(number), self.trace.activation
        columns = [i - 1 for i in self.columns if i is not None]
        pairs = [*zip(neuron.inputs, neuron.weights, strict=True)]
        omitted = sum((x * w for k, (x, w) in enumerate(pairs) if k not in columns), Fraction(0))

        def computed(numbers: Sequence[Fraction]) -> Fraction:
            *factors, bias = numbers
            z = sum((x * w for x, w in zip(factors[::2], factors[1::2], strict=True)), omitted + bias)
            return activation(z).value if activated and isinstance(activation, Activation) else z

        given = [*(number for k in columns for number in pairs[k]), neuron.bias]
        result = self.trace.values[number - 1] if activated else neuron.pre_activation
        return places_that_guard(self.places, given, computed, result)

    def whole_in_letters(self, number: int) -> tuple[str, ...]:
        """Return the cells of y_2 = ReLU(x_1·w_12 + … + b), as many as in numbers; with softmax, of z_2."""
        name = input_name if self.layer == 2 else output_name
        terms = list[str]()
        for i in self.columns:
            if i is None:
                terms += [HORIZONTAL_DOTS, "+"]
                continue
            x = part(output_key(layer=self.layer - 1, number=i), name(i))
            w = part(weight_key(layer=self.layer, source=i, target=number), weight_name(source=i, target=number))
            terms += [rf"{x}\cdot {w}", "+"]
        name_of_bias = bias_name(number) if None in self.columns else BIAS_SYMBOL
        b = part(bias_key(layer=self.layer, target=number), name_of_bias)
        return (self.result_name(number), "=", *self.applied(*terms, b))

    def whole_in_numbers(self, number: int) -> tuple[str, ...]:
        """Return the cells of = ReLU(5·0,2 + … + 1) = 3,2, the first one empty; with softmax, without function."""
        if isinstance(self.trace.activation, Softmax):
            *inside, holds, result = self.row_times_inputs(number)
            return "", equality_sign(self.has_exact_terms(number, self.places_in_row(number))), *inside, holds, result
        places, output = self.places_in_row(number, activated=True), self.trace.outputs[number - 1]
        given = self.has_exact_terms(number, places)
        holds = equality_sign(given and output.exact and shown_exactly(output.value, self.places))
        y = part(output_key(layer=self.layer, number=number), self.number(output.value))
        return "", equality_sign(given), *self.applied(*self.terms(number, places)), holds, y

    def result_name(self, number: int) -> str:
        """Return the name of a neuron's result, y_2, as the part ``result``; with softmax, z_2."""
        is_softmax = isinstance(self.trace.activation, Softmax)
        return part("result", f"{PRE_ACTIVATION_SYMBOL}_{{{number}}}" if is_softmax else output_name(number))

    def applied(self, *inside: str) -> tuple[str, ...]:
        """Return the cells of f(…) with these inside; with softmax, which is no function of one neuron, only these."""
        activation = self.trace.activation
        if isinstance(activation, Softmax):
            return inside
        return f"{activation_markup(activation)}(", *inside, ")"

    def behind_operator(self, key: str, value: Fraction, places: int | None = None) -> str:
        """Return a number as the part ``key``; if it is negative, in brackets of the same colour around that part."""
        digits = self.number(value, places)
        written = part(key, digits)
        return part(key.partition("-")[0], f"({written})") if digits.startswith(MINUS) else written

    @cached_property
    def places_in_table(self) -> int:
        """The places of the sums and the biases in the table, so that in each row they are the z that is shown."""
        rows = [self.neuron(number) for number in self.rows if number is not None]
        most = self.places + GUARD_DIGITS

        def adds_up(places: int) -> bool:
            sums = (rounded(row.weighted_sum, places) + rounded(row.bias, places) for row in rows)
            wanted = (rounded(row.pre_activation, self.places) for row in rows)
            return all(rounded(a, self.places) == b for a, b in zip(sums, wanted, strict=True))

        return next((places for places in range(self.places, most + 1) if adds_up(places)), most)

    def table_row(self, number: int) -> tuple[str, ...]:
        """Return a neuron's row of the table: its name, the sum, +, the bias, =, z, an arrow, y."""
        neuron, at, places = self.neuron(number), {"layer": self.layer, "number": number}, self.places_in_table
        added, z = (neuron.weighted_sum, neuron.bias), neuron.pre_activation
        exact = neuron.exact_inputs and all(shown_exactly(value, places) for value in added)
        return (
            part("result", output_name(number)),
            part(sum_key(**at), self.number(neuron.weighted_sum, places)),
            "+",
            self.behind_operator(bias_key(layer=self.layer, target=number), neuron.bias, places),
            equality_sign(exact and shown_exactly(z, self.places)),
            part(pre_activation_key(**at), self.number(z)),
            r"\to",
            part(output_key(**at), self.number(self.trace.values[number - 1])),
        )
