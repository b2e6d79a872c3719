"""All neurons of a big network are placed on stage, apart from each other, in reading order."""

from itertools import pairwise

import numpy as np
import pytest

from tafelbild.draw.big_net import MAX_COLUMN, PlacedLayer, grid_size, place_layers
from tafelbild.theme import BOTTOM_EDGE, LEFT_EDGE, RIGHT_EDGE, TOP_EDGE

LARGE = (784, 16, 16, 10), (1000, 100), (10, 10_000), (300,) * 12
NETWORKS = (*LARGE, (3, 4, 4, 2), (1, 1), (MAX_COLUMN, MAX_COLUMN + 1), (5, 6))


@pytest.fixture(params=NETWORKS, ids=str)
def network(request: pytest.FixtureRequest) -> tuple[tuple[int, ...], tuple[PlacedLayer, ...]]:
    """Return the sizes of the layers, and the placed layers."""
    return request.param, place_layers(request.param)


def test_every_neuron_stands_on_stage(network: tuple[tuple[int, ...], tuple[PlacedLayer, ...]]) -> None:
    layers, placed = network
    assert tuple(len(layer.centres) for layer in placed) == layers
    for layer in placed:
        low, high = layer.centres.min(0) - layer.radius, layer.centres.max(0) + layer.radius
        assert (low >= (LEFT_EDGE, BOTTOM_EDGE)).all()
        assert (high <= (RIGHT_EDGE, TOP_EDGE)).all()


def test_no_two_neurons_of_a_layer_touch(network: tuple[tuple[int, ...], tuple[PlacedLayer, ...]]) -> None:
    for layer in network[1]:
        some = layer.centres[:300]
        apart = np.linalg.norm(some[:, None] - some[None], axis=2) + 9 * np.eye(len(some))
        assert apart.min() > 2.5 * layer.radius


def test_layers_stand_apart_from_left_to_right(network: tuple[tuple[int, ...], tuple[PlacedLayer, ...]]) -> None:
    spans = [(c.centres[:, 0].min() - c.radius, c.centres[:, 0].max() + c.radius) for c in network[1]]
    assert all(right < left for (_, right), (left, _) in pairwise(spans))


def test_784_inputs_stand_like_the_pixels_of_a_digit() -> None:
    """Row by row from the top left: pixel 29 is the first of the second row."""
    centres = place_layers((784, 10))[0].centres
    assert grid_size(784) == (28, 28)
    assert centres[28][0] == pytest.approx(centres[0][0])
    assert centres[28][1] < centres[27][1] == pytest.approx(centres[0][1])
    assert centres[27][0] > centres[26][0]


def test_a_small_layer_is_a_column_from_the_top() -> None:
    centres = place_layers((MAX_COLUMN, 2))[0].centres
    assert np.ptp(centres[:, 0]) == 0
    assert (np.diff(centres[:, 1]) < 0).all()
