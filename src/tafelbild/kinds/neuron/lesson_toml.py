"""The tables [network] and [neuron] of lesson.toml: a network, the neuron that is computed, and its numbers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tafelbild.errors import pluralized
from tafelbild.kinds.neuron.numbers import Meaning, NeuronNumbers
from tafelbild.languages import LANGUAGES
from tafelbild.lesson.lesson_files import TomlTable, one_of
from tafelbild.lesson.lesson_toml import text_by_language
from tafelbild.maths import ACTIVATIONS, Neuron, Number, opposite_example
from tafelbild.message import Message
from tafelbild.notation import Factors

KEYS: Final = ("neuron", "network", "factors")
LENDER: Final = "neuron"
NEURON_KEYS: Final = (
    *("layer", "number", "inputs", "weights", "bias", "activation", "example", "factors", "meaning", "output_meaning"),
)
MIN_LAYERS: Final = 2
MAX_LAYERS: Final = 12
MAX_NEURONS: Final = 10_000  # in one layer
MAX_INPUTS: Final = 1_000  # of the neuron that is computed; a picture of handwritten digits has 784 pixels
DEFAULT_LAYERS: Final = (4, 4, 2)  # neurons of the layers after the input layer
DEFAULT_POSITION: Final = 2  # the layer of the neuron, and its number in the layer
FACTOR_ORDERS: Final[tuple[Factors, ...]] = ("input-first", "weight-first")
MAX_MEANING_CHARS: Final = 16  # of a word beside a ring
EXPECTED_WORD: Final = Message(
    "one word in quotes, or one for each language", de="ein Wort in Anführungszeichen, oder eines für jede Sprache"
)
UNKNOWN_ORDER: Final = Message("unknown order", de="unbekannte Reihenfolge")


def claims(top: TomlTable) -> bool:
    """Return whether a lesson.toml is about one neuron: it has [neuron], or sizes of layers alone."""
    return top.has("neuron") or top.has("factors") or top.table("network").has("layers")


def read(top: TomlTable, languages: tuple[str, ...], folder: Path) -> NeuronNumbers:  # noqa: ARG001  (as every kind)
    """Return a lesson's network and computed neuron with its trace, from [network] and [neuron].

    The keys inputs, weights, bias and activation of [neuron] are required. Without [network], there are
    four layers: one neuron for each input, then 4, 4 and 2. The default neuron is the second of the second layer.
    """
    table = top.table("neuron").allow(*NEURON_KEYS)
    neuron, inputs = neuron_and_inputs(table)
    layers = layers_of(top.table("network").allow("layers"), len(inputs))
    layer, number = position_of(table, layers, len(inputs))
    trace = neuron.trace(inputs)
    opposite = opposite_example(trace.pre_activation, neuron.activation)
    z = table.number("example") if table.has("example") else opposite
    example = z, neuron.activation(z)
    usual = top.choice("factors", FACTOR_ORDERS, "input-first", UNKNOWN_ORDER)
    factors = table.choice("factors", FACTOR_ORDERS, usual, UNKNOWN_ORDER)
    return NeuronNumbers(
        layers=layers,
        layer=layer,
        number=number,
        neuron=neuron,
        trace=trace,
        example=example,
        factors=factors,
        meanings=meanings_of(table, languages, len(inputs)),
    )


def neuron_and_inputs(table: TomlTable) -> tuple[Neuron, tuple[Number, ...]]:
    """Return the neuron of [neuron] (weights, bias, activation function) and its input values."""
    inputs = number_list(table, "inputs", "[5, 2, 4]")
    weights = number_list(table, "weights", "[0.2, 0.1, 0.25]")
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


def number_list(table: TomlTable, key: str, example: str) -> tuple[Number, ...]:
    """Return the 1 to 1,000 numbers in the list at a key; else raise ``LessonError``, which shows the ``example``."""
    wanted = Message(f"a list of numbers: {example}", de=f"eine Liste von Zahlen: {example}")
    table.require(key, wanted)
    each = table.items(key, wanted, "number", MAX_INPUTS, 1)
    return tuple(map(each.number, each.values))


def layers_of(table: TomlTable, inputs: int) -> tuple[int, ...]:
    """Return the number of neurons in each layer; without the key ``layers``, return (``inputs``, 4, 4, 2)."""
    if not table.has("layers"):
        return (inputs, *DEFAULT_LAYERS)
    wanted = Message("a list of whole numbers: [3, 4, 4, 2]", de="eine Liste ganzer Zahlen: [3, 4, 4, 2]")
    each = table.items("layers", wanted, "layer", MAX_LAYERS, MIN_LAYERS)
    return tuple(each.integer(key, 1, MAX_NEURONS, 1) for key in each.values)


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
    of_inputs = input_meanings_of(table, languages, inputs) if table.has("meaning") else {}
    words = text_by_language(table, "output_meaning", languages)
    of_output = {language: short_word(table, "output_meaning", word) for language, word in words.items()}
    for language in languages if table.has("output_meaning") else ():
        if not of_output.get(language):
            table.fail_missing(f"output_meaning.{language}", EXPECTED_WORD)
    if not of_inputs and not of_output:
        return {}
    return {language: Meaning(of_inputs.get(language, ()), of_output.get(language, "")) for language in languages}


def input_meanings_of(table: TomlTable, languages: tuple[str, ...], inputs: int) -> Mapping[str, tuple[str, ...]]:
    """Return language -> a word for each input; lesson.toml has one list for all languages, or a list for each."""
    value = table.values["meaning"]
    if isinstance(value, list):
        return dict.fromkeys(languages, word_list(table, "meaning", inputs))
    if not isinstance(value, dict):
        entry = f'{{ {languages[0]} = ["…", "…"] }}'
        wanted = Message(
            f"a list of words, or one for each language: {entry}",
            de=f"eine Liste von Wörtern, oder je Sprache eine: {entry}",
        )
        table.fail_type("meaning", wanted)
    named = table.table("meaning").allow(*LANGUAGES)
    for language in languages:
        entry = f'{language} = ["…", "…"]'
        wanted = Message(
            f"a word for each input in every language: {entry}",
            de=f"zu jeder Eingabe ein Wort in jeder Sprache: {entry}",
        )
        named.require(language, wanted)
    return {language: word_list(named, language, inputs) for language in named.values}


def word_list(table: TomlTable, key: str, length: int) -> tuple[str, ...]:
    """Return the words in the list at a key; ``LessonError`` unless there are ``length`` words, none of them empty."""
    values = table.list_at(key, Message('a list of words: ["…", "…"]', de='eine Liste von Wörtern: ["…", "…"]'))
    if len(values) != length:
        many, needed = pluralized(len(values), "word"), pluralized(length, "input")
        table.fail(
            key,
            Message(
                f"{many} for {needed}; write one word for each input",
                de=f"{many:de} für {needed:de}; schreiben Sie zu jeder Eingabe ein Wort",
            ),
        )
    each = table.numbered(key, values)
    words = {name: short_word(each, name, each.text(name)) for name in each.values}
    for name, word in words.items():
        if not word:
            each.fail(
                name,
                Message(
                    "is empty; write a word for each input", de="ist leer; schreiben Sie zu jeder Eingabe ein Wort"
                ),
            )
    return tuple(words.values())


def short_word(table: TomlTable, key: str, word: str) -> str:
    """Return ``word``, the value at ``key``; ``LessonError`` if it has over 16 letters (no room beside a neuron)."""
    if len(word) > MAX_MEANING_CHARS:
        table.fail(
            key,
            Message(
                f"{len(word)} letters; write at most {MAX_MEANING_CHARS}",
                de=f"{len(word)} Buchstaben; schreiben Sie höchstens {MAX_MEANING_CHARS}",
            ),
        )
    return word
