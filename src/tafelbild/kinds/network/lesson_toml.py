"""The table [network] of lesson.toml, for a lesson about a whole network: its numbers, their file, or sizes alone.

```toml
[network]
inputs = [5, 2, 4]
names.inputs = ["Links", "Ausrufezeichen", "Großbuchstaben"]
names.outputs = { de = ["Spam", "kein Spam"], en = ["spam", "not spam"] }

[[network.layer]]                         # layer 2: a row of weights for each neuron
weights = [[0.1, -0.4, 0.3], [0.2, 0.1, 0.25]]
bias = [0.5, 1]
activation = "relu"
```

Instead of ``[[network.layer]]`` there may be ``file = "model.onnx"``, the name of a file beside lesson.toml, or
``sizes = [784, 16, 16, 10]`` alone: then nothing is computed, and only the numbers of neurons and parameters are known.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tafelbild.kinds.network.numbers import Names, NetworkNumbers
from tafelbild.lesson.lesson_files import TomlTable
from tafelbild.lesson.network_table import SIZES_KNOWN, has_numbers, inputs_of, names_for, network_of, sizes_of
from tafelbild.lesson.words_toml import words_by_language
from tafelbild.message import Message

KEYS: Final = ("network",)
LENDER: Final = "forward_pass"
NETWORK_KEYS: Final = ("inputs", "names", "layer", "file", "sizes")
NAME_KEYS: Final = ("inputs", "outputs")
MAX_NAME_CHARS: Final = 24  # of a word beside a ring
NOUNS: Final[Mapping[str, str]] = {"inputs": "input", "outputs": "neuron"}  # what a name belongs to, for errors
SOURCE_WANTED: Final = Message(
    '[[network.layer]] with weights, bias and activation, or file = "model.onnx", or sizes = [784, 16, 16, 10]',
    de='[[network.layer]] mit weights, bias und activation, oder file = "model.onnx", oder sizes = [784, 16, 16, 10]',
)


def claims(top: TomlTable) -> bool:
    """Return whether a lesson.toml is about a whole network: [network] has one, and no [neuron] says which is shown."""
    network = top.values.get("network")
    return isinstance(network, dict) and not top.has("neuron") and not network.keys().isdisjoint(NETWORK_KEYS)


def read(top: TomlTable, languages: tuple[str, ...], folder: Path) -> NetworkNumbers:
    """Return the network of [network] and its trace; the trace is None where only sizes are known."""
    table = top.table("network").allow(*NETWORK_KEYS)
    if not has_numbers(table):
        return numbers_of_sizes(table, languages)
    if table.has("sizes"):
        table.fail("sizes", SIZES_KNOWN)
    network, file = network_of(table, folder)
    of_inputs, of_outputs = names_of(table, languages, network.sizes)
    if file is not None:  # its own names, where lesson.toml has none
        of_inputs = of_inputs or in_all(languages, names_for(file.input_names, network.sizes[0], MAX_NAME_CHARS))
        of_outputs = of_outputs or in_all(languages, names_for(file.output_names, network.sizes[-1], MAX_NAME_CHARS))
    return NetworkNumbers(
        sizes=network.sizes,
        network=network,
        trace=network.trace(inputs_of(table, network)),
        input_names=of_inputs,
        output_names=of_outputs,
    )


def numbers_of_sizes(table: TomlTable, languages: tuple[str, ...]) -> NetworkNumbers:
    """Return the numbers of a network of which only the sizes of its layers are known."""
    if not table.has("sizes"):
        table.fail_missing("layer", SOURCE_WANTED)
    if table.has("inputs"):
        table.fail(
            "inputs",
            Message(
                "nothing is computed with sizes alone; remove this line, or write [[network.layer]]",
                de="mit sizes allein wird nichts gerechnet; streichen Sie diese Zeile, "
                "oder schreiben Sie [[network.layer]]",
            ),
        )
    sizes = sizes_of(table, "sizes")
    of_inputs, of_outputs = names_of(table, languages, sizes)
    return NetworkNumbers(sizes=sizes, input_names=of_inputs, output_names=of_outputs)


def names_of(table: TomlTable, languages: tuple[str, ...], sizes: tuple[int, ...]) -> tuple[Names, Names]:
    """Return the names of inputs and outputs by language, {} where lesson.toml has none."""
    names, counts = table.table("names").allow(*NAME_KEYS), (sizes[0], sizes[-1])
    of_inputs, of_outputs = (
        words_by_language(names, key, languages, count, MAX_NAME_CHARS, NOUNS[key]) if names.has(key) else {}
        for key, count in zip(NAME_KEYS, counts, strict=True)
    )
    return of_inputs, of_outputs


def in_all(languages: tuple[str, ...], words: tuple[str, ...]) -> Names:
    """Return the same words for all languages, {} if there are none."""
    return dict.fromkeys(languages, words) if words else {}
