"""Words for the inputs are complete, left of the rings and of one size; without words nothing is shown."""

import pytest

from tafelbild.draw.layouts import Focus
from tafelbild.draw.net import Net
from tafelbild.draw.neuron_view import CAPS, InputMeanings, NeuronView
from tafelbild.draw.tagging import tag_of
from tafelbild.errors import LessonError
from tafelbild.theme import BOARD, LEFT_EDGE


def view(inputs: int = 3) -> NeuronView:
    """Return a neuron at working size."""
    return NeuronView(Net(BOARD, (inputs, 4, 2), Focus(2, 2, inputs)))


@pytest.mark.parametrize("words", [("Links", "Mitte", "Rechts"), ("Links", "Mitte", "Norden")])
def test_each_word_stands_left_of_its_ring(words: tuple[str, ...]) -> None:
    shown = view()
    meanings = InputMeanings(shown, words)
    assert len({label.cap for label in meanings.labels}) == 1
    for label, place, ring in zip(meanings.labels, shown.net.focus.sources, shown.net.sources, strict=True):
        look = shown.layout.rings[place]
        assert label.get_left()[0] >= LEFT_EDGE
        assert label.get_right()[0] < look.centre[0] - look.radius
        assert label.baseline + label.cap / 2 == pytest.approx(look.centre[1])
        ours, owner = tag_of(label), tag_of(ring)
        assert ours is not None
        assert owner in ours.owners
    assert len(meanings.appear()) == 3
    assert len(meanings.vanish()) == 1


def test_without_words_there_is_nothing_to_play() -> None:
    meanings = InputMeanings(view(), ())
    assert meanings.appear() == meanings.vanish() == []


def test_a_word_without_room_is_refused() -> None:
    with pytest.raises(
        LessonError, match=r"neuron.meaning: 'Feuchtigkeitsmes' does not fit beside its neuron; use at "
    ):
        InputMeanings(view(), ("Links", "Feuchtigkeitsmes", "Rechts"))


def test_the_smallest_is_legible() -> None:
    """3 % of the frame's height, 8 units, is the least that the audit lets pass."""
    assert min(CAPS) / 8 >= 0.03
