"""ONNX models: what is computed from the numbers that were read is what ONNX's own evaluator computes."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from onnx import ModelProto, NodeProto, TensorProto, helper
from onnx.reference import ReferenceEvaluator
from tests.network_files.conftest import Write
from tests.network_files.models import Array, model, network, node

from tafelbild.errors import LessonError
from tafelbild.maths import ACTIVATIONS
from tafelbild.network_files import read_network
from tafelbild.network_files.onnx_functions import FUNCTION_READERS

RANDOM = np.random.default_rng(3)
W = RANDOM.normal(size=(4, 3)).astype(np.float32)
V = RANDOM.normal(size=(2, 4)).astype(np.float32)
B = RANDOM.normal(size=4).astype(np.float32)
C = RANDOM.normal(size=2).astype(np.float32)
EXAMPLES = RANDOM.normal(size=(6, 3)).astype(np.float32)


def expected(proto: ModelProto, examples: Array = EXAMPLES) -> Array:
    return np.asarray(ReferenceEvaluator(proto).run(None, {"x": examples})[0])


def assert_same(proto: ModelProto, written: Write, examples: Array = EXAMPLES) -> None:
    read = network(read_network(written(proto)))
    np.testing.assert_allclose(read.forward(examples)[-1], expected(proto, examples), rtol=1e-4, atol=1e-6)


def test_a_pytorch_export_is_a_row_of_gemms(written: Write) -> None:
    """``torch.onnx.export`` writes Linear as Gemm with transB = 1: a row of weights for each neuron."""
    nodes = [
        node("Gemm", "x W b", "z", transB=1, alpha=1.0, beta=1.0),
        node("Relu", "z", "h"),
        node("Gemm", "h V c", "y", transB=1),
    ]
    proto = model(nodes, {"W": W, "b": B, "V": V, "c": C})
    assert_same(proto, written)
    read = read_network(written(proto))
    assert read.sizes == (3, 4, 2)
    assert [layer.activation for layer in read.layers] == ["relu", "identity"]
    assert read.layers[0].weights[1][2] == Fraction(str(W[1, 2]))
    assert read.layers[0].bias[3] == Fraction(str(B[3]))


def test_a_float32_is_the_decimal_that_was_meant(written: Write) -> None:
    """0.2 as float32 is 0.20000000298…; a film shows 0.2."""
    proto = model(
        [node("Gemm", "x W b", "y", transB=1)],
        {"W": np.array([[0.2, 0.1, 0.25]], np.float32), "b": np.array([1], np.float32)},
    )
    (layer,) = read_network(written(proto)).layers
    assert layer.weights == ((Fraction("0.2"), Fraction("0.1"), Fraction("0.25")),)
    assert layer.bias == (Fraction(1),)


@pytest.mark.parametrize("trans_b", [0, 1])
@pytest.mark.parametrize(("alpha", "beta"), [(1.0, 1.0), (0.5, -2.0)])
@pytest.mark.parametrize("bias", [B, B[None, :], B[:1], np.float32(0.5)], ids=["row", "matrix", "one", "number"])
def test_every_form_of_gemm(written: Write, trans_b: int, alpha: float, beta: float, bias: Array) -> None:
    weights = W if trans_b else W.T
    proto = model([node("Gemm", "x W b", "y", transB=trans_b, alpha=alpha, beta=beta)], {"W": weights, "b": bias})
    assert_same(proto, written)


@pytest.mark.parametrize("trans_a", [0, 1])
@pytest.mark.parametrize("trans_b", [0, 1])
def test_columns_instead_of_rows(written: Write, trans_a: int, trans_b: int) -> None:
    """W x + b as it is written on the board: x is a column, and so is the result."""
    weights = W.T if trans_a else W
    proto = model(
        [node("Gemm", "W x b", "y", transA=trans_a, transB=trans_b)],
        {"W": weights, "b": B[:, None]},
        (1, 3) if trans_b else (3, 1),
    )
    read = network(read_network(written(proto)))
    x = EXAMPLES[:1] if trans_b else EXAMPLES[:1].T
    np.testing.assert_allclose(read.forward(EXAMPLES[0])[-1], expected(proto, x).ravel(), rtol=1e-5)


def test_a_column_that_gemm_turns(written: Write) -> None:
    proto = model([node("Gemm", "x W b", "y", transA=1, transB=1)], {"W": W, "b": B}, (3, 1))
    read = network(read_network(written(proto)))
    np.testing.assert_allclose(read.forward(EXAMPLES[0])[-1], expected(proto, EXAMPLES[:1].T).ravel(), rtol=1e-5)


def test_matmul_of_columns_and_softmax_down_the_column(written: Write) -> None:
    nodes = [node("MatMul", "W x", "p"), node("Add", "b p", "z"), node("Softmax", "z", "y", axis=0)]
    proto = model(nodes, {"W": W, "b": B[:, None]}, (3, 1))
    read = network(read_network(written(proto)))
    np.testing.assert_allclose(read.forward(EXAMPLES[0])[-1], expected(proto, EXAMPLES[:1].T).ravel(), rtol=1e-5)


@pytest.mark.parametrize("first", [True, False], ids=["bias first", "bias second"])
@pytest.mark.parametrize("shape", [("N", 3), (3,), (1, 1, 3)], ids=str)
def test_matmul_and_add(written: Write, first: bool, shape: tuple[int | str, ...]) -> None:
    nodes = [
        node("MatMul", "x W", "p"),
        node("Add", "b p" if first else "p b", "z"),
        node("Tanh", "z", "h"),
        node("MatMul", "h V", "q"),
        node("Add", "q c", "u"),
        node("Softmax", "u", "y"),
    ]
    proto = model(nodes, {"W": W.T, "b": B, "V": V.T, "c": C}, shape)
    assert_same(proto, written, EXAMPLES if len(shape) == 2 else EXAMPLES[0].reshape(shape))


def test_what_changes_nothing_is_passed_over(written: Write) -> None:
    nodes = [
        node("Cast", "x", "d", to=TensorProto.DOUBLE),
        node("Flatten", "d", "f"),
        node("Identity", "f", "i"),
        node("Transpose", "W", "t", perm=[1, 0]),
        node("Cast", "i", "k", to=TensorProto.FLOAT),
        node("MatMul", "k t", "p"),
        helper.make_node("Dropout", ["p", "", ""], ["o"], name="drop"),
        node("Constant", "", "b", value_floats=[0.5, -0.25, 1.0, 2.0]),
        node("Add", "o b", "z"),
        node("Relu", "z", "h"),
        node("Reshape", "h s", "r"),
        node("Gemm", "r V c", "y", transB=1),
    ]
    for entry in nodes:
        if entry.op_type == "Constant":
            del entry.input[:]
    proto = model(nodes, {"W": W, "V": V, "c": C, "s": np.array([-1, 4])}, ("N", 3, 1))
    read = read_network(written(proto))
    assert read.sizes == (3, 4, 2)
    np.testing.assert_allclose(
        network(read).forward(EXAMPLES)[-1], expected(proto, EXAMPLES[:, :, None]), rtol=1e-4, atol=1e-6
    )


SPELT: dict[str, tuple[str, dict[str, Any]]] = {
    "Relu": ("relu", {}),
    "LeakyRelu": ("leaky_relu", {}),
    "Sigmoid": ("sigmoid", {}),
    "Tanh": ("tanh", {}),
    "Softmax": ("softmax", {}),
    "Elu": ("elu", {}),
    "Selu": ("selu", {}),
    "Softplus": ("softplus", {}),
    "Gelu": ("gelu", {}),
    "HardSigmoid": ("hard_sigmoid", {"alpha": 1 / 6, "beta": 0.5}),
    "Mish": ("mish", {}),
    "Swish": ("silu", {"alpha": 1.0}),
}


def test_every_operator_that_is_a_function_has_its_case() -> None:
    assert set(SPELT) | {"Mul"} == set(FUNCTION_READERS)


@pytest.mark.parametrize("operator", SPELT)
def test_every_function_is_onnx_s(written: Write, operator: str) -> None:
    function, attributes = SPELT[operator]
    assert function in {*ACTIVATIONS, "softmax"}
    nodes = [node("Gemm", "x W b", "z", transB=1), node(operator, "z", "y", **attributes)]
    proto = model(nodes, {"W": W, "b": B}, opset=24 if operator == "Swish" else 22)
    assert read_network(written(proto)).layers[0].activation == function
    assert_same(proto, written)


def products() -> dict[str, tuple[str, list[NodeProto]]]:
    """Return the products that exporters write where ONNX had no operator: (our function, nodes from z to y)."""
    gelu = [node("Erf", "d", "e"), node("Add", "e one", "a")]
    return {
        "silu": ("silu", [node("Sigmoid", "z", "s"), node("Mul", "z s", "y")]),
        "silu, turned": ("silu", [node("Sigmoid", "z", "s"), node("Mul", "s z", "y")]),
        "mish": ("mish", [node("Softplus", "z", "s"), node("Tanh", "s", "t"), node("Mul", "z t", "y")]),
        "gelu of opset 17": (
            "gelu",
            [node("Div", "z root", "d"), *gelu, node("Mul", "z a", "m"), node("Mul", "m half", "y")],
        ),
        "gelu, half first": (
            "gelu",
            [node("Mul", "z inverse", "d"), *gelu, node("Mul", "half z", "m"), node("Mul", "a m", "y")],
        ),
    }


NUMBERS = {
    "root": np.float32(np.sqrt(2)),
    "inverse": np.float32(np.sqrt(0.5)),
    "half": np.float32(0.5),
    "one": np.float32(1),
}


@pytest.mark.parametrize("name", products())
def test_products_that_are_functions(written: Write, name: str) -> None:
    function, nodes = products()[name]
    proto = model([node("Gemm", "x W b", "z", transB=1), *nodes], {"W": W, "b": B, **NUMBERS})
    assert read_network(written(proto)).layers[0].activation == function
    assert_same(proto, written)


def test_gelu_with_tanh(written: Write) -> None:
    nodes = [node("Gemm", "x W b", "z", transB=1), node("Gelu", "z", "y", approximate="tanh")]
    proto = model(nodes, {"W": W, "b": B})
    assert read_network(written(proto)).layers[0].activation == "gelu_tanh"
    assert_same(proto, written)


def gemm_and(*nodes: NodeProto, shape: tuple[int | str, ...] = ("N", 3), **more: Any) -> ModelProto:
    """Return a model whose first layer is Gemm, from x to z."""
    return model([node("Gemm", "x W b", "z", transB=1), *nodes], {"W": W, "b": B, "V": V, "c": C, **more}, shape)


NOT_UNDERSTOOD = {
    "a convolution": (
        gemm_and(node("Conv", "z V", "k"), node("BatchNormalization", "k b b b b", "y")),
        "model.onnx: not understood: Conv 'n_k', BatchNormalization 'n_y'; a network has Gemm, MatMul, Add, Relu, ",
    ),
    "another domain": (
        gemm_and(node("Relu", "z", "y", domain="com.microsoft")),
        "model.onnx: not understood: com.microsoft.Relu 'n_y'; a network has Gemm, ",
    ),
    "a sub-graph": (
        gemm_and(node("If", "z", "y", then_branch=helper.make_graph([], "t", [], []))),
        "model.onnx: not understood: If 'n_y'; a network has Gemm, ",
    ),
    "markup in a name": (
        gemm_and(helper.make_node("Con\x1b[31mv", ["z"], ["y"], name="<b>[red]\n" + "n" * 60)),
        r"model.onnx: not understood: 'Con\x1b[31mv' '<b>[red]\nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…'; a network has ",
    ),
    "another slope": (
        gemm_and(node("LeakyRelu", "z", "y", alpha=0.2)),
        "model.onnx: LeakyRelu 'n_y': has alpha 0.2, but leaky_relu has 0.01; only Gemm, MatMul, Add and ",
    ),
    "ONNX's own hard sigmoid": (
        gemm_and(node("HardSigmoid", "z", "y")),
        "model.onnx: HardSigmoid 'n_y': has alpha 0.2, but hard_sigmoid has 0.1667; only ",
    ),
    "dropout in training": (
        gemm_and(node("Dropout", "z half on", "y"), half=np.float32(0.5), on=np.ones((), bool)),
        "model.onnx: 'on': has values of the type BOOL; export the model with float32 or float64",
    ),
    "two ways": (
        gemm_and(node("Relu", "z", "h"), node("Add", "z h", "y")),
        "model.onnx: Add 'n_y': joins two computed values, where a network has one way; only ",
    ),
    "a part aside": (
        gemm_and(node("Relu", "z", "y"), node("Tanh", "z", "t")),
        "model.onnx: not on the way from input to output: Tanh 'n_t'; a network has ",
    ),
    "a scaled input": (
        model([node("Mul", "x s", "k"), node("Gemm", "k W b", "y", transB=1)], {"W": W, "b": B, "s": np.float32(2)}),
        "model.onnx: Mul 'n_k': is no activation function; only ",
    ),
    "a function before the first layer": (
        model([node("Relu", "x", "h"), node("Gemm", "h W b", "y", transB=1)], {"W": W, "b": B}),
        "model.onnx: Relu 'n_h': stands before the first layer; a network begins with Gemm or MatMul",
    ),
    "many biases": (
        gemm_and(*(node("Add", f"{a} b", b) for a, b in zip("zpqrs", "pqrsy", strict=True))),
        "model.onnx: Add 'n_s': is one more than the 4 biases that a layer may add; export the model anew",
    ),
    "weights of columns behind rows": (
        model([node("Flatten", "x", "f"), node("MatMul", "W f", "y")], {"W": W}),
        "model.onnx: MatMul 'n_y': goes along the examples of a batch, not along the values of a layer; ",
    ),
    "columns behind rows": (
        model([node("MatMul", "x W", "z"), node("MatMul", "V z", "y")], {"W": W.T, "V": V}),
        "model.onnx: MatMul 'n_y': goes along the examples of a batch, not along the values of a layer; ",
    ),
    "two functions": (
        gemm_and(node("Relu", "z", "h"), node("Tanh", "h", "y")),
        "model.onnx: Tanh 'n_y': follows an activation function; there a new layer begins, with Gemm or MatMul",
    ),
    "softmax of a batch": (
        gemm_and(node("Softmax", "z", "y", axis=0)),
        "model.onnx: Softmax 'n_y': goes along the examples of a batch, not along the values of a layer; ",
    ),
    "softmax in a hidden layer": (
        gemm_and(node("Softmax", "z", "h"), node("Gemm", "h V c", "y", transB=1)),
        "model.onnx: Gemm 'n_y': follows a layer with softmax; only the last layer can have it",
    ),
    "shapes that do not chain": (
        gemm_and(node("Gemm", "z V", "y")),
        "model.onnx: Gemm 'n_y': takes 2 values, but the layer before has 4 neurons; there must be as many",
    ),
    "a bias of another length": (
        model([node("Gemm", "x W b", "y", transB=1)], {"W": W, "b": C}),
        "model.onnx: Gemm 'n_y': 4 neurons, but a bias of 2 numbers; each neuron has one",
    ),
    "an input of another length": (
        gemm_and(node("Relu", "z", "y"), shape=("N", 5)),
        "model.onnx: Gemm 'n_z': takes 3 values, but the input has 5; there must be as many",
    ),
    "a circle": (
        model([node("Relu", "y", "h"), node("Identity", "h", "y")], {}),
        "model.onnx: 'y' does not come from the input; export the model anew",
    ),
    "a value twice": (
        gemm_and(node("Relu", "z", "y"), node("Tanh", "z", "y")),
        "model.onnx: Tanh 'n_y': computes 'y', which is there already; export the model anew",
    ),
    "nothing": (
        model([node("Identity", "x", "y")], {}),
        "model.onnx: has no layer; a network file has the weights of ",
    ),
    "nan": (
        model([node("Gemm", "x W b", "y", transB=1)], {"W": np.where(W[1, 2] == W, np.nan, W), "b": B}),
        "model.onnx: Gemm 'n_y': number 2, 3 is nan; a network has finite numbers only, so train it anew",
    ),
    "an infinite factor": (
        model([node("Gemm", "x W b", "y", transB=1, alpha=float("inf"))], {"W": W, "b": B}),
        "model.onnx: Gemm 'n_y': has the number inf; only ",
    ),
    "a layer of nothing": (
        model([node("Gemm", "x W b", "y", transB=1)], {"W": W[:0], "b": B[:0]}),
        "model.onnx: Gemm 'n_y': a layer of 0 neurons with 3 weights; it needs at least one of both",
    ),
    "softmax on one neuron": (
        model([node("Gemm", "x W b", "z", transB=1), node("Softmax", "z", "y")], {"W": W[:1], "b": B[:1]}),
        "model.onnx: Gemm 'n_z': softmax on one neuron is always 1; choose sigmoid, or a neuron for each class",
    ),
}


@pytest.mark.parametrize("case", NOT_UNDERSTOOD)
def test_what_is_not_understood_is_named(written: Write, case: str) -> None:
    proto, sentence = NOT_UNDERSTOOD[case]
    with pytest.raises(LessonError) as caught:
        read_network(written(proto))
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)
    assert caught.value.in_language("de") != str(caught.value)


def test_numbers_of_another_file_are_never_opened(written: Write) -> None:
    proto = gemm_and(node("Relu", "z", "y"))
    tensor = proto.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../etc/passwd")
    with pytest.raises(LessonError, match="'W': lies in another file, which is never opened; save the model as one"):
        read_network(written(proto))
