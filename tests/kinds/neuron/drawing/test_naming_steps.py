"""Counting down to the neuron: the last number becomes the index of its name."""

import pytest
from manim import VGroup
from tests.draw.test_net import finish

from tafelbild.draw.layouts import Focus
from tafelbild.draw.net import Net
from tafelbild.draw.neuron_view import INDEX, NeuronView, fits_ring
from tafelbild.kinds.neuron.drawing.naming_steps import NamingSteps
from tafelbild.theme import BOARD


@pytest.fixture(params=[((3, 4, 4, 2), Focus(2, 2, 3)), ((3, 784, 10, 2), Focus(2, 400, 3))], ids=["2", "400"])
def naming(request: pytest.FixtureRequest) -> NamingSteps:
    """Return the names of a zoom that has been played."""
    layers, focus = request.param
    view = NeuronView(Net(BOARD, layers, focus))
    finish(view.zoom_in()[0])
    return NamingSteps(view)


def test_a_counted_number_stands_large_in_its_ring_and_comes_home(naming: NamingSteps) -> None:
    index = VGroup(*naming.view.y_name.part(INDEX))
    home, small = index.get_center(), index.height
    naming.write_next_number(naming.net.focus.number)
    assert index.height > 1.2 * small
    assert index.get_center()[:2] == pytest.approx(naming.net.focused.look.centre, abs=1e-6)
    finish(naming.name_target(counted=True))
    assert index.get_center() == pytest.approx(home)
    assert index.height == pytest.approx(small)


def test_only_neurons_that_are_shown_are_counted(naming: NamingSteps) -> None:
    for number in naming.numbers:
        ring = naming.view.layout.rings[naming.net.focus.layer, int(number.text)]
        assert fits_ring(number, ring)
