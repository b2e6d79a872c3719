"""Dynamic time warping: how one sequence is to be stretched so that it runs along with another one.

D_ij = min(D_{i−1,j−1} + w c_ij, D_{i−1,j} + c_ij, D_{i,j−1} + c_ij): the least cost to be at frame i of the one and j
of the other, c_ij their distance. A whole row at a time: with S_j = Σ_{k≤j} c_ik, D_ij = S_j + min_{k≤j}(E_k − S_k),
where E_k is the least cost to enter the row at k. Whole parts of the reference may be left out, at a price (``Gate``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.voices.align.mfcc import Features

DIAGONAL: Final = 1.1  # w, what a step in both costs: less than one step in each, more than one step alone
DOWN, RIGHT, PASS = 1, 2, 4  # steps of a path; 0 is a step in both, 3 one that leaves out the row between
ROWS_BACK: Final = (1, 1, 0, 2)
SKIPPED: Final = 20.0  # what it costs to leave out a part: as much as some thirty frames that are unlike each other
MORE_SKIPPED: Final = 9.0  # and the part behind it

Columns = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Path:
    """For each row of the reference the ``first`` and the ``last`` column that belongs to it, and their mean ``cost``.

    A row that was left out has its last column before its first.
    """

    first: Columns
    last: Columns
    cost: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Band:
    """The columns that may belong to each row: from ``low`` to ``high``, exclusive."""

    low: Columns
    high: Columns


@dataclass(frozen=True, eq=False)
class Gate:
    """The least ``cost`` to be at a border between two parts, for each column from −1 on, and the ``row`` of that."""

    cost: NDArray[np.float64]
    row: Columns

    def or_in(self, cost: NDArray[np.float64], row: int | Columns) -> "Gate":
        """Return the cheaper of this and another one, column by column."""
        return Gate(np.minimum(self.cost, cost), np.where(cost < self.cost, row, self.row))

    def passed(self, around: "Gate") -> "Gate":
        """Return where one is who leaves out the part behind this border; ``around``: who has left out those before."""
        begun = Gate(self.cost + SKIPPED, self.row)
        return begun.or_in(around.cost + MORE_SKIPPED, around.row)


def closed(columns: int) -> Gate:
    """Return a gate that nobody can pass."""
    return Gate(np.full(columns, np.inf), np.full(columns, -1, np.int64))


def warp(
    reference: Features, recording: Features, optional: NDArray[np.bool_], band: Band, parts: Sequence[int] = ()
) -> Path:
    """Return the cheapest path through all frames of both.

    ``optional`` rows of the reference may be left out, and whole ``parts``, given as their first rows, from 0 on.
    """
    reference, recording = unit(reference), unit(recording)
    steps: list[NDArray[np.int8]] = []
    before, above = (np.full(len(recording) + 1, np.inf) for _ in range(2))  # rows i−2 and i−1, from column −1 on
    above[0] = 0.0
    border = around = closed(len(above))
    gates: dict[int, Gate] = {}
    for row, frame in enumerate(reference):
        here = slice(band.low[row], band.high[row])
        cost = (1.0 - recording[here] @ frame).astype(np.float64)
        ways = [above[:-1][here] + DIAGONAL * cost, above[1:][here] + cost]
        if row and optional[row - 1]:
            ways += [np.full_like(cost, np.inf), before[:-1][here] + DIAGONAL * cost]
        if row in parts and row:
            gates[row] = around = border.passed(around)
            ways += [np.full_like(cost, np.inf)] * 2 + [around.cost[:-1][here] + DIAGONAL * cost]
        step, least = row_of(np.stack(ways), cost)
        steps.append(step)
        before, above = above, np.full(len(recording) + 1, np.inf)
        above[1:][here] = least
        if row in parts:
            border = closed(len(above)).or_in(before, row - 1).or_in(above, row)
    end = border.passed(around) if parts else border
    last = int(end.row[-1]) if end.cost[-1] < above[-1] else len(reference) - 1
    return traced(steps, (last, gates), band, reference, recording)


def row_of(ways: NDArray[np.float64], cost: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """Return the last step to each column of a row, and the least cost to get there."""
    total = np.cumsum(cost)
    lead = ways.min(axis=0) - total
    best = np.minimum.accumulate(lead)
    step = ways.argmin(axis=0).astype(np.int8)
    step[best < lead] = RIGHT
    return step, best + total


def traced(
    steps: Sequence[NDArray[np.int8]],
    end: tuple[int, Mapping[int, Gate]],
    band: Band,
    reference: Features,
    recording: Features,
) -> Path:
    """Return the path that ends in a row, in the last column; ``end``: that row, and the gates on the way."""
    (row, gates), column = end, len(recording) - 1
    cells = []
    while row >= 0 and column >= 0:
        cells.append((row, column))
        step = steps[row][column - band.low[row]]
        row = int(gates[row].row[column]) if step == PASS else row - ROWS_BACK[step]
        column -= step != DOWN
    rows, columns = np.array(cells).T
    first, last = np.full(len(reference), len(recording)), np.full(len(reference), -1)
    np.minimum.at(first, rows, columns)
    np.maximum.at(last, rows, columns)
    costs = np.bincount(rows, 1.0 - np.einsum("ij,ij->i", reference[rows], recording[columns]), len(reference))
    return Path(first, last, costs / np.maximum(np.bincount(rows, None, len(reference)), 1))


def unit(rows: Features) -> Features:
    """Return rows of length 1, so that their product is the cosine of the angle between them."""
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9))
