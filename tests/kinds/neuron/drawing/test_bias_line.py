"""The bias moves the sum on a number line that becomes the z axis of the plot, if there is room for it."""

from fractions import Fraction

import pytest
from manim import VGroup

from tafelbild.draw.empty_animations import drop_empty
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.plot import ActivationPlot
from tafelbild.draw.plot_frame import LOW_ORIGIN, choose_frame
from tafelbild.kinds.neuron.drawing.bias_line import BiasLine, line_start
from tafelbild.kinds.neuron.drawing.plot_texts import PlotTexts
from tafelbild.maths import ACTIVATIONS, Neuron, NeuronTrace, opposite_example
from tafelbild.theme import BOARD


def number_line(
    bias: str, activation: str = "relu", inputs: tuple[str, ...] = ("5", "2", "4"), around: tuple[Handwriting, ...] = ()
) -> BiasLine:
    """Return the number line of a neuron with the script's weights."""
    neuron = Neuron(["0.2", "0.1", "0.25"], bias, ACTIVATIONS[activation])
    trace: NeuronTrace = neuron.trace(inputs)
    z = trace.pre_activation
    example, also = opposite_example(z, trace.activation), trace.weighted_sum
    start = line_start(choose_frame(trace.activation, z, example, also), trace)
    plot = ActivationPlot(BOARD, trace.activation, z, example, start, also)
    texts = PlotTexts(plot, "de", trace.evaluation)
    return BiasLine(plot, texts, trace, "Zwischenergebnis", around)


def test_the_sum_hops_by_the_bias_to_z() -> None:
    """Skript Woche 10: 2,2 + 1 = 3,2."""
    line = number_line("1")
    assert line.shows_hop
    assert (line.sum.text, line.added.text, line.texts.own_number.text) == ("2,2", "+1", "3,2")
    assert line.sum_dot.get_x() == pytest.approx(line.plot.frame.x(Fraction("2.2")), abs=0.02)
    assert line.dot.get_x() == pytest.approx(line.plot.frame.x(Fraction("3.2")), abs=0.02)


def test_a_negative_bias_hops_to_the_left() -> None:
    line = number_line("-0.5")
    assert line.dot.get_x() < line.sum_dot.get_x()
    assert line.added.text == "−0,5"
    assert line.arc.get_left()[0] < line.sum_dot.get_x()
    assert len(list(drop_empty(line.draw_bias()))) == 1


@pytest.mark.parametrize("bias", ["0", "0.1", "1000", "-3000"])
def test_what_cannot_be_seen_hops_not(bias: str) -> None:
    """Without a bias, with a tiny one, or where sum and z have no common scale, z alone stands on the line."""
    line = number_line(bias)
    assert not line.shows_hop
    assert line.has_room
    assert len(list(drop_empty(line.hop_to_z()))) == 1
    assert line.draw_bias() == []


def test_a_line_without_room_comes_with_the_plot() -> None:
    line = number_line("1", around=(Handwriting(BOARD, "12345").at(0, LOW_ORIGIN[1]),))
    assert not line.has_room
    assert line.draw_line() == line.hop_to_z() == line.write_name() == []
    assert list(drop_empty(line.complete_axis()))


@pytest.mark.parametrize("activation", ["relu", "tanh", "identity"])
def test_the_line_becomes_the_axis(activation: str) -> None:
    """It lies where the z axis of a low plot is; where the upright axis goes both ways, it glides up to its place."""
    line = number_line("-1", activation)
    assert line.plot.z_axis.get_y() == pytest.approx(LOW_ORIGIN[1], abs=0.03)
    assert bool(line.move_to_plot()) == line.plot.frame.both_ways
    place = line.plot_centres[id(line.plot.z_axis)]
    assert place[1] == pytest.approx(line.plot.frame.origin[1], abs=0.03)


def test_a_sum_near_the_origin_sends_the_zero_away_until_it_is_gone() -> None:
    line = number_line("2.8", inputs=("0", "2", "0"))
    assert line.zero_comes_later
    assert line.texts.zero is not None


def test_everything_is_one_group() -> None:
    assert isinstance(number_line("1").everything, VGroup)
