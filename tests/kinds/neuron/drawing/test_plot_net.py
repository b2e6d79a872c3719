"""The small network beside a plot: all inputs if they have room, else the first and last; z over the neuron."""

from itertools import combinations

import pytest

from tafelbild.draw.clearance import Rect
from tafelbild.draw.layouts import Focus
from tafelbild.draw.net import Net
from tafelbild.draw.neuron_view import NeuronView
from tafelbild.kinds.neuron.drawing.calculation_net import CalculationNet
from tafelbild.kinds.neuron.drawing.plot_net import END, PlotNet
from tafelbild.maths import ACTIVATIONS, Neuron
from tafelbild.notation import Calculation
from tafelbild.theme import BOARD, LEFT_EDGE, TOP_EDGE


def mini_net(inputs: int, bias: str = "1") -> PlotNet:
    """Return the small net of a neuron with so many inputs, moved beside the plot."""
    net = Net(BOARD, (inputs, 4), Focus(2, 2, inputs))
    neuron = Neuron(["0.2"] * inputs, bias, ACTIVATIONS["relu"])
    picture = CalculationNet(NeuronView(net), Calculation(neuron.trace(["5"] * inputs), target=2), "Bias")
    net.rearrange(picture.layout)
    return PlotNet(picture)


@pytest.mark.parametrize(("inputs", "rings"), [(1, 1), (2, 2), (3, 3), (4, 4), (6, 2), (8, 2), (50, 2)])
def test_many_inputs_have_a_compact_form(inputs: int, rings: int) -> None:
    mini = mini_net(inputs)
    assert len(mini.layout.rings) == rings + 1
    assert len(mini.layout.ellipses) == (rings < inputs)
    assert all(edge.gap == 0 for edge in mini.layout.edges.values())  # no labels, so no gaps


@pytest.mark.parametrize("inputs", [1, 2, 3, 4, 8])
@pytest.mark.parametrize("bias", ["1", "-1.75", "1234567"])
def test_nothing_of_it_touches_anything_else(inputs: int, bias: str) -> None:
    boxes = mini_net(inputs, bias).boxes
    assert not any(a.is_closer(b) for a, b in combinations(boxes, 2))
    for box in boxes:
        assert box.is_inside(Rect(LEFT_EDGE - 0.01, -1.3, END + 0.3, TOP_EDGE))
