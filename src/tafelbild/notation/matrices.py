r"""W x + b for a whole layer: which weight stands in which cell, as hand markup.

Row j belongs to neuron y_j and holds all weights that lead to it: w_1j, w_2j, …; so W x is right with w_ij from x_i to
y_j, and nothing is transposed. Of many rows or columns some are shown; ``None`` among the numbers is an ellipsis.
"""

from dataclasses import dataclass
from typing import Final

from tafelbild.notation.symbols import bias_name, input_name, output_name, weight_name

SHOWN: Final = 4  # rows and columns that are written in full
ELLIPSIS: Final = r"\ldots"  # columns that are not written
DOWN: Final = r"\vdots"  # rows that are not written
Cells = tuple[tuple[str, ...], ...]


def shortened(count: int, keep: int | None = None, most: int = SHOWN) -> tuple[int | None, ...]:
    """Return which of ``count`` rows or columns are written: all, or some with an ellipsis, ``keep`` among them.

    >>> shortened(4), shortened(10), shortened(10, keep=2), shortened(784, keep=400)
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
class LayerForm:
    """The layer of the neuron ``number`` with so many ``inputs`` and ``neurons``, written with matrix and vectors."""

    inputs: int
    neurons: int
    number: int
    cells: int = SHOWN  # in a row of W, at most; 3: of more columns the first, an ellipsis and the last

    @property
    def columns(self) -> tuple[int | None, ...]:
        """The numbers of the inputs that are shown."""
        if self.inputs <= self.cells or self.cells == SHOWN:
            return shortened(self.inputs)
        return 1, None, self.inputs

    @property
    def rows(self) -> tuple[int | None, ...]:
        """The numbers of the neurons that are shown; ours is always among them."""
        return shortened(self.neurons, self.number)

    @property
    def row(self) -> int:
        """Which of the shown rows is our neuron's, from 0."""
        return self.rows.index(self.number)

    @property
    def weights(self) -> Cells:
        """W: in row j and column i stands w_ij."""
        return tuple(tuple(self.weight(i, j) for i in self.columns) for j in self.rows)

    @staticmethod
    def weight(source: int | None, target: int | None) -> str:
        """Return one cell of W; dots where its row or its column is left out, nothing where both are."""
        if target is None:
            return "" if source is None else DOWN
        return ELLIPSIS if source is None else weight_name(source=source, target=target)

    @property
    def x(self) -> Cells:
        """The inputs, one under the other."""
        return tuple((DOWN if i is None else input_name(i),) for i in self.columns)

    @property
    def b(self) -> Cells:
        """The biases of the layer, one under the other."""
        return tuple((DOWN if j is None else bias_name(j),) for j in self.rows)

    @property
    def y(self) -> Cells:
        """The values of the layer, one under the other."""
        return tuple((DOWN if j is None else output_name(j),) for j in self.rows)
