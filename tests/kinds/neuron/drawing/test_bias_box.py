"""The bias box stands below its neuron, on stage, clear of rings, edges and labels."""

import pytest

from tafelbild.draw.layouts import Focus, calculation_layout
from tafelbild.kinds.neuron.drawing.bias_box import BiasBox
from tafelbild.theme import BOARD, BOTTOM_EDGE

EQUATION = r"\part{bias-name}{b}=1"
FOCUS = {count: Focus(2, 2, count) for count in (1, 3, 4, 8, 50)}


def box_of(inputs: int, equation: str = EQUATION) -> BiasBox:
    focus = FOCUS[inputs]
    return BiasBox(BOARD, (equation, "Bias"), calculation_layout(BOARD, focus), focus.place, [])


@pytest.mark.parametrize("inputs", FOCUS)
@pytest.mark.parametrize("equation", [EQUATION, r"\part{bias-name}{b}=-12,25"])
def test_it_stands_free_under_its_neuron(inputs: int, equation: str) -> None:
    bias = box_of(inputs, equation)
    assert bias.has_room(bias.y, bias.beside)
    assert bias.frame.get_top()[1] < bias.target.centre[1] - bias.target.radius
    assert bias.frame.get_bottom()[1] > BOTTOM_EDGE
    assert bias.frame.get_left()[0] < bias.value.get_left()[0]
    assert bias.value.get_right()[0] < bias.frame.get_right()[0]


def test_it_is_lower_where_a_label_is_in_its_way() -> None:
    free = box_of(3)
    focus = FOCUS[3]
    label = (free.x, free.y), (0.8, 0.4)
    moved = BiasBox(BOARD, (EQUATION, "Bias"), calculation_layout(BOARD, focus), focus.place, [label])
    assert moved.y < free.y
    assert moved.has_room(moved.y, moved.beside)
