"""The tables [network] and [neuron] of lesson.toml: a network, the neuron that is computed, and its numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tafelbild.errors import pluralized
from tafelbild.kinds.neuron.numbers import Meaning, NeuronNumbers
from tafelbild.lesson.lesson_files import TomlTable, one_of
from tafelbild.lesson.lesson_toml import text_by_language
from tafelbild.lesson.network_table import (
    SIZES_KNOWN,
    has_numbers,
    inputs_of,
    list_of_numbers,
    network_of,
    sizes_of,
)
from tafelbild.lesson.words_toml import short_word, words_by_language
from tafelbild.maths import ACTIVATIONS, Network, Neuron, NeuronTrace, Number, Softmax, opposite_example
from tafelbild.message import Message
from tafelbild.network_files.layer_shapes import MAX_INPUTS
from tafelbild.notation import Factors

KEYS: Final = ("neuron", "network", "factors")
LENDER: Final = "neuron"
OWN_NUMBERS: Final = ("inputs", "weights", "bias", "activation")  # of a neuron that is not taken from a network
NEURON_KEYS: Final = ("layer", "number", *OWN_NUMBERS, "example", "factors", "meaning", "output_meaning")
NETWORK_KEYS: Final = ("layers", "layer", "file", "inputs", "names")
DEFAULT_LAYERS: Final = (4, 4, 2)  # neurons of the layers after the input layer
DEFAULT_POSITION: Final = 2  # the layer of the neuron, and its number in the layer
FACTOR_ORDERS: Final[tuple[Factors, ...]] = ("input-first", "weight-first")
MAX_MEANING_CHARS: Final = 16  # of a word beside a ring
EXPECTED_WORD: Final = Message(
    "one word in quotes, or one for each language", de="ein Wort in Anführungszeichen, oder eines für jede Sprache"
)
UNKNOWN_ORDER: Final = Message("unknown order", de="unbekannte Reihenfolge")


@dataclass(frozen=True)
class PlacedNeuron:
    """A neuron with its trace, and where it is: the sizes of all layers, its layer, and its number in it."""

    layers: tuple[int, ...]
    layer: int
    number: int
    neuron: Neuron
    trace: NeuronTrace


def claims(top: TomlTable) -> bool:
    """Return whether a lesson.toml is about one neuron: it has [neuron], or sizes of layers alone."""
    return top.has("neuron") or top.has("factors") or top.table("network").has("layers")


def read(top: TomlTable, languages: tuple[str, ...], folder: Path) -> NeuronNumbers:
    """Return a lesson's network and computed neuron with its trace, from [network] and [neuron].

    Either [neuron] has the keys inputs, weights, bias and activation; without [network], there are then four layers:
    one neuron for each input, then 4, 4 and 2. Or [network] has the numbers of a whole network, and [neuron] tells only
    which of its neurons is computed. The default neuron is the second of the second layer.
    """
    table, network = top.table("neuron").allow(*NEURON_KEYS), top.table("network").allow(*NETWORK_KEYS)
    placed = neuron_of_network(table, network, folder) if has_numbers(network) else own_neuron(table, network)
    trace, function = placed.trace, placed.neuron.activation
    z = table.number("example") if table.has("example") else opposite_example(trace.pre_activation, function)
    usual = top.choice("factors", FACTOR_ORDERS, "input-first", UNKNOWN_ORDER)
    return NeuronNumbers(
        layers=placed.layers,
        layer=placed.layer,
        number=placed.number,
        neuron=placed.neuron,
        trace=trace,
        example=(z, function(z)),
        factors=table.choice("factors", FACTOR_ORDERS, usual, UNKNOWN_ORDER),
        meanings=meanings_of(table, languages, len(trace.inputs)),
    )


def own_neuron(table: TomlTable, network: TomlTable) -> PlacedNeuron:
    """Return the neuron whose numbers are in [neuron]."""
    if network.has("inputs"):
        network.fail(
            "inputs",
            Message(
                "inputs are those of a network with [[network.layer]]; write it, or neuron.inputs",
                de="diese Eingaben gehören zu einem Netz mit [[network.layer]]; schreiben Sie es, oder neuron.inputs",
            ),
        )
    neuron, inputs = neuron_and_inputs(table)
    layers = sizes_of(network, "layers") if network.has("layers") else (len(inputs), *DEFAULT_LAYERS)
    layer, number = position_of(table, layers, len(inputs))
    return PlacedNeuron(layers, layer, number, neuron, neuron.trace(inputs))


def neuron_of_network(table: TomlTable, network: TomlTable, folder: Path) -> PlacedNeuron:
    """Return the neuron that [neuron] names of the network in [network]; its inputs are what the layer before gives."""
    for key in OWN_NUMBERS:
        if table.has(key):
            table.fail(
                key,
                Message(
                    "the network in [network] tells it; remove this line, or that network",
                    de="das sagt schon das Netz in [network]; streichen Sie diese Zeile, oder jenes Netz",
                ),
            )
    if network.has("layers"):
        network.fail("layers", SIZES_KNOWN)
    whole, _ = network_of(network, folder)
    layer = table.integer("layer", DEFAULT_POSITION, len(whole.sizes), DEFAULT_POSITION)
    number = table.integer("number", 1, whole.sizes[layer - 1], min(DEFAULT_POSITION, whole.sizes[layer - 1]))
    refuse_softmax(table, whole, layer)
    if whole.sizes[layer - 2] > MAX_INPUTS:
        many = pluralized(whole.sizes[layer - 2], "input")
        problem = Message(
            f"a neuron of layer {layer} has {many}; choose a layer behind one of at most {MAX_INPUTS} neurons",
            de=f"ein Neuron in Layer {layer} hat {many:de}; wählen Sie einen Layer hinter einem von höchstens "
            f"{MAX_INPUTS} Neuronen",
        )
        table.fail("layer", problem)
    trace = whole.trace(inputs_of(network, whole)).neuron(layer, number)
    return PlacedNeuron(whole.sizes, layer, number, whole.layers[layer - 2].neurons[number - 1], trace)


def refuse_softmax(table: TomlTable, network: Network, layer: int) -> None:
    """Raise ``LessonError`` for a neuron of a layer with softmax, which is a function of the whole layer."""
    if not isinstance(network.layers[layer - 2].activation, Softmax):
        return
    if layer == DEFAULT_POSITION:
        table.fail(
            "layer",
            Message(
                "softmax is a function of a whole layer, and the network has no other; remove [neuron] to show it all",
                de="Softmax ist eine Funktion des ganzen Layers, und einen anderen hat das Netz nicht; streichen Sie "
                "[neuron], um es ganz zu zeigen",
            ),
        )
    table.fail(
        "layer",
        Message(
            f"layer {layer} has softmax, a function of the whole layer; choose 2 to {layer - 1}",
            de=f"Layer {layer} hat Softmax, eine Funktion des ganzen Layers; wählen Sie 2 bis {layer - 1}",
        ),
    )


def neuron_and_inputs(table: TomlTable) -> tuple[Neuron, tuple[Number, ...]]:
    """Return the neuron of [neuron] (weights, bias, activation function) and its input values."""
    inputs = list_of_numbers(table, "inputs", "[5, 2, 4]", MAX_INPUTS)
    weights = list_of_numbers(table, "weights", "[0.2, 0.1, 0.25]", MAX_INPUTS)
    table.require("bias", Message("a number: 1", de="eine Zahl: 1"))
    bias = table.number("bias")
    table.require("activation", one_of(ACTIVATIONS))
    sort = Message("unknown function", de="unbekannte Funktion")
    name = table.choice("activation", tuple(ACTIVATIONS), "", sort)
    if len(weights) != len(inputs):
        many, needed = pluralized(len(weights), "weight"), pluralized(len(inputs), "input")
        table.fail(
            "weights",
            Message(
                f"{many} for {needed}; write one weight for each input (decimals have a point: 0.2)",
                de=f"{many:de} für {needed:de}; schreiben Sie zu jeder Eingabe ein Gewicht "
                "(Dezimalzahlen mit Punkt: 0.2)",
            ),
        )
    return Neuron(weights, bias, ACTIVATIONS[name]), inputs


def position_of(table: TomlTable, layers: tuple[int, ...], inputs: int) -> tuple[int, int]:
    """Return the neuron's layer and number in it; ``LessonError`` unless the layer before has ``inputs`` neurons."""
    layer = table.integer("layer", DEFAULT_POSITION, len(layers), DEFAULT_POSITION)
    number = table.integer("number", 1, layers[layer - 1], min(DEFAULT_POSITION, layers[layer - 1]))
    before = layers[layer - 2]
    if before != inputs:
        count, neurons = pluralized(inputs, "input"), pluralized(before, "neuron")
        table.fail(
            "inputs",
            Message(
                f"{count}, but layer {layer - 1} of network.layers has {neurons}; write one input for each",
                de=f"{count:de}, aber Layer {layer - 1} in network.layers hat {neurons:de}; "
                "schreiben Sie für jedes Neuron eine Eingabe",
            ),
        )
    return layer, number


def meanings_of(table: TomlTable, languages: tuple[str, ...], inputs: int) -> Mapping[str, Meaning]:
    """Return language -> words for the meaning of inputs and output; {} if [neuron] has no such words."""
    of_inputs = (
        words_by_language(table, "meaning", languages, inputs, MAX_MEANING_CHARS) if table.has("meaning") else {}
    )
    words = text_by_language(table, "output_meaning", languages)
    of_output = {
        language: short_word(table, "output_meaning", word, MAX_MEANING_CHARS) for language, word in words.items()
    }
    for language in languages if table.has("output_meaning") else ():
        if not of_output.get(language):
            table.fail_missing(f"output_meaning.{language}", EXPECTED_WORD)
    if not of_inputs and not of_output:
        return {}
    return {language: Meaning(of_inputs.get(language, ()), of_output.get(language, "")) for language in languages}
