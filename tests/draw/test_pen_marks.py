"""Pen marks: their ends, sizes and colours."""

import math
from itertools import pairwise

import numpy as np
import pytest

from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.look import Depth
from tafelbild.draw.pen import strokes_of
from tafelbild.draw.pen_marks import (
    arrow,
    bracket,
    dashed_line,
    fading_line,
    highlighter_stroke,
    rounded_box,
    underline,
)
from tafelbild.theme import BOARD, PAPER


@pytest.fixture
def result() -> Handwriting:
    return Handwriting(BOARD, "3,2").at(1.0, -0.5)


def test_a_bracket_spans_its_layers_and_hangs_down() -> None:
    (stroke,) = strokes_of(bracket(BOARD, -3.0, 2.0, 2.667))
    assert stroke.path[0] == pytest.approx((-3.0, 2.487), abs=0.02)
    assert stroke.path[-1] == pytest.approx((2.0, 2.487), abs=0.02)
    assert stroke.path[:, 1].max() == pytest.approx(2.667, abs=0.02)


def test_a_box_is_one_closed_stroke() -> None:
    (stroke,) = strokes_of(rounded_box(BOARD, (-2.0, -1.0), 1.6, 0.8, BOARD.bias))
    (left, bottom), (right, top) = stroke.path.min(axis=0), stroke.path.max(axis=0)
    assert (left, right, bottom, top) == pytest.approx((-2.8, -1.2, -1.4, -0.6), abs=0.03)
    assert math.dist(stroke.path[0], stroke.path[-1]) < 0.15


def test_a_result_is_underlined_once_the_answer_twice(result: Handwriting) -> None:
    (once,) = strokes_of(underline(BOARD, result, result.baseline))
    twice = strokes_of(underline(BOARD, result, result.baseline, twice=True))
    assert len(twice) == 2
    for line in (once, *twice):
        assert line.get_top()[1] < -0.5  # under the baseline
        assert line.get_left()[0] < result.get_left()[0]
        assert line.get_right()[0] > result.get_right()[0]
    assert twice[1].get_top()[1] < twice[0].get_bottom()[1]


def test_the_highlighter_is_only_on_paper_and_lies_under_everything(result: Handwriting) -> None:
    assert len(highlighter_stroke(BOARD, result, result.baseline, 0.46)) == 0
    (stroke,) = highlighter_stroke(PAPER, result, result.baseline, 0.46)
    assert stroke.z_index == Depth.MARKER
    assert stroke.get_left()[0] < result.get_left()[0]
    assert stroke.get_right()[0] > result.get_right()[0]
    assert stroke.get_bottom()[1] < result.get_bottom()[1]
    assert stroke.get_top()[1] > result.get_top()[1] - 0.05


def test_an_arrow_points_to_its_end() -> None:
    shaft, head = strokes_of(arrow(BOARD, [(0, 0), (2, 0)], 3, BOARD.quiet))
    assert shaft.path[-1] == pytest.approx((2, 0), abs=0.02)
    assert head.path[len(head.path) // 2] == pytest.approx((2, 0), abs=0.05)
    assert head.get_left()[0] == pytest.approx(1.84, abs=0.05)
    assert head.get_y() == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize("length", [0.3, 1.0, 2.37, 5.0])
def test_dashes_fill_their_way_and_no_more(length: float) -> None:
    guide = dashed_line(BOARD, (1.0, 1.0), (1.0, 1.0 + length), 3.5, BOARD.ink)
    ways = [stroke.path[[0, -1], 1] for stroke in strokes_of(guide)]
    assert ways[0][0] == pytest.approx(1.0, abs=0.01)
    assert length - 0.13 <= ways[-1][1] - 1.0 <= length + 0.01
    assert all(after[0] - before[1] == pytest.approx(0.12, abs=0.02) for before, after in pairwise(ways))


def test_a_guide_without_length_is_nothing() -> None:
    assert len(dashed_line(BOARD, (1, 1), (1, 1.01), 3.5, BOARD.ink)) == 0


def test_a_stub_comes_out_of_nothing() -> None:
    line = fading_line(BOARD, (0, 0), (1, 0), 2, BOARD.trace)
    assert np.all(np.diff(line.half_widths) > 0)
    assert line.half_widths[-1] == pytest.approx(0.01)
