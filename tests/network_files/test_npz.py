"""Networks in .npz files: families of keys, which way matrices lie, functions and names."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from tests.network_files.conftest import Write
from tests.network_files.models import arrays

from tafelbild.errors import LessonError
from tafelbild.network_files import read_network

W1 = np.array([[0.2, 0.1, 0.25], [-0.4, 0.5, 0.1]])  # two neurons of three inputs
b1 = np.array([1, -0.5])
W2 = np.array([[1, -1], [0.5, 2.0]])
b2 = np.array([0, 0.25])
FIRST = ((Fraction("0.2"), Fraction("0.1"), Fraction("0.25")), (Fraction("-0.4"), Fraction("0.5"), Fraction("0.1")))
SECOND = ((Fraction(1), Fraction(-1)), (Fraction("0.5"), Fraction(2)))
TURNED = ((Fraction(1), Fraction("0.5")), (Fraction(-1), Fraction(2)))


def refused(written: Write, data: bytes) -> str:
    with pytest.raises(LessonError) as caught:
        read_network(written(data, "model.npz"))
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "keys",
    [
        ("W1", "b1", "W2", "b2"),
        ("weights_1", "bias_1", "weights_2", "bias_2"),
        ("weight0", "biases0", "weight1", "biases1"),
        ("0.weight", "0.bias", "2.weight", "2.bias"),
        ("net.9.weight", "net.9.bias", "net.10.weight", "net.10.bias"),
        ("hidden.weight", "hidden.bias", "head.weight", "head.bias"),
        ("coefs_0", "intercepts_0", "coefs_1", "intercepts_1"),
    ],
    ids=lambda keys: keys[0],
)
@pytest.mark.parametrize("turned", [False, True])
def test_which_way_a_matrix_lies_is_told_by_the_shapes_of_all(
    written: Write, keys: tuple[str, ...], turned: bool
) -> None:
    """The first layer fits one way alone, so the second, a square, lies the same way."""
    values = (W1.T, b1, W2.T, b2) if turned else (W1, b1, W2, b2)
    read = read_network(written(arrays(**dict(zip(keys, values, strict=True))), "model.npz"))
    assert [layer.weights for layer in read.layers] == [FIRST, SECOND]
    assert read.layers[0].bias == (Fraction(1), Fraction("-0.5"))


@pytest.mark.parametrize(
    ("keys", "weights"),
    [(("W1", "b1"), SECOND), (("0.weight", "0.bias"), SECOND), (("coefs_0", "intercepts_0"), TURNED)],
    ids=["W", "weight", "coefs"],
)
def test_a_square_alone_lies_as_its_family_has_it(
    written: Write, keys: tuple[str, ...], weights: tuple[tuple[Fraction, ...], ...]
) -> None:
    """scikit-learn's coefs_ have a column for each neuron, the others a row."""
    read = read_network(written(arrays(**dict(zip(keys, (W2, b2), strict=True))), "model.npz"))
    assert read.layers[0].weights == weights


