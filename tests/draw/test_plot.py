"""The plot of every activation function: the graph is the function, guides lead to the value, jumps have dots."""

import math
from fractions import Fraction

import numpy as np
import pytest
from manim import Circle

from tafelbild.draw.pen import strokes_of
from tafelbild.draw.plot import ActivationPlot, simplify_straight
from tafelbild.maths import ACTIVATIONS
from tafelbild.theme import BOARD

NAMES = sorted(ACTIVATIONS)
Z = ("3.2", "-3.2", "0", "0.25")


@pytest.fixture(params=[(name, z) for name in NAMES for z in Z], ids=str)
def plot(request: pytest.FixtureRequest) -> ActivationPlot:
    """Return the plot of a function around a value."""
    name, z = request.param
    return ActivationPlot(BOARD, ACTIVATIONS[name], Fraction(z))


def test_the_graph_is_the_function(plot: ActivationPlot) -> None:
    frame = plot.frame
    for side in (plot.negative_side, plot.positive_side):
        line = strokes_of(side)[0]
        for x, y in line.path[2:-2:7]:
            z = (x - frame.origin[0]) * float(frame.step)
            expected = float(plot.activation.values(np.array([z]))[0])
            assert (y - frame.origin[1]) / frame.rise == pytest.approx(expected, abs=0.03 / frame.rise)


def test_the_sides_meet_at_zero(plot: ActivationPlot) -> None:
    left, right = strokes_of(plot.negative_side)[0], strokes_of(plot.positive_side)[0]
    origin = plot.frame.origin[0]
    assert left.path[-1, 0] == pytest.approx(origin, abs=0.03)
    assert right.path[0, 0] == pytest.approx(origin, abs=0.06)
    assert left.path[0, 0] < origin < right.path[-1, 0]


def test_guides_lead_from_the_axis_to_the_graph_and_across(plot: ActivationPlot) -> None:
    x, level = plot.point(plot.z)
    origin_x, base = plot.frame.origin
    up, across = plot.up_guide(plot.z), plot.side_guide(plot.z)
    for stroke in strokes_of(up):
        assert stroke.get_x() == pytest.approx(x, abs=0.02)
        assert min(base, level) - 0.01 <= stroke.get_bottom()[1] <= stroke.get_top()[1] <= max(base, level) + 0.01
    for stroke in strokes_of(across):
        assert stroke.get_y() == pytest.approx(level, abs=0.02)
        assert min(origin_x, x) - 0.01 <= stroke.get_left()[0] <= stroke.get_right()[0] <= max(origin_x, x) + 0.01
    if plot.activation.jumps:
        assert len(across) == 0  # the graph itself leads there
    if abs(level - base) < 0.05:
        assert len(up) == len(across) == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_jump_shows_which_value_is_not_taken(name: str) -> None:
    """The step is 0 at 0: the point above is excluded. Nothing but an excluded point is hollow."""
    plot = ActivationPlot(BOARD, ACTIVATIONS[name], Fraction("3.2"))
    dots = [m for m in plot.excluded() if isinstance(m, Circle)]
    if not ACTIVATIONS[name].jumps:
        assert dots == []
        return
    (hollow,) = dots
    assert hollow.get_center()[:2] == pytest.approx(plot.frame.at(0, 1))
    assert hollow.get_fill_color().to_hex().upper() == BOARD.ground


def test_an_example_is_a_filled_dot_in_ink_and_our_value_is_yellow() -> None:
    plot = ActivationPlot(BOARD, ACTIVATIONS["relu"], Fraction("3.2"))
    assert plot.example_dot((0, 0))[0].get_fill_color().to_hex().upper() == BOARD.ink
    assert plot.our_dot((0, 0))[0].get_fill_color().to_hex().upper() == BOARD.result
    assert plot.our_dot((0, 0), waits=True)[0].get_fill_color().to_hex().upper() == BOARD.ink


def test_a_dashed_line_says_where_the_graph_never_gets() -> None:
    heights = {name: len(ActivationPlot(BOARD, ACTIVATIONS[name], Fraction(1)).bounds) for name in NAMES}
    assert {name: count for name, count in heights.items() if count} == {"sigmoid": 1, "tanh": 2, "elu": 1, "selu": 1}


def test_the_axis_may_begin_later_and_is_completed() -> None:
    """The number line of the bias is the z axis: it begins at its start, and ``rest`` leads to the left end."""
    plot = ActivationPlot(BOARD, ACTIVATIONS["relu"], Fraction("3.2"), start=-0.35)
    origin = plot.frame.origin[0]
    assert plot.z_axis.get_left()[0] == pytest.approx(origin - 0.35, abs=0.05)
    assert plot.rest.get_left()[0] == pytest.approx(origin + plot.frame.left, abs=0.05)


def test_a_jump_is_not_joined() -> None:
    plot = ActivationPlot(BOARD, ACTIVATIONS["step"], Fraction("3.2"))
    for side, value in ((plot.negative_side, 0), (plot.positive_side, 1)):
        assert strokes_of(side)[0].path[:, 1] == pytest.approx(plot.frame.y(value), abs=0.02)


def test_bounded_functions_have_ticks_at_their_limits(plot: ActivationPlot) -> None:
    limits = plot.activation.limits
    if None not in limits:
        assert plot.heights() == [float(limit) for limit in limits if limit]
    origin = plot.frame.origin
    for tick in (*plot.z_ticks, *plot.y_ticks):
        assert tick.get_x() == pytest.approx(origin[0], abs=0.02) or tick.get_y() == pytest.approx(origin[1], abs=0.02)
        assert math.dist(tick.get_center()[:2], origin) > 0.3


def test_a_straight_graph_is_two_points_and_a_bent_one_is_whole() -> None:
    straight = [(float(x), 2.0 * x) for x in range(10)]
    assert simplify_straight(straight) == [straight[0], straight[-1]]
    bent = [*straight, (10.0, 0.0)]
    assert simplify_straight(bent) == bent
