"""Bars grow to their shares, and tell the audit for which value they stand."""

from fractions import Fraction
from typing import Any

import pytest
from tests.draw.test_net_values import finish

from tafelbild.draw.bars import Bars
from tafelbild.draw.tagging import Amount, tag_of
from tafelbild.errors import LessonError
from tafelbild.theme import BOARD, PAPER, Theme

KEYS = ("output-4-1", "output-4-2")


def bars(theme: Theme = BOARD, **options: Any) -> Bars:
    return Bars(theme, ("0.75", "0.25"), (1.0, -0.5), left=0.0, keys=KEYS, **options)


@pytest.mark.parametrize("theme", [BOARD, PAPER], ids=lambda theme: theme.name)
def test_bars_grow_to_their_shares(theme: Theme) -> None:
    made = bars(theme)
    assert [len(bar.family_members_with_points()) for bar in made.bars] == [0, 0]
    finish(made.draw_tracks())
    finish(made.grow())
    for bar, share in zip(made.bars, (0.75, 0.25), strict=True):
        assert bar.get_right()[0] == pytest.approx(made.length * share, abs=0.04)
        assert bar.get_left()[0] == pytest.approx(made.left, abs=0.04)
    fills = [fill.width for fill in made.fills]
    assert fills == pytest.approx([2.7, 0.9] if theme is PAPER else [0, 0])


def test_a_hatching_stays_inside_while_the_bar_grows() -> None:
    made = bars()
    growth = made.grow()
    growth.begin()
    for alpha in (0.2, 0.5, 0.8, 1.0):
        growth.interpolate(alpha)
        for bar in made.bars:
            if bar.family_members_with_points():
                outline, *strokes = bar.submobjects
                assert all(stroke.get_right()[0] <= outline.get_right()[0] for stroke in strokes)
                assert all(stroke.get_top()[1] <= outline.get_top()[1] for stroke in strokes)


def test_a_bar_says_for_which_value_it_stands() -> None:
    made = bars(numbers=(r"75\,\%", r"25\,\%"))
    finish(made.grow())
    tag = tag_of(made.bars[0])
    assert tag is not None
    content = tag.content
    assert isinstance(content, Amount)
    assert content.address == "output-4-1"
    assert (content.value, content.whole) == (Fraction(3, 4), Fraction(1))
    assert made.numbers[1].parts == ("output-4-2",)
    finish(made.write_numbers())


def test_the_scale_crosses_all_bars() -> None:
    made = bars()
    scale = made.with_scale()
    assert [digit.text for digit in scale.digits] == ["0", "1"]
    assert scale.lines[1].get_x() == pytest.approx(3.6, abs=0.02)
    assert scale.lines[0].get_bottom()[1] < -0.5 - made.thickness / 2
    finish(scale.write())


def test_wrong_shares_are_refused() -> None:
    wrong: list[tuple[Any, str]] = [
        (lambda: Bars(BOARD, (), (), left=0), "Bars: needs a level for each share, not 0 levels for 0 shares"),
        (lambda: Bars(BOARD, ("1.5",), (0,), left=0), "Bars: a share is from 0 to 1, not 1.5"),
        (
            lambda: bars(numbers=("0.75",), length=6.5),
            "Bars: the numbers do not fit behind the bars; use a smaller length",
        ),
    ]
    for call, sentence in wrong:
        with pytest.raises(LessonError) as raised:
            call()
        assert str(raised.value) == sentence
