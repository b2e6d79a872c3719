"""The digits of an index have the colours of their neurons while it is explained."""

import pytest
from tests.draw.test_net import finish

from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.layouts import Focus
from tafelbild.draw.net import Net
from tafelbild.draw.neuron_view import NeuronView, weight_markup
from tafelbild.kinds.neuron.drawing.naming_steps import IndexSteps, NamingSteps
from tafelbild.notation import TERMS, weight_name
from tafelbild.theme import BOARD


def index_steps(layers: tuple[int, ...], focus: Focus) -> IndexSteps:
    """Return the steps for a network's first weight."""
    return IndexSteps(NamingSteps(NeuronView(Net(BOARD, layers, focus))), TERMS["de"])


@pytest.mark.parametrize(("source", "target"), [(1, 2), (12, 2), (1, 400)])
def test_a_name_in_parts_reads_as_the_name(source: int, target: int) -> None:
    name = weight_name(source=source, target=target)
    assert Handwriting(BOARD, weight_markup(source, target)).text == Handwriting(BOARD, name).text


def test_digits_have_the_colours_of_their_neurons_only_while_they_are_explained() -> None:
    steps = index_steps((3, 4, 4, 2), Focus(2, 2, 3))
    assert max(part.run_time for part in (steps.bring_source(), steps.bring_target())) < 1.5
    colours = [digits[0].get_fill_color().to_hex() for digits in (steps.source, steps.target)]
    assert colours == [BOARD.input, BOARD.result]
    finish(steps.finish())
    assert {digits[0].get_fill_color().to_hex() for digits in (steps.source, steps.target)} == {BOARD.weight}


def test_there_is_no_explanation_where_an_edge_comes_down() -> None:
    """Four inputs and the lowest neuron of four: the last edge crosses the place of the explanation."""
    assert index_steps((3, 4, 4, 2), Focus(2, 2, 3)).has_room
    assert not index_steps((3, 4, 4, 2), Focus(3, 4, 4)).has_room
