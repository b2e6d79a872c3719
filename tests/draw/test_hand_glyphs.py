"""The glyphs of the handwriting: complete, well formed, written in the natural order."""

import string

import numpy as np
import pytest

from tafelbild.draw.hand.curves import arc_lengths
from tafelbild.draw.hand.glyphs import Glyph, board_hand, get_hand
from tafelbild.notation.formula_signs import SIGNS

REQUIRED = (*string.digits, *string.ascii_letters, *"ÄÖÜäöüß,.;:!?/𝑥𝑧", *SIGNS)
UPRIGHT = np.array(((1.0, 0.0), (-0.2, 1.0)))  # removes the slant of the hand
# Keypad cells (789 above 123) in which the strokes of a digit begin, for each of its forms.
STARTS = {"0": ["8", "8"], "1": ["7"], "2": ["7", "7"], "3": ["7"], "4": ["8 9"], "5": ["7 7", "9"]}
STARTS |= {"6": ["9"], "7": ["7 4"], "8": ["7"], "9": ["9"]}


def forms(symbol: str) -> tuple[Glyph, ...]:
    return board_hand().forms(symbol)


def cell(point: np.ndarray, low: np.ndarray, high: np.ndarray) -> str:
    column, row = np.clip(((point - low) / np.maximum(high - low, 1e-9) * 3).astype(int), 0, 2)
    return str(1 + column + 3 * row)


@pytest.mark.parametrize("symbol", REQUIRED)
def test_every_symbol_is_there_and_inside_its_box(symbol: str) -> None:
    for glyph in forms(symbol):
        assert glyph.advance > 0
        assert glyph.strokes
        for stroke in glyph.strokes:
            assert len(stroke.line) == len(stroke.pressure) == len(stroke.times) >= 2
            assert np.isfinite(stroke.line).all()
            assert (np.diff(stroke.times) > 0).all()
            assert (stroke.pressure > 0.5).all()
            assert (stroke.line >= (-0.35, -0.35)).all()
            assert (stroke.line <= (1.4, 1.4)).all()


def test_every_symbol_of_the_hand_can_be_prepared() -> None:
    for symbol in board_hand().symbols():
        assert forms(symbol)


@pytest.mark.parametrize("digit", string.digits)
def test_digits_have_one_height_and_stand_on_one_line(digit: str) -> None:
    for glyph in forms(digit):
        y = np.concatenate([stroke.line[:, 1] for stroke in glyph.strokes])
        assert -0.03 < y.min() < 0.13
        assert 0.93 < y.max() < 1.03


@pytest.mark.parametrize("digit", STARTS)
def test_digits_begin_where_a_hand_begins(digit: str) -> None:
    found = []
    for glyph in forms(digit):
        lines = [stroke.line @ UPRIGHT for stroke in glyph.strokes]
        ink = np.concatenate(lines)
        found.append(" ".join(cell(line[0], ink.min(axis=0), ink.max(axis=0)) for line in lines))
    assert found == STARTS[digit]


def test_straight_strokes_are_drawn_rightwards_and_downwards() -> None:
    """As a hand does, but for the shafts of arrows that point to the left or upwards."""
    against = set()
    for sign in SIGNS:
        for stroke in (stroke for glyph in forms(sign) for stroke in glyph.strokes):
            line = stroke.line @ UPRIGHT
            right, up = line[-1] - line[0]
            straight = np.hypot(right, up) > 0.985 * arc_lengths(line)[-1] > 0.1
            if straight and (right < 0 if abs(right) > abs(up) else up > 0):
                against.add(sign)
    assert against == set("←⇐↑")


def test_signs_are_written_with_as_many_strokes_as_by_hand() -> None:
    counted = {sign: len(forms(sign)[0].strokes) for sign in "ℓξℒ∝ψ⊙∏←⇔ℝ⋮≡∅"}
    assert counted == dict(zip("ℓξℒ∝ψ⊙∏←⇔ℝ⋮≡∅", (1, 1, 1, 1, 2, 2, 3, 2, 4, 3, 3, 3, 2), strict=True))


def test_frequent_digits_have_a_second_form() -> None:
    assert {digit for digit in string.digits if len(forms(digit)) > 1} >= {"0", "2", "5"}


def test_an_unknown_symbol_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="the hand has no sign '♥'"):
        forms("♥")


def test_an_unknown_hand_lists_the_choices() -> None:
    with pytest.raises(ValueError, match="unknown hand 'plain'; choose one of hand"):
        get_hand("plain")
