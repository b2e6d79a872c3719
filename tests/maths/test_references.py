"""Functions and networks, compared with JAX, ONNX, SciPy, mpmath and scikit-learn, never with themselves."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
import pytest
import scipy.special

from tafelbild.maths import ACTIVATIONS, SOFTMAX, Activation, Layer, Network, Softmax

DATA = json.loads((Path(__file__).parent / "data" / "reference_values.json").read_text("utf-8"))
MLPS = pytest.mark.parametrize("mlp", DATA["mlps"], ids=lambda mlp: "-".join(mlp["activations"]))
LOST = 1e-14  # what JAX loses of a value near 0 when it computes 1 + tanh(-8)


def function(name: str) -> Activation | Softmax:
    return SOFTMAX if name == "softmax" else ACTIVATIONS[name]


def network(mlp: dict[str, Any]) -> Network:
    rows = zip(mlp["weights"], mlp["biases"], mlp["activations"], strict=True)
    return Network(tuple(Layer(W, b, function(name)) for W, b, name in rows))


def test_no_function_is_without_a_reference() -> None:
    assert set(DATA["functions"]) == set(ACTIVATIONS)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_values_are_those_of_jax(name: str) -> None:
    z, expected = np.array(DATA["z"]), np.array(DATA["functions"][name])
    exact = [float(ACTIVATIONS[name](Fraction(number)).value) for number in DATA["z"]]
    np.testing.assert_allclose(exact, expected, rtol=1e-12, atol=LOST)
    np.testing.assert_allclose(ACTIVATIONS[name].values(z), expected, rtol=1e-12, atol=LOST)


@pytest.mark.parametrize("name", DATA["slopes"])
def test_slopes_are_those_of_jax_but_at_kinks(name: str) -> None:
    pairs = [(z, slope) for z, slope in zip(DATA["z"], DATA["slopes"][name], strict=True) if slope is not None]
    ours = [float(ACTIVATIONS[name].derivative(Fraction(z)).value) for z, _ in pairs]
    np.testing.assert_allclose(ours, [slope for _, slope in pairs], rtol=1e-12, atol=LOST)


@pytest.mark.parametrize("case", DATA["onnx"]["cases"], ids=lambda case: case["case"])
def test_the_backend_cases_of_onnx(case: dict[str, Any]) -> None:
    """Those with default parameters, in single precision; its hard sigmoid has another slope."""
    x, y = np.array(case["x"]), np.array(case["y"])
    np.testing.assert_allclose(function(case["function"]).values(x), y, rtol=2e-6, atol=1e-7)


@MLPS
def test_random_networks_are_those_of_jax(mlp: dict[str, Any]) -> None:
    net, batch = network(mlp), np.array(mlp["inputs"])
    for values, expected in zip(net.forward(batch)[1:], mlp["layers"], strict=True):
        np.testing.assert_allclose(values, expected, rtol=1e-12)
    for number, inputs in enumerate(mlp["inputs"]):
        for layer, expected in zip(net.trace(inputs).layers, mlp["layers"], strict=True):
            np.testing.assert_allclose([float(y) for y in layer.values], expected[number], rtol=1e-12)


def test_special_functions_are_those_of_scipy() -> None:
    z = np.linspace(-12, 12, 97)
    np.testing.assert_allclose(ACTIVATIONS["gelu"].values(z), z * scipy.special.ndtr(z), rtol=1e-12)
    exact = [float(ACTIVATIONS["gelu"](Fraction(number)).value) for number in z.tolist()]
    np.testing.assert_allclose(exact, z * scipy.special.ndtr(z), rtol=1e-12)
    rows = z[:96].reshape(12, 8) * 60
    np.testing.assert_allclose(SOFTMAX.values(rows), scipy.special.softmax(rows, axis=1), rtol=1e-12)


def test_a_deep_network_is_right_to_forty_places() -> None:
    """Twenty layers of three neurons, computed by mpmath with 120 digits."""
    rng = np.random.default_rng(7)
    names = ["sigmoid", "tanh", "silu", "relu"] * 5
    weights = [[[f"{w:.2f}" for w in row] for row in rng.normal(size=(3, 3))] for _ in names]
    net = Network(tuple(Layer(W, ("0.1", "-0.2", "0.3"), ACTIVATIONS[n]) for W, n in zip(weights, names, strict=True)))
    trace = net.trace((1, "0.5", -2))
    with mpmath.workdps(120):
        formulas = {
            "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)),
            "tanh": mpmath.tanh,
            "silu": lambda z: z / (1 + mpmath.exp(-z)),
            "relu": lambda z: max(z, mpmath.mpf(0)),
        }
        y = mpmath.matrix(["1", "0.5", "-2"])
        for W, name, layer in zip(weights, names, trace.layers, strict=True):
            z = mpmath.matrix(W) * y + mpmath.matrix(["0.1", "-0.2", "0.3"])
            y = z.apply(formulas[name])
            for ours, theirs in zip(layer.values, y, strict=True):
                assert abs(mpmath.mpf(ours.numerator) / ours.denominator - theirs) < mpmath.mpf(10) ** -38
    assert not any(layer.exact for layer in trace.layers)
