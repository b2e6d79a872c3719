"""The trace of a whole network: exact through any depth, what is not exact handed down, JSON for machines."""

import warnings
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tafelbild.maths import ACTIVATIONS, MNIST_LAYERS, SOFTMAX, Layer, Network, Neuron, ParameterCounts

LIGHT = settings(max_examples=8, derandomize=True, deadline=None, database=None)
RELU, SIGMOID, IDENTITY = (ACTIVATIONS[name] for name in ("relu", "sigmoid", "identity"))
SPAM = (  # shared/design/networks.md, section 2
    (
        (("0.1", "-0.4", "0.3"), ("0.2", "0.1", "0.25"), ("-0.4", "0.5", "0.1"), ("0.4", "0.3", "-0.2")),
        ("0.5", "1", "-0.5", "-1"),
    ),
    (
        (
            *(("0.5", "0.5", "-1", "-0.25"), ("-0.5", "-0.25", "0.5", "1")),
            *(("0.5", "0.25", "-0.5", "-1"), ("1", "-0.25", "0.5", "1")),
        ),
        ("-0.5", "-1", "0.5", "1"),
    ),
    ((("-1", "-0.5", "1", "0.25"), ("1", "0.5", "-0.25", "-0.5")), ("0.5", "-0.5")),
)


def spam() -> Network:
    functions = (RELU, RELU, SOFTMAX)
    return Network(tuple(Layer(W, b, f) for (W, b), f in zip(SPAM, functions, strict=True)))


def test_the_lesson_forward_pass() -> None:
    """Design: 1.4 3.2 0 0.8; then 1.6 0 1.2 2.4; z = 0.7 −0.4; p ≈ 0.75, 0.25 (exactly 0.75026…)."""
    trace = spam().trace((5, 2, 4))
    assert [float(y) for y in trace.layer(2).values] == [1.4, 3.2, 0, 0.8]
    assert [float(z.value) for z in trace.layer(3).pre_activations] == [1.6, -1.7, 1.2, 2.4]
    assert [float(y.value) for y in trace.values(3)] == [1.6, 0, 1.2, 2.4]
    assert [z.value for z in trace.layer(4).pre_activations] == [Fraction("0.7"), Fraction("-0.4")]
    assert all(z.exact for z in trace.layer(4).pre_activations)
    assert [round(float(share.value), 5) for share in trace.outputs] == [0.75026, 0.24974]
    assert sum(share.value for share in trace.outputs) == 1
    assert [layer.exact for layer in trace.layers] == [True, True, False]


def test_a_neuron_is_found_by_its_place_and_is_that_of_the_layer() -> None:
    trace = spam().trace((5, 2, 4))
    assert trace.neuron(2, 2) == Neuron(("0.2", "0.1", "0.25"), 1, RELU).trace((5, 2, 4))
    assert trace.neuron(3, 1).inputs == trace.layer(2).values
    assert trace.neuron(4, 1).output == trace.neuron(4, 1).pre_activation == Fraction("0.7")


