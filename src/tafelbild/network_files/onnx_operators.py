"""The operators of ONNX that networks of layers are made of, each read from its output back to its input."""

import math
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from tafelbild.message import Message
from tafelbild.network_files.exact_numbers import NumberArray
from tafelbild.network_files.onnx_actions import (
    Action,
    AddBias,
    Arrange,
    BothClasses,
    Multiply,
    Reader,
    Side,
    Step,
    misused,
)
from tafelbild.network_files.onnx_functions import FUNCTION_READERS, scalar
from tafelbild.network_files.onnx_graph import DOUBLE, FLOAT, OnnxGraph, operator_of

if TYPE_CHECKING:
    from onnx import NodeProto


def read_step(graph: OnnxGraph, name: str) -> Step:
    """Return what the operator of a value does; ``LessonError`` if it is not understood there."""
    node = graph.makers[name]
    graph.used.update(node.output)
    if not node.input or node.output[0] != name or operator_of(node) not in READERS:
        raise misused(graph, node, Message("is not understood here", de="wird hier nicht verstanden"))
    return READERS[operator_of(node)](graph, node)


def split(graph: OnnxGraph, node: "NodeProto") -> tuple[str, NumberArray, bool]:
    """Return the computed input of a node with two, the constant one, and whether the constant is the first."""
    if len(node.input) < 2:
        raise misused(graph, node, Message("has no second input", de="hat keinen zweiten Eingang"))
    for place, other in ((0, 1), (1, 0)):
        array = graph.constant(node.input[place])
        if array is not None:
            return node.input[other], array, place == 0
    problem = Message(
        "joins two computed values, where a network has one way",
        de="verbindet zwei berechnete Werte; ein Netz hat nur einen Weg",
    )
    raise misused(graph, node, problem)


def matrix(graph: OnnxGraph, node: "NodeProto", array: NumberArray) -> NumberArray:
    """Return a constant factor if it is a matrix, else raise ``LessonError``."""
    if array.ndim != 2:
        shape = " × ".join(map(str, array.shape[:8])) or "()"
        problem = Message(f"has weights of the shape {shape}", de=f"hat Gewichte der Form {shape}")
        raise misused(graph, node, problem)
    return array


def read_matmul(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read x W, in which W has a column for each neuron, or W x."""
    name, array, first = split(graph, node)
    weights = matrix(graph, node, array)
    side: Side = "column" if first else "row"
    return (Multiply(graph.place(node), weights if first else weights.T, side, side),), name


def read_gemm(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read alpha A B + beta C, in which A or B may be turned, and one of both is the matrix of weights."""
    name, array, first = split(graph, node)
    turned = [bool(graph.whole(node, key, 0)) for key in ("transA", "transB")]
    alpha, beta = (Fraction(str(finite(graph, node, graph.decimal(node, key, 1.0)))) for key in ("alpha", "beta"))
    weights = matrix(graph, node, array)
    rows = weights.T if turned[not first] == first else weights
    side: Side = "column" if first else "row"
    takes: Side = "row" if (side == "column") == turned[first] else "column"
    actions: tuple[Action, ...] = (Multiply(graph.place(node), rows, takes, side, alpha),)
    if len(node.input) > 2 and node.input[2]:
        bias = graph.constant(node.input[2])
        if bias is None:
            raise misused(graph, node, Message("has a computed bias", de="hat einen berechneten Bias"))
        actions = (AddBias(graph.place(node), bias, beta), *actions)
    return actions, name


def finite(graph: OnnxGraph, node: "NodeProto", number: float) -> float:
    """Return a number of a node; ``LessonError`` if it is nan or infinite."""
    if not math.isfinite(number):
        raise misused(graph, node, Message(f"has the number {number}", de=f"hat die Zahl {number}"))
    return number


def read_add(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read … + b."""
    name, array, _ = split(graph, node)
    return (AddBias(graph.place(node), array),), name


def read_cast(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read a change to another type of floats, which changes nothing in exact numbers."""
    if graph.whole(node, "to", 0) not in {FLOAT, DOUBLE}:
        raise misused(graph, node, Message("rounds the values", de="rundet die Werte"))
    return (), node.input[0]


def read_nothing(_graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read an operator that hands its input on."""
    return (), node.input[0]


def read_dropout(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read dropout, which does nothing but in training."""
    training = graph.constant(node.input[2]) if len(node.input) > 2 and node.input[2] else np.zeros(1)
    if training is None or training.any():
        raise misused(graph, node, Message("drops values at random", de="lässt zufällig Werte weg"))
    return (), node.input[0]


def read_flatten(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read the change to a row for each example."""
    if graph.whole(node, "axis", 1) != 1:
        raise misused(graph, node, Message("mixes the examples of a batch", de="mischt die Beispiele eines Stapels"))
    return (Arrange(graph.place(node)),), node.input[0]


def read_reshape(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read the change to a row for each example, told by the new shape."""
    shape = graph.constant(node.input[1]) if len(node.input) == 2 else None
    lengths = [] if shape is None or shape.dtype.kind != "i" else [int(length) for length in shape.ravel()]
    if len(lengths) != 2 or lengths[0] > 1:
        raise misused(graph, node, Message("gives the values another shape", de="gibt den Werten eine andere Form"))
    return (Arrange(graph.place(node), lengths[1] if lengths[1] > 0 else None),), node.input[0]


def read_both_classes(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read (1 - p, p), as scikit-learn tells the probabilities of two classes."""
    axis = graph.whole(node, "axis", 0)
    other = graph.maker(node.input[0], "Sub")
    if axis not in {1, -1} or len(node.input) != 2 or other is None or len(other.input) != 2:
        raise misused(graph, node, Message("joins values", de="fügt Werte zusammen"))
    if scalar(graph, other.input[0]) != 1 or other.input[1] != node.input[1]:
        raise misused(graph, node, Message("joins values", de="fügt Werte zusammen"))
    graph.used.update(other.output)
    return (BothClasses(graph.place(node)),), node.input[1]


READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "Gemm": read_gemm,
        "MatMul": read_matmul,
        "Add": read_add,
        **FUNCTION_READERS,
        "Cast": read_cast,
        "Identity": read_nothing,
        "ZipMap": read_nothing,
        "Dropout": read_dropout,
        "Flatten": read_flatten,
        "Reshape": read_reshape,
        "Concat": read_both_classes,
    }
)
