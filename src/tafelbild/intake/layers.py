"""How many neurons the layers of the example have."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tafelbild.intake.sentences import Sentence
from tafelbild.lesson.lesson_toml import DEFAULT_LAYERS, MAX_LAYERS, MIN_LAYERS

SIZES: Final = re.compile(r"(?<![\d.,–-])\d{1,3}(?:[–-]\d{1,3}){2,}(?![\d.,–-])")


def sizes(said: Sequence[Sentence], values: Mapping[str, Any]) -> list[int]:
    """Return the layers: as the sentences say (3–4–4–2), else 4, 4 and 2 after the inputs, as large as is needed."""
    for sentence in said:
        for typed in SIZES.findall(sentence.text):
            layers = [int(size) for size in re.split("[–-]", typed)]
            if MIN_LAYERS <= len(layers) <= MAX_LAYERS and fits(layers, values):
                return layers
    layer, number = values["layer"], values["number"]
    layers = [len(values["inputs"]), *DEFAULT_LAYERS[:1] * max(layer - 1, 2), DEFAULT_LAYERS[-1]]
    layers[layer - 2] = len(values["inputs"])
    layers[layer - 1] = max(number, layers[layer - 1])
    return layers


def fits(layers: Sequence[int], values: Mapping[str, Any]) -> bool:
    """Return whether the neuron has its place in these layers."""
    layer = values["layer"]
    inside = layer <= len(layers) and 1 <= values["number"] <= layers[layer - 1]
    return bool(inside and min(layers) > 0 and layers[layer - 2] == len(values["inputs"]))
