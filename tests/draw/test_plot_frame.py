"""The axes fit the lesson: its value and the shape of the function are visible for any numbers."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.draw.plot_frame import BOTTOM, TOP, choose_frame, curve_points
from tafelbild.maths import ACTIVATIONS, Activation, opposite_example

LEFT, RIGHT = -6.6, 2.4  # the plot's part of the stage; the notes stand right of it

FUNCTIONS = list(ACTIVATIONS.values())
VALUES = st.one_of(
    st.decimals(-9999, 9999, places=3).map(Fraction),
    st.decimals("-0.01", "0.01", places=5).map(Fraction),
    st.just(Fraction(0)),
)


@given(function=st.sampled_from(FUNCTIONS), z=VALUES)
def test_the_lessons_value_lies_within_the_axes(function: Activation, z: Fraction) -> None:
    frame = choose_frame(function, z)
    x, y = frame.at(z, function(z).value)
    assert frame.origin[0] + frame.left < x < frame.origin[0] + frame.right - 0.2
    assert BOTTOM - 0.01 <= y <= TOP + 0.12
    assert frame.origin[0] + frame.left >= LEFT - 0.2
    assert frame.origin[0] + frame.right <= RIGHT


@given(function=st.sampled_from(FUNCTIONS), z=VALUES)
def test_the_way_to_the_value_can_be_seen(function: Activation, z: Fraction) -> None:
    """A value that is not 0 stands clear of the upright axis, unless the function's shape would be lost."""
    frame = choose_frame(function, z)
    if z and not function.has_scale:
        assert abs(frame.x(z) - frame.origin[0]) > 0.75


@given(function=st.sampled_from(FUNCTIONS), z=VALUES)
def test_the_graph_stays_in_its_part_of_the_stage_and_on_the_function(function: Activation, z: Fraction) -> None:
    frame = choose_frame(function, z)
    start, end = frame.domain
    assert start < 0 < end
    assert start <= z <= end
    points = curve_points(frame, function.values, start, end)
    assert len(points) > 20
    for x, y in points[::20]:
        assert LEFT <= x <= RIGHT
        assert BOTTOM - 0.01 <= y <= TOP + 0.01
        back = (x - frame.origin[0]) * float(frame.step)
        expected = float(function.values(np.array([back]))[0])
        assert (y - frame.origin[1]) / frame.rise == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.name)
def test_the_script_has_a_step_of_one(function: Activation) -> None:
    """Where the upright axis goes both ways there is room for two steps of one only; a kink at -3 needs room, too."""
    frame = choose_frame(function, Fraction("3.2"))
    assert frame.step == (2 if frame.both_ways or any(function.kinks) else 1)


@given(function=st.sampled_from(FUNCTIONS), z=VALUES, example=VALUES)
def test_the_lessons_own_example_lies_within_the_axes(function: Activation, z: Fraction, example: Fraction) -> None:
    frame = choose_frame(function, z, example)
    start, end = frame.domain
    assert start <= example <= end


def test_the_number_line_and_the_plot_share_their_place() -> None:
    """The z axis of a low plot is where the bias moved the sum; its origin lies under the box of the bias."""
    assert choose_frame(ACTIVATIONS["relu"], Fraction("3.2")).origin == (-2.333, -1.667)
    assert choose_frame(ACTIVATIONS["tanh"], Fraction("3.2")).origin == (-0.8, 0.0)


def test_the_longer_half_of_the_axis_is_where_the_value_is() -> None:
    right, left = (choose_frame(ACTIVATIONS["relu"], Fraction(z)) for z in (3, -3))
    assert right.right > -right.left
    assert -left.left > left.right


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("z", ["-4.5", "-0.5", "0", "0.3", "3.2", "40"])
def test_where_the_graph_bends_is_in_the_plot(name: str, z: str) -> None:
    """Of a hard sigmoid, the left bend at -3 was cut off: “negative down to 0” had nothing to point at."""
    function = ACTIVATIONS[name]
    start, end = choose_frame(function, Fraction(z), opposite_example(Fraction(z), function)).domain
    assert all(start < kink < end for kink in function.kinks)
