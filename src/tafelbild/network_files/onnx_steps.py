"""What the operators of an ONNX graph do to the values of a network, each read from its output back to its input."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NoReturn

import numpy as np

from tafelbild.errors import LessonError, quoted
from tafelbild.message import Message
from tafelbild.network_files.exact_numbers import NumberArray
from tafelbild.network_files.onnx_graph import DOUBLE, FLOAT, OnnxGraph, operator_of

if TYPE_CHECKING:
    from onnx import NodeProto

Side = Literal["row", "column"]
"""How the values of a layer lie: beside one another in a row for each example, or below one another in a column."""

UNDERSTOOD: Final = Message(
    "Gemm, MatMul, Add and activation functions are",
    de="verstanden werden Gemm, MatMul, Add und Aktivierungsfunktionen",
)
MAX_FACTORS: Final = 4  # of a product that is an activation function


@dataclass(frozen=True)
class Multiply:
    """W x: ``matrix`` has a row of weights for each neuron, all to be taken ``scale`` times."""

    place: str
    matrix: NumberArray
    takes: Side
    gives: Side
    scale: Fraction = Fraction(1)


@dataclass(frozen=True)
class AddBias:
    """… + b, ``scale`` times the ``values``, which may be one number for all neurons."""

    place: str
    values: NumberArray
    scale: Fraction = Fraction(1)


@dataclass(frozen=True)
class Apply:
    """An activation function; ``axis``: along which softmax makes shares, None for all other functions."""

    place: str
    function: str
    axis: int | None = None


@dataclass(frozen=True)
class Arrange:
    """Another form for the same values; ``length``: how many there must be, None if any number of them keeps it."""

    place: str
    length: int | None = None


@dataclass(frozen=True)
class BothClasses:
    """The probabilities of two classes, 1 - p and p, of the one that the network computes: the end of a network."""

    place: str


Action = Multiply | AddBias | Apply | Arrange | BothClasses
Step = tuple[tuple[Action, ...], str]
"""What a node does, the last first; and the name of the value that it does it to."""

Reader = Callable[[OnnxGraph, "NodeProto"], Step]


def misused(graph: OnnxGraph, node: "NodeProto", problem: Message) -> NoReturn:
    """Raise the ``LessonError`` about a node that is of a known operator, but not used as in a network of layers."""
    raise LessonError(graph.place(node), Message(f"{problem}; only {UNDERSTOOD}", de=f"{problem:de}; {UNDERSTOOD:de}"))


def read_step(graph: OnnxGraph, name: str) -> Step:
    """Return what the operator of a value does; ``LessonError`` if it is not understood there."""
    node = graph.makers[name]
    graph.used.update(node.output)
    if not node.input or node.output[0] != name or operator_of(node) not in READERS:
        misused(graph, node, Message("is not understood here", de="wird hier nicht verstanden"))
    return READERS[operator_of(node)](graph, node)


def split(graph: OnnxGraph, node: "NodeProto") -> tuple[str, NumberArray, bool]:
    """Return the computed input of a node with two, the constant one, and whether the constant is the first."""
    if len(node.input) < 2:
        misused(graph, node, Message("has no second input", de="hat keinen zweiten Eingang"))
    first, second = map(graph.constant, node.input[:2])
    if first is None and second is None:
        problem = Message(
            "joins two computed values, where a network has one way",
            de="verbindet zwei berechnete Werte; ein Netz hat nur einen Weg",
        )
        misused(graph, node, problem)
    if first is not None:
        return node.input[1], first, True
    assert second is not None  # noqa: S101  (one of both is)
    return node.input[0], second, False


def matrix(graph: OnnxGraph, node: "NodeProto", array: NumberArray) -> NumberArray:
    """Return a constant factor if it is a matrix, else raise ``LessonError``."""
    if array.ndim != 2:
        shape = " × ".join(map(str, array.shape[:8])) or "()"
        problem = Message(f"has weights of the shape {shape}", de=f"hat Gewichte der Form {shape}")
        misused(graph, node, problem)
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
            misused(graph, node, Message("has a computed bias", de="hat einen berechneten Bias"))
        actions = (AddBias(graph.place(node), bias, beta), *actions)
    return actions, name


def finite(graph: OnnxGraph, node: "NodeProto", number: float) -> float:
    """Return a number of a node; ``LessonError`` if it is nan or infinite."""
    if not math.isfinite(number):
        misused(graph, node, Message(f"has the number {number}", de=f"hat die Zahl {number}"))
    return number


def read_add(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read … + b."""
    name, array, _ = split(graph, node)
    return (AddBias(graph.place(node), array),), name


