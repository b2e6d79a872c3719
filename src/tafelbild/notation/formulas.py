r"""Formulas of activation functions, y_2 = f(x_1 w_12 + x_2 w_22 + … + b), and of a whole layer, y = f(W x + b).

A written line is a ``Row`` of cells of hand markup. Addressable parts are ``\part{KEY}{…}``, with
each key at most once in a row: ``input-1``, ``weight-1``, ``product-1``, ``sum``, ``bias``, ``pre-activation``,
``result``; ``activation`` (the symbol of the function), ``open`` and ``close`` (its brackets), ``result-name``
(the y_2 in front). A letter and the number that replaces it have the same key.

Row j of W belongs to neuron y_j and holds the weights that lead to it: w_1j, w_2j, …; so W x is correct with w_ij from
x_i to y_j, without transposition. Of large matrices some cells are omitted; ``None`` among indices stands for dots.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.maths.activation import Activation, Evaluation
from tafelbild.notation.markup import part, plain_text
from tafelbild.notation.number_format import ROUNDED_PLACES, equality_sign, places_of_rounded, shown, shown_exactly
from tafelbild.notation.symbols import (
    BIAS_SYMBOL,
    PRE_ACTIVATION_SYMBOL,
    bias_name,
    input_name,
    output_name,
    vector,
    weight_name,
)

MAX_CELLS: Final = 4  # rows or columns of a matrix; of more, some are omitted
HORIZONTAL_DOTS: Final = r"\ldots"  # omitted columns
VERTICAL_DOTS: Final = r"\vdots"  # omitted rows
Cells = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Row:
    """A written line as cells of hand markup, each a term or a sign, so that lines can be aligned cell by cell."""

    cells: tuple[str, ...]

    @property
    def markup(self) -> str:
        """The whole line as hand markup."""
        return "".join(self.cells)

    @property
    def plain(self) -> str:
        """The line as plain text, for scripts, transcripts and alternative text."""
        return plain_text(self.markup)


def localize_numbers(markup: str, language: str) -> str:
    r"""Return hand markup with ``\number{0.01}`` as 0,01 or 0.01; with 0,01 the other commas become semicolons.

    >>> localize_numbers(r"\text{max}(\number{0.01}z,z)", "de"), localize_numbers(r"\text{max}(0,z)", "de")
    ('\\text{max}(0,01z;z)', '\\text{max}(0,z)')
    """
    numbers = [Fraction(number) for number in re.findall(r"\\number\{([^}]*)\}", markup)]
    if any("," in shown(number, language) for number in numbers):
        markup = markup.replace(",", ";")
    return re.sub(r"\\number\{([^}]*)\}", lambda found: shown(Fraction(found[1]), language), markup)


def activation_markup(activation: Activation) -> str:
    r"""Return the symbol of the activation function as hand markup.

    >>> from tafelbild.maths.activation import RELU, SIGMOID
    >>> activation_markup(RELU), activation_markup(SIGMOID)
    ('\\text{ReLU}', '\\sigma')
    """
    return r"\sigma" if activation.symbol == "σ" else rf"\text{{{activation.symbol}}}"


def apply_cells(activation: Activation, inside: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells of f(…): the symbol of f, an opening bracket, the cells ``inside``, a closing bracket."""
    sign = part("activation", activation_markup(activation))
    return (sign, part("open", "("), *inside, part("close", ")"))


def function_definition(activation: Activation, language: str = "de") -> Row:
    r"""Return the definition of an activation function as a written line.

    >>> from tafelbild.maths.activation import RELU, LEAKY_RELU
    >>> function_definition(RELU).plain, function_definition(LEAKY_RELU, "en").plain
    ('ReLU(z) = max(0, z)', 'LReLU(z) = max(0.01z, z)')
    """
    z = part("pre-activation", PRE_ACTIVATION_SYMBOL)
    return Row((*apply_cells(activation, (z,)), "=", localize_numbers(activation.formula, language)))


def function_application(activation: Activation, z: Fraction, y: Evaluation, language: str = "de") -> Row:
    """Return the line f(z) = y for the number ``z`` and the function's value ``y`` at ``z``.

    >>> from tafelbild.maths.activation import RELU, SIGMOID
    >>> function_application(RELU, Fraction(-2), RELU(Fraction(-2))).plain
    'ReLU(−2) = 0'
    >>> function_application(SIGMOID, Fraction("3.2"), SIGMOID(Fraction("3.2"))).plain
    'σ(3,2) ≈ 0,9608'
    """
    result = part("result", format_value(y.value, language, exact=y.exact))
    holds = equality_sign(y.exact and shown_exactly(z) and shown_exactly(y.value))
    return Row((*apply_cells(activation, (part("pre-activation", format_value(z, language)),)), holds, result))


