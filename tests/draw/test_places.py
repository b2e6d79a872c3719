"""Which neurons are shown, and where: neuron 1 on top, the computed one always there, a tall layer with an ellipsis."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.draw.layouts import MAX_ROWS, make_column, row_pitch, shown_rows

SIZES = st.integers(1, 10_000)


@given(size=SIZES, share=st.floats(0, 1), rows=st.sampled_from((6, MAX_ROWS)))
def test_the_computed_neuron_is_shown_however_tall_the_layer(size: int, share: float, rows: int) -> None:
    keep = 1 + round(share * (size - 1))
    shown = shown_rows(size, keep, rows)
    numbers = [number for number in shown if number is not None]
    assert keep in numbers
    assert numbers == sorted(set(numbers))
    assert (numbers[0], numbers[-1]) == (1, size)
    assert len(shown) <= rows


@given(size=SIZES, share=st.floats(0, 1))
def test_an_ellipsis_stands_for_at_least_two_neurons_and_nothing_else_is_left_out(size: int, share: float) -> None:
    shown = shown_rows(size, 1 + round(share * (size - 1)))
    gaps = [(before, after) for before, here, after in zip(shown, shown[1:], shown[2:], strict=False) if here is None]
    assert all(after - before > 1 for before, after in gaps if before and after)
    neighbours = [(a, b) for a, b in pairwise(shown) if a is not None and b is not None]
    assert all(b == a + 1 for a, b in neighbours)


def test_a_column_counts_from_the_top_and_is_centred() -> None:
    standing = make_column(2, -1.5, (1, 2, 3, None, 9), middle=0.5, pitch=1.0)
    assert standing.ys == {1: 2.5, 2: 1.5, 3: 0.5, 9: -1.5}
    assert standing.dots == (-0.5,)
    assert standing.at(9) == (-1.5, -1.5)


@pytest.mark.parametrize(("rows", "pitch"), [(1, 1.25), (2, 1.25), (4, 1.25), (5, 1.0), (9, 0.5)])
def test_rows_stand_apart_as_far_as_there_is_room(rows: int, pitch: float) -> None:
    assert row_pitch(rows, 1.25, 4.0) == pytest.approx(pitch)
