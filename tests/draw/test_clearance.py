"""Texts are placed clear of other texts and lines, or not at all."""

import numpy as np
import pytest

from tafelbild.draw.clearance import OccupiedSpace, Rect, circle_points
from tafelbild.draw.handwriting import Handwriting
from tafelbild.theme import BOARD

STAGE = Rect(-3, -2, 3, 2)


def test_the_first_free_place_is_taken() -> None:
    occupied = OccupiedSpace(STAGE)
    one, two = Handwriting(BOARD, "1"), Handwriting(BOARD, "2")
    assert occupied.place(one, [(0, 0, 0)])
    assert occupied.place(two, [(0.3, 0, 0), (2, 0, 0)])
    assert two.get_x() == pytest.approx(2, abs=0.01)


def test_two_numbers_on_one_line_do_not_join() -> None:
    occupied = OccupiedSpace(STAGE)
    assert occupied.place(Handwriting(BOARD, "0"), [(0, 0, 1)])
    assert not occupied.place(Handwriting(BOARD, "0,3"), [(0.1, 0, -1)])


def test_no_text_lies_on_a_line_or_off_the_stage() -> None:
    occupied = OccupiedSpace(STAGE).add_lines([(-3, 0.2), (3, 0.2)])
    assert not occupied.place(Handwriting(BOARD, "3,2"), [(0, 0, 0), (2.9, 1, 0)])
    assert occupied.place(Handwriting(BOARD, "3,2"), [(0, 0.5, 0)])


def test_the_nearest_free_place_is_found_or_none() -> None:
    occupied = OccupiedSpace(STAGE).add_lines(circle_points((0, 0), 0.6))
    text = Handwriting(BOARD, "7").at(0.6, 0, 0)
    assert occupied.place_near(text, STAGE)
    assert abs(np.hypot(*text.get_center()[:2]) - 0.6) > 0.1
    assert not occupied.place_near(Handwriting(BOARD, "8"), Rect(0, 0, 0.1, 0.1))


def test_a_box_is_clear_without_lines_in_it() -> None:
    occupied = OccupiedSpace(STAGE).add_lines([(-3, 0), (3, 0)])
    assert occupied.is_empty(Rect(-1, 0.5, 1, 1))
    assert not occupied.is_empty(Rect(-1, -0.5, 1, 0.5))
