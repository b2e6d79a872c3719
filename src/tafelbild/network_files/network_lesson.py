"""A lesson about the network of a file: its lesson.toml, with the numbers in it or the file beside it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from tafelbild.files import slug
from tafelbild.maths import decimal_string, to_fraction
from tafelbild.maths.number import NumberError
from tafelbild.message import Message
from tafelbild.network_files.example_inputs import example_inputs
from tafelbild.network_files.network_file import LayerValues, NetworkFile, Vector
from tafelbild.network_files.reading import MAX_BYTES, reader_of
from tafelbild.user_files import read_bytes

MAX_WRITTEN_NEURONS: Final = 40  # in lesson.toml, where they can be read and changed
MAX_WRITTEN_WEIGHTS: Final = 400
MAX_NAME_CHARS: Final = 24  # of a word beside a ring
MAX_LINE: Final = 100  # characters of a list before it goes on below
FILE_NAME: Final = "lesson.toml"


@dataclass(frozen=True)
class NetworkLesson:
    """The files of a lesson by name, texts or bytes, and remarks on what was assumed about the network."""

    files: Mapping[str, str | bytes]
    remarks: tuple[Message, ...]


def network_lesson(path: Path) -> NetworkLesson:
    """Return the lesson about the network in a file; ``LessonError`` if the file has none that can be shown.

    Up to 40 neurons are written into lesson.toml; a larger network stays in its file, which becomes one of the lesson.
    """
    read = reader_of(path)
    data = read_bytes(path, MAX_BYTES)
    network = read(path.name, data)
    if can_be_written(network):
        return NetworkLesson({FILE_NAME: lesson_text(network, list(layer_tables(network)))}, network.remarks)
    name = f"{slug(path.stem)}{path.suffix.lower()}"
    sizes = "-".join(map(str, network.sizes))
    table = f'file = "{name}"  # {sizes}; Gewichte, Bias und Funktionen (weights, bias and functions)'
    return NetworkLesson({FILE_NAME: lesson_text(network, [table]), name: data}, network.remarks)


def can_be_written(network: NetworkFile) -> bool:
    """Return whether a network is small enough for lesson.toml, and has no number that is too long for it."""
    numbers = (number for layer in network.layers for row in (*layer.weights, layer.bias) for number in row)
    small = sum(network.sizes[1:]) <= MAX_WRITTEN_NEURONS and network.weights <= MAX_WRITTEN_WEIGHTS
    return small and all(map(is_short, numbers))


def is_short(number: Fraction) -> bool:
    """Return whether a number is one that a user could have typed."""
    try:
        to_fraction(number)
    except NumberError:
        return False
    return True


def lesson_text(network: NetworkFile, tables: list[str]) -> str:
    """Return the text of lesson.toml; ``tables``: what belongs to the table [network], beside the inputs."""
    head = [
        'lesson = "forward_pass"',
        'languages = ["de", "en"]',
        "",
        "[network]",
        "# Eingaben, nur ein Anfang: Tragen Sie die Zahlen eines Beispiels ein.",
        "# (Inputs, only to begin with: write the numbers of an example here.)",
        f"inputs = {number_list(example_inputs(network))}",
    ]
    names = [
        f"names.{key} = {json.dumps(words, ensure_ascii=False)}"
        for key, words in (("inputs", network.input_names), ("outputs", network.output_names))
        if words and max(map(len, words)) <= MAX_NAME_CHARS
    ]
    said = [f"# {told}" for remark in network.remarks for told in (remark.in_language("de"), str(remark))]
    return "\n".join([*head, *names, *said, *tables, ""])


def layer_tables(network: NetworkFile) -> Iterator[str]:
    """Yield the lines of the tables [[network.layer]]."""
    for number, layer in enumerate(network.layers, start=2):
        yield from layer_table(number, layer)


def layer_table(number: int, layer: LayerValues) -> Iterator[str]:
    """Yield the lines of a layer: a row of weights for each neuron, as in the lesson's matrix."""
    yield ""
    yield f"[[network.layer]]  # Layer {number}: je Neuron eine Zeile Gewichte (a row of weights for each neuron)"
    rows = (number_list(row, indent=4) for row in layer.weights)
    between = ",\n".ljust(13)
    yield f"weights = [{between.join(rows)}]"
    yield f"bias = {number_list(layer.bias)}"
    yield f'activation = "{layer.activation}"'


def number_list(numbers: Vector, indent: int = 0) -> str:
    """Return numbers as a list of TOML, on several lines if it is long.

    >>> number_list((Fraction(1, 5), Fraction(-3)))
    '[0.2, -3]'
    """
    lines, line = list[str](), ""
    for number in numbers:
        text = f"{decimal_string(number)}, "
        if len(line) + len(text) > MAX_LINE:
            lines, line = [*lines, line.rstrip()], ""
        line += text
    below = "\n".ljust(indent + 9)
    return f"[{below.join([*lines, line.removesuffix(', ')])}]"
