"""The full network with a value in one neuron: for any layers and values nothing touches or leaves the stage."""

import math
from itertools import combinations

import pytest
from tests.scenes.lessons import LESSONS, Example

from tafelbild.draw.layouts import Focus
from tafelbild.draw.net import Net
from tafelbild.kinds.neuron.drawing.full_net import FullNet, column_xs
from tafelbild.notation import Calculation
from tafelbild.theme import LEFT_EDGE, RIGHT_EDGE, TOP_EDGE


def whole(example: Example) -> FullNet:
    lesson = example.settings.lesson
    focus = Focus(lesson.numbers.layer, lesson.numbers.number, len(lesson.numbers.trace.inputs))
    net = Net(example.settings.theme, lesson.numbers.layers, focus)
    calculation = Calculation(lesson.numbers.trace, target=lesson.numbers.number, language=example.language)
    return FullNet(net, calculation)


@pytest.mark.parametrize("example", LESSONS[::2], ids=lambda example: example.name)
def test_no_two_neurons_touch_and_the_value_is_in_its_ring(example: Example) -> None:
    net = whole(example)
    looks = net.layout.rings
    for one, other in combinations(looks.values(), 2):
        assert math.dist(one.centre, other.centre) > one.radius + other.radius
    ours = looks[net.focus.place]
    assert math.hypot(net.value.width, net.value.height) / 2 < ours.radius
    assert {layer for layer, _ in looks} == set(range(1, len(net.layers) + 1))
    for look in looks.values():
        assert look.centre[0] - look.radius > LEFT_EDGE
        assert look.centre[0] + look.radius < RIGHT_EDGE
        assert -1.6 < look.centre[1] - look.radius < look.centre[1] + look.radius < TOP_EDGE


def test_our_weights_are_as_thick_as_they_are_large() -> None:
    """0,2; 0,1 and 0,25: the third edge is the thickest."""
    net = whole(LESSONS[0])
    widths = [net.layout.edges[link].width for link in net.focus.links]
    assert sorted(widths) == [widths[1], widths[0], widths[2]]


@pytest.mark.parametrize(("layers", "focused"), [((3, 2), 2), ((3, 4, 4, 2), 2), ((3, 4, 4, 2), 4), ((2,) * 7, 3)])
def test_columns_leave_room_for_our_neuron(layers: tuple[int, ...], focused: int) -> None:
    xs = column_xs(layers, focused, 1.9)
    assert xs == sorted(xs)
    assert xs[0] == pytest.approx(-xs[-1])
    assert xs[focused - 1] - xs[focused - 2] >= 1.9
