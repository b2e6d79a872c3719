"""Symbols of inputs, weights and outputs, and the listing of many inputs."""

import pytest

from tafelbild.notation import (
    MAX_LISTED_INPUTS,
    input_name,
    input_text,
    listed_inputs,
    output_name,
    output_text,
    plain_text,
    shown_inputs,
    weight_name,
    weight_text,
)


def test_the_names_of_the_script() -> None:
    """Skript: w_12 zwischen x_1 und y_2, w_22 zwischen x_2 und y_2, w_32 von x_3 zu y_2."""
    assert [weight_text(source=i, target=2) for i in (1, 2, 3)] == ["w₁₂", "w₂₂", "w₃₂"]
    assert [weight_name(source=i, target=2) for i in (1, 2, 3)] == ["w_{12}", "w_{22}", "w_{32}"]
    assert [input_text(i) for i in (1, 2, 3)] == ["x₁", "x₂", "x₃"]
    assert output_text(2) == "y₂"


def test_no_two_weights_share_a_name() -> None:
    numbers = range(1, 25)
    names = {weight_text(source=i, target=j) for i in numbers for j in numbers}
    assert len(names) == len(numbers) ** 2


@pytest.mark.parametrize("number", [1, 9, 10, 123])
def test_markup_reads_like_the_text(number: int) -> None:
    assert plain_text(input_name(number)) == input_text(number)
    assert plain_text(output_name(number)) == output_text(number)
    assert plain_text(weight_name(source=number, target=2)) == weight_text(source=number, target=2)


def test_neurons_count_from_one() -> None:
    with pytest.raises(ValueError, match=r"^0 is not an index; neurons count from 1$"):
        input_name(0)


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
