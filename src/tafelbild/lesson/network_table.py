"""The network in the table [network] of lesson.toml: its layers with their numbers, a file, or sizes alone."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from tafelbild.errors import pluralized
from tafelbild.lesson.lesson_files import TomlTable, one_of
from tafelbild.maths import ACTIVATIONS, SOFTMAX, Activation, Layer, Network, Softmax
from tafelbild.message import Message
from tafelbild.network_files import NetworkFile, read_network
from tafelbild.network_files.layer_shapes import MAX_INPUTS, MAX_LAYERS, MAX_NEURONS, MAX_WEIGHTS

MIN_LAYERS: Final = 2
LAYER_KEYS: Final = ("weights", "bias", "activation")
SOURCES: Final = ("layer", "file")  # keys with the numbers of a network
FUNCTIONS: Final = (*ACTIVATIONS, SOFTMAX.name)
NETWORK_EXAMPLE: Final = "[[network.layer]]"
ROW_EXAMPLE: Final = "[[0.2, 0.1], [-0.4, 0.5]]"
SIZES_KNOWN: Final = Message(
    "the layers tell their sizes; remove this line",
    de="die Größen stehen schon in den Layern; streichen Sie diese Zeile",
)
UNKNOWN_FUNCTION: Final = Message("unknown function", de="unbekannte Funktion")

Vector = tuple[Fraction, ...]


def has_numbers(table: TomlTable) -> bool:
    """Return whether the table [network] has the numbers of a network, in itself or in a file."""
    return any(map(table.has, SOURCES))


def network_of(table: TomlTable, folder: Path) -> tuple[Network, NetworkFile | None]:
    """Return the network of [network], and the file in which it is, None if it is in lesson.toml."""
    if not table.has("file"):
        return Network(tuple(layers_of(table))), None
    if table.has("layer"):
        table.fail(
            "file",
            Message(
                f"there are {NETWORK_EXAMPLE}, too; keep one of both",
                de=f"es gibt auch {NETWORK_EXAMPLE}; behalten Sie eins von beiden",
            ),
        )
    found = read_network(file_beside(table, folder))
    layers = (Layer(each.weights, each.bias, function_named(each.activation)) for each in found.layers)
    return Network(tuple(layers)), found


def file_beside(table: TomlTable, folder: Path) -> Path:
    """Return the path of the file that [network] names; ``LessonError`` unless it is in the lesson's own folder."""
    name = table.text("file")
    wanted = Message(
        'the name of a file beside lesson.toml: "model.onnx"',
        de='den Namen einer Datei neben lesson.toml: "model.onnx"',
    )
    if not name:
        table.fail_missing("file", wanted)
    try:
        path, home = (folder / name).resolve(), folder.resolve()
        inside = path.is_relative_to(home) and path != home
    except (OSError, ValueError, RuntimeError):  # a name too long, or a ring of links
        inside = False
    if not inside:
        table.fail(
            "file",
            Message(
                f"the file must be in the lesson's folder; write {wanted}",
                de=f"die Datei muss im Ordner der Lektion liegen; schreiben Sie {wanted:de}",
            ),
        )
    return path


def function_named(name: str) -> Activation | Softmax:
    """Return the function of a layer by its name in lesson.toml."""
    return SOFTMAX if name == SOFTMAX.name else ACTIVATIONS[name]


def layers_of(table: TomlTable) -> list[Layer]:
    """Return the layers of the tables [[network.layer]]; ``LessonError`` at the first number that does not fit."""
    wanted = Message(
        f"{NETWORK_EXAMPLE} and its keys below, once for each layer after the input layer",
        de=f"{NETWORK_EXAMPLE} und darunter die Schlüssel, einmal für jeden Layer nach dem Input Layer",
    )
    each = table.items("layer", wanted, "layer", MAX_LAYERS - 1, 1)
    layers = list[Layer]()
    for key in each.values:
        if not isinstance(each.values[key], dict):
            each.fail_type(key, wanted)
        layers.append(layer_of(each.table(key).allow(*LAYER_KEYS), layers[-1] if layers else None))
        if sum(layer.parameters.weights for layer in layers) > MAX_WEIGHTS:
            each.fail(key, too_many_weights())
    return layers


def too_many_weights() -> Message:
    """Return the problem that a network has too many weights."""
    return Message(
        f"more than {MAX_WEIGHTS:,} weights up to here; take a smaller network",
        de=f"bis hierher mehr als {MAX_WEIGHTS // 1000} 000 Gewichte; nehmen Sie ein kleineres Netz",
    )


