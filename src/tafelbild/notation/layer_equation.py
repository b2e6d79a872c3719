r"""Equation of a whole layer, y = f(W x + b), as cells of hand markup.

Row j of W belongs to neuron y_j and holds the weights that lead to it: w_1j, w_2j, …; so W x is correct with w_ij from
x_i to y_j, without transposition. Large matrices are abbreviated; ``None`` among indices stands for an ellipsis.
"""

from dataclasses import dataclass
from typing import Final

from tafelbild.notation.symbols import bias_name, input_name, output_name, weight_name

MAX_CELLS: Final = 4  # rows or columns; more are abbreviated
HORIZONTAL_DOTS: Final = r"\ldots"  # omitted columns
VERTICAL_DOTS: Final = r"\vdots"  # omitted rows
Cells = tuple[tuple[str, ...], ...]


def shown_indices(count: int, keep: int | None = None, most: int = MAX_CELLS) -> tuple[int | None, ...]:
    """Return the indices of the rows or columns to show: all, or some with an ellipsis, including ``keep``.

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
    """Matrix and vectors of the layer of neuron ``number``, with ``inputs`` inputs and ``neurons`` neurons.

    >>> LayerEquation(inputs=2, neurons=2, number=1).weights
    (('w_{11}', 'w_{21}'), ('w_{12}', 'w_{22}'))
    """

    inputs: int
    neurons: int
    number: int
    cells: int = MAX_CELLS  # maximum per row of W; with 3, more columns become the first, an ellipsis and the last

    @property
    def columns(self) -> tuple[int | None, ...]:
        """Indices of the shown inputs."""
        if self.inputs <= self.cells or self.cells == MAX_CELLS:
            return shown_indices(self.inputs)
        return 1, None, self.inputs

    @property
    def rows(self) -> tuple[int | None, ...]:
        """Indices of the shown neurons, including ``number``."""
        return shown_indices(self.neurons, self.number)

    @property
    def row(self) -> int:
        """Index of the neuron's row among the shown rows, from 0."""
        return self.rows.index(self.number)

    @property
    def weights(self) -> Cells:
        """W, with w_ij in row j and column i."""
        return tuple(tuple(self.weight(i, j) for i in self.columns) for j in self.rows)

    @staticmethod
    def weight(source: int | None, target: int | None) -> str:
        """Return a cell of W: a weight, dots in an omitted row or column, or "" if both are omitted."""
        if target is None:
            return "" if source is None else VERTICAL_DOTS
        return HORIZONTAL_DOTS if source is None else weight_name(source=source, target=target)

    @property
    def x(self) -> Cells:
        """The inputs as a column."""
        return tuple((VERTICAL_DOTS if i is None else input_name(i),) for i in self.columns)

    @property
    def b(self) -> Cells:
        """The biases of the layer as a column."""
        return tuple((VERTICAL_DOTS if j is None else bias_name(j),) for j in self.rows)

    @property
    def y(self) -> Cells:
        """The outputs of the layer as a column."""
        return tuple((VERTICAL_DOTS if j is None else output_name(j),) for j in self.rows)
