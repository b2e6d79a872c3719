"""The keys of the arrays of an .npz file, and which way the matrices lie: what belongs to which layer."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tafelbild.errors import LessonError, quoted
from tafelbild.message import Message
from tafelbild.network_files.exact_numbers import is_number_type
from tafelbild.network_files.layer_shapes import MAX_LAYERS, MAX_NUMBERS, LayerShape, refuse_more
from tafelbild.network_files.npz_archive import NpzArchive, StoredArray

FUNCTION_KEYS: Final = ("activations", "activation")
LAST_FUNCTION_KEYS: Final = ("out_activation", "output_activation", "out_activation_")
INPUT_NAME_KEYS: Final = ("input_names", "feature_names", "feature_names_in_")
OUTPUT_NAME_KEYS: Final = ("output_names", "classes", "classes_")
TEXT_KEYS: Final = (*FUNCTION_KEYS, *LAST_FUNCTION_KEYS, *INPUT_NAME_KEYS, *OUTPUT_NAME_KEYS)
KNOWN_KEYS: Final = Message(
    "W1, b1, W2, … or coefs_0, intercepts_0, … or 0.weight, 0.bias, …, with activations, out_activation, "
    "input_names, output_names",
    de="W1, b1, W2, … oder coefs_0, intercepts_0, … oder 0.weight, 0.bias, …, dazu activations, out_activation, "
    "input_names, output_names",
)


@dataclass(frozen=True)
class KeyFamily:
    """Keys of weights and biases that belong together, by patterns whose group is the layer."""

    weights: re.Pattern[str]
    bias: re.Pattern[str]
    row_per_neuron: bool
    numbered: bool = True  # whether the layers are numbered without a gap


KEY_FAMILIES: Final = (
    KeyFamily(
        re.compile(r"(?:[Ww]|weights?)_?(\d{1,4})", re.ASCII),
        re.compile(r"(?:[Bb]|bias|biases)_?(\d{1,4})", re.ASCII),
        row_per_neuron=True,
    ),
    KeyFamily(
        re.compile(r"coefs?_*(\d{1,4})", re.ASCII),
        re.compile(r"intercepts?_*(\d{1,4})", re.ASCII),
        row_per_neuron=False,
    ),
    KeyFamily(
        re.compile(r"([\w.]{1,80})\.weight", re.ASCII),
        re.compile(r"([\w.]{1,80})\.bias", re.ASCII),
        row_per_neuron=True,
        numbered=False,
    ),
)


@dataclass(frozen=True)
class LayerArrays:
    """The two arrays of a layer; ``bias`` is None if there is none."""

    weights: StoredArray
    bias: StoredArray | None

    def size(self, *, row_per_neuron: bool) -> tuple[int, int]:
        """Return the numbers of neurons and of inputs; a list of weights is a single neuron."""
        if len(self.weights.shape) == 1:
            return 1, self.weights.shape[0]
        neurons, inputs = self.weights.shape if row_per_neuron else reversed(self.weights.shape)
        return neurons, inputs

    def shape(self, activation: str, *, row_per_neuron: bool) -> LayerShape:
        """Return the shape of the layer, read by rows or by columns."""
        neurons, inputs = self.size(row_per_neuron=row_per_neuron)
        return LayerShape(self.weights.place, neurons, inputs, self.bias.size if self.bias else neurons, activation)


def layer_arrays(archive: NpzArchive) -> tuple[KeyFamily, list[LayerArrays]]:
    """Return the family of an archive's keys, and the arrays of its layers in order; ``LessonError`` for other keys."""
    others = {key: array for key, array in archive.arrays.items() if key not in TEXT_KEYS}
    family = next((each for each in KEY_FAMILIES if any(map(each.weights.fullmatch, others))), KEY_FAMILIES[0])
    weights, biases = by_layer(others, family.weights), by_layer(others, family.bias)
    strange = [key for key in others if not family.weights.fullmatch(key) and not family.bias.fullmatch(key)]
    strange += [array.key for layer, array in biases.items() if layer not in weights]
    if strange or not weights:
        refuse_keys(archive.file, strange)
    refuse_more(archive.file, len(weights) + 1, MAX_LAYERS, Message("layers", de="Layer"))
    for array in (*weights.values(), *biases.values()):
        check_array(array, 2 if array in weights.values() else 1)
    numbers = sum(array.size for array in (*weights.values(), *biases.values()))
    refuse_more(archive.file, numbers, MAX_NUMBERS, Message("weights and biases", de="Gewichte und Bias-Werte"))
    order = sorted(weights, key=natural_order(weights))
    if family.numbered:
        check_numbering(archive.file, order, weights)
    return family, [LayerArrays(weights[layer], biases.get(layer)) for layer in order]


