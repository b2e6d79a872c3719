"""The handwritten matrix: aligned columns and rows, one row can be highlighted, and it fits for any layer."""

import pytest
from tests.scenes.lessons import LESSONS, Example

from tafelbild.draw.matrix import Matrix
from tafelbild.kinds.neuron.drawing.layer_picture import LayerPicture
from tafelbild.notation import LayerEquation
from tafelbild.theme import BOARD, RIGHT_EDGE, TOP_EDGE


def matrix(inputs: int = 3, neurons: int = 4, number: int = 2) -> Matrix:
    return Matrix(BOARD, LayerEquation(inputs, neurons, number).weights, "weight", (-1.0, 0.5))


def test_rows_and_columns() -> None:
    made = matrix()
    for column in zip(*made.cells, strict=True):
        middles = [float(cell.get_x()) for cell in column if cell]
        assert max(middles) - min(middles) < 0.01
    for row, y in zip(made.cells, made.ys, strict=True):
        assert all(abs(cell.baseline - y) < 0.01 for cell in row if cell)
    assert made.left < min(cell.get_left()[0] for cell in made.written)
    assert max(cell.get_right()[0] for cell in made.written) < made.right


def test_only_our_row_is_lit() -> None:
    made = matrix()
    for change in made.highlight_row(1):
        change.begin()
        change.finish()
    colours = [{stroke.get_fill_color().to_hex() for cell in row if cell for stroke in cell} for row in made.cells]
    assert colours == [{BOARD.quiet}, {BOARD.weight}, {BOARD.quiet}, {BOARD.quiet}]


def test_rows_that_are_left_out_are_dots() -> None:
    made = matrix(3, 784, 400)
    assert len(made.cells) == 5
    assert len(made.ellipses) == 6  # two rows, three columns
    assert [cell.text for cell in made.cells[2] if cell] == ["w₁,₄₀₀", "w₂,₄₀₀", "w₃,₄₀₀"]


@pytest.mark.parametrize("example", LESSONS[::2], ids=lambda example: example.name)
def test_the_picture_of_any_layer_fits(example: Example) -> None:
    picture = LayerPicture(example.settings.theme, example.settings.lesson.numbers)
    assert picture.b.right <= RIGHT_EDGE
    assert max(name.get_top()[1] for name in picture.names) <= TOP_EDGE + 0.15
    assert picture.short.get_top()[1] < picture.W.get_bottom()[1] - 0.05
    assert picture.net.focused.get_right()[0] < picture.W.left