def function_reader(function: str, **numbers: float) -> Reader:
    """Return the reader of an operator that is one of our functions if its attributes are these ``numbers``.

    A number is the attribute's value in our function; what it is in ONNX without the attribute is in ``ONNX_DEFAULTS``.
    """

    def read(graph: OnnxGraph, node: "NodeProto") -> Step:
        for key, wanted in numbers.items():
            found = graph.decimal(node, key, ONNX_DEFAULTS[operator_of(node), key])
            if not math.isclose(found, wanted, rel_tol=1e-6):
                problem = Message(
                    f"has {key} {found:.4g}, but {function} has {wanted:.4g}",
                    de=f"hat {key} {found:.4g}, aber {function} hat {wanted:.4g}",
                )
                misused(graph, node, problem)
        return (Apply(graph.place(node), function),), node.input[0]

    return read


ONNX_DEFAULTS: Final[Mapping[tuple[str, str], float]] = MappingProxyType(
    {
        ("LeakyRelu", "alpha"): 0.01,
        ("Elu", "alpha"): 1.0,
        ("Selu", "alpha"): 1.6732632423543772,
        ("Selu", "gamma"): 1.0507009873554805,
        ("HardSigmoid", "alpha"): 0.2,
        ("HardSigmoid", "beta"): 0.5,
        ("Swish", "alpha"): 1.0,
    }
)