def by_layer(arrays: Mapping[str, StoredArray], pattern: re.Pattern[str]) -> dict[str, StoredArray]:
    """Return the arrays whose keys fit a pattern, by the layer in their key; ``LessonError`` if two have the same."""
    found: dict[str, StoredArray] = {}
    for key, array in arrays.items():
        if match := pattern.fullmatch(key):
            layer = str(int(match[1])) if match[1].isdigit() else match[1]
            if layer in found:
                other = quoted(found[layer].key)
                problem = Message(
                    f"stands for the same layer as {other}; keep one of both",
                    de=f"steht für denselben Layer wie {other}; behalten Sie eins von beiden",
                )
                raise LessonError(array.place, problem)
            found[layer] = array
    return found


def refuse_keys(file: str, strange: Iterable[str]) -> None:
    """Raise the ``LessonError`` about keys that are not understood."""
    named = ", ".join(quoted(key) for key in list(strange)[:5])
    problem = Message(
        f"not understood: {named}; the keys are {KNOWN_KEYS}",
        de=f"nicht verstanden: {named}; die Schlüssel sind {KNOWN_KEYS:de}",
    )
    nothing = Message(
        f"has no weights; the keys are {KNOWN_KEYS}", de=f"enthält keine Gewichte; die Schlüssel sind {KNOWN_KEYS:de}"
    )
    raise LessonError(file, problem if named else nothing)


def check_array(array: StoredArray, dimensions: int) -> None:
    """Raise ``LessonError`` unless an array holds numbers in at most these dimensions, not counting those of 1."""
    lengths = array.shape if dimensions > 1 else [length for length in array.shape if length != 1]
    if not is_number_type(array.dtype):
        kind = quoted(array.dtype)
        problem = Message(
            f"holds values of the type {kind}; save it as float32 or float64",
            de=f"enthält Werte vom Typ {kind}; speichern Sie es als float32 oder float64",
        )
        raise LessonError(array.place, problem)
    if len(lengths) > dimensions or (dimensions > 1 and not lengths):
        shape = " × ".join(map(str, array.shape[:8])) or "()"
        problem = Message(
            f"has the shape {shape}; weights are a matrix, a bias is a list of numbers",
            de=f"hat die Form {shape}; Gewichte sind eine Matrix, ein Bias ist eine Liste von Zahlen",
        )
        raise LessonError(array.place, problem)


def natural_order(layers: Iterable[str]) -> Callable[[str], tuple[int, ...]]:
    """Return the key to sort layers by: their numbers if they differ in nothing else, else their order in the file."""
    order = list(layers)
    if len({re.sub(r"\d+", "0", layer) for layer in order}) == 1:
        return lambda layer: tuple(int(digits) for digits in re.findall(r"\d{1,9}", layer))
    return lambda layer: (order.index(layer),)


def check_numbering(file: str, order: list[str], weights: Mapping[str, StoredArray]) -> None:
    """Raise ``LessonError`` if a layer is missing between two others, or before the first."""
    for before, layer in pairwise(("0" if order[0] != "0" else "-1", *order)):
        if int(layer) != int(before) + 1:
            key = weights[layer].key
            missing = quoted(re.sub(r"\d+", str(int(before) + 1), key))
            problem = Message(
                f"there is {quoted(key)}, but no {missing}; number the layers without a gap",
                de=f"{quoted(key)} ist da, aber {missing} fehlt; zählen Sie die Layer ohne Lücke",
            )
            raise LessonError(file, problem)


def lies_by_rows(layers: list[LayerArrays], family: KeyFamily) -> bool:
    """Return whether the weights of a neuron are a row: by the family's convention, unless only the other way fits."""
    usual, other = (fits(layers, row_per_neuron=rows) for rows in (family.row_per_neuron, not family.row_per_neuron))
    return family.row_per_neuron if usual or not other else not family.row_per_neuron


def fits(layers: list[LayerArrays], *, row_per_neuron: bool) -> bool:
    """Return whether all shapes fit together if the weights of a neuron are a row, or else a column."""
    sizes = [layer.size(row_per_neuron=row_per_neuron) for layer in layers]
    biased = all(layer.bias is None or layer.bias.size == size[0] for layer, size in zip(layers, sizes, strict=True))
    return biased and all(before[0] == after[1] for before, after in pairwise(sizes))
