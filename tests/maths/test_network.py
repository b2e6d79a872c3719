"""Networks, compared with Higham & Higham's netbp.m and with the single neuron."""

import json
from itertools import starmap
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tafelbild.maths import ACTIVATIONS, SOFTMAX, Layer, Network, Neuron

SIGMOID = ACTIVATIONS["sigmoid"]
WIDE, NARROW = Layer([[1, 2, 3]], [0], SIGMOID), Layer([[1], [1]], [0, 0], SIGMOID)
NARROW_2 = Layer([[1, 1]], [0], SIGMOID)


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


@pytest.mark.parametrize(
    ("weights", "biases", "activation", "sentence"),
    [
        (
            [[1], [2]],
            [1],
            SIGMOID,
            "2 rows of weights, but a bias of 1 number; each neuron has a row of weights and one number as its bias",
        ),
        ([[1, 2], [3]], [0, 0], SIGMOID, "rows with 1 and 2 weights; each neuron needs one for each input"),
        ([], [], SIGMOID, "a layer needs at least one weight"),
        ([[]], [0], SIGMOID, "a layer needs at least one weight"),
        (np.ones(3), [0], SIGMOID, "the weights have the shape (3,); they must be a table, a row for each neuron"),
        ([[1, 2]], [0], SOFTMAX, "softmax needs at least two neurons: of one the share is always 1"),
        ([[float("nan")]], [0], SIGMOID, "nan is not a finite number"),
        (np.array([[np.inf]]), [0], SIGMOID, "inf is not a finite number"),
        ([["0,2"]], [0], SIGMOID, "'0,2' is not a number; write it with a decimal point, like 0.2"),
    ],
)
def test_what_is_no_layer(weights: Any, biases: Any, activation: Any, sentence: str) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011  the whole sentence is asserted
        Layer(weights, biases, activation)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("layers", "sentence"),
    [
        ((), "a network needs at least one layer"),
        ((NARROW, WIDE), "layer 3 takes 3 values, but layer 2 has 2 neurons"),
        ((Layer([[1], [1]], [0, 0], SOFTMAX), NARROW_2), "layer 2 has softmax, which only the last layer can have"),
    ],
)
def test_what_is_no_network(layers: tuple[Layer, ...], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Network(layers)