@pytest.mark.parametrize(
    ("layer", "number", "sentence"),
    [
        (1, 1, "layer 1 computes nothing; the layers that do are 2 to 4"),
        (5, 1, "layer 5 computes nothing; the layers that do are 2 to 4"),
        (4, 3, "layer 4 has no neuron 3; it has 2 neurons"),
        (2, 0, "layer 2 has no neuron 0; it has 4 neurons"),
    ],
)
def test_a_place_that_is_not_there(layer: int, number: int, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        spam().trace((5, 2, 4)).neuron(layer, number)


@pytest.mark.parametrize("inputs", [(1, 2), (1, 2, 3, 4)])
def test_each_input_needs_its_place(inputs: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=rf"^{len(inputs)} inputs for a network that takes 3 values$"):
        spam().trace(inputs)


def test_for_machines() -> None:
    told: Any = spam().trace((5, 2, "4.0")).as_dict()
    assert list(told) == ["inputs", "layers"]
    assert told["inputs"] == ["5", "2", "4"]
    assert told["layers"][0] == {
        "pre_activations": ["1.4", "3.2", "-1.1", "0.8"],
        "outputs": ["1.4", "3.2", "0", "0.8"],
        "activation": "relu",
        "exact": True,
    }
    assert told["layers"][2] == {
        "pre_activations": ["0.7", "-0.4"],
        "outputs": ["0.75026010559511760421", "0.24973989440488239579"],  # mpmath
        "activation": "softmax",
        "exact": False,
    }


def test_for_machines_what_follows_a_rounded_value_has_twenty_places() -> None:
    net = Network((Layer([[1]], [0], SIGMOID), Layer([[2]], ["0.5"], RELU), Layer([[1], [1]], [0, 0], SOFTMAX)))
    first, second, last = (layer.as_dict() for layer in net.trace(["3.2"]).layers)
    assert first["pre_activations"] == ["3.2"]
    assert first["outputs"] == ["0.96083427720323564134"]  # mpmath
    assert second["pre_activations"] == second["outputs"] == ["2.42166855440647128268"]
    assert last["outputs"] == ["0.50000000000000000000"] * 2
    assert [first["exact"], second["exact"], last["exact"]] == [False] * 3


HUNDREDTHS = st.integers(-150, 150)
SQUARE = st.lists(st.lists(HUNDREDTHS, min_size=3, max_size=3), min_size=3, max_size=3)
TEN_LAYERS = st.lists(st.tuples(SQUARE, st.lists(HUNDREDTHS, min_size=3, max_size=3)), min_size=10, max_size=10)


@LIGHT
@given(layers=TEN_LAYERS, x=st.lists(HUNDREDTHS, min_size=3, max_size=3))
def test_ten_layers_of_relu_are_exact(layers: list[tuple[list[list[int]], list[int]]], x: list[int]) -> None:
    """Compared with whole numbers: after k layers, everything is a multiple of 100^-(k + 1)."""
    net = Network(
        tuple(Layer([[Fraction(w, 100) for w in r] for r in W], [Fraction(v, 100) for v in b], RELU) for W, b in layers)
    )
    trace = net.trace([Fraction(number, 100) for number in x])
    units = x
    for power, ((W, b), layer) in enumerate(zip(layers, trace.layers, strict=True), start=2):
        sums = [sum(w * u for w, u in zip(row, units, strict=True)) for row in W]
        units = [max(0, total + bias * 100 ** (power - 1)) for total, bias in zip(sums, b, strict=True)]
        assert layer.values == tuple(Fraction(unit, 100**power) for unit in units)
        assert layer.exact
    assert all(neuron.exact for layer in trace.layers for neuron in layer.neurons)


def test_what_is_computed_may_have_any_length() -> None:
    third = Layer([[Fraction(1, 3**100)]], [Fraction(1, 7**90)], RELU)
    trace = Network((third,) * 5).trace([Fraction(1, 3**200)])
    assert trace.exact
    assert trace.outputs[0].value.denominator > 10**200


def test_what_depends_on_a_rounded_value_is_not_exact() -> None:
    """σ(0) is 1/2 and exact; a layer hands down exact values only if all of them are."""
    half, curved = Layer([[1], [0]], [0, 0], SIGMOID), Layer([[1], [0]], [1, 0], SIGMOID)
    relu = Layer([[1, 1]], [0], RELU)
    assert Network((half, relu)).trace([0]).layer(3).neurons[0].exact
    trace = Network((curved, relu)).trace([0])
    assert [y.exact for y in trace.layer(2).outputs] == [False, True]
    assert not trace.layer(3).exact
    neuron = trace.neuron(3, 1)
    assert (neuron.exact, neuron.exact_inputs) == (False, False)
    assert not neuron.pre_activation_evaluation.exact
    assert not Network((curved, relu, relu_of_one())).trace([0]).exact


def relu_of_one() -> Layer:
    return Layer([[1]], [0], RELU)


@LIGHT
@given(st.lists(st.fractions(-2000, 2000, max_denominator=50), min_size=2, max_size=6))
def test_softmax_gives_shares_of_one(z: list[Fraction]) -> None:
    shares = SOFTMAX(z)
    assert sum(share.value for share in shares) == 1
    assert all(0 < share.value < 1 for share in shares)
    assert all(share.exact is (len(set(z)) == 1) for share in shares)
    assert [share.value for share in SOFTMAX([value + 1000 for value in z])] == [share.value for share in shares]


def test_softmax_of_a_batch_does_not_overflow() -> None:
    z = np.array([[1e4, 0.0, -1e4], [1.0, 1.0, 1.0]])
    with np.errstate(all="raise", under="ignore"):
        np.testing.assert_allclose(SOFTMAX.values(z), [[1, 0, 0], [1 / 3] * 3], rtol=1e-15)


def test_batches_are_rows() -> None:
    net, batch = spam(), np.array([[5.0, 2.0, 4.0], [0.0, 1.0, 0.0]])
    for whole, *single in zip(net.forward(batch), net.forward(batch[0]), net.forward(batch[1]), strict=True):
        np.testing.assert_allclose(whole, single, rtol=1e-14)


def test_parameters_by_role() -> None:
    """Design: 46 parameters; 13 002 of the digits."""
    assert spam().sizes == (3, 4, 4, 2)
    assert spam().parameters == ParameterCounts(weights=36, biases=10)
    assert spam().parameters.total == 46
    sizes = pairwise(MNIST_LAYERS)
    digits = Network(tuple(Layer(np.ones((r, s)), np.zeros(r), RELU) for s, r in sizes))
    assert (digits.parameters.weights, digits.parameters.biases, digits.parameters.total) == (12960, 42, 13002)
    assert digits.trace(np.full(784, 0.5)).outputs[0].value == 392 * 16 * 16


def test_layers_and_networks_are_values() -> None:
    assert spam() == spam()
    assert hash(spam()) == hash(spam())


@pytest.mark.slow
def test_a_network_of_scikit_learn() -> None:
    """MLPClassifier: ReLU in the hidden layers, softmax in the last; its matrices have a column for each neuron."""
    neural_network = pytest.importorskip("sklearn.neural_network")
    rng = np.random.default_rng(3)
    points, labels = rng.normal(size=(60, 4)), np.arange(60) % 3
    trained = neural_network.MLPClassifier((6, 5), max_iter=15, random_state=1)
    with warnings.catch_warnings(action="ignore"):  # that it has not converged
        trained.fit(points, labels)
    functions = (RELU, RELU, SOFTMAX)
    rows = zip(trained.coefs_, trained.intercepts_, functions, strict=True)
    net = Network(tuple(Layer(W.T, b, f) for W, b, f in rows))
    np.testing.assert_allclose(net.forward(points)[-1], trained.predict_proba(points), rtol=1e-12)
    shares = [float(share.value) for share in net.trace(points[0]).outputs]
    np.testing.assert_allclose(shares, trained.predict_proba(points[:1])[0], rtol=1e-12)