@pytest.mark.parametrize("dtype", ["float16", "float32", ">f8", "int64", "uint8"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_every_type_of_numbers(written: Write, dtype: str, order: Any) -> None:
    values = [[1, 2, 3], [4, 5, 6]]
    read = read_network(written(arrays(W1=np.array(values, dtype, order=order)), "model.npz"))
    assert [list(map(int, row)) for row in read.layers[0].weights] == values
    assert read.layers[0].bias == (Fraction(0), Fraction(0))


def test_float16_is_the_decimal_that_was_meant(written: Write) -> None:
    read = read_network(written(arrays(W1=np.array([[0.2, 0.1]], np.float16), b1=[-0.3]), "model.npz"))
    assert read.layers[0].weights == ((Fraction("0.2"), Fraction("0.1")),)


def test_a_single_neuron_may_be_a_list_and_a_number(written: Write) -> None:
    """The gate AND: two weights 1, the bias -1.5, the step function."""
    read = read_network(written(arrays(W1=[1, 1], b1=-1.5, activation="step"), "model.npz"))
    assert read.sizes == (2, 1)
    assert (read.layers[0].bias, read.layers[0].activation) == ((Fraction(-3, 2),), "step")


def test_biases_may_be_a_column(written: Write) -> None:
    """Nielsen's network.py has biases of the shape (neurons, 1)."""
    read = read_network(written(arrays(W1=W1, b1=b1[:, None]), "model.npz"))
    assert read.layers[0].bias == (Fraction(1), Fraction("-0.5"))


@pytest.mark.parametrize(
    ("named", "functions"),
    [
        ({"activations": ["relu", "softmax"]}, ("relu", "softmax")),
        ({"activation": ["LeakyReLU", "logistic"]}, ("leaky_relu", "sigmoid")),
        ({"activation": "tanh"}, ("tanh", "identity")),
        ({"activation": "softmax"}, ("relu", "softmax")),
        ({"activation": "tanh", "out_activation": "softmax"}, ("tanh", "softmax")),
        ({"out_activation_": "logistic"}, ("relu", "sigmoid")),
    ],
    ids=str,
)
def test_functions_by_the_names_of_many_programs(
    written: Write, named: dict[str, Any], functions: tuple[str, ...]
) -> None:
    read = read_network(written(arrays(W1=W1, b1=b1, W2=W2, b2=b2, **named), "model.npz"))
    assert tuple(layer.activation for layer in read.layers) == functions


def test_names_of_inputs_and_outputs(written: Write) -> None:
    more = {"input_names": ["links", "signs", "capitals"], "output_names": ["spam", "not  spam"]}
    read = read_network(written(arrays(W1=W1, b1=b1, W2=W2, b2=b2, **more), "model.npz"))
    assert (read.input_names, read.output_names) == (("links", "signs", "capitals"), ("spam", "not spam"))


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a key of something else": (
        {"W1": W1, "b1": b1, "loss": 1.0},
        "model.npz: not understood: 'loss'; the keys are W1, b1, W2, … or coefs_0, ",
    ),
    "a batch-norm": (
        {"0.weight": W1, "1.weight": b1, "1.bias": b1, "1.running_mean": b1},
        "model.npz: not understood: '1.running_mean'; the keys are ",
    ),
    "two families": ({"W1": W1, "coefs_0": W1}, "model.npz: not understood: 'coefs_0'; the keys are "),
    "no weights": ({"classes": ["a"]}, "model.npz: has no weights; the keys are W1, b1, W2, … or "),
    "nothing": ({}, "model.npz: has no weights; the keys are "),
    "a bias alone": ({"W1": W1, "b2": b2}, "model.npz: not understood: 'b2'; the keys are "),
    "a gap": ({"W1": W1, "W3": W2}, "model.npz: there is 'W3', but no 'W2'; number the layers without a gap"),
    "two of the same layer": (
        {"W1": W1, "W_1": W1},
        "model.npz: W_1: stands for the same layer as 'W1'; keep one of both",
    ),
    "a cube": (
        {"W1": np.zeros((2, 3, 4))},
        "model.npz: W1: has the shape 2 × 3 × 4; weights are a matrix, a bias is a list of numbers",
    ),
    "a matrix as a bias": (
        {"W1": W1, "b1": W2},
        "model.npz: b1: has the shape 2 × 2; weights are a matrix, a bias is a list of numbers",
    ),
    "texts": (
        {"W1": [["0,2", "0,1"]]},
        "model.npz: W1: holds values of the type '<U3'; save it as float32 or float64",
    ),
    "truths": ({"W1": [[True]]}, "model.npz: W1: holds values of the type 'bool'; save it as float32 or float64"),
    "shapes that do not chain": (
        {"W1": W1, "W2": W1, "b1": b1, "b2": b1},
        "model.npz: W2: takes 3 values, but the layer before has 2 neurons; there must be as many",
    ),
    "a bias of another length": (
        {"W1": W1, "b1": [1, 2, 3, 4]},
        "model.npz: W1: 2 neurons, but a bias of 4 numbers; each neuron has one",
    ),
    "a layer of nothing": (
        {"W1": np.zeros((0, 3))},
        "model.npz: W1: a layer of 0 neurons with 3 weights; it needs at least one of both",
    ),
    "nan": (
        {"W1": [[0.5, float("nan")]]},
        "model.npz: W1: number 1, 2 is nan; a network has finite numbers only, so train it anew",
    ),
    "infinity": (
        {"W1": W1, "b1": [1, float("-inf")]},
        "model.npz: b1: number 2 is -inf; a network has finite numbers only, so train it anew",
    ),
    "softmax in a hidden layer": (
        {"W1": W1, "W2": W2, "activations": ["softmax", "relu"]},
        "model.npz: W2: follows a layer with softmax; only the last layer can have it",
    ),
    "softmax on one neuron": (
        {"W1": [1, 1], "activation": "softmax"},
        "model.npz: W1: softmax on one neuron is always 1; choose sigmoid, or a neuron for each class",
    ),
    "an unknown function": (
        {"W1": W1, "activation": "relo"},
        "model.npz: W1: unknown activation function 'relo'; did you mean 'relu'? Choose one of identity, step, relu",
    ),
    "functions for other layers": (
        {"W1": W1, "W2": W2, "activations": ["relu"] * 4},
        "model.npz: activations: 4 functions for 2 layers; name one for each layer, or one for all hidden layers",
    ),
    "names for other inputs": (
        {"W1": W1, "input_names": ["a", "b"]},
        "model.npz: input_names: 2 names for 3 values; write one for each",
    ),
    "numbers as functions": (
        {"W1": W1, "activation": [0.5]},
        "model.npz: activation: must be a list of words, an array of texts",
    ),
    "thirteen layers": (
        {f"W{n}": [[1.0]] for n in range(1, 13)},
        "model.npz: 13 layers; at most 12 are read: choose a smaller network",
    ),
    "a broad layer": (
        {"W1": np.zeros((10_001, 1))},
        "model.npz: 10,001 neurons in a layer; at most 10,000 are read: choose a smaller network",
    ),
    "many inputs": ({"W1": np.zeros((2, 1_001))}, "model.npz: 1,001 inputs; at most 1,000 are read: choose a smaller "),
    "many weights": (
        {"W1": np.zeros((500, 500))},
        "model.npz: 250,000 weights; at most 200,000 are read: choose a smaller network",
    ),
    "a pickle": (
        {"W1": np.array([[1, None]], dtype=object)},
        "model.npz: W1: holds Python objects, which are never read; save numbers, and texts with .astype(str)",
    ),
    "records": ({"W1": np.zeros(2, "f8,f8")}, "model.npz: W1: holds values of the type "),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(written: Write, case: str) -> None:
    named, sentence = REFUSED[case]
    assert refused(written, arrays(**named)).startswith(sentence)
