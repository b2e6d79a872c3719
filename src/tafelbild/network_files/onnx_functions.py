"""The activation functions of ONNX that are ours: operators, and products that PyTorch writes in their stead."""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tafelbild.errors import quoted
from tafelbild.message import Message
from tafelbild.network_files.onnx_actions import Apply, Reader, Step, misused
from tafelbild.network_files.onnx_graph import OnnxGraph, operator_of

if TYPE_CHECKING:
    from onnx import NodeProto

MAX_FACTORS: Final = 4  # of a product that is an activation function


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
                raise misused(graph, node, problem)
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
        raise misused(graph, node, Message(f"has the approximation {told}", de=f"hat die Näherung {told}"))
    return (Apply(graph.place(node), functions[kind]),), node.input[0]


def read_product(graph: OnnxGraph, node: "NodeProto") -> Step:
    """Read a product that is an activation function: z σ(z), z tanh(softplus(z)) or z (1 + erf(z / √2)) / 2."""
    scale, values = factors(graph, node)
    for z, other in (values, values[::-1]) if len(values) == 2 else ():
        function = function_of_product(graph, z, other)
        if (function, scale) in {("silu", 1.0), ("mish", 1.0), ("gelu", 0.5)}:
            return (Apply(graph.place(node), str(function)),), z
    raise misused(graph, node, Message("is no activation function", de="ist keine Aktivierungsfunktion"))


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


FUNCTION_READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
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
    }
)
