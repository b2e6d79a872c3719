"""What the operators of an ONNX graph do to the values of a network, as values."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from tafelbild.errors import LessonError
from tafelbild.message import Message
from tafelbild.network_files.exact_numbers import NumberArray
from tafelbild.network_files.onnx_graph import OnnxGraph

if TYPE_CHECKING:
    from onnx import NodeProto

Side = Literal["row", "column"]
"""How the values of a layer lie: beside one another in a row for each example, or below one another in a column."""

UNDERSTOOD: Final = Message(
    "Gemm, MatMul, Add and activation functions are",
    de="verstanden werden Gemm, MatMul, Add und Aktivierungsfunktionen",
)


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


def misused(graph: OnnxGraph, node: "NodeProto", problem: Message) -> LessonError:
    """Return the error about a node of a known operator that is not used as in a network of layers."""
    return LessonError(graph.place(node), Message(f"{problem}; only {UNDERSTOOD}", de=f"{problem:de}; {UNDERSTOOD:de}"))
