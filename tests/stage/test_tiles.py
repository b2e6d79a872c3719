"""Sets of tiles, and what lies under a shape."""

from itertools import pairwise

import numpy as np
import pytest
from av.video.reformatter import VideoReformatter
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.draw.ground import veil
from tafelbild.stage.tiles import TILE_SIZE, TileGrid
from tafelbild.stage.yuv import MAX_SCATTERED_SHARE, YuvBuffer, paint_over, plane_array, to_video_frame
from tafelbild.theme import BOARD, PAPER, Theme

SIZES = st.tuples(st.integers(1, 200), st.integers(1, 200))


@given(SIZES, st.integers(0))
def test_rectangles_cover_a_set_once(size: tuple[int, int], seed: int) -> None:
    tiles = TileGrid(*size)
    chosen = seed & tiles.all_tiles
    painted = np.zeros((size[1], size[0]), int)
    for rectangle in tiles.rectangles(chosen):
        assert painted[rectangle].size
        painted[rectangle] += 1
    grid = tiles.mask(chosen).repeat(TILE_SIZE, 0).repeat(TILE_SIZE, 1)[: size[1], : size[0]]
    assert (painted == grid).all()


@given(SIZES, st.lists(st.tuples(*[st.floats(-300, 300)] * 8), min_size=1, max_size=5), st.floats(0, 20))
def test_all_points_of_a_shape_lie_on_its_tiles(
    size: tuple[int, int], curves: list[tuple[float]], margin: float
) -> None:
    tiles, points = TileGrid(*size), np.array(curves).reshape(-1, 4, 2)
    grid = tiles.mask(tiles.tiles_of_curves(points, margin))
    for x, y in np.floor(points.reshape(-1, 2)).astype(int):
        if 0 <= x < size[0] and 0 <= y < size[1]:
            assert grid[y // TILE_SIZE, x // TILE_SIZE]


def test_the_inside_of_a_closed_shape_lies_on_its_tiles_and_what_is_beside_a_thin_line_does_not() -> None:
    tiles = TileGrid(320, 320)
    corners = np.array([(10, 10), (300, 10), (300, 300), (10, 300), (10, 10)], float)
    sides = np.stack([np.linspace(a, b, 4) for a, b in pairwise(corners)])
    assert tiles.mask(tiles.tiles_of_curves(sides, 0))[:19, :19].all()
    steps = np.linspace((0, 0), (319, 319), 41)
    diagonal = np.stack([np.linspace(a, b, 4) for a, b in pairwise(steps)])
    assert tiles.tiles_of_curves(diagonal, 1).bit_count() < 80


@pytest.mark.parametrize("theme", [BOARD, PAPER])
@pytest.mark.parametrize("share", [0.02, MAX_SCATTERED_SHARE / 2, 0.9])
@pytest.mark.parametrize("size", [(128, 80), (130, 90)], ids=str)
def test_tiles_are_converted_as_the_whole_picture_would_be(theme: Theme, share: float, size: tuple[int, int]) -> None:
    width, height = size
    tiles, chance = TileGrid(width, height), np.random.default_rng(0)
    grain = veil(theme, width, height) if theme.grain else None
    over = None if grain is None else tiles.pad_to_tiles(grain)
    video, picture = YuvBuffer(tiles, over), chance.integers(0, 256, (height, width, 4), np.uint8)
    picture[..., 3] = 255
    video.update(tiles.pad_to_tiles(picture), tiles.all_tiles)
    changed = int(
        np.packbits(chance.random(tiles.rows * tiles.columns) < share, bitorder="little").tobytes()[::-1].hex(), 16
    )
    for rectangle in tiles.rectangles(changed):
        picture[rectangle] = picture[rectangle][:, ::-1]
    video.update(tiles.pad_to_tiles(picture), changed)
    if grain is not None:
        paint_over(grain, picture)
    whole = to_video_frame(picture, "yuv420p", VideoReformatter())
    for mine, wanted in zip(video.frame().planes, whole.planes, strict=True):
        assert (plane_array(mine) == plane_array(wanted)).all()
