"""What scikit-learn has trained: the probabilities of the network that was read are those that it predicts itself."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from skl2onnx import to_onnx
from tests.network_files.conftest import Write
from tests.network_files.models import CLASSES, X, arrays, network, train

from tafelbild.network_files import read_network

LABELS: dict[str, NDArray[Any]] = {
    "three classes": CLASSES,
    "two classes": CLASSES % 2,
    "words": np.array(["kein Spam", "Spam"])[CLASSES % 2],
    "several at once": np.eye(3, dtype=int)[CLASSES],
}
NAMES = {
    "three classes": ("0", "1", "2"),
    "two classes": ("1",),
    "words": ("kein Spam",),  # the second in alphabetical order
    "several at once": (),
}


@pytest.mark.parametrize("activation", ["relu", "tanh", "logistic", "identity"])
@pytest.mark.parametrize("labels", LABELS)
def test_an_exported_classifier(written: Write, labels: str, activation: str) -> None:
    trained = train(LABELS[labels], activation=activation)
    told = trained.predict_proba(X)
    probabilities = told if told.shape[1] == 3 else told[:, 1:]
    for options in ({"zipmap": False}, {"zipmap": True})[: 1 if labels == "several at once" else 2]:
        read = read_network(written(to_onnx(trained, X[:1], options=options)))
        np.testing.assert_allclose(network(read).forward(X)[-1], probabilities, atol=1e-6)
        assert read.output_names == NAMES[labels]
        assert read.sizes == (4, 5, 3, probabilities.shape[1])
        assert not read.remarks


def sklearn_arrays(**more: Any) -> bytes:
    """Return an .npz file of the numbers of a trained classifier, by scikit-learn's own names."""
    trained = train()
    named = {f"coefs_{n}": matrix for n, matrix in enumerate(trained.coefs_)}
    named |= {f"intercepts_{n}": bias for n, bias in enumerate(trained.intercepts_)}
    return arrays(**named, **more)


def test_the_numbers_of_an_npz_file_are_exact(written: Write) -> None:
    """A float64 is written as the shortest decimal that names it, and is the same float again."""
    trained = train()
    told = {"activation": trained.activation, "out_activation": trained.out_activation_, "classes": trained.classes_}
    data = sklearn_arrays(**told)
    read = read_network(written(data, "model.npz"))
    for layer, matrix, bias in zip(read.layers, trained.coefs_, trained.intercepts_, strict=True):
        assert [list(map(float, row)) for row in layer.weights] == matrix.T.tolist()
        assert list(map(float, layer.bias)) == bias.tolist()
        assert layer.weights[0][1] == Fraction(repr(matrix[1, 0].item()))
    assert [layer.activation for layer in read.layers] == ["relu", "relu", "softmax"]
    assert read.output_names == ("0", "1", "2")
    np.testing.assert_allclose(network(read).forward(X)[-1], trained.predict_proba(X), atol=1e-6)


def test_what_the_file_does_not_say_is_told(written: Write) -> None:
    read = read_network(written(sklearn_arrays(), "model.npz"))
    assert [layer.activation for layer in read.layers] == ["relu", "relu", "identity"]
    assert read.remarks == (
        "the file names no activation function: relu is assumed in hidden layers",
        "the file names no activation function of the last layer: identity is assumed",
    )
