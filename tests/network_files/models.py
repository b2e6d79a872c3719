"""Networks trained by scikit-learn, ONNX models made node by node, and networks of ours made of what was read."""

import io
import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from sklearn.neural_network import MLPClassifier

from tafelbild.maths import ACTIVATIONS, SOFTMAX, Layer, Network
from tafelbild.network_files import NetworkFile

Array = NDArray[np.floating]
X = np.random.default_rng(19).normal(size=(40, 4)).astype(np.float32)
CLASSES = (X[:, 0] + X[:, 1] * X[:, 2] > 0).astype(int) + (X[:, 3] > 0.5)


def train(labels: NDArray[Any] = CLASSES, layers: tuple[int, ...] = (5, 3), activation: str = "relu") -> MLPClassifier:
    """Return a classifier that was trained for some steps, which is enough to have weights of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it has not converged
        return MLPClassifier(layers, activation=activation, max_iter=15, random_state=1).fit(X.astype(float), labels)


def node(operator: str, inputs: str, output: str, **attributes: Any) -> NodeProto:
    """Return a node, given the names of its inputs with blanks between."""
    return helper.make_node(operator, inputs.split(" "), [output], name=f"n_{output}", **attributes)


def model(
    nodes: list[NodeProto],
    constants: dict[str, NDArray[Any]],
    shape: tuple[int | str, ...] = ("N", 3),
    output: str = "y",
    opset: int = 22,
) -> ModelProto:
    """Return a model with the input x and one output."""
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, None)],
        [numpy_helper.from_array(np.asarray(array), name) for name, array in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])


def arrays(**named: Any) -> bytes:
    """Return the bytes of an .npz file with these arrays."""
    file = io.BytesIO()
    np.savez(file, **named)
    return file.getvalue()


def network(read: NetworkFile) -> Network:
    """Return the network that was read, as one that computes."""
    functions = {**ACTIVATIONS, SOFTMAX.name: SOFTMAX}
    return Network(tuple(Layer(layer.weights, layer.bias, functions[layer.activation]) for layer in read.layers))
