"""A .csv file as a network: a block of lines for each layer, a line for each neuron, its bias in the last column.

An empty line, a comment, or a line that begins with "layer" (or "Schicht") begins the next layer. A comment or such a
line of one word names the activation function of the layer below it ("# relu", "layer 2: relu"); longer comments are
for readers. A first line of words names the inputs; its last word is "bias". Cells are separated by semicolons (then a
decimal may have a comma, as in German tables), else by tabs, else by commas::

    # relu
    0.2, 0.1, 0.25, 1
    -0.4, 0.5, 0.1, -0.5

    # identity
    1, -1, 0.5
"""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from tafelbild.errors import LessonError, pluralized, quoted, unknown
from tafelbild.maths import to_fraction
from tafelbild.maths.number import NumberError
from tafelbild.message import Message
from tafelbild.network_files.function_names import (
    HIDDEN_ASSUMED,
    LAST_ASSUMED,
    LAST_FUNCTION,
    USUAL_FUNCTION,
    our_name,
)
from tafelbild.network_files.layer_shapes import (
    FUNCTIONS,
    MAX_LAYERS,
    MAX_NEURONS,
    MAX_NUMBERS,
    LayerShape,
    check_layers,
    refuse_more,
)
from tafelbild.network_files.network_file import LayerValues, NetworkFile, Vector, clean_names
from tafelbild.signs import composed

MAX_TEXT_BYTES: Final = 10_000_000  # the most weights take 5 MB, with 18 places each
MAX_LINE_ENDS: Final = 2 * MAX_LAYERS * MAX_NEURONS  # Windows has two of them at each line
MAX_CELL_CHARS: Final = 1_000  # a longer number is refused by its first digits, a longer comment is read no further
LAYER_LINE: Final = re.compile(r"(?:layer|schicht)\b", re.IGNORECASE)
UNTOLD_WORDS: Final = (  # beside the name of a function
    *("layer", "schicht", "hidden", "input", "output", "activation", "function"),
    *("aktivierung", "aktivierungsfunktion", "funktion"),
)
BIAS_WORDS: Final = ("bias", "b")
SEPARATORS: Final = (";", "\t", ",")
NUMBERS_OF_A_FILE: Final = Message("weights and biases", de="Gewichte und Bias-Werte")
NO_TEXT: Final = Message(
    "is no text in UTF-8; save it as CSV (UTF-8)", de="ist kein Text in UTF-8; speichern Sie sie als CSV (UTF-8)"
)
EXAMPLE: Final = Message(
    "a line has the weights of a neuron and its bias: 0.2, 0.1, 1",
    de="eine Zeile hat die Gewichte eines Neurons und seinen Bias: 0,2; 0,1; 1",
)


@dataclass
class Block:
    """The lines of a layer while they are read: the number of the first, its function, a row of numbers from each."""

    line: int = 1
    function: str = ""
    rows: list[Vector] = field(default_factory=list)

    def layer(self, usual: str) -> LayerValues:
        """Return the layer; ``usual``: its function if none is named."""
        return LayerValues(
            tuple(row[:-1] for row in self.rows), tuple(row[-1] for row in self.rows), self.function or usual
        )


def read_csv(file: str, data: bytes) -> NetworkFile:
    """Return the network in the bytes of a .csv file; ``file`` is its name."""
    table = CsvTable(file, lines_of(file, data))
    blocks = table.blocks()
    layers = [block.layer(USUAL_FUNCTION) for block in blocks[:-1]] + [
        block.layer(LAST_FUNCTION) for block in blocks[-1:]
    ]
    check_layers(
        file,
        [
            LayerShape(
                f"{file}:{block.line}", len(layer.bias), len(layer.weights[0]), len(layer.bias), layer.activation
            )
            for block, layer in zip(blocks, layers, strict=True)
        ],
    )
    table.check_names(layers[0])
    assumed = {HIDDEN_ASSUMED: blocks[:-1], LAST_ASSUMED: blocks[-1:]}
    remarks = tuple(said for said, asked in assumed.items() if not all(block.function for block in asked))
    return NetworkFile(file, tuple(layers), table.input_names, remarks=remarks)


