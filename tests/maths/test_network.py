"""Networks, compared with Higham & Higham's netbp.m and with the single neuron."""

import json
from itertools import starmap
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tafelbild.maths import ACTIVATIONS, Layer, Network, Neuron

SIGMOID = ACTIVATIONS["sigmoid"]


@pytest.fixture(scope="module")
def netbp() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "netbp.json").read_text("utf-8"))
    return facts


def test_the_cost_at_the_start_weights_is_that_of_netbp(netbp: dict[str, Any]) -> None:
    """Higham & Higham (2019): the forward pass at ten points, summed up as netbp.m prints it."""
    layers = starmap(lambda W, b: Layer(W, b, SIGMOID), zip(netbp["W"], netbp["b"], strict=True))
    network = Network(tuple(layers))
    outputs = [network.forward(x)[-1] for x in netbp["x"]]
    cost = np.sum((np.array(netbp["y"]) - outputs) ** 2)
    assert cost == pytest.approx(float(netbp["cost_netbp"]), rel=1e-14)


def test_every_layer_is_kept(netbp: dict[str, Any]) -> None:
    layers = (Layer(W, b, SIGMOID) for W, b in zip(netbp["W"], netbp["b"], strict=True))
    values = Network(tuple(layers)).forward(netbp["x"][0])
    assert [value.shape for value in values] == [(2,), (2,), (3,), (2,)]


def test_row_j_of_W_is_neuron_j() -> None:  # noqa: N802  W is the matrix's name
    """y_2 of the lecture: w_12, w_22, w_32 are the second row of W."""
    W = [["-1", "0.5", "0.3"], ["0.2", "0.1", "0.25"]]
    layer = Layer(np.array(W, dtype=float), [0, 1], ACTIVATIONS["relu"])
    neuron = Neuron(W[1], 1, ACTIVATIONS["relu"])
    assert Network((layer,)).forward((5, 2, 4))[-1][1] == pytest.approx(float(neuron.trace((5, 2, 4)).output))


def test_a_layer_is_frozen() -> None:
    with pytest.raises(ValueError, match="read-only"):
        Layer([[1.0]], [0.0], SIGMOID).W[0, 0] = 2


def test_shapes_must_fit() -> None:
    with pytest.raises(ValueError, match=r"^W has the shape \(2, 1\) and b \(1,\); they must be \(r, s\) and \(r,\)$"):
        Layer([[1], [2]], [1], SIGMOID)
    wide, narrow = Layer([[1, 2, 3]], [0], SIGMOID), Layer([[1], [1]], [0, 0], SIGMOID)
    with pytest.raises(ValueError, match=r"^layer 3 takes 3 values, but layer 2 has 2 neurons$"):
        Network((narrow, wide))
