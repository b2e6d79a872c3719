"""The terms of each language: the agreed word for each concept, on screen and in scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.maths.activation import Activation, Side
from tafelbild.notation.number_format import shown
from tafelbild.notation.symbols import PRE_ACTIVATION_SYMBOL

LIMIT_PLACES: Final = 2  # of a limit of a function in words


@dataclass(frozen=True)
class Terms:
    """Terms of one language; attributes ending in ``_said`` are for running text, most others are labels on screen."""

    language: str
    neuron: str
    neurons: str
    inputs: str
    weights: str
    bias: str
    sum: str
    weighted_sum: str
    more_products: str  # label of omission dots: "{} more products"
    interim_result: str
    activation_function: str
    output: str
    result: str  # output of a network
    input_layer: str
    hidden_layer: str
    hidden_layers: str
    output_layer: str
    input_layer_said: str
    hidden_layer_said: str
    output_layer_said: str
    multiply: str
    add: str
    activate: str
    with_bias: str  # written behind "add"
    your_turn: str  # heading of the practice numbers
    further_reading: str  # in front of the recommended publications
    negative: str
    positive: str
    negative_or_zero: str  # of a function that jumps behind 0
    effects: Mapping[Side, str]  # effect of the activation function on a number: "wird 0", "bleibt"
    effects_said: Mapping[Side, str]  # the same as a clause of a sentence
    edge_ends: tuple[str, str]  # prepositions for source and target of an edge: from, to
    based_on: str  # in front of the author of the script
    source: str
    conjunction: str
    one: str  # the numeral 1
    counts: tuple[str, ...]  # one, two, …, from 1
    place_ordinals: tuple[str, ...]  # "an … Stelle", "in … place", from 1
    ordinals: tuple[str, ...]  # "im … Layer", "in the … layer", from 1
    ordinal_suffixes: tuple[str, ...]  # of an ordinal in digits, by its last digit: 13., 21st

    def count(self, number: int) -> str:
        """Return a number as it stands before a noun ("drei Neuronen"), up to twelve in words, else in digits.

        >>> TERMS["de"].count(3), TERMS["en"].count(13)
        ('drei', '13')
        """
        return self.counts[number - 1] if 1 <= number <= len(self.counts) else str(number)

    def numeral(self, number: int) -> str:
        """Return a number as it is said in counting, up to twelve in words, else in digits.

        >>> TERMS["de"].numeral(1), TERMS["de"].numeral(2)
        ('eins', 'zwei')
        """
        return self.one if number == 1 else self.count(number)

    def place_ordinal(self, number: int) -> str:
        """Return the ordinal of a number in the form that stands in "an zweiter Stelle", "in second place".

        >>> TERMS["de"].place_ordinal(2), TERMS["en"].place_ordinal(2), TERMS["de"].place_ordinal(13)
        ('zweiter', 'second', '13.')
        """
        return self.place_ordinals[number - 1] if 1 <= number <= len(self.place_ordinals) else self._in_digits(number)

    def ordinal(self, number: int) -> str:
        """Return the ordinal of a number in the form that stands in "im zweiten Hidden Layer", "in the second layer".

        >>> TERMS["de"].ordinal(2), TERMS["en"].ordinal(2), TERMS["en"].ordinal(21)
        ('zweiten', 'second', '21st')
        """
        return self.ordinals[number - 1] if 1 <= number <= len(self.ordinals) else self._in_digits(number)

    def effect_on_side(self, activation: Activation, sign: int) -> str:
        """Return the effect of the function on negative (``sign`` -1) or positive (1) numbers, in two or three words.

        >>> from tafelbild.maths import ACTIVATIONS
        >>> TERMS["de"].effect_on_side(ACTIVATIONS["relu"], -1), TERMS["en"].effect_on_side(ACTIVATIONS["tanh"], 1)
        ('wird 0', 'nears 1')
        """
        return self._effect(self.effects, activation, sign)

    def effect_said(self, activation: Activation, sign: int) -> str:
        """Return the function's effect as the clause after "Ist z negativ," (``sign`` -1) or "Ist z positiv," (1).

        >>> from tafelbild.maths import ACTIVATIONS
        >>> TERMS["de"].effect_said(ACTIVATIONS["relu"], -1), TERMS["en"].effect_said(ACTIVATIONS["tanh"], 1)
        ('wird daraus 0', 'the result is the closer to 1 the farther z is from zero')
        """
        return self._effect(self.effects_said, activation, sign)

    def layer(self, number: int, *, of: int) -> str:
        """Return the name of layer ``number`` (1: input layer) of ``of`` layers, inflected for "im …", "in the …".

        >>> TERMS["de"].layer(2, of=4), TERMS["de"].layer(2, of=3), TERMS["en"].layer(1, of=4)
        ('ersten Hidden Layer', 'Hidden Layer', 'input layer')
        """
        if not 1 <= number <= of:
            raise ValueError(f"there is no layer {number}; the layers count from 1 to {of}")
        if number == 1:
            return self.input_layer_said
        if number == of:
            return self.output_layer_said
        return self.hidden_layer_said if of == 3 else f"{self.ordinal(number - 1)} {self.hidden_layer_said}"

    def layer_heading(self, number: int, *, of: int) -> str:
        """Return the heading over layer ``number`` (1: the input layer) in a network of ``of`` layers.

        >>> TERMS["de"].layer_heading(2, of=4), TERMS["de"].layer_heading(2, of=3), TERMS["en"].layer_heading(2, of=4)
        ('1. Hidden Layer', 'Hidden Layer', '1st hidden layer')
        """
        if number == 1:
            return self.input_layer
        if number == of:
            return self.output_layer
        return self.hidden_layer if of == 3 else f"{self._in_digits(number - 1)} {self.hidden_layer_said}"

    def hidden_layers_label(self, *, layers: int) -> str:
        """Return the label over all hidden layers, in the singular if their number ``layers`` is 1.

        >>> TERMS["en"].hidden_layers_label(layers=2)
        'Hidden layers'
        """
        return self.hidden_layer if layers == 1 else self.hidden_layers

    def join_list(self, things: Sequence[str]) -> str:
        """Return items as a list in words, with "und" or "and" before the last one.

        >>> TERMS["de"].join_list(["x₁", "x₂", "x₃"]), TERMS["en"].join_list(["x₁"])
        ('x₁, x₂ und x₃', 'x₁')
        """
        *first, last = things
        return f"{', '.join(first)} {self.conjunction} {last}" if first else last

    def _effect(self, words: Mapping[Side, str], activation: Activation, sign: int) -> str:
        lower, upper = activation.limits
        side, limit = (activation.negative, lower) if sign < 0 else (activation.positive, upper)
        shown_limit = "" if limit is None else shown(limit, self.language, LIMIT_PLACES)
        return words[side].format(shown_limit, z=PRE_ACTIVATION_SYMBOL)

    def _in_digits(self, number: int) -> str:
        teens = number % 100 in (11, 12, 13)
        return f"{number}{self.ordinal_suffixes[0 if teens else number % 10]}"


GERMAN: Final = Terms(
    language="de",
    neuron="Neuron",
    neurons="Neuronen",
    inputs="Eingaben",
    weights="Gewichte",
    bias="Bias",
    sum="Summe",
    weighted_sum="gewichtete Summe",
    more_products="{} weitere Produkte",
    interim_result="Zwischenergebnis",
    activation_function="Aktivierungsfunktion",
    result="Ergebnis",
    output="Wert des Neurons",
    input_layer="Input-Layer",
    hidden_layer="Hidden Layer",
    hidden_layers="Hidden Layers",
    output_layer="Output-Layer",
    input_layer_said="Input-Layer",
    hidden_layer_said="Hidden Layer",
    output_layer_said="Output-Layer",
    multiply="Multiplizieren",
    add="Addieren",
    with_bias="mit Bias",
    your_turn="Jetzt du:",
    further_reading="Weiterlesen",
    activate="Aktivieren",
    negative="negativ",
    positive="positiv",
    negative_or_zero="negativ oder 0",
    effects=MappingProxyType(
        {
            "stays": "bleibt",
            "zero": "wird 0",
            "one": "wird 1",
            "shrinks": "schrumpft",
            "squashed": "gegen {}",
            "clipped": "bis {}",
            "scaled": "wächst",
            "above": "über {z}",
            "share": "fast {z}",
            "dips": "unter null",
        }
    ),
    effects_said=MappingProxyType(
        {
            "stays": "bleibt es, wie es ist",
            "zero": "wird daraus 0",
            "one": "wird daraus 1",
            "shrinks": "bleibt davon nur ein kleiner Teil",
            "squashed": "liegt das Ergebnis umso näher bei {}, je weiter {z} von null entfernt ist",
            "clipped": "rückt das Ergebnis gleichmäßig auf {} zu und bleibt dann dort",
            "scaled": "wird es ein wenig größer",
            "above": "liegt das Ergebnis darüber, aber umso knapper, je größer {z} ist",
            "share": "bleibt davon ein umso größerer Teil, je größer es ist, am Ende fast alles",
            "dips": "liegt das Ergebnis knapp unter 0 und kommt der 0 am Ende wieder nahe",
        }
    ),
    edge_ends=("von", "zu"),
    based_on="Nach einem Skript von",
    source="Quelle",
    conjunction="und",
    one="eins",
    counts=(*("ein", "zwei", "drei", "vier", "fünf", "sechs"), *("sieben", "acht", "neun", "zehn", "elf", "zwölf")),
    place_ordinals=(
        *("erster", "zweiter", "dritter", "vierter", "fünfter", "sechster"),
        *("siebter", "achter", "neunter", "zehnter", "elfter", "zwölfter"),
    ),
    ordinals=(
        *("ersten", "zweiten", "dritten", "vierten", "fünften", "sechsten"),
        *("siebten", "achten", "neunten", "zehnten", "elften", "zwölften"),
    ),
    ordinal_suffixes=(".",) * 10,
)
ENGLISH_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
ENGLISH: Final = Terms(
    language="en",
    neuron="Neuron",
    neurons="neurons",
    inputs="Inputs",
    weights="Weights",
    bias="Bias",
    sum="Sum",
    weighted_sum="weighted sum",
    more_products="{} more products",
    interim_result="interim result",
    activation_function="Activation function",
    result="result",
    output="Value of the neuron",
    input_layer="Input layer",
    hidden_layer="Hidden layer",
    hidden_layers="Hidden layers",
    output_layer="Output layer",
    input_layer_said="input layer",
    hidden_layer_said="hidden layer",
    output_layer_said="output layer",
    multiply="Multiply",
    add="Add",
    with_bias="with the bias",
    your_turn="Your turn:",
    further_reading="Further reading",
    activate="Activate",
    negative="negative",
    positive="positive",
    negative_or_zero="negative or 0",
    effects=MappingProxyType(
        {
            "stays": "stays",
            "zero": "becomes 0",
            "one": "becomes 1",
            "shrinks": "shrinks",
            "squashed": "nears {}",
            "clipped": "ends at {}",
            "scaled": "grows",
            "above": "above {z}",
            "share": "almost {z}",
            "dips": "below zero",
        }
    ),
    effects_said=MappingProxyType(
        {
            "stays": "it stays as it is",
            "zero": "it becomes 0",
            "one": "it becomes 1",
            "shrinks": "only a small part of it remains",
            "squashed": "the result is the closer to {} the farther {z} is from zero",
            "clipped": "the result moves evenly towards {} and then stays there",
            "scaled": "it becomes a little larger",
            "above": "the result lies above it, but the closer the larger {z} is",
            "share": "the larger it is, the larger is the part of it that remains, in the end almost all",
            "dips": "the result lies just below 0 and in the end comes close to it again",
        }
    ),
    edge_ends=("from", "to"),
    based_on="Based on a script by",
    source="Source",
    conjunction="and",
    one="one",
    counts=(*("one", "two", "three", "four", "five", "six"), *("seven", "eight", "nine", "ten", "eleven", "twelve")),
    place_ordinals=ENGLISH_ORDINALS,
    ordinals=ENGLISH_ORDINALS,
    ordinal_suffixes=("th", "st", "nd", "rd", *("th",) * 6),
)
TERMS: Final = ByLanguage(__name__, de=GERMAN, en=ENGLISH)