def layer_formula(activation: Activation) -> Row:
    """Return the written formula of a whole layer, with arrows over vectors; w_ij is in row j and column i of W.

    >>> from tafelbild.maths.activation import RELU
    >>> layer_formula(RELU).plain
    'y⃗ = ReLU(W x⃗ + b⃗)'
    """
    inside = (part("weight", "W"), rf"\,{part('input', vector('x'))}", "+", part("bias", vector(BIAS_SYMBOL)))
    return Row((part("result", vector("y")), "=", *apply_cells(activation, inside)))


def format_value(value: Fraction, language: str, *, exact: bool = True) -> str:
    """Return a number as text in a language; rounded to 4 places if it is not ``exact`` or its decimals never end.

    A step computed from rounded numbers, which has hundreds of decimals, is rounded to 3.
    """
    if not exact:
        return shown(value, language, ROUNDED_PLACES)
    return shown(value, language, None if shown_exactly(value) else places_of_rounded(value))


def shown_indices(count: int, keep: int | None = None, most: int = MAX_CELLS) -> tuple[int | None, ...]:
    """Return the indices 1 to ``count``. If there are over ``most``, None (dots) replaces some, but never ``keep``.

    >>> shown_indices(4), shown_indices(10), shown_indices(10, keep=2), shown_indices(784, keep=400)
    ((1, 2, 3, 4), (1, 2, None, 10), (1, 2, None, 10), (1, None, 400, None, 784))
    """
    if count <= most:
        return tuple(range(1, count + 1))
    if keep is None or keep <= 2 or keep == count:
        return 1, 2, None, count
    if keep == 3:
        return 1, 2, 3, None, count
    return (1, None, keep, count) if keep == count - 1 else (1, None, keep, None, count)


@dataclass(frozen=True)
class LayerEquation:
    """The cells of y = f(W x + b) for a layer. Dots may replace some rows, but not the row of neuron ``number``.

    >>> LayerEquation(inputs=2, neurons=2, number=1).weights
    (('w_{11}', 'w_{21}'), ('w_{12}', 'w_{22}'))
    """

    inputs: int
    neurons: int
    number: int
    cells: int = MAX_CELLS  # most cells in a row of W; with 3, a longer row becomes its first cell, dots, its last cell

    @property
    def columns(self) -> tuple[int | None, ...]:
        """Indices of the columns of W that are shown (column i: input i), with None at the place of omission dots."""
        if self.inputs <= self.cells or self.cells == MAX_CELLS:
            return shown_indices(self.inputs)
        return 1, None, self.inputs

    @property
    def rows(self) -> tuple[int | None, ...]:
        """Indices of the rows of W that are shown (row j: neuron j), with None at the place of omission dots."""
        return shown_indices(self.neurons, self.number)

    @property
    def row(self) -> int:
        """Position of the row of neuron ``number`` among the shown rows, from 0."""
        return self.rows.index(self.number)

    @property
    def weights(self) -> Cells:
        """The cells of W, row by row; w_ij is in row j and column i."""
        return tuple(tuple(self.weight(i, j) for i in self.columns) for j in self.rows)

    @staticmethod
    def weight(source: int | None, target: int | None) -> str:
        """Return the cell of W in column ``source``, row ``target``: w_ij, dots if one is None, "" if both are None."""
        if target is None:
            return "" if source is None else VERTICAL_DOTS
        return HORIZONTAL_DOTS if source is None else weight_name(source=source, target=target)

    @property
    def x(self) -> Cells:
        """The cells of x: the names of the inputs, one below the other."""
        return tuple((VERTICAL_DOTS if i is None else input_name(i),) for i in self.columns)

    @property
    def b(self) -> Cells:
        """The cells of b: the names of the layer's biases, one below the other."""
        return tuple((VERTICAL_DOTS if j is None else bias_name(j),) for j in self.rows)

    @property
    def y(self) -> Cells:
        """The cells of y: the names of the layer's neurons, one below the other."""
        return tuple((VERTICAL_DOTS if j is None else output_name(j),) for j in self.rows)
