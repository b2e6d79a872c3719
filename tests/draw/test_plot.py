"""The plot of every activation function: the graph is the function, guides lead to the value, jumps have dots."""

import math
from fractions import Fraction

import numpy as np
import pytest
from manim import Circle, VGroup

from tafelbild.draw.plot import FunctionPlot, thinned
from tafelbild.draw.stroke import strokes_of
from tafelbild.draw.writing import Written
from tafelbild.maths import ACTIVATIONS
from tafelbild.theme import BOARD

NAMES = sorted(ACTIVATIONS)
Z = ("3.2", "-3.2", "0", "0.25")


@pytest.fixture(params=[(name, z) for name in NAMES for z in Z], ids=str)
def plot(request: pytest.FixtureRequest) -> FunctionPlot:
    """Return the plot of a function around a value."""
    name, z = request.param
    return FunctionPlot(BOARD, ACTIVATIONS[name], Fraction(z))


def test_the_graph_is_the_function(plot: FunctionPlot) -> None:
    frame = plot.frame
    for side in (plot.negative_side, plot.positive_side):
        line = strokes_of(side)[0]
        for x, y in line.way[2:-2:7]:
            z = (x - frame.origin[0]) * float(frame.step)
            expected = float(plot.activation.values(np.array([z]))[0])
            assert (y - frame.origin[1]) / frame.rise == pytest.approx(expected, abs=0.03 / frame.rise)


def test_the_sides_meet_at_zero(plot: FunctionPlot) -> None:
    left, right = strokes_of(plot.negative_side)[0], strokes_of(plot.positive_side)[0]
    origin = plot.frame.origin[0]
    assert left.way[-1, 0] == pytest.approx(origin, abs=0.03)
    assert right.way[0, 0] == pytest.approx(origin, abs=0.06)
    assert left.way[0, 0] < origin < right.way[-1, 0]


def test_guides_lead_from_the_axis_to_the_graph_and_across(plot: FunctionPlot) -> None:
    x, level = plot.point(plot.z)
    origin_x, base = plot.frame.origin
    up, across = plot.up_guide(plot.z), plot.side_guide(plot.z)
    for stroke in strokes_of(up):
        assert stroke.get_x() == pytest.approx(x, abs=0.02)
        assert min(base, level) - 0.01 <= stroke.get_bottom()[1] <= stroke.get_top()[1] <= max(base, level) + 0.01
    for stroke in strokes_of(across):
        assert stroke.get_y() == pytest.approx(level, abs=0.02)
        assert min(origin_x, x) - 0.01 <= stroke.get_left()[0] <= stroke.get_right()[0] <= max(origin_x, x) + 0.01
    if abs(level - base) < 0.05:
        assert len(up) == len(across) == 0


def test_numbers_stand_at_their_value(plot: FunctionPlot) -> None:
    under = plot.under(Written(BOARD, "3,2"), plot.z, guided=True)
    assert under.get_x() == pytest.approx(plot.frame.x(plot.z), abs=0.15 if plot.z else 0.6)  # beside the upright axis
    assert abs(under.get_y() - plot.frame.origin[1]) < 1.0
    beside = plot.beside(Written(BOARD, "3,2"), plot.z)
    assert abs(beside.get_y() - plot.point(plot.z)[1]) < 1.0
    assert abs(beside.get_x() - plot.frame.origin[0]) < 1.2


@pytest.mark.parametrize("name", NAMES)
def test_a_jump_shows_which_value_is_taken(name: str) -> None:
    """The step is 0 at 0: the filled dot is below, the hollow one above."""
    plot = FunctionPlot(BOARD, ACTIVATIONS[name], Fraction("3.2"))
    dots = [[m for m in plot.jump_dots(sign) if isinstance(m, Circle)] for sign in (-1, 1)]
    if not ACTIVATIONS[name].jumps:
        assert dots == [[], []]
        return
    (taken,), (hollow,) = dots
    assert taken.get_center()[:2] == pytest.approx(plot.frame.at(0, 0))
    assert taken.get_fill_color().to_hex().upper() == BOARD.ink
    assert hollow.get_center()[:2] == pytest.approx(plot.frame.at(0, 1))
    assert hollow.get_fill_color().to_hex().upper() == BOARD.ground


def test_a_jump_is_not_joined() -> None:
    plot = FunctionPlot(BOARD, ACTIVATIONS["step"], Fraction("3.2"))
    for side, value in ((plot.negative_side, 0), (plot.positive_side, 1)):
        assert strokes_of(side)[0].way[:, 1] == pytest.approx(plot.frame.y(value), abs=0.02)


def test_bounded_functions_have_ticks_at_their_limits(plot: FunctionPlot) -> None:
    limits = plot.activation.limits
    if None not in limits:
        assert plot.heights() == [float(limit) for limit in limits if limit]
    origin = plot.frame.origin
    for tick in plot.ticks:
        assert tick.get_x() == pytest.approx(origin[0], abs=0.02) or tick.get_y() == pytest.approx(origin[1], abs=0.02)
        assert math.dist(tick.get_center()[:2], origin) > 0.3


def test_the_axes_have_names(plot: FunctionPlot) -> None:
    assert plot.z_name.text == "z"
    assert plot.y_name.text == f"{plot.activation.symbol}(z)"
    assert plot.zero.text == "0"
    assert plot.z_name.get_left()[0] > plot.z_axis.get_right()[0] - 0.1


def test_words_stand_on_their_side(plot: FunctionPlot) -> None:
    left, right = (plot.words(("negativ", "wird 0"), sign) for sign in (-1, 1))
    assert isinstance(left, VGroup)
    assert left.get_x() < plot.frame.origin[0] < right.get_x()
    first, second = left
    assert first.get_bottom()[1] > second.get_top()[1] - 0.15


def test_a_straight_graph_is_two_points_and_a_bent_one_is_whole() -> None:
    straight = [(float(x), 2.0 * x) for x in range(10)]
    assert thinned(straight) == [straight[0], straight[-1]]
    bent = [*straight, (10.0, 0.0)]
    assert thinned(bent) == bent
