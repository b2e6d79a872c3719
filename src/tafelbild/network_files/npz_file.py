"""An .npz file as a network: the keys of its arrays say which layer they belong to, their shapes which way they lie.

One of three families of keys (``npz_keys.KEY_FAMILIES``), each with the convention of those who write it:

* ``W1``, ``b1``, ``W2``, … (also ``weights_1``, ``bias_1``): a row of weights for each neuron, as in a lesson.toml;
* ``coefs_0``, ``intercepts_0``, …, as scikit-learn names them: a column of weights for each neuron;
* ``0.weight``, ``0.bias``, ``2.weight``, …, the state_dict of a PyTorch module: a row of weights for each neuron.

Where the shapes of weights and biases fit together the other way alone, they are read the other way; where both ways
fit, as with square matrices, the convention holds. A bias that is missing is 0. Texts that may be there:
``activation`` or ``activations`` (a function for each layer, for each but the last, or one for all but the last),
``out_activation`` (that of the last layer), ``input_names`` and ``output_names`` (``classes``).
"""

from collections.abc import Iterable
from fractions import Fraction

from tafelbild.errors import LessonError, pluralized
from tafelbild.message import Message
from tafelbild.network_files.exact_numbers import exact_numbers, exact_rows
from tafelbild.network_files.function_names import LAST_ASSUMED, functions_of_layers, our_name
from tafelbild.network_files.layer_shapes import check_layers
from tafelbild.network_files.network_file import LayerValues, NetworkFile, Vector, clean_names
from tafelbild.network_files.npz_archive import NpzArchive, StoredArray
from tafelbild.network_files.npz_keys import (
    FUNCTION_KEYS,
    INPUT_NAME_KEYS,
    LAST_FUNCTION_KEYS,
    OUTPUT_NAME_KEYS,
    LayerArrays,
    layer_arrays,
    lies_by_rows,
)


def read_npz(file: str, data: bytes) -> NetworkFile:
    """Return the network in the bytes of an .npz file; ``file`` is its name."""
    archive = NpzArchive(file, data)
    family, layers = layer_arrays(archive)
    activations, remarks = activations_of(archive, len(layers))
    rows = lies_by_rows(layers, family)
    shapes = [layer.shape(name, row_per_neuron=rows) for layer, name in zip(layers, activations, strict=True)]
    check_layers(file, shapes)
    values = tuple(
        layer_values(archive, layer, name, row_per_neuron=rows) for layer, name in zip(layers, activations, strict=True)
    )
    inputs = names_at(archive, INPUT_NAME_KEYS, shapes[0].inputs)
    outputs = names_at(archive, OUTPUT_NAME_KEYS, shapes[-1].neurons)
    return NetworkFile(file, values, inputs, outputs, remarks)


def activations_of(archive: NpzArchive, layers: int) -> tuple[tuple[str, ...], tuple[Message, ...]]:
    """Return the function of each layer, and remarks on those that are assumed."""
    named, place = texts_at(archive, FUNCTION_KEYS)
    names, remarks = functions_of_layers(named, layers, place)
    last, place = texts_at(archive, LAST_FUNCTION_KEYS)
    if not last:
        return names, remarks
    if len(last) != 1:
        raise LessonError(place, Message("must be one name", de="muss ein einziger Name sein"))
    return (*names[:-1], our_name(last[0])), tuple(remark for remark in remarks if remark is not LAST_ASSUMED)


def texts_at(archive: NpzArchive, keys: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """Return the texts of the first of the keys that is there, () if none is; and the place of the array."""
    for key in keys:
        if array := archive.arrays.get(key):
            return archive.texts(array), array.place
    return (), archive.file


def names_at(archive: NpzArchive, keys: Iterable[str], wanted: int) -> tuple[str, ...]:
    """Return the names of inputs or outputs; ``LessonError`` unless there are as ``wanted``, or of one output two."""
    names, place = texts_at(archive, keys)
    if wanted == 1 and len(names) == 2:  # of two classes; the output is the probability of the second
        return clean_names(names[1:])
    if names and len(names) != wanted:
        many, values = pluralized(len(names), "name"), pluralized(wanted, "value")
        problem = Message(
            f"{many} for {values}; write one for each", de=f"{many:de} für {values:de}; nötig ist je einer"
        )
        raise LessonError(place, problem)
    return clean_names(names)


def layer_values(archive: NpzArchive, layer: LayerArrays, activation: str, *, row_per_neuron: bool) -> LayerValues:
    """Return the numbers of a layer."""
    array = archive.values(layer.weights)
    matrix = array.reshape(1, -1) if array.ndim == 1 else array
    rows = exact_rows(matrix, layer.weights.place)
    if not row_per_neuron and array.ndim == 2:
        rows = tuple(zip(*rows, strict=True))
    return LayerValues(rows, bias_of(archive, layer.bias, len(rows)), activation)


def bias_of(archive: NpzArchive, array: StoredArray | None, neurons: int) -> Vector:
    """Return the bias of each neuron, 0 if there is no array of them."""
    return exact_numbers(archive.values(array), array.place) if array else (Fraction(0),) * neurons
