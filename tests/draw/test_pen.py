"""The pen: strokes that can be shown up to a time, wherever they have been moved."""

from enum import Enum

import numpy as np
import pytest
from manim import ManimColor, VGroup, VMobject

from tafelbild.draw.pen import Draw, PenStroke, pen_line, strokes_of
from tafelbild.theme import BOARD, PAPER


def line(seed: int = 0, length: float = 4.0) -> PenStroke:
    return pen_line(BOARD, [(0, 0), (length, 0)], 4, BOARD.edge, seed)


def test_a_pen_line_is_straight_to_the_eye() -> None:
    """LOOKS §6: a bow of at most 0.0035 · √length."""
    for seed in range(30):
        assert np.abs(line(seed).line[:, 1]).max() <= 0.0035 * 2 * 1.2


def test_its_width_is_the_given_one_times_the_theme() -> None:
    assert line().half_widths.mean() == pytest.approx(0.02, rel=0.1)
    on_paper = pen_line(PAPER, [(0, 0), (4, 0)], 4, PAPER.edge)
    assert on_paper.half_widths.mean() == pytest.approx(0.02 * 0.85, rel=0.1)


def test_equal_seeds_draw_equally() -> None:
    np.testing.assert_array_equal(line(1).points, line(1).points)
    assert not np.array_equal(line(1).points, line(2).points)


def test_a_stroke_is_what_manim_makes_a_shape_and_shares_nothing_that_can_be_changed() -> None:
    one, other = line(), line(1)
    made_by_manim = vars(VMobject(fill_color=BOARD.edge, fill_opacity=1, stroke_width=0, name="PenStroke"))
    for name, value in made_by_manim.items():
        if name != "points":
            np.testing.assert_equal(vars(one)[name], value)
        if not isinstance(value, str | int | float | Enum | ManimColor | None):
            assert vars(one)[name] is not vars(other)[name], name


def test_the_pen_moves_at_constant_speed() -> None:
    stroke = line()
    speeds = np.hypot(*np.diff(stroke.line, axis=0).T) / np.diff(stroke.times)
    assert speeds == pytest.approx(speeds[0])


def test_shown_until_a_time_after_moving_and_scaling() -> None:
    stroke = line().scale(0.5).shift(np.array([3.0, 1.0, 0.0])).set_color("#FF0000")
    whole, left, width = stroke.points.copy(), stroke.get_left()[0], stroke.width
    stroke.show_until(0)
    assert len(stroke.points) == 0
    stroke.show_until(stroke.duration / 2)
    assert stroke.get_left()[0] == pytest.approx(left, abs=1e-6)
    assert stroke.width == pytest.approx(width / 2, rel=0.05)
    stroke.show_until(stroke.duration)
    np.testing.assert_array_equal(stroke.points, whole)
    assert stroke.fill_color.to_hex() == "#FF0000"


def test_the_way_follows_a_turn() -> None:
    stroke = line().rotate(np.pi / 2, about_point=np.zeros(3))
    assert stroke.path[-1] == pytest.approx((0, 4), abs=0.02)


def test_a_copy_is_drawn_by_itself() -> None:
    stroke = line()
    copy = stroke.copy().shift(np.array([0.0, 2.0, 0.0]))
    copy.show_until(0.1)
    assert len(stroke.points) > len(copy.points) > 0
    assert copy.get_center()[1] == pytest.approx(2, abs=0.05)


def shown(strokes: list[PenStroke]) -> list[float]:
    return [round(stroke.width / 4, 1) if len(stroke.points) else 0.0 for stroke in strokes]


@pytest.mark.parametrize(("lag", "half_way"), [(1.0, [1.0, 0.5, 0.0]), (0.0, [0.5, 0.5, 0.5]), (0.5, [1.0, 0.5, 0.0])])
def test_draw_with_lag(lag: float, half_way: list[float]) -> None:
    lines = VGroup(*(line(i) for i in range(3)))
    animation = Draw(lines, lag=lag)
    animation.begin()
    assert shown(strokes_of(lines)) == [0, 0, 0]
    animation.interpolate(0.5)
    assert shown(strokes_of(lines)) == half_way
    animation.finish()
    assert shown(strokes_of(lines)) == [1, 1, 1]


def test_the_strokes_of_one_line_follow_each_other() -> None:
    """A dashed edge beside a whole one, both at once."""
    dashed = VGroup(line(1, 2.0), line(2, 2.0))
    both = VGroup(dashed, line(3))
    animation = Draw(both, lag=0)
    animation.begin()
    animation.interpolate(0.5)
    assert [stroke.points.any() for stroke in strokes_of(both)] == [True, False, True]


@pytest.mark.parametrize("lag", [0.0, 0.3, 1.0])
def test_every_stroke_is_whole_at_the_end(lag: float) -> None:
    """Rounded, the last stroke's end may be 1.0000000000000002."""
    for seed in range(60):
        lengths = np.random.default_rng(seed).uniform(0.2, 3, (3, 3))
        lines = VGroup(*(VGroup(*(line(seed, length) for length in row)) for row in lengths))
        animation = Draw(lines, lag=lag)
        animation.begin()
        animation.finish()
        assert all(stroke.is_complete for stroke in strokes_of(lines))


def test_a_single_stroke_can_be_drawn() -> None:
    stroke = line()
    animation = Draw(stroke)
    animation.begin()
    assert len(stroke.points) == 0
    animation.finish()
    assert stroke.width == pytest.approx(4, abs=0.1)
