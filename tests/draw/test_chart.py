"""Axes in a box, also in powers of ten: where values are, what ticks say, and what is refused."""

from fractions import Fraction
from typing import Any

import pytest
from tests.draw.test_net_values import finish

from tafelbild.draw.chart import Box, Chart
from tafelbild.draw.tagging import Amount, tag_of
from tafelbild.errors import LessonError
from tafelbild.theme import BOARD

BOX = Box(-4, -1.5, 8, 3)


def test_values_are_in_their_places() -> None:
    chart = Chart(BOARD, BOX, (0, 10), (-1, 1))
    assert chart.at(0, -1) == (-4, -1.5)
    assert chart.at(10, 1) == (4, 1.5)
    assert chart.at(5, 0) == (0, 0)


def test_an_axis_in_powers_of_ten() -> None:
    chart = Chart(BOARD, BOX, (0, 10), (0.001, 1), log=True)
    assert [chart.at(0, 10.0**-k)[1] for k in range(4)] == pytest.approx([1.5, 0.5, -0.5, -1.5])


def test_a_tick_says_for_which_value_it_stands() -> None:
    chart = Chart(BOARD, BOX, (0, 10), (0, 1))
    tick = chart.tick_up(0.5, "0,5", "output-2-1")
    content = tag_of(tick.line).content  # type: ignore[union-attr]
    assert isinstance(content, Amount)
    assert (content.address, content.value) == ("output-2-1", Fraction(1, 2))
    assert tick.number is not None
    assert tick.number.get_right()[0] < BOX.left
    below = chart.tick(5, "5").number
    assert below is not None
    assert below.get_top()[1] < BOX.bottom
    assert chart.tick(3).number is None
    for part in (chart.draw(), tick.write(), chart.tick(3).write()):
        finish(part)


def test_a_graph_stays_inside_the_box() -> None:
    chart = Chart(BOARD, BOX, (-2, 2), (0, 1))
    graph = chart.graph(lambda x: max(0.0, x), BOARD.ink)
    assert graph.get_top()[1] <= 1.5 + 0.1
    assert graph.get_left()[0] == pytest.approx(-4, abs=0.1)
    assert len(chart.line([(-1, 0.5), (1, 0.2)], BOARD.weight).path) > 2


def test_wrong_use_is_refused() -> None:
    wrong: list[tuple[Any, str]] = [
        (
            lambda: Chart(BOARD, BOX, (1, 0), (0, 1)),
            "Chart: xs are two numbers, the smaller first, such as (0, 10), not (1, 0)",
        ),
        (
            lambda: Chart(BOARD, BOX, (0, 1), (0, 1), log=True),
            "Chart: an axis in powers of ten begins above 0, not at 0",
        ),
        (
            lambda: Chart(BOARD, BOX, (0, 1), (0.1, 1), log=True).at(0, -1),
            "Chart: on an axis in powers of ten, every value is above 0",
        ),
        (lambda: Box(0, 0, 0, 1), "Box: width has to be a number above 0, not 0"),
    ]
    for call, sentence in wrong:
        with pytest.raises(LessonError) as raised:
            call()
        assert str(raised.value) == sentence
