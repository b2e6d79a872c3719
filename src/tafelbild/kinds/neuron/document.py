"""What is looked for in a document about one neuron: its numbers, and the moments of its steps."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tafelbild.intake.toml_text import FoundNumbers, to_toml
from tafelbild.kinds.neuron.document_numbers import find_numbers
from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.lesson.kind import kind_named
from tafelbild.notation import input_text, output_text, weight_text

CUES: Final = Path(__file__).with_name("cues.toml")
kind: Final = kind_named("neuron")

__all__ = ["CUES", "find_numbers", "kind", "marks", "tables"]


def tables(found: FoundNumbers) -> Sequence[str]:
    """Return the lines of [network] and [neuron]."""
    values = {key: to_toml(value) for key, value in found.values.items()}
    network = ("", "[network]", f"layers = {values.pop('layers')}")
    return (*network, "", "[neuron]", *(f"{key} = {value}" for key, value in values.items()))


def marks(step: str, numbers: NeuronNumbers) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (name, keywords) of each mark of a step that stands before a symbol."""
    for index in range(1, len(numbers.trace.inputs) + 1):
        x, w = input_text(index), weight_text(source=index, target=numbers.number)
        if step == "name-the-inputs":
            yield f"x_{index}", (x,)
        elif step == "name-the-weights":
            yield f"w_{index}", (w,)
        elif step == "multiply-in-letters":
            yield f"term_{index}", (w, x)
    if step == "name-the-neuron":
        yield "y", (output_text(numbers.number),)