def read_softmax(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read softmax, with the axis along which it makes shares; before version 13 of ONNX the usual axis is 1."""
    axis = graph.whole(node, "axis", -1 if graph.opset >= 13 else 1)
    return (Apply(graph.place(node), "softmax", axis),), node.input[0]


def read_gelu(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read GELU, the exact one or the one with tanh."""
    kind = graph.attribute(node, "approximate").s or b"none"
    functions = {b"none": "gelu", b"tanh": "gelu_tanh"}
    if kind not in functions:
        told = quoted(kind.decode("utf-8", "replace"))
        misused(graph, node, Message(f"has the approximation {told}", de=f"hat die Näherung {told}"))
    return (Apply(graph.place(node), functions[kind]),), node.input[0]


def read_product(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read a product that is an activation function: z σ(z), z tanh(softplus(z)) or z (1 + erf(z / √2)) / 2."""
    scale, values = factors(graph, node)
    for z, other in (values, values[::-1]) if len(values) == 2 else ():
        function = function_of_product(graph, z, other)
        if (function, scale) in {("silu", 1.0), ("mish", 1.0), ("gelu", 0.5)}:
            return (Apply(graph.place(node), str(function)),), z
    misused(graph, node, Message("is no activation function", de="ist keine Aktivierungsfunktion"))


def factors(graph: OnnxGraph, node: "NodeProto") -> tuple[float, list[str]]:
    """Return the product of the constant factors of a product of products, and the names of the others."""
    scale, found, waiting = 1.0, list[str](), list(node.input)
    while waiting and len(found) + len(waiting) <= MAX_FACTORS:
        name = waiting.pop()
        inner = graph.maker(name, "Mul")
        if (number := scalar(graph, name)) is not None:
            scale *= number
        elif inner is not None:
            graph.used.update(inner.output)
            waiting += inner.input
        else:
            found.append(name)
    return scale, found + waiting


def scalar(graph: OnnxGraph, name: str) -> float | None:
    """Return a constant that is a single number, else None."""
    array = graph.constant(name)
    return float(array.ravel()[0]) if array is not None and array.size == 1 else None


def function_of_product(graph: OnnxGraph, z: str, other: str) -> str | None:
    """Return the function of which z and ``other`` are the computed factors, None if they are of none."""
    if consumes(graph, other, "Sigmoid") == z:
        return "silu"
    if (inner := consumes(graph, other, "Tanh")) and consumes(graph, inner, "Softplus") == z:
        return "mish"
    if (inner := consumes(graph, other, "Add", 1.0)) and (erf := consumes(graph, inner, "Erf")):
        roots = consumes(graph, erf, "Div", math.sqrt(2)), consumes(graph, erf, "Mul", math.sqrt(0.5))
        return "gelu" if z in roots else None
    return None


def consumes(graph: OnnxGraph, name: str, operator: str, number: float | None = None) -> str | None:
    """Return the input of the node that computes a value, if its operator is this one; ``number``: its other input."""
    node = graph.maker(name, operator)
    if node is None or len(node.input) != (1 if number is None else 2):
        return None
    found: list[str] = list(node.input)
    if number is not None:
        numbers = [scalar(graph, each) for each in found]
        place = next((at for at, each in enumerate(numbers) if each is not None), 0)
        value = numbers[place]
        if value is None or not math.isclose(value, number, rel_tol=1e-6) or (operator == "Div" and place == 0):
            return None
        found.pop(place)
    graph.used.update(node.output)
    return found[0]


def read_cast(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read a change to another type of floats, which changes nothing in exact numbers."""
    if graph.whole(node, "to", 0) not in {FLOAT, DOUBLE}:
        misused(graph, node, Message("rounds the values", de="rundet die Werte"))
    return (), node.input[0]


def read_nothing(_graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read an operator that hands its input on."""
    return (), node.input[0]


def read_dropout(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read dropout, which does nothing but in training."""
    training = graph.constant(node.input[2]) if len(node.input) > 2 and node.input[2] else np.zeros(1)
    if training is None or training.any():
        misused(graph, node, Message("drops values at random", de="lässt zufällig Werte weg"))
    return (), node.input[0]


def read_flatten(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read the change to a row for each example."""
    if graph.whole(node, "axis", 1) != 1:
        misused(graph, node, Message("mixes the examples of a batch", de="mischt die Beispiele eines Stapels"))
    return (Arrange(graph.place(node)),), node.input[0]


def read_reshape(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read the change to a row for each example, told by the new shape."""
    shape = graph.constant(node.input[1]) if len(node.input) == 2 else None
    lengths = [] if shape is None else [int(length) for length in shape.ravel()]
    if len(lengths) != 2 or lengths[0] > 1:
        misused(graph, node, Message("gives the values another shape", de="gibt den Werten eine andere Form"))
    return (Arrange(graph.place(node), lengths[1] if lengths[1] > 0 else None),), node.input[0]


def read_both_classes(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read (1 - p, p), as scikit-learn tells the probabilities of two classes."""
    axis = graph.whole(node, "axis", 0)
    other = graph.maker(node.input[0], "Sub")
    if axis not in {1, -1} or len(node.input) != 2 or other is None or len(other.input) != 2:
        misused(graph, node, Message("joins values", de="fügt Werte zusammen"))
    if scalar(graph, other.input[0]) != 1 or other.input[1] != node.input[1]:
        misused(graph, node, Message("joins values", de="fügt Werte zusammen"))
    graph.used.update(other.output)
    return (BothClasses(graph.place(node)),), node.input[1]


READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "Gemm": read_gemm,
        "MatMul": read_matmul,
        "Add": read_add,
        "Relu": function_reader("relu"),
        "LeakyRelu": function_reader("leaky_relu", alpha=0.01),
        "Sigmoid": function_reader("sigmoid"),
        "Tanh": function_reader("tanh"),
        "Softmax": read_softmax,
        "Elu": function_reader("elu", alpha=1.0),
        "Selu": function_reader("selu", alpha=1.6732632423543772, gamma=1.0507009873554805),
        "Softplus": function_reader("softplus"),
        "Gelu": read_gelu,
        "HardSigmoid": function_reader("hard_sigmoid", alpha=1 / 6, beta=0.5),
        "Mish": function_reader("mish"),
        "Swish": function_reader("silu", alpha=1.0),
        "Mul": read_product,
        "Cast": read_cast,
        "Identity": read_nothing,
        "ZipMap": read_nothing,
        "Dropout": read_dropout,
        "Flatten": read_flatten,
        "Reshape": read_reshape,
        "Concat": read_both_classes,
    }
)
