"""Equation of a layer, checked against numpy: w_ij leads from x_i to y_j, so it is in row j and column i."""

import re

import numpy as np
import pytest

from tafelbild.notation import LayerEquation, plain_text

DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def indices_of(cell: str) -> list[int]:
    """Read the indices of a name as a viewer does: w₁₂ -> 1, 2; commas part numbers of two digits."""
    index = re.sub(r"^.", "", plain_text(cell)).translate(DIGITS)
    return [int(number) for number in (index.split(",") if "," in index else index)]


def test_the_matrix_is_that_of_the_edges() -> None:
    """Each y_j is the sum over all i of x_i w_ij, plus b_j: computed edge by edge, and by numpy from the cells."""
    dice = np.random.default_rng(3)
    edges = {(i, j): dice.normal() for i in range(1, 4) for j in range(1, 5)}  # w_ij, from x_i to y_j
    x, b = dice.normal(size=3), dice.normal(size=4)
    form = LayerEquation(inputs=3, neurons=4, number=2)
    W = np.array([[edges[indices_of(cell)[0], indices_of(cell)[1]] for cell in row] for row in form.weights])
    by_edges = [sum(x[i - 1] * edges[i, j] for i in range(1, 4)) + b[j - 1] for j in range(1, 5)]
    assert W.shape == (4, 3)
    np.testing.assert_allclose(W @ x + b, by_edges)
    assert [plain_text(cell) for cell in form.weights[form.row]] == ["w₁₂", "w₂₂", "w₃₂"]


@pytest.mark.parametrize(
    ("inputs", "neurons", "number", "rows", "ours"),
    [
        (1, 1, 1, ["b₁"], ["w₁₁"]),
        (3, 10, 10, ["b₁", "b₂", "⋮", "b₁₀"], ["w₁,₁₀", "w₂,₁₀", "w₃,₁₀"]),
        (50, 4, 2, ["b₁", "b₂", "b₃", "b₄"], ["w₁₂", "w₂₂", "…", "w₅₀,₂"]),
        (3, 784, 400, ["b₁", "⋮", "b₄₀₀", "⋮", "b₇₈₄"], ["w₁,₄₀₀", "w₂,₄₀₀", "w₃,₄₀₀"]),
        (2, 784, 783, ["b₁", "⋮", "b₇₈₃", "b₇₈₄"], ["w₁,₇₈₃", "w₂,₇₈₃"]),
    ],
)
def test_our_row_is_always_shown(inputs: int, neurons: int, number: int, rows: list[str], ours: list[str]) -> None:
    form = LayerEquation(inputs=inputs, neurons=neurons, number=number)
    assert [plain_text(cell) for (cell,) in form.b] == rows
    assert [plain_text(cell) for cell in form.weights[form.row]] == ours
    assert len(form.x) == len(form.columns) == len(form.weights[0])
    assert len(form.y) == len(form.rows) == len(form.weights)
