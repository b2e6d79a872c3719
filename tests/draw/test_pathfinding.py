"""A sampled path: nothing that flies along it touches a box or a ring."""

import math

import numpy as np
import pytest

from tafelbild.draw.pathfinding import Obstacles, find_path

SIZE = (0.5, 0.4)
WALL = Obstacles(boxes=((-0.5, -1.5, 0.5, 1.5),))
RING = Obstacles(discs=((0.0, 0.1, 1.0),))
BOTH = Obstacles(boxes=((-3.0, -0.5, -1.5, 2.0),), discs=((1.5, 0.0, 0.9),))


@pytest.mark.parametrize("obstacles", [WALL, RING, BOTH], ids=["box", "ring", "both"])
def test_a_way_touches_nothing_and_ends_where_it_should(obstacles: Obstacles) -> None:
    start, end = (-5.0, 0.0), (4.0, 0.3)
    way = np.array(find_path(start, end, SIZE, obstacles))
    assert tuple(way[0]) == start
    assert tuple(way[-1]) == end
    assert not obstacles.touch(way, SIZE).any()
    assert np.linalg.norm(np.diff(way, axis=0), axis=1).max() < 0.3  # so dense that nothing lies between two points
    assert obstacles.touch(np.linspace(start, end, 200), SIZE).any()  # the straight way would


def test_a_free_way_is_straight() -> None:
    way = np.array(find_path((-2.0, 0.0), (2.0, 1.0), SIZE, Obstacles()))
    assert np.linalg.norm(np.diff(way, axis=0), axis=1).sum() == pytest.approx(math.hypot(4, 1), abs=0.02)


def test_what_is_walled_in_flies_straight() -> None:
    cage = Obstacles(boxes=((-7, 1, 7, 1.2), (-7, -1.2, 7, -1), (0.5, -1.2, 0.7, 1.2)))
    assert find_path((-2.0, 0.0), (4.0, 0.0), SIZE, cage) == ((-2.0, 0.0), (4.0, 0.0))
