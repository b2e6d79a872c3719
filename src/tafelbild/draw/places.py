"""Where the neurons stand: fixed coordinates for any layer sizes. Pure geometry; no manim.

Layers and neurons count from 1, neuron 1 is on top. Lengths in manim units.
"""

from dataclasses import dataclass
from typing import Final

Point = tuple[float, float]
ROWS: Final = 8  # a column shows at most so many; a taller layer shows an ellipsis


@dataclass(frozen=True)
class Column:
    """One layer as it is drawn: the numbers of the neurons that are shown, with their y, and the ellipses between."""

    layer: int
    x: float
    ys: dict[int, float]
    dots: tuple[float, ...] = ()

    def at(self, number: int) -> Point:
        """Return where the neuron stands."""
        return self.x, self.ys[number]


def shown_rows(size: int, keep: int | None = None, rows: int = ROWS) -> tuple[int | None, ...]:
    """Return which neurons of a layer are shown, from the top; ``None`` is an ellipsis.

    >>> shown_rows(4)
    (1, 2, 3, 4)
    >>> shown_rows(10)
    (1, 2, 3, None, 9, 10)
    >>> shown_rows(784, keep=400)
    (1, 2, None, 400, None, 784)
    """
    if size <= rows:
        return tuple(range(1, size + 1))
    if keep is None or keep <= 3 or keep > size - 2:
        return 1, 2, 3, None, size - 1, size
    before = (1, 2, 3) if keep == 4 else (1, 2, None)
    after = (size - 1, size) if keep == size - 2 else (None, size)
    return *before, keep, *after


def column(layer: int, x: float, rows: tuple[int | None, ...], middle: float, pitch: float) -> Column:
    """Stand the rows one ``pitch`` apart, centred on ``middle``."""
    top = middle + pitch * (len(rows) - 1) / 2
    places = [(number, top - k * pitch) for k, number in enumerate(rows)]
    return Column(
        layer,
        x,
        {number: y for number, y in places if number is not None},
        tuple(y for number, y in places if number is None),
    )


def pitch_for(rows: int, most: float, height: float) -> float:
    """Return the distance between rows: ``most``, or less if they must share ``height``."""
    return most if rows < 2 else min(most, height / (rows - 1))
