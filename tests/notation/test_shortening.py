"""Which inputs are written down: all of eight; of more the first three, an ellipsis, the last."""

import pytest

from tafelbild.notation import MAX_LISTED_INPUTS, listed_inputs, shown_inputs


@pytest.mark.parametrize("count", range(1, MAX_LISTED_INPUTS + 1))
def test_up_to_eight_inputs_are_shown_in_full(count: int) -> None:
    assert listed_inputs(count) == shown_inputs(count) == tuple(range(1, count + 1))


@pytest.mark.parametrize("count", [MAX_LISTED_INPUTS + 1, 50, 784])
@pytest.mark.parametrize("first", [2, 3])
def test_an_ellipsis_stands_for_at_least_two_inputs(count: int, first: int) -> None:
    *before, dots, last = listed_inputs(count, first)
    assert (before, dots, last) == (list(range(1, first + 1)), None, count)
    assert last - first - 1 >= 2
    assert shown_inputs(count, first) == (*before, last)
