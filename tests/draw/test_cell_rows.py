"""Cells of several rows share columns: term under term, sign under sign."""

from itertools import pairwise

import pytest

from tafelbild.draw.cell_rows import CellRow, align_columns, wrap_cells
from tafelbild.errors import LessonError
from tafelbild.theme import BOARD

LETTERS = (r"\part{input-1}{x_1}\cdot\part{weight-1}{w_{12}}", "+", r"x_2\cdot w_{22}")
NUMBERS = (r"\part{input-1}{5}\cdot\part{weight-1}{0,25}", "+", r"2\cdot(-0,125)")


def line(cells: tuple[str, ...], seed: int = 1) -> CellRow:
    return CellRow(BOARD, cells, 0.46, seed)


def test_columns_are_shared_and_cells_centred_in_them() -> None:
    letters, numbers = line(("", *LETTERS)), line(("=", *NUMBERS), 9)
    right = align_columns([letters, numbers], -1.0, (2.0, 1.0))
    for k in (1, 3):
        assert letters.cell(k).get_x() == pytest.approx(numbers.cell(k).get_x())
    assert (letters.baseline, numbers.baseline) == (pytest.approx(2.0), pytest.approx(1.0))
    assert numbers.cell(0).get_left()[0] == pytest.approx(-1.0)
    assert right == pytest.approx(max(letters.get_right()[0], numbers.get_right()[0]))


def test_cells_do_not_touch() -> None:
    letters, numbers = line(LETTERS), line(NUMBERS, 9)
    align_columns([letters, numbers], 0.0, (2.0, 1.0), gap=0.2)
    for written in (letters, numbers):
        cells = [written.cell(k) for k in range(3)]
        assert all(b.get_left()[0] - a.get_right()[0] > 0.19 for a, b in pairwise(cells))


def test_a_line_may_be_shorter_than_the_others() -> None:
    short, long = line(LETTERS[:1]), line(NUMBERS)
    align_columns([short, long], 0.0, (2.0, 1.0))
    assert short.cell(0).get_x() == pytest.approx(long.cell(0).get_x())


def test_parts_are_found_in_whichever_cell_they_are() -> None:
    numbers = line(NUMBERS)
    assert numbers.part("weight-1").get_center() == pytest.approx(numbers.cell(0).part("weight-1").get_center())
    assert numbers.has("input-1")
    assert not numbers.has("bias")
    with pytest.raises(LessonError, match="has no part 'bias'; it has"):
        numbers.part("bias")


def test_an_empty_cell_is_no_cell() -> None:
    letters = line(("", *LETTERS))
    assert len(letters) == 3
    assert letters.cell(-1).text == "x₂·w₂₂"
    with pytest.raises(LessonError, match="cell 0 of this line is empty"):
        letters.cell(0)


SUM = ("y_2", "=", "(", *(cell for _ in range(5) for cell in (r"1\cdot 0,5", "+")), "1", ")", "=", "3,5")


@pytest.mark.parametrize("right", [5.0, 6.5, 8.0, 20.0])
def test_a_long_line_breaks_in_front_of_a_sign(right: float) -> None:
    """Never after a sign: an equals sign must not be separated from its result."""
    written = line(SUM)
    last = wrap_cells(written, 0.0, right, 1.0, pitch=0.7, indent=0.4)
    cells = [cell for cell in written.cells if cell is not None]
    assert all(cell.get_right()[0] <= right + 1e-6 for cell in cells)
    rows: dict[float, list[str]] = {}
    for cell in cells:
        rows.setdefault(round(cell.baseline, 3), []).append(cell.text.strip())
    assert last == pytest.approx(min(rows))
    assert "".join(text for row in rows.values() for text in row) == "".join(cell.text.strip() for cell in cells)
    assert all(row[-1] not in {"+", "=", "≈"} for row in rows.values())
    assert len(rows) == 1 or right < 20


def test_a_line_that_fits_is_not_broken() -> None:
    written = line(SUM)
    assert wrap_cells(written, 0.0, 100.0, 1.0, pitch=0.7) == 1.0
