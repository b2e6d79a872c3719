"""Whether the layers of a file are a network that a film can show, told by their shapes, before a number is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tafelbild.errors import LessonError, pluralized, unknown
from tafelbild.maths import ACTIVATIONS, SOFTMAX
from tafelbild.message import Message

MAX_LAYERS: Final = 12  # with the input layer
MAX_NEURONS: Final = 10_000  # in one layer
MAX_INPUTS: Final = 1_000  # a picture of handwritten digits has 784 pixels
MAX_WEIGHTS: Final = 200_000  # the network for these pictures, 784-16-16-10, has 12,960
MAX_NUMBERS: Final = MAX_WEIGHTS + MAX_LAYERS * MAX_NEURONS  # in a file: weights and biases
FUNCTIONS: Final = (*ACTIVATIONS, SOFTMAX.name)
NO_LAYER: Final = Message(
    "has no layer; a network file has the weights of one to eleven layers",
    de="enthält keinen Layer; eine Netzdatei hat die Gewichte von einem bis elf Layern",
)


@dataclass(frozen=True)
class LayerShape:
    """The form of a layer of ``neurons`` that each take ``inputs`` values; ``place`` is where it stands, for errors."""

    place: str
    neurons: int
    inputs: int
    biases: int
    activation: str


def check_layers(file: str, layers: Sequence[LayerShape]) -> None:
    """Raise ``LessonError`` unless the layers fit together, have known functions and are not too many or too large."""
    if not layers:
        raise LessonError(file, NO_LAYER)
    for layer in layers:
        for problem in layer_problems(layer):
            raise LessonError(layer.place, problem)
    check_sizes(file, layers)
    for before, layer in pairwise(layers):
        for problem in joint_problems(before, layer):
            raise LessonError(layer.place, problem)


def layer_problems(layer: LayerShape) -> Iterator[Message]:
    """Yield what is wrong with a layer by itself."""
    neurons = pluralized(layer.neurons, "neuron")
    if not layer.neurons or not layer.inputs:
        each = pluralized(layer.inputs, "weight")
        yield Message(
            f"a layer of {neurons} with {each}; it needs at least one of both",
            de=f"ein Layer aus {layer.neurons} Neuronen mit {each:de}; nötig ist von beidem mindestens eins",
        )
    if layer.biases != layer.neurons:
        numbers = pluralized(layer.biases, "number")
        yield Message(
            f"{neurons}, but a bias of {numbers}; each neuron has one",
            de=f"{neurons:de}, aber ein Bias aus {numbers:de}; jedes Neuron hat eine",
        )
    if layer.activation not in FUNCTIONS:
        sort = Message("unknown activation function", de="unbekannte Aktivierungsfunktion")
        yield unknown(sort, layer.activation, FUNCTIONS)
    if layer.activation == SOFTMAX.name and layer.neurons == 1:
        yield Message(
            "softmax on one neuron is always 1; choose sigmoid, or a neuron for each class",
            de="Softmax ist bei einem Neuron immer 1; nehmen Sie sigmoid oder ein Neuron je Kategorie",
        )


def check_sizes(file: str, layers: Sequence[LayerShape]) -> None:
    """Raise ``LessonError`` if there are too many layers, inputs, neurons or weights."""
    limits = (
        (len(layers) + 1, MAX_LAYERS, Message("layers with the input layer", de="Layer mit dem Input Layer")),
        (layers[0].inputs, MAX_INPUTS, Message("inputs", de="Eingaben")),
        (max(layer.neurons for layer in layers), MAX_NEURONS, Message("neurons in a layer", de="Neuronen im Layer")),
        (sum(layer.neurons * layer.inputs for layer in layers), MAX_WEIGHTS, Message("weights", de="Gewichte")),
    )
    for number, most, what in limits:
        refuse_more(file, number, most, what)


def refuse_more(place: str, number: int, most: int, what: Message) -> None:
    """Raise ``LessonError`` if ``number`` of something is more than the ``most`` that is read."""
    if number > most:
        many, few = grouped(number), grouped(most)
        problem = Message(
            f"{many} {what}; at most {few} are read: choose a smaller network",
            de=f"{many:de} {what:de}; gelesen werden höchstens {few:de}: nehmen Sie ein kleineres Netz",
        )
        raise LessonError(place, problem)


def grouped(number: int) -> Message:
    """Return a number with its thousands apart, by signs that every terminal has.

    >>> grouped(10_000_000), grouped(12_960).in_language("de")
    ('10,000,000', '12 960')
    """
    return Message(f"{number:,}", de=f"{number:,}".replace(",", " "))


def joint_problems(before: LayerShape, layer: LayerShape) -> Iterator[Message]:
    """Yield why a layer cannot follow the layer ``before``."""
    if before.neurons != layer.inputs:
        values, neurons = pluralized(layer.inputs, "value"), pluralized(before.neurons, "neuron")
        yield Message(
            f"takes {values}, but the layer before has {neurons}; there must be as many",
            de=f"nimmt {values:de}, aber der Layer davor hat {neurons:de}; es müssen gleich viele sein",
        )
    if before.activation == SOFTMAX.name:
        yield Message(
            "follows a layer with softmax; only the last layer can have it",
            de="folgt auf einen Layer mit Softmax; das kann nur der letzte Layer haben",
        )
