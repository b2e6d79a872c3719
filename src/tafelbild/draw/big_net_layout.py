"""Positions of all neurons of a big network, in columns and blocks. Pure geometry; no manim.

A layer that is too tall for a column becomes a nearly square block in reading order: 784 inputs are the 28 x 28
pixels of a digit. Lengths in manim units.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.theme import LEFT_EDGE, RIGHT_EDGE

Array = NDArray[np.float64]
MAX_COLUMN: Final = 40  # neurons in one column
MIDDLE_Y: Final = -0.167  # as in the overview, to leave room for the layers' names above
LAYER_HEIGHT: Final = 3.9  # between the first and the last row, at most
MAX_BLOCK_SHARE: Final = 0.6  # of the width, for all blocks together: the edges need the rest
MARGIN: Final = 0.4
MAX_PITCH: Final = 1.25  # between the rows of a column
MAX_BLOCK_PITCH: Final = 0.25  # between the rows of a block
RADIUS_PER_PITCH: Final = 0.36
MAX_RADIUS: Final = 0.40


@dataclass(frozen=True, eq=False)
class PlacedLayer:
    """The ``centres`` of a layer's neurons, shape (n, 2), and their common ``radius``."""

    centres: Array
    radius: float


@dataclass(frozen=True)
class Extent:
    """Where a network is placed: from ``left`` to ``right``, its layers at most ``height`` tall, in units."""

    left: float = LEFT_EDGE + MARGIN
    right: float = RIGHT_EDGE - MARGIN
    height: float = LAYER_HEIGHT


WHOLE_STAGE: Final = Extent()


def place_layers(layers: Sequence[int], extent: Extent = WHOLE_STAGE) -> tuple[PlacedLayer, ...]:
    """Place layers of these sizes side by side, the first at the left end of the extent, the last at the right end."""
    wide = extent.right - extent.left
    grids = [grid_size(size) for size in layers]
    pitches = [
        min(MAX_PITCH if columns == 1 else MAX_BLOCK_PITCH, extent.height / max(1, rows - 1)) for rows, columns in grids
    ]
    widths = [pitch * (columns - 1) for pitch, (_, columns) in zip(pitches, grids, strict=True)]
    squeeze = min(1.0, MAX_BLOCK_SHARE * wide / max(sum(widths), wide / 100))
    gap = (wide - squeeze * sum(widths)) / max(1, len(layers) - 1)
    lefts = [extent.left + k * gap + squeeze * sum(widths[:k]) for k in range(len(layers))]
    tight = [pitch * squeeze if width else pitch for pitch, width in zip(pitches, widths, strict=True)]
    return tuple(
        place_layer(size, left, pitch, min(MAX_RADIUS, RADIUS_PER_PITCH * min(pitch, gap)))
        for size, left, pitch in zip(layers, lefts, tight, strict=True)
    )


def place_layer(size: int, left: float, pitch: float, radius: float) -> PlacedLayer:
    """Place the neurons of a layer in rows, at distances of ``pitch``, from ``left`` to the right."""
    rows, columns = grid_size(size)
    row, column = np.divmod(np.arange(size), columns)
    return PlacedLayer(np.column_stack((left + pitch * column, MIDDLE_Y + pitch * ((rows - 1) / 2 - row))), radius)


def grid_size(size: int) -> tuple[int, int]:
    """Return the numbers of rows and columns of a layer.

    >>> grid_size(16), grid_size(784), grid_size(1000)
    ((16, 1), (28, 28), (32, 32))
    """
    columns = 1 if size <= MAX_COLUMN else math.ceil(math.sqrt(size))
    return math.ceil(size / columns), columns
