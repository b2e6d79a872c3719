"""Where the neurons of a big network stand when all are shown: in columns and blocks. Pure geometry; no manim.

A layer that is too tall for a column stands in a block as square as can be, in reading order: 784 inputs are the
28 x 28 pixels of a digit. Lengths in manim units.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.theme import LEFT_EDGE, RIGHT_EDGE

Array = NDArray[np.float64]
TALLEST: Final = 40  # neurons that stand in one column
MIDDLE: Final = -0.167  # as in the overview: the names of the layers have room above
HEIGHT: Final = 3.9  # between the first and the last row
SPREAD: Final = 0.6  # most of the width that blocks may take: edges need length
MARGIN: Final = 0.4
PITCH: Final = 1.25  # in a column, at most
BLOCK_PITCH: Final = 0.25  # in a block, at most
FILLING: Final = 0.36  # radius of a neuron, of the pitch
LARGEST: Final = 0.40


@dataclass(frozen=True, eq=False)
class Crowd:
    """A layer as it stands: ``centres``, shape (n, 2), of neurons that all have one ``radius``."""

    centres: Array
    radius: float


@dataclass(frozen=True)
class Span:
    """Where a network stands: from ``left`` to ``right``, its layers at most ``height`` tall, in units."""

    left: float = LEFT_EDGE + MARGIN
    right: float = RIGHT_EDGE - MARGIN
    height: float = HEIGHT


STAGE: Final = Span()


def crowds(layers: Sequence[int], span: Span = STAGE) -> tuple[Crowd, ...]:
    """Stand the layers side by side, the first at the left end of the span and the last at the right one."""
    wide = span.right - span.left
    shapes = [shape_of(size) for size in layers]
    pitches = [min(PITCH if columns == 1 else BLOCK_PITCH, span.height / max(1, rows - 1)) for rows, columns in shapes]
    widths = [pitch * (columns - 1) for pitch, (_, columns) in zip(pitches, shapes, strict=True)]
    squeeze = min(1.0, SPREAD * wide / max(sum(widths), wide / 100))
    gap = (wide - squeeze * sum(widths)) / max(1, len(layers) - 1)
    lefts = [span.left + k * gap + squeeze * sum(widths[:k]) for k in range(len(layers))]
    tight = [pitch * squeeze if width else pitch for pitch, width in zip(pitches, widths, strict=True)]
    return tuple(
        standing(size, left, pitch, min(LARGEST, FILLING * min(pitch, gap)))
        for size, left, pitch in zip(layers, lefts, tight, strict=True)
    )


def standing(size: int, left: float, pitch: float, radius: float) -> Crowd:
    """Stand a layer in its rows, one ``pitch`` apart, from ``left`` to the right."""
    rows, columns = shape_of(size)
    row, column = np.divmod(np.arange(size), columns)
    return Crowd(np.column_stack((left + pitch * column, MIDDLE + pitch * ((rows - 1) / 2 - row))), radius)


def shape_of(size: int) -> tuple[int, int]:
    """Return the rows and columns in which a layer stands.

    >>> shape_of(16), shape_of(784), shape_of(1000)
    ((16, 1), (28, 28), (32, 32))
    """
    columns = 1 if size <= TALLEST else math.ceil(math.sqrt(size))
    return math.ceil(size / columns), columns
