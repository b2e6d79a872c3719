"""Dynamic time warping, compared with its recursive definition evaluated cell by cell."""

from itertools import product

import numpy as np

from tafelbild.voices.align.time_warping import DIAGONAL_WEIGHT, Band, unit_rows, warp


def least_cost(reference: np.ndarray, recording: np.ndarray) -> float:
    """Return D at the last cell, by the formula in the docstring of the module."""
    cost = 1.0 - unit_rows(reference) @ unit_rows(recording).T
    D = {(-1, -1): 0.0}
    for i, j in product(range(len(reference)), range(len(recording))):
        ways = ((i - 1, j - 1, DIAGONAL_WEIGHT), (i - 1, j, 1.0), (i, j - 1, 1.0))
        D[i, j] = min(D.get((k, l), np.inf) + weight * cost[i, j] for k, l, weight in ways)
    return D[len(reference) - 1, len(recording) - 1]


def full_band(rows: int, columns: int) -> Band:
    return Band(np.zeros(rows, int), np.full(rows, columns))


def test_the_path_is_the_cheapest() -> None:
    random = np.random.default_rng(1)
    for rows, columns in ((1, 1), (1, 5), (6, 1), (7, 9), (12, 8)):
        reference, recording = (random.standard_normal((n, 4)).astype(np.float32) for n in (rows, columns))
        path = warp(reference, recording, np.zeros(rows, bool), full_band(rows, columns))
        assert path.first[0] == 0
        assert path.last[-1] == columns - 1
        assert (np.diff(path.first) >= 0).all()
        cells = [(row, column) for row in range(rows) for column in range(path.first[row], path.last[row] + 1)]
        cost = 1.0 - unit_rows(reference) @ unit_rows(recording).T
        steps = [
            DIAGONAL_WEIGHT if k == 0 or (b[0] > a[0] and b[1] > a[1]) else 1.0
            for k, (a, b) in enumerate(zip(cells[:1] + cells, cells, strict=False))
        ]
        total = sum(step * cost[cell] for step, cell in zip(steps, cells, strict=True))
        assert np.isclose(total, least_cost(reference, recording), atol=1e-4)


def test_a_sequence_lies_upon_itself_stretched() -> None:
    frames = np.eye(6, dtype=np.float32)
    path = warp(frames, np.repeat(frames, 3, axis=0), np.zeros(6, bool), full_band(6, 18))
    assert path.first.tolist() == [0, 3, 6, 9, 12, 15]
    assert path.last.tolist() == [2, 5, 8, 11, 14, 17]


def test_an_optional_row_may_be_left_out() -> None:
    frames = np.eye(5, dtype=np.float32)
    path = warp(frames, frames[[0, 1, 3, 4]], np.array([False, False, True, False, False]), full_band(5, 4))
    assert path.last[2] < path.first[2]
    assert path.first[[0, 1, 3, 4]].tolist() == [0, 1, 2, 3]


def test_a_path_stays_in_its_band() -> None:
    frames = np.eye(4, dtype=np.float32)
    band = Band(np.array([0, 3, 3, 3]), np.array([4, 8, 8, 8]))
    path = warp(frames, np.repeat(frames, 2, axis=0), np.zeros(4, bool), band)
    assert path.first[1] >= 3


def test_a_part_that_is_not_there_is_left_out() -> None:
    """Of three parts of 40 frames each, one or two are missing."""
    random = np.random.default_rng(2)
    parts = [random.standard_normal((40, 12)).astype(np.float32) for _ in range(3)]
    for kept in ([0, 1, 2], [1, 2], [0, 2], [0, 1], [2], [0]):
        recording = np.vstack([parts[k] for k in kept])
        path = warp(np.vstack(parts), recording, np.zeros(120, bool), full_band(120, len(recording)), (0, 40, 80))
        heard = [k for k in range(3) if (path.last[40 * k : 40 * k + 40] >= path.first[40 * k : 40 * k + 40]).all()]
        silent = [k for k in range(3) if (path.last[40 * k : 40 * k + 40] < path.first[40 * k : 40 * k + 40]).all()]
        assert (heard, silent) == (kept, [k for k in range(3) if k not in kept])
        for place, k in enumerate(kept):
            assert path.first[40 * k : 40 * k + 40].tolist() == list(range(40 * place, 40 * place + 40))
