"""Dynamic time warping: the cheapest path that runs through the audio frames of two sequences in parallel.

D_ij = min(D_{i−1,j−1} + w c_ij, D_{i−1,j} + c_ij, D_{i,j−1} + c_ij) is the least cost of a path to frame i of the
reference (a row) and frame j of the recording (a column); c_ij is the cosine distance of the two frames. Rows are
computed as a whole: with S_j = Σ_{k≤j} c_ik, D_ij = S_j + min_{k≤j}(E_k − S_k), where E_k is the least cost to enter
the row at column k. Parts of the reference (paragraphs) may be skipped as a whole, at a cost (``Border``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.voices.align.mfcc import Features

DIAGONAL_WEIGHT: Final = 1.1  # w, between 1 and 2, the weights of one step and of two steps that lead to the same place
DOWN, RIGHT, SKIP_PARTS = 1, 2, 4  # kinds of steps; 0 is a diagonal step, 3 a diagonal step that skips a row
ROWS_BACK: Final = (1, 1, 0, 2)  # by kind of step
SKIP_COST: Final = 20.0  # of one skipped part: as much as some thirty frames that do not match
NEXT_SKIP_COST: Final = 9.0  # of each further part skipped directly after it

Columns = NDArray[np.int64]
Steps = NDArray[np.int8]  # kinds of steps


@dataclass(frozen=True, eq=False)
class Path:
    """A path: for each row its ``first`` and ``last`` column, and the mean ``cost`` (cosine distance) at its columns.

    A row is a frame of the reference, a column one of the recording. A skipped row has no columns: ``last`` is −1.
    """

    first: Columns
    last: Columns
    cost: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Band:
    """The columns (recorded frames) allowed for each row (reference frame): from ``low`` to ``high``, exclusive."""

    low: Columns
    high: Columns


@dataclass(frozen=True, eq=False)
class Border:
    """Cheapest warping paths to the end of a paragraph, one for each audio frame of the recording as its end.

    ``cost``: cost of each path. ``row``: last reference frame of each path. Element j + 1 is the path that ends at
    frame j of the recording, element 0 the path that ends before frame 0.
    """

    cost: NDArray[np.float64]
    row: Columns

    def cheaper(self, cost: NDArray[np.float64], row: int | Columns) -> "Border":
        """Return a border with the cheaper path for each column: this border's, or the one of ``cost`` and ``row``."""
        return Border(np.minimum(self.cost, cost), np.where(cost < self.cost, row, self.row))

    def after_skip(self, skipping: "Border") -> "Border":
        """Return the border at the end of the next paragraph, made of paths that skip the next paragraph.

        They continue the paths of this border or of ``skipping``, which end at the same place. Those of ``skipping``
        have skipped the paragraph before, too; for them it costs less to skip one more.
        """
        first_skip = Border(self.cost + SKIP_COST, self.row)
        return first_skip.cheaper(skipping.cost + NEXT_SKIP_COST, skipping.row)


def unreachable(columns: int) -> Border:
    """Return a border of ``columns`` elements to which no path leads: all costs are infinite."""
    return Border(np.full(columns, np.inf), np.full(columns, -1, np.int64))


def warp(
    reference: Features, recording: Features, optional: NDArray[np.bool_], band: Band, parts: Sequence[int] = ()
) -> Path:
    """Return the cheapest path through all audio frames of both sequences, each of shape (frames, features).

    ``optional``: whether each row of the reference may be skipped. ``parts``: the index of
    each paragraph's first row (the first is 0) if whole paragraphs may be skipped, else empty.
    """
    reference, recording = unit_rows(reference), unit_rows(recording)
    steps: list[Steps] = []
    before, above = (np.full(len(recording) + 1, np.inf) for _ in range(2))  # rows i−2 and i−1, from column −1 on
    above[0] = 0.0
    border = skipping = unreachable(len(above))
    borders: dict[int, Border] = {}
    for row, frame in enumerate(reference):
        columns = slice(band.low[row], band.high[row])
        cost = (1.0 - recording[columns] @ frame).astype(np.float64)
        ways = [above[:-1][columns] + DIAGONAL_WEIGHT * cost, above[1:][columns] + cost]
        if row and optional[row - 1]:
            ways += [np.full_like(cost, np.inf), before[:-1][columns] + DIAGONAL_WEIGHT * cost]
        if row in parts and row:
            borders[row] = skipping = border.after_skip(skipping)
            ways += [np.full_like(cost, np.inf)] * 2 + [skipping.cost[:-1][columns] + DIAGONAL_WEIGHT * cost]
        step, least = best_steps(np.stack(ways), cost)
        steps.append(step)
        before, above = above, np.full(len(recording) + 1, np.inf)
        above[1:][columns] = least
        if row in parts:
            border = unreachable(len(above)).cheaper(before, row - 1).cheaper(above, row)
    end = border.after_skip(skipping) if parts else border
    last = int(end.row[-1]) if end.cost[-1] < above[-1] else len(reference) - 1
    return trace_back(steps, (last, borders), band, reference, recording)


def best_steps(ways: NDArray[np.float64], cost: NDArray[np.float64]) -> tuple[Steps, NDArray[np.float64]]:
    """Return, for the cheapest path to each column of one row, the kind of the path's last step, and the path's cost.

    ``ways``: cost of entering the row at each column, shape (kinds of steps, columns); ``cost``: the acoustic distance
    at each column.
    """
    total = np.cumsum(cost)
    lead = ways.min(axis=0) - total
    best = np.minimum.accumulate(lead)
    step = ways.argmin(axis=0).astype(np.int8)
    step[best < lead] = RIGHT
    return step, best + total


def trace_back(
    steps: Sequence[Steps], end: tuple[int, Mapping[int, Border]], band: Band, reference: Features, recording: Features
) -> Path:
    """Return the path that ends in the last column, found by going back from its last row.

    ``steps``: for each row, the kind of step by which each of its columns is reached. ``end``: the path's last row, and
    the borders between paragraphs, each keyed by the first row of the paragraph after it.
    """
    (row, borders), column = end, len(recording) - 1
    cells = []
    while row >= 0 and column >= 0:
        cells.append((row, column))
        step = steps[row][column - band.low[row]]
        row = int(borders[row].row[column]) if step == SKIP_PARTS else row - ROWS_BACK[step]
        column -= step != DOWN
    rows, columns = np.array(cells).T
    first, last = np.full(len(reference), len(recording)), np.full(len(reference), -1)
    np.minimum.at(first, rows, columns)
    np.maximum.at(last, rows, columns)
    costs = np.bincount(rows, 1.0 - np.einsum("ij,ij->i", reference[rows], recording[columns]), len(reference))
    return Path(first, last, costs / np.maximum(np.bincount(rows, None, len(reference)), 1))


def unit_rows(rows: Features) -> Features:
    """Return the rows scaled to length 1, so that the scalar product of two rows is the cosine of their angle."""
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9))
