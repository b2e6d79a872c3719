"""The graph of an ONNX file: its operators by what they compute, its constants as arrays. Nothing of it is run."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from tafelbild.errors import LessonError, quoted
from tafelbild.extras import missing_extra
from tafelbild.message import Message
from tafelbild.network_files.exact_numbers import NumberArray
from tafelbild.network_files.layer_shapes import MAX_NUMBERS, refuse_more
from tafelbild.network_files.onnx_limits import NO_ONNX, check_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onnx import AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto

MAX_RENAMINGS: Final = 20  # operators between a constant and where it is used
OWN_DOMAINS: Final = ("", "ai.onnx", "ai.onnx.ml")  # of operators that the standard defines
FLOAT, STRING, FLOAT_16, DOUBLE = 1, 8, 10, 11  # types of values: TensorProto.DataType
FLOAT_TYPES: Final = (FLOAT, FLOAT_16, DOUBLE)
NUMBER_TYPES: Final = (*FLOAT_TYPES, 2, 3, 4, 5, 6, 7, 12, 13)  # and whole numbers of any length
EXTERNAL: Final = 1  # TensorProto.DataLocation
EXTERNAL_DATA: Final = Message(
    "lies in another file, which is never opened; save the model as one file",
    de="liegt in einer anderen Datei; die wird nie geöffnet. Speichern Sie das Modell als eine Datei",
)


def parse_model(file: str, data: bytes) -> "ModelProto":
    """Return the model in the bytes of an ONNX file, which may be of any origin."""
    try:
        from google.protobuf.message import DecodeError  # noqa: PLC0415  (an extra)
        from onnx import ModelProto  # noqa: PLC0415
    except ImportError:
        raise LessonError(file, missing_extra("onnx")) from None
    check_fields(data, ModelProto.DESCRIPTOR, file)
    try:
        model: ModelProto = ModelProto.FromString(data)
    except (DecodeError, UnicodeDecodeError, RecursionError, MemoryError):
        raise LessonError(file, NO_ONNX) from None
    if not model.graph.node:
        raise LessonError(file, NO_ONNX)
    return model


def operator_of(node: "NodeProto") -> str:
    """Return the name of a node's operator, with its domain if that is not ONNX's own."""
    named = node.op_type if node.domain in OWN_DOMAINS else f"{node.domain}.{node.op_type}"
    return named if named.replace(".", "").isidentifier() else quoted(named)


class OnnxGraph:
    """A model's graph; ``used``: names of the values whose operators were understood."""

    def __init__(self, file: str, model: "ModelProto") -> None:
        self.file = file
        self.graph: GraphProto = model.graph
        self.nodes = list(model.graph.node)
        self.opset = max((entry.version for entry in model.opset_import if entry.domain in OWN_DOMAINS[:2]), default=1)
        self.used: set[str] = set()

    @cached_property
    def makers(self) -> "dict[str, NodeProto]":
        """The node that computes a value, by the value's name."""
        made: dict[str, NodeProto] = {}
        for node in self.nodes:
            for name in filter(None, node.output):
                if name in made or name in self.tensors or name in self.inputs:
                    problem = Message(
                        f"computes {quoted(name)}, which is there already; export the model anew",
                        de=f"berechnet {quoted(name)}, das es schon gibt; exportieren Sie das Modell neu",
                    )
                    raise LessonError(self.place(node), problem)
                made[name] = node
        return made

    @cached_property
    def tensors(self) -> "dict[str, TensorProto]":
        """The constants of the graph by name."""
        return {tensor.name: tensor for tensor in self.graph.initializer}

    @cached_property
    def inputs(self) -> frozenset[str]:
        """Names of the values that whoever uses the model gives."""
        return frozenset(value.name for value in self.graph.input) - self.tensors.keys()

    def place(self, node: "NodeProto") -> str:
        """Return a node's place in error sentences: file, operator, name."""
        return f"{self.file}: {operator_of(node)} {quoted(node.name or next(iter(node.output), ''))}"

    def maker(self, name: str, *operators: str) -> "NodeProto | None":
        """Return the node that computes a value if its operator is one of these, and is ONNX's own."""
        node = self.makers.get(name)
        return node if node is not None and operator_of(node) in operators else None

    def all_tensors(self) -> "Iterator[tuple[str, TensorProto]]":
        """Yield each constant, those of operators too, with its place."""
        for tensor in self.graph.initializer:
            yield f"{self.file}: {quoted(tensor.name)}", tensor
        for node in self.nodes:
            for attribute in node.attribute:
                for tensor in (*([attribute.t] if attribute.HasField("t") else []), *attribute.tensors):
                    yield self.place(node), tensor

    def check_constants(self) -> None:
        """Raise ``LessonError`` if a constant is not in the file, or all together are more numbers than are read."""
        numbers = 0
        for place, tensor in self.all_tensors():
            if tensor.data_location == EXTERNAL or tensor.external_data:
                raise LessonError(place, EXTERNAL_DATA)
            if any(length < 0 for length in tensor.dims):
                raise LessonError(self.file, NO_ONNX)
            numbers += size_of(tensor)
        refuse_more(self.file, numbers, MAX_NUMBERS, Message("weights and biases", de="Gewichte und Bias-Werte"))

    def constant(self, name: str) -> "NumberArray | None":
        """Return a value that does not depend on the input; None if it does, or is computed by more than renaming."""
        turns: list[NodeProto] = []
        while name not in self.tensors and len(turns) < MAX_RENAMINGS:
            node = self.maker(name, "Identity", "Transpose", "Constant")
            if node is None or (operator_of(node) != "Constant" and len(node.input) != 1):
                return None
            turns.append(node)
            if operator_of(node) == "Constant":
                break
            name = node.input[0]
        if name not in self.tensors and (not turns or operator_of(turns[-1]) != "Constant"):
            return None
        array = self.array(self.tensors[name], name) if name in self.tensors else self.value_of(turns.pop())
        for node in reversed(turns):
            self.used.update(node.output)
            array = array.transpose(self.order_of(node, array)) if operator_of(node) == "Transpose" else array
        return array

    def value_of(self, node: "NodeProto") -> NumberArray:
        """Return the value of the operator Constant."""
        self.used.update(node.output)
        for entry in node.attribute:
            if entry.name == "value":
                return self.array(entry.t, node.name or node.output[0])
            if entry.name in {"value_float", "value_int"}:
                return np.array(np.float32(entry.f) if entry.name == "value_float" else entry.i)
            if entry.name in {"value_floats", "value_ints"}:
                return np.array(entry.floats, np.float32) if entry.name == "value_floats" else np.array(entry.ints)
        raise LessonError(self.place(node), Message("holds no number", de="enthält keine Zahl"))

    def order_of(self, node: "NodeProto", array: NumberArray) -> list[int]:
        """Return the order of dimensions into which the operator Transpose brings an array."""
        order = list(self.attribute(node, "perm").ints) or list(reversed(range(array.ndim)))
        if sorted(order) != list(range(array.ndim)):
            raise LessonError(self.file, NO_ONNX)
        return order

    def array(self, tensor: "TensorProto", name: str) -> NumberArray:
        """Return a constant as an array; ``LessonError`` if its type is none that is read, or its data is broken."""
        from onnx import TensorProto, numpy_helper  # noqa: PLC0415  (an extra)

        if tensor.data_type not in NUMBER_TYPES:
            known = dict(zip(TensorProto.DataType.values(), TensorProto.DataType.keys(), strict=True))
            kind = known.get(tensor.data_type, "?")
            problem = Message(
                f"has values of the type {kind}; export the model with float32 or float64",
                de=f"hat Werte vom Typ {kind}; exportieren Sie das Modell mit float32 oder float64",
            )
            raise LessonError(f"{self.file}: {quoted(name)}", problem)
        try:
            return numpy_helper.to_array(tensor)
        except (ValueError, TypeError, OverflowError):
            raise LessonError(self.file, NO_ONNX) from None

    def attribute(self, node: "NodeProto", name: str) -> "AttributeProto":
        """Return an attribute of a node, an empty one if it has none of this name."""
        from onnx import AttributeProto  # noqa: PLC0415  (an extra)

        return next((entry for entry in node.attribute if entry.name == name), AttributeProto())

    def whole(self, node: "NodeProto", name: str, default: int) -> int:
        """Return the whole number of an attribute, else ``default``."""
        return next((entry.i for entry in node.attribute if entry.name == name), default)

    def decimal(self, node: "NodeProto", name: str, default: float) -> float:
        """Return the number of an attribute as the shortest decimal that names it, else ``default``."""
        return next((float(str(np.float32(entry.f))) for entry in node.attribute if entry.name == name), default)


def size_of(tensor: "TensorProto") -> int:
    """Return how many values a constant has."""
    size = 1
    for length in tensor.dims:
        size *= length
    return size