def layer_of(table: TomlTable, before: Layer | None) -> Layer:
    """Return the layer of one table; ``before``: the layer before it, None if that is the input layer."""
    table.require("activation", one_of(FUNCTIONS))
    function = function_named(table.choice("activation", FUNCTIONS, "", UNKNOWN_FUNCTION))
    rows = rows_of(table, before)
    biases = list_of_numbers(table, "bias", "[1, -0.5]", MAX_NEURONS)
    if len(biases) != len(rows):
        few, many = pluralized(len(biases), "number"), pluralized(len(rows), "row")
        table.fail(
            "bias",
            Message(
                f"{few} for {many} of weights; write one for each neuron",
                de=f"{few:de} für {many:de} Gewichte; schreiben Sie zu jedem Neuron eine",
            ),
        )
    check_softmax(table, function, len(rows), before)
    return Layer(rows, biases, function)


def check_softmax(table: TomlTable, function: Activation | Softmax, size: int, before: Layer | None) -> None:
    """Raise ``LessonError`` for softmax on one neuron, and for a layer behind softmax."""
    known = ", ".join(ACTIVATIONS)
    if isinstance(function, Softmax) and size == 1:
        table.fail(
            "activation",
            Message(
                f"softmax on one neuron is always 1; write more neurons, or choose one of {known}",
                de=f"Softmax ist bei einem Neuron immer 1; schreiben Sie mehr Neuronen, oder möglich sind: {known}",
            ),
        )
    if before is not None and isinstance(before.activation, Softmax):
        table.fail(
            "activation",
            Message(
                f"the layer before has softmax, which only the last layer can have; there, choose one of {known}",
                de=f"der Layer davor hat Softmax; das kann nur der letzte Layer haben. Möglich sind dort: {known}",
            ),
        )


def rows_of(table: TomlTable, before: Layer | None) -> tuple[Vector, ...]:
    """Return the rows of weights of a layer, one for each of its neurons, all of one length."""
    wanted = Message(
        f"a row of weights for each neuron: {ROW_EXAMPLE}", de=f"zu jedem Neuron eine Zeile Gewichte: {ROW_EXAMPLE}"
    )
    table.require("weights", wanted)
    each = table.items("weights", wanted, "row", MAX_NEURONS, 1)
    rows = list[Vector]()
    for key, row in each.values.items():
        if not isinstance(row, list):
            each.fail_type(key, wanted)
        rows.append(list_of_numbers(each, key, "[0.2, 0.1]", MAX_NEURONS))
        needed = before.size if before else len(rows[0])
        if len(rows[-1]) != needed:
            each.fail(key, wrong_length(len(rows[-1]), needed, before))
    return tuple(rows)


def wrong_length(found: int, needed: int, before: Layer | None) -> Message:
    """Return the problem that a row has a wrong number of weights."""
    many = pluralized(found, "weight")
    if before is None:
        first = pluralized(needed, "weight")
        return Message(
            f"{many}, but the first row has {first}; write one for each input",
            de=f"{many:de}, aber die erste Zeile hat {first:de}; schreiben Sie eines zu jeder Eingabe",
        )
    neurons = pluralized(needed, "neuron")
    return Message(
        f"{many}, but the layer before has {neurons}; write one for each",
        de=f"{many:de}, aber der Layer davor hat {neurons:de}; schreiben Sie zu jedem eines",
    )


def list_of_numbers(table: TomlTable, key: str, example: str, most: int) -> Vector:
    """Return the numbers in the list at a key, at least one; else raise ``LessonError``, which shows the example."""
    wanted = Message(f"a list of numbers: {example}", de=f"eine Liste von Zahlen: {example}")
    table.require(key, wanted)
    each = table.items(key, wanted, "number", most, 1)
    return tuple(map(each.number, each.values))


def inputs_of(table: TomlTable, network: Network) -> Vector:
    """Return the input values of [network]; ``LessonError`` unless there is one for each input of the network."""
    inputs, needed = list_of_numbers(table, "inputs", "[5, 2, 4]", MAX_INPUTS), network.sizes[0]
    if len(inputs) != needed:
        many, values = pluralized(len(inputs), "input"), pluralized(needed, "weight")
        table.fail(
            "inputs",
            Message(
                f"{many}, but a neuron of the first layer has {values}; write one input for each",
                de=f"{many:de}, aber ein Neuron des ersten Layers hat {values:de}; schreiben Sie zu jedem eine Eingabe",
            ),
        )
    return inputs


def sizes_of(table: TomlTable, key: str) -> tuple[int, ...]:
    """Return the number of neurons in each layer, from the list at a key that is present."""
    wanted = Message("a list of whole numbers: [3, 4, 4, 2]", de="eine Liste ganzer Zahlen: [3, 4, 4, 2]")
    each = table.items(key, wanted, "layer", MAX_LAYERS, MIN_LAYERS)
    return tuple(each.integer(item, 1, MAX_NEURONS, 1) for item in each.values)


def names_for(values: Sequence[str], count: int, longest: int) -> tuple[str, ...]:
    """Return names from a file, () if there is not one for each of ``count`` values, or one is too long or empty."""
    return tuple(values) if len(values) == count and all(0 < len(name) <= longest for name in values) else ()
