"""An ONNX file as a network: the one way from its input to its output, as PyTorch and scikit-learn export it.

Layers are Gemm, or MatMul and Add, then an activation function; what changes nothing in exact numbers (Cast, Flatten,
Reshape, Identity, Dropout) is passed over, and the branch that tells the most likely class is left out. Everything else
in the file is named in the error.
"""

from typing import TYPE_CHECKING, Final

from tafelbild.errors import LessonError, quoted
from tafelbild.message import Message
from tafelbild.network_files.layer_shapes import NO_LAYER, check_layers
from tafelbild.network_files.network_file import NetworkFile, clean_names
from tafelbild.network_files.onnx_actions import Action
from tafelbild.network_files.onnx_graph import FLOAT_TYPES, OnnxGraph, operator_of, parse_model
from tafelbild.network_files.onnx_layers import LayerBuilder
from tafelbild.network_files.onnx_operators import READERS, read_step

if TYPE_CHECKING:
    from onnx import ModelProto, ValueInfoProto

LABEL_OPERATORS: Final = ("ArgMax", "ArrayFeatureExtractor", "Binarizer")  # of the most likely class, by its name
ASIDE_OPERATORS: Final = (*LABEL_OPERATORS, "Cast", "Constant", "Identity", "Reshape", "Transpose", "ZipMap")
PART_OPERATORS: Final = ("Constant", "Div", "Erf", "Sub", "Transpose")  # understood within others alone
KNOWN_OPERATORS: Final = (*READERS, *LABEL_OPERATORS, *PART_OPERATORS)
MAX_NAMED: Final = 5  # operators in an error sentence


def read_onnx(file: str, data: bytes) -> NetworkFile:
    """Return the network in the bytes of an ONNX file; ``file`` is its name."""
    model = parse_model(file, data)
    graph = OnnxGraph(file, model)
    refuse_unknown(graph, model)
    graph.check_constants()
    actions, given = way_through(graph)
    refuse_unused(graph)
    builder = LayerBuilder(lengths_of(graph, given))
    for action in actions:
        builder.add(action)
    check_layers(file, [draft.shape for draft in builder.layers])
    layers = tuple(draft.values() for draft in builder.layers)
    return NetworkFile(file, layers, output_names=class_names(graph, len(layers[-1].bias)))


def refuse_unknown(graph: OnnxGraph, model: "ModelProto") -> None:
    """Raise a ``LessonError`` that names all that is in the model and is never understood."""
    strange = [
        f"{operator_of(node)} {quoted(node.name or next(iter(node.output), ''))}"
        for node in graph.nodes
        if operator_of(node) not in KNOWN_OPERATORS
    ]
    strange += [f"function {quoted(function.name)}" for function in model.functions]
    strange += [f"sparse_initializer {quoted(sparse.values.name)}" for sparse in graph.graph.sparse_initializer]
    if strange:
        refuse_parts(graph, strange, Message("not understood", de="nicht verstanden"))


def refuse_unused(graph: OnnxGraph) -> None:
    """Raise a ``LessonError`` that names the nodes that are neither on the way nor part of the branch of the class."""
    aside = [
        f"{operator_of(node)} {quoted(node.name or next(iter(node.output), ''))}"
        for node in graph.nodes
        if operator_of(node) not in ASIDE_OPERATORS and not graph.used.intersection(node.output)
    ]
    if aside:
        refuse_parts(
            graph, aside, Message("not on the way from input to output", de="nicht auf dem Weg von Eingabe zu Ausgabe")
        )


def refuse_parts(graph: OnnxGraph, parts: list[str], problem: Message) -> None:
    """Raise a ``LessonError`` about parts of a model, with the operators that are understood."""
    named, more = ", ".join(parts[:MAX_NAMED]), len(parts) - MAX_NAMED
    known = ", ".join(READERS)
    english, german = (f" and {more} more", f" und {more} weitere") if more > 0 else ("", "")
    told = Message(
        f"{problem}: {named}{english}; a network has {known}", de=f"{problem:de}: {named}{german}; ein Netz hat {known}"
    )
    raise LessonError(graph.file, told)


def way_through(graph: OnnxGraph) -> tuple[list[Action], str]:
    """Return what is done to the input, in order, and the name of the input; ``LessonError`` if there is no one way."""
    name, actions, seen = output_of(graph), list[Action](), set[str]()
    while name not in graph.inputs:
        if name in seen or name not in graph.makers:
            problem = Message(
                f"{quoted(name)} does not come from the input; export the model anew",
                de=f"{quoted(name)} kommt nicht von der Eingabe; exportieren Sie das Modell neu",
            )
            raise LessonError(graph.file, problem)
        seen.add(name)
        done, name = read_step(graph, name)
        actions += done
    if not actions:
        raise LessonError(graph.file, NO_LAYER)
    return actions[::-1], name


def output_of(graph: OnnxGraph) -> str:
    """Return the name of the output that has the numbers of the network; a class by its name or number is no such."""
    outputs = [value for value in graph.graph.output if not is_label(value)]
    if len(outputs) == 1:
        return str(outputs[0].name)
    named = ", ".join(quoted(value.name) for value in (outputs or graph.graph.output)[:MAX_NAMED]) or "-"
    problem = Message(
        f"has {len(outputs)} outputs of decimal numbers ({named}); export the model with one",
        de=f"hat {len(outputs)} Ausgaben aus Dezimalzahlen ({named}); exportieren Sie das Modell mit einer",
    )
    raise LessonError(graph.file, problem)


def is_label(value: "ValueInfoProto") -> bool:
    """Return whether an output is known to be no array of decimal numbers, nor a table of them."""
    kind = value.type.tensor_type.elem_type if value.type.HasField("tensor_type") else 0
    return kind != 0 and kind not in FLOAT_TYPES


def lengths_of(graph: OnnxGraph, name: str) -> list[int | None]:
    """Return the lengths of the dimensions of an input, None for those that are free; [] if the file tells nothing."""
    value = next(value for value in graph.graph.input if value.name == name)
    return [length.dim_value or None for length in value.type.tensor_type.shape.dim]


def class_names(graph: OnnxGraph, outputs: int) -> tuple[str, ...]:
    """Return the names of the outputs as scikit-learn's classifiers tell them, () if there are none."""
    found: list[str] = []
    for node in graph.nodes:
        if operator_of(node) == "ZipMap":
            numbers = map(str, graph.attribute(node, "classlabels_int64s").ints)
            words = (text.decode("utf-8", "replace") for text in graph.attribute(node, "classlabels_strings").strings)
            found = found or [*numbers, *words]
        if operator_of(node) == "ArrayFeatureExtractor" and node.input and node.input[0] in graph.tensors:
            tensor = graph.tensors[node.input[0]]
            words = (text.decode("utf-8", "replace") for text in tensor.string_data)
            found = found or list(words) or [str(number) for number in graph.array(tensor, tensor.name).ravel()]
    names = clean_names(found[1:] if outputs == 1 and len(found) == 2 else found)
    return names if len(names) == outputs else ()
