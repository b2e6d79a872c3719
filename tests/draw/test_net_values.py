"""Values in the rings of a whole net: their sizes, roles and keys, and what they do when the net moves."""

from typing import Any

import numpy as np
import pytest
from manim import Animation

from tafelbild.draw.net import Net
from tafelbild.draw.net_values import NetValues
from tafelbild.draw.net_weights import THICK, THIN, NetWeights
from tafelbild.draw.tagging import tag_of
from tafelbild.draw.whole_net import Room, whole_layout
from tafelbild.errors import LessonError
from tafelbild.theme import BOARD, PAPER

LAYERS = (3, 4, 2)
VALUES: Any = ((5, 2, 4), ("1.4", "3.2", 0, "0.8"), ("0.7", "-0.4"))
WEIGHTS: Any = (
    (("0.1", "-0.4", "0.3"), ("0.2", "0.1", "0.25"), ("-0.4", "0.5", "0.1"), ("0.4", "0.3", "-0.2")),
    (("-1", "-0.5", "1", "0.25"), ("1", "0.5", "-0.25", "-0.5")),
)


def net() -> Net:
    return Net(BOARD, LAYERS, layout=whole_layout(BOARD, LAYERS))


def finish(animation: Animation) -> None:
    for part in getattr(animation, "animations", [animation]):
        if hasattr(part, "animations"):
            finish(part)
        else:
            part.begin()
            part.finish()


def colour(values: NetValues, layer: int, number: int) -> str:
    return str(values.written[layer, number][0].get_fill_color().to_hex())


def test_values_are_inside_their_rings() -> None:
    values = NetValues(net(), VALUES, pre_activations=[3])
    for place, written in values.written.items():
        look = values.net.rings[place].look
        ink = np.vstack([stroke.points for stroke in written])[:, :2] - look.centre
        assert np.hypot(*ink.T).max() < look.radius - 0.05
        assert tag_of(written).owners == (values.net.rings[place].tag,)  # type: ignore[union-attr]
    assert values.written[2, 1].text == "1,4"
    assert values.written[2, 2].height_of_digits >= 0.4


def test_keys_are_full_addresses() -> None:
    values = NetValues(net(), VALUES, pre_activations=[3])
    keys = [values.written[place].parts for place in ((1, 2), (2, 4), (3, 1))]
    assert keys == [("input-2",), ("output-2-4",), ("pre-activation-3-1",)]


def test_a_result_becomes_an_input() -> None:
    """Was eben Ergebnis war, ist jetzt Eingabe: yellow rings turn blue."""
    values = NetValues(net(), VALUES, pre_activations=[3])
    finish(values.put_in(1))
    finish(values.put_in(2))
    assert (colour(values, 2, 1), values.net.rings[2, 1].look.colour) == (BOARD.result, BOARD.result)
    finish(values.hand_over(2))
    assert (colour(values, 2, 1), values.net.rings[2, 1].look.colour) == (BOARD.input, BOARD.input)
    finish(values.step_back())
    assert (colour(values, 2, 1), values.net.rings[2, 1].look.colour) == (BOARD.quiet, BOARD.edge)
    assert values.written[2, 1][0].get_fill_opacity() == 1  # quiet, never fainter


def test_values_go_with_their_rings() -> None:
    values = NetValues(net(), VALUES, pre_activations=[3])
    for layer in (1, 2, 3):
        finish(values.put_in(layer))
    there = whole_layout(BOARD, LAYERS, Room(left=-6, right=-2.6), shown=(1, 2))
    finish(values.net.rearrange(there, moves=values.follow(there)))
    for place in values.net.rings:
        assert values.written[place].get_center()[:2] == pytest.approx(there.rings[place].centre, abs=0.01)
    assert [*values.roles] == [1, 2]


def test_values_that_are_not_there_are_refused() -> None:
    values = NetValues(net(), VALUES, pre_activations=[3])
    with pytest.raises(LessonError, match=r"layer 2 has no values yet; play put_in\(2\) before$"):
        values.hand_over(2)
    with pytest.raises(LessonError, match=r"there are 3, 4 values, but the layers have 3, 4, 2 neurons$"):
        NetValues(net(), VALUES[:2])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(LessonError) as raised:
        NetValues(net(), (("5.25", 2, "1234.75"), *VALUES[1:]), pre_activations=[3])
    assert str(raised.value).startswith("network.inputs: 1234.75 does not fit in its ring; use at most 3 digits")
    with pytest.raises(LessonError) as raised:
        NetValues(net(), (VALUES[0], ("-1234.5", 0, 0, 0), VALUES[2]))
    assert str(raised.value) == (
        "network: the value −1234.5 of neuron 1 of layer 2 does not fit in its ring; use smaller weights "
        "(`compute` takes any number)"
    )


def test_edges_are_thick_by_their_weight_and_dashed_if_it_is_negative() -> None:
    weights = NetWeights(net(), WEIGHTS)
    finish(weights.show(2))
    look = weights.net.edges[1, 2, 3].look  # 0.5, the largest
    assert (look.width, look.dashed, look.colour) == (THIN + THICK, 0, BOARD.weight)
    look = weights.net.edges[1, 1, 3].look
    assert look.width == pytest.approx(THIN + THICK * 0.8)
    assert look.dashed == 1
    finish(weights.fade(2))
    assert weights.net.edges[1, 1, 3].look.dashed == 0
    finish(weights.glance(3, 2))


def test_weights_of_another_network_are_refused() -> None:
    with pytest.raises(LessonError, match=r"a row for each neuron behind layer 1$"):
        NetWeights(net(), WEIGHTS[:1])


def test_question_marks_give_way_to_values() -> None:
    values = NetValues(Net(PAPER, LAYERS, layout=whole_layout(PAPER, LAYERS)), VALUES, pre_activations=[3])
    finish(values.ask(3))
    assert [question.text for question in values.questions.values()] == ["?", "?"]
    finish(values.put_in(3))
    assert values.questions == {}


@pytest.mark.parametrize("layers", [(2, 2, 1), (4, 3, 3), (6, 6, 6, 3), (784, 16, 16, 10)], ids=str)
def test_values_of_other_sizes_fit(layers: tuple[int, ...]) -> None:
    values = [["-1.5" if number % 2 else "0.8" for number in range(size)] for size in layers]
    made = NetValues(Net(PAPER, layers, layout=whole_layout(PAPER, layers)), values)
    assert min(written.height_of_digits for written in made.written.values()) >= 0.32
