"""Sets of tiles of a picture; a tile has 16 × 16 pixels, like a macroblock of video.

A set of tiles is an integer with one bit per tile, row by row: union is ``|``, intersection is ``&``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

TILE_SIZE: Final = 16  # pixels

Rectangle = tuple[slice, slice]  # rows and columns of pixels


@dataclass(frozen=True)
class TileGrid:
    """The tiles of a picture of ``width`` × ``height`` pixels; the last row and column may reach beyond the picture."""

    width: int
    height: int

    @property
    def columns(self) -> int:
        """Number of tile columns."""
        return -(-self.width // TILE_SIZE)

    @property
    def rows(self) -> int:
        """Number of tile rows."""
        return -(-self.height // TILE_SIZE)

    @cached_property
    def all_tiles(self) -> int:
        """The set of all tiles of the picture."""
        return (1 << self.rows * self.columns) - 1

    def mask(self, tiles: int) -> NDArray[np.bool_]:
        """Return a set of tiles as a boolean array, shape (tile rows, tile columns)."""
        count = self.rows * self.columns
        octets = np.frombuffer(tiles.to_bytes(-(-count // 8), "little"), np.uint8)
        return np.unpackbits(octets, count=count, bitorder="little").astype(bool).reshape(self.rows, self.columns)

    def tiles_in_box(self, left: float, top: float, right: float, bottom: float) -> int:
        """Return the set of tiles that a box touches; the box is given by its edges in pixels."""
        first, last = max(0, int(left // TILE_SIZE)), min(self.columns - 1, int(right // TILE_SIZE))
        if first > last:
            return 0
        row = ((1 << last - first + 1) - 1) << first
        rows = range(max(0, int(top // TILE_SIZE)), min(self.rows - 1, int(bottom // TILE_SIZE)) + 1)
        return sum(row << number * self.columns for number in rows)

    def tiles_of_curves(self, curves: NDArray[np.float64], margin: float) -> int:
        """Return the set of tiles within ``margin`` pixels of Bézier curves, shape (n, 4, 2) in pixels.

        The set also has all tiles between two of its tiles in one row, and so the inside of closed curves.
        """
        low, high = curves.min(1) - margin, curves.max(1) + margin
        top, bottom = (np.clip(side[:, 1] // TILE_SIZE, -1, self.rows).astype(int) for side in (low, high))
        left, right = np.full(self.rows + 2, np.inf), np.full(self.rows + 2, -np.inf)  # one row above, one below
        for k in range(int((bottom - top).max()) + 1):
            row = np.minimum(top + k, bottom) + 1
            np.minimum.at(left, row, low[:, 0])
            np.maximum.at(right, row, high[:, 0])
        touched = np.flatnonzero(left[1:-1] <= right[1:-1]).tolist()
        return sum(
            self.tiles_in_box(left[row + 1], row * TILE_SIZE, right[row + 1], row * TILE_SIZE) for row in touched
        )

    def rectangles(self, tiles: int) -> Iterator[Rectangle]:
        """Yield rectangles that together make up a set of tiles, as slices of pixels (rows, columns)."""
        grid = self.mask(tiles)
        filled = np.flatnonzero(grid.any(1))
        top, bottom = (int(filled[0]), int(filled[-1]) + 1) if len(filled) else (0, 0)
        open_runs: dict[tuple[int, int], int] = {}
        for row in range(top, bottom + 1):
            edges = np.flatnonzero(np.diff(grid[row], prepend=False, append=False)).tolist() if row < bottom else []
            runs = dict.fromkeys(zip(edges[::2], edges[1::2], strict=True), row)
            for run, begin in open_runs.items():
                if run not in runs:
                    yield self.rectangle(run, begin, row)
            open_runs = {run: open_runs.get(run, row) for run in runs}

    def rectangle(self, run: tuple[int, int], top: int, bottom: int) -> Rectangle:
        """Return a rectangle of tiles as pixel slices (rows, columns). ``run``: tile columns (first, end)."""
        begin, end = run
        rows = slice(top * TILE_SIZE, min(bottom * TILE_SIZE, self.height))
        return rows, slice(begin * TILE_SIZE, min(end * TILE_SIZE, self.width))

    def split_into_tiles(self, picture: NDArray[Any], side: int = TILE_SIZE) -> NDArray[Any]:
        """Return a view of a padded picture as tiles of ``side`` pixels: shape (tile rows, columns, side, side, …)."""
        shape = (self.rows, side, self.columns, side, *picture.shape[2:])
        return picture.reshape(shape).swapaxes(1, 2)

    def pad_to_tiles(self, picture: NDArray[Any]) -> NDArray[Any]:
        """Return a copy of a picture, padded to whole tiles at the right and bottom by repeating its edge pixels."""
        beyond = (0, self.rows * TILE_SIZE - self.height), (0, self.columns * TILE_SIZE - self.width), (0, 0)
        return np.pad(picture, beyond, "edge")


def crop(picture: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """Return the top left ``width`` × ``height`` pixels of a picture as contiguous memory, copied only if needed."""
    return np.ascontiguousarray(picture[:height, :width])
