"""A value grows or shrinks at its weight, and is hidden behind the weight's name."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.draw.test_net import finish

from tafelbild.draw.layouts import NAMED_EDGE_WIDTH, Focus
from tafelbild.draw.net import Net
from tafelbild.draw.neuron_view import NeuronView
from tafelbild.draw.pulse import PassWeight, bead_on
from tafelbild.kinds.neuron.drawing.weight_steps import THICK, THIN, WeightSteps
from tafelbild.theme import BOARD


@pytest.fixture(params=[1, 2, 3, 8])
def weighing(request: pytest.FixtureRequest) -> WeightSteps:
    """Return the weights of a neuron with so many inputs."""
    view = NeuronView(Net(BOARD, (request.param, 3, 2), Focus(2, 2, request.param)))
    return WeightSteps(view, [Fraction(k, 10) for k in range(1, request.param + 1)])


def test_there_is_a_thick_and_a_thin_edge(weighing: WeightSteps) -> None:
    finish(weighing.make_thick())
    assert weighing.edges[weighing.thick].look.width == THICK
    finish(weighing.make_thin())
    assert weighing.edges[weighing.thin].look.width == THIN


def test_what_was_learned_comes_to_rest(weighing: WeightSteps) -> None:
    """No number is known yet: in the end no weight is larger than another."""
    for part in weighing.vary_widths():
        finish(part)
    assert {edge.look.width for edge in weighing.edges} == {NAMED_EDGE_WIDTH}


def test_nothing_runs_through_a_name() -> None:
    edge = Net(BOARD, (3, 4, 2), Focus(2, 2, 3)).incoming[0]
    look = replace(edge.look, gap_at=0.5, gap=0.3)
    bead = bead_on(edge, 0.13, BOARD.input)
    run = PassWeight(bead, look, 1.6)
    run.begin()
    run.interpolate(0.5)
    assert bead.get_fill_opacity() == 0
    run.interpolate(0.0)
    assert (bead.get_fill_opacity(), bead.width) == (1, pytest.approx(0.26))
    run.interpolate(1.0)
    assert (bead.get_fill_opacity(), bead.width) == (1, pytest.approx(1.6 * 0.26))
