"""Handwriting as manim objects: parts, places, and being written."""

import time

import numpy as np
import pytest
from manim import AnimationGroup, Succession

from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.pen import strokes_of
from tafelbild.errors import LessonError
from tafelbild.theme import BOARD, PAPER

MARKUP = r"\part{weight-1}{w_{12}}\cdot\part{input-1}{x_1} + \part{sum}{2,2}"


def visible(written: Handwriting) -> int:
    return sum(len(stroke.points) > 0 for stroke in strokes_of(written))


def colours(group: object) -> set[str]:
    return {stroke.fill_color.to_hex() for stroke in strokes_of(group)}  # type: ignore[arg-type]


def test_parts_have_the_colours_of_their_roles() -> None:
    written = Handwriting(BOARD, MARKUP, role="quiet")
    assert written.parts == ("weight-1", "input-1", "sum")
    assert colours(written.part("weight-1")) == {BOARD.weight}
    assert colours(written.part("input-1")) == {BOARD.input}
    assert colours(written.part("sum")) == {BOARD.quiet}


def test_text_and_markup() -> None:
    written = Handwriting(PAPER, MARKUP)
    assert written.markup == MARKUP
    assert written.text == "w₁₂·x₁ + 2,2"


def test_an_absent_part_is_a_sentence() -> None:
    with pytest.raises(LessonError, match="'w₁₂·x₁ \\+ 2,2' has no part 'bias'; it has weight-1, input-1, sum"):
        Handwriting(BOARD, MARKUP).part("bias")


@pytest.mark.parametrize(("anchor", "share"), [(-1, 0.0), (0, 0.5), (1, 1.0)])
def test_it_is_placed_by_its_baseline(anchor: int, share: float) -> None:
    written = Handwriting(BOARD, "y_2 = 5").at(2, -1, anchor)
    assert written.baseline == pytest.approx(-1)
    assert written.get_left()[0] + share * written.width == pytest.approx(2)
    written.shift(np.array([1.0, 0.5, 0.0]))
    assert written.baseline == pytest.approx(-0.5)


def test_digits_are_as_tall_as_asked() -> None:
    assert Handwriting(BOARD, "8", height=0.62).height == pytest.approx(0.62, rel=0.08)


def test_a_copy_keeps_its_parts() -> None:
    copy = Handwriting(BOARD, MARKUP).copy().shift(np.array([0.0, 1.0, 0.0]))
    assert copy.part("input-1").get_center()[1] > 1
    assert copy.baseline == pytest.approx(1)


def test_equal_seeds_write_equally() -> None:
    first, again, other = (Handwriting(BOARD, MARKUP, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first[0].points, again[0].points)
    assert not np.array_equal(first[0].points, other[0].points)


@pytest.mark.parametrize("moved", [False, True])
def test_writing_from_nothing_to_exactly_all(moved: bool) -> None:
    written = Handwriting(BOARD, MARKUP)
    if moved:
        written.scale(1.7).shift(np.array([-3.0, 2.0, 0.0])).set_color("#123456")
    whole = [stroke.points.copy() for stroke in strokes_of(written)]
    animation = Write(written)
    animation.begin()
    assert visible(written) == 0
    animation.interpolate(0.5)
    assert 0 < visible(written) < len(whole)
    animation.finish()
    for stroke, points in zip(strokes_of(written), whole, strict=True):
        np.testing.assert_array_equal(stroke.points, points)


def test_half_written_ink_lies_on_the_whole() -> None:
    written = Handwriting(BOARD, MARKUP).scale(2).shift(np.array([1.0, 1.0, 0.0]))
    left, bottom, top = written.get_left()[0], written.get_bottom()[1], written.get_top()[1]
    animation = Write(written)
    animation.begin()
    for alpha in np.linspace(0.02, 0.98, 25):
        animation.interpolate(float(alpha))
        ink = np.concatenate([stroke.points for stroke in strokes_of(written)])
        assert ink[:, 0].min() == pytest.approx(left, abs=0.05)
        assert ink[:, 1].min() > bottom - 0.05
        assert ink[:, 1].max() < top + 0.05


def test_only_a_part_is_written() -> None:
    written = Handwriting(BOARD, MARKUP)
    animation = Write(written, part="input-1")
    assert animation.mobject.submobjects == written.part("input-1").submobjects
    animation.begin()
    assert visible(written) == len(written.submobjects) - len(animation.mobject.submobjects)
    animation.finish()
    assert visible(written) == len(written.submobjects)


def test_several_parts_are_written_in_the_given_order() -> None:
    written = Handwriting(BOARD, MARKUP)
    animation = Write(written, part=("sum", "weight-1"))
    animation.begin()
    animation.interpolate(0.3)
    assert len(written.part("sum")[0].points)
    assert not len(written.part("weight-1")[0].points)


def test_the_time_is_the_pens_or_the_given_one() -> None:
    written = Handwriting(BOARD, MARKUP)
    assert Write(written).run_time == pytest.approx(Write(written).total / 2.2)
    assert Write(written, run_time=7).run_time == 7


def test_in_groups_it_hides_first() -> None:
    first, second = Handwriting(BOARD, "1"), Handwriting(BOARD, "2")
    group = AnimationGroup(Write(first), Write(second), lag_ratio=1)
    group.begin()
    assert visible(first) == visible(second) == 0
    group.interpolate(1)
    group.finish()
    assert visible(first) == visible(second) == 1


def test_in_a_succession() -> None:
    first, second = Handwriting(BOARD, "1"), Handwriting(BOARD, "2")
    succession = Succession(Write(first), Write(second))
    succession.scene = None  # type: ignore[attr-defined]
    succession.begin()
    succession.interpolate(0.9)
    assert visible(first) == 1
    succession.finish()
    assert visible(second) == 1


def test_twenty_signs_are_written_quickly() -> None:
    """Three times the 30 ms that we want, for slow machines."""
    Handwriting(BOARD, r"5·0,2 + 2·0,1 + 4·0,25 = 2,2")
    start = time.process_time()
    Handwriting(BOARD, r"5·0,2 + 2·0,1 + 4·0,25 = 2,2")
    assert time.process_time() - start < 0.09
