"""Pauses in a narration: inserted in any order, with the sound cut in silence."""

from itertools import permutations
from typing import Final

import pytest

from tafelbild.narration import Pause, TimedNarration

WORDS: Final = TimedNarration(4.0, ((0.0, 0.8), (1.0, 1.8), (2.0, 2.8), (3.0, 4.0)))


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_pauses_are_put_in_in_any_order(order: tuple[int, ...]) -> None:
    narration = WORDS
    for word in order:
        narration = narration.with_pause(narration.times[word][0], word / 2)
    assert [pause.at for pause in narration.pauses] == pytest.approx([0.9, 1.9, 2.9])
    assert [pause.seconds for pause in narration.pauses] == [0.5, 1.0, 1.5]
    assert narration.times == ((0.0, 0.8), (1.5, 2.3), (3.5, 4.3), (6.0, 7.0))
    assert narration.seconds == 7.0


def test_a_second_pause_at_one_place_cuts_the_sound_at_the_same() -> None:
    twice = WORDS.with_pause(1.0, 2.0).with_pause(3.0, 1.0)
    assert twice.pauses == (Pause(0.9, 2.0), Pause(0.9, 1.0))  # 0.9 is the middle of the silence there
    assert twice.times[1:] == WORDS.with_pause(1.0, 3.0).times[1:]
