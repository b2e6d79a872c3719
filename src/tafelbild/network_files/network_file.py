"""The network of a file as a value: the exact numbers of each layer, and the names of its functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.message import Message
from tafelbild.signs import composed

MAX_NAME_CHARS: Final = 100

Vector = tuple[Fraction, ...]


@dataclass(frozen=True)
class LayerValues:
    """A layer of r neurons that takes s values: ``weights`` (r rows of s), ``bias`` (r), the name of its function."""

    weights: tuple[Vector, ...]
    bias: Vector
    activation: str


@dataclass(frozen=True)
class NetworkFile:
    """The network in a file, without its input layer; names of inputs and outputs are () where the file has none.

    ``remarks``: messages about what the file does not say and was assumed.
    """

    name: str  # of the file
    layers: tuple[LayerValues, ...]
    input_names: tuple[str, ...] = ()
    output_names: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()

    @property
    def inputs(self) -> int:
        """How many values the network takes."""
        return len(self.layers[0].weights[0])

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of neurons of each layer, the input layer first."""
        return (self.inputs, *(len(layer.bias) for layer in self.layers))

    @property
    def weights(self) -> int:
        """How many weights all layers have."""
        return sum(len(layer.bias) * len(layer.weights[0]) for layer in self.layers)


def clean_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of inputs or outputs, each on one line; () if one of them cannot be shown.

    >>> clean_names(["two  words", "links"]), clean_names(["links", " "])
    (('two words', 'links'), ())
    """
    cleaned = tuple(" ".join(composed(name).split())[:MAX_NAME_CHARS] for name in names)
    return cleaned if all(name and name.isprintable() for name in cleaned) else ()