def lines_of(file: str, data: bytes) -> list[str]:
    """Return the lines of a text in UTF-8; ``LessonError`` if it is none, or longer than a network is."""
    refuse_more(file, len(data), MAX_TEXT_BYTES, Message("bytes", de="Bytes"))
    refuse_more(file, data.count(b"\n") + data.count(b"\r"), MAX_LINE_ENDS, Message("lines", de="Zeilen"))
    try:
        text = composed(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LessonError(file, NO_TEXT) from None
    if "\0" in text:
        raise LessonError(file, NO_TEXT)
    return re.split(r"\r\n|\r|\n", text)


class CsvTable:
    """The lines of a .csv file, which ``blocks`` reads; ``input_names`` are known after it."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file, self.lines = file, lines
        self.input_names: Names = ()
        rows = "\n".join(line for line in lines if not begins_layer(line.strip()))
        self.separator = next((sign for sign in SEPARATORS if sign in rows), ",")
        refuse_more(file, rows.count(self.separator), MAX_NUMBERS, NUMBERS_OF_A_FILE)

    def blocks(self) -> list[Block]:
        """Return the blocks that have rows; ``LessonError`` at the first line that is wrong."""
        blocks = [Block()]
        for number, line in enumerate(self.lines, start=1):
            words = line.strip("".join(SEPARATORS) + " ")
            if not words or begins_layer(words):
                if blocks[-1].rows:
                    blocks.append(Block())
                blocks[-1].function = self.function_in(words, number) or blocks[-1].function
                continue
            cells = tuple(
                cell.strip(' \t"') for cell in line.strip().rstrip(f"{self.separator} ").split(self.separator)
            )
            if cells[-1].lower() not in BIAS_WORDS:
                self.add_row(blocks[-1], cells, number)
            elif len(blocks) == 1 and not blocks[0].rows:
                self.input_names = clean_names(cells[:-1])
        return [block for block in blocks if block.rows]

    def check_names(self, layer: LayerValues) -> None:
        """Raise ``LessonError`` if the inputs of the first layer have names, but not as many."""
        inputs = len(layer.weights[0])
        if self.input_names and len(self.input_names) != inputs:
            many, wanted = pluralized(len(self.input_names), "name"), pluralized(inputs, "input")
            problem = Message(
                f"{many} for {wanted}; write one for each", de=f"{many:de} für {wanted:de}; nötig ist je einer"
            )
            raise LessonError(self.file, problem)

    def function_in(self, words: str, line: int) -> str:
        """Return our name of the function that a line above a layer names, "" if it names none."""
        told = [word for word in re.split(r"[\s,;:=#]+", words[:MAX_CELL_CHARS]) if re.search(r"[^\W\d]", word)]
        names = [word for word in told if word.lower() not in UNTOLD_WORDS]
        if len(names) != 1:
            return ""
        if our_name(names[0]) not in FUNCTIONS:
            sort = Message("unknown activation function", de="unbekannte Aktivierungsfunktion")
            raise LessonError(f"{self.file}:{line}", unknown(sort, names[0], FUNCTIONS))
        return our_name(names[0])

    def add_row(self, block: Block, cells: "Names", line: int) -> None:
        """Add the numbers of a line to a block; ``LessonError`` unless they are as many as above it."""
        place = f"{self.file}:{line}"
        numbers = tuple(number_in(cell, place) for cell in cells)
        above = len(block.rows[0]) if block.rows else 0
        if len(numbers) < 2:
            raise LessonError(place, Message(f"this is one number; {EXAMPLE}", de=f"das ist eine Zahl; {EXAMPLE:de}"))
        if above and len(numbers) != above:
            many, wanted = pluralized(len(numbers), "number"), pluralized(above, "number")
            problem = Message(
                f"{many}, but the line before has {wanted}; each neuron of a layer has as many weights, and a bias",
                de=f"{many:de}, aber die Zeile davor hat {wanted:de}; jedes Neuron eines Layers hat gleich viele "
                "Gewichte und einen Bias",
            )
            raise LessonError(place, problem)
        if not block.rows:
            block.line = line
        block.rows.append(numbers)


Names = tuple[str, ...]


def begins_layer(words: str) -> bool:
    """Return whether a line is a comment, or begins a layer with this word."""
    return words.startswith("#") or LAYER_LINE.match(words) is not None


def number_in(cell: str, place: str) -> Fraction:
    """Return the number in a cell, exact; ``LessonError`` if there is none.

    >>> number_in("0,2", "network.csv:1"), number_in("−1.5", "network.csv:1")
    (Fraction(1, 5), Fraction(-3, 2))
    """
    try:
        return to_fraction(cell[:MAX_CELL_CHARS].replace("−", "-").replace(",", "."))
    except NumberError:
        problem = Message(f"{quoted(cell)} is no number; {EXAMPLE}", de=f"{quoted(cell)} ist keine Zahl; {EXAMPLE:de}")
        raise LessonError(place, problem) from None
