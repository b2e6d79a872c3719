"""The ground: colours and grain of the board, squares of the paper on whole pixels."""

import numpy as np
import pytest

from tafelbild.draw.ground import grain_mask, paint_ground, parse_rgb, veil
from tafelbild.theme import BOARD, PAPER, THEMES

WIDTH, HEIGHT = 320, 180


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_it_is_an_opaque_picture_in_the_themes_colour(theme: object) -> None:
    picture = paint_ground(theme, WIDTH, HEIGHT)  # type: ignore[arg-type]
    assert picture.shape == (HEIGHT, WIDTH, 4)
    assert picture.dtype == np.uint8
    assert picture[..., 3].min() == 255
    assert np.median(picture[..., :3], axis=(0, 1)) == pytest.approx(parse_rgb(theme.ground), abs=6)  # type: ignore[attr-defined]


def test_the_board_is_wiped_but_calm() -> None:
    """A few grey levels, so that the texture does not distract from the chalk."""
    board = paint_ground(BOARD, WIDTH, HEIGHT)[..., :3].astype(int)
    assert 2 < np.ptp(board[..., 1]) < 24


def test_the_squares_lie_on_whole_pixels_and_the_middle_is_a_line() -> None:
    """A square is a third of a unit: 45 px at 1080p."""
    paper = paint_ground(PAPER, 1920, 1080)[..., :3]
    line = (paper == parse_rgb(PAPER.grid or "")).all(axis=2)
    down = np.flatnonzero(line.mean(axis=0) > 0.9)
    middles = [group.mean() for group in np.split(down, np.flatnonzero(np.diff(down) > 1) + 1)]
    assert np.diff(middles) == pytest.approx(45)
    assert min(abs(middle - 960) for middle in middles) <= 1
    rows = np.flatnonzero(line.mean(axis=1) > 0.9)
    assert min(abs(rows - 540)) <= 1


@pytest.mark.parametrize("size", [(96, 54), (854, 480), (1080, 1920)])
def test_any_size_can_be_drawn(size: tuple[int, int]) -> None:
    width, height = size
    for theme in THEMES.values():
        assert paint_ground(theme, width, height).shape == (height, width, 4)
        assert veil(theme, width, height).shape == (height, width, 4)


def test_the_grain_is_fixed() -> None:
    """The grain does not move, and is the same in every film."""
    np.testing.assert_array_equal(grain_mask(WIDTH, HEIGHT), grain_mask(WIDTH, HEIGHT))


def test_the_grain_rubs_off_some_of_the_chalk_and_never_all() -> None:
    mask = grain_mask(WIDTH, HEIGHT)
    assert mask.shape == (HEIGHT, WIDTH)
    assert 0 < mask.min() < mask.max() < 0.6
    assert 0.02 < mask.mean() < 0.3


def test_the_veil_is_premultiplied() -> None:
    """Painted over a frame, the veil shows the ground where the grain is."""
    rubbed = veil(BOARD, WIDTH, HEIGHT).astype(float)
    expected = paint_ground(BOARD, WIDTH, HEIGHT)[..., :3] * rubbed[..., 3:] / 255
    assert rubbed[..., :3] == pytest.approx(expected, abs=1.5)
