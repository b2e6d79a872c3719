"""A text finds a place where it touches nothing, or none."""

import numpy as np
import pytest

from tafelbild.draw.clearance import Box, Taken, circle
from tafelbild.draw.handwriting import Handwriting
from tafelbild.theme import BOARD

STAGE = Box(-3, -2, 3, 2)


def test_the_first_free_place_is_taken() -> None:
    taken = Taken(STAGE)
    one, two = Handwriting(BOARD, "1"), Handwriting(BOARD, "2")
    assert taken.put(one, [(0, 0, 0)])
    assert taken.put(two, [(0.3, 0, 0), (2, 0, 0)])
    assert two.get_x() == pytest.approx(2, abs=0.01)


def test_two_numbers_on_one_line_do_not_join() -> None:
    taken = Taken(STAGE)
    assert taken.put(Handwriting(BOARD, "0"), [(0, 0, 1)])
    assert not taken.put(Handwriting(BOARD, "0,3"), [(0.1, 0, -1)])


def test_no_text_lies_on_a_line_or_off_the_stage() -> None:
    taken = Taken(STAGE).by_lines([(-3, 0.2), (3, 0.2)])
    assert not taken.put(Handwriting(BOARD, "3,2"), [(0, 0, 0), (2.9, 1, 0)])
    assert taken.put(Handwriting(BOARD, "3,2"), [(0, 0.5, 0)])


def test_the_nearest_free_place_is_found_or_none() -> None:
    taken = Taken(STAGE).by_lines(circle((0, 0), 0.6))
    text = Handwriting(BOARD, "7").at(0.6, 0, 0)
    assert taken.put_near(text, STAGE)
    assert abs(np.hypot(*text.get_center()[:2]) - 0.6) > 0.1
    assert not taken.put_near(Handwriting(BOARD, "8"), Box(0, 0, 0.1, 0.1))


def test_a_box_is_clear_without_lines_in_it() -> None:
    taken = Taken(STAGE).by_lines([(-3, 0), (3, 0)])
    assert taken.clear(Box(-1, 0.5, 1, 1))
    assert not taken.clear(Box(-1, -0.5, 1, 0.5))
