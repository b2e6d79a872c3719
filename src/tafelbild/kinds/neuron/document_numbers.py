"""Find the numbers of a lesson in a document: layers, inputs, weights, bias, activation function, neuron."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import Any, Final

from tafelbild.intake.keywords import find_words, longest_match
from tafelbild.intake.prose import Sentence
from tafelbild.intake.toml_text import FoundNumbers, Value
from tafelbild.kinds.neuron.lesson_toml import DEFAULT_LAYERS, DEFAULT_POSITION
from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.lesson.network_table import MIN_LAYERS
from tafelbild.lesson.script_checks.typed_calculations import (
    Side,
    TypedCalculation,
    TypedNumber,
    find_calculations,
)
from tafelbild.lesson.script_checks.typed_calculations import (
    find_numbers as find_typed_numbers,
)
from tafelbild.maths import ACTIVATIONS
from tafelbild.network_files.layer_shapes import MAX_LAYERS
from tafelbild.notation import TERMS

LAYER_SIZES: Final = re.compile(r"(?<![\d.,–-])\d{1,3}(?:[–-]\d{1,3}){2,}(?![\d.,–-])")
BIAS_SAID: Final = re.compile(  # "Dann kommt der Bias hinzu, der hier 1 beträgt"
    r"\bBias\b(?:\W+(?:b|ist|is|von|of|beträgt|gleich|equals?|hinzu|dazu|der|er|hier|here|which|that|it|wir|we|haben|have|"
    r"nehmen|take|use|in|our|unserem|Beispiel|example|mit|with|auf|to|dem|den|the|Wert|value))*\W*(?:minus\s)?\Z",
    re.IGNORECASE,
)
NAMED: Final = re.compile(r"(?P<letter>[xw])_?\{*(?P<index>[₀-₉0-9]+)\}*")
INPUT: Final = re.compile(r"\bx([₀-₉]{1,3})")
OUTPUT: Final = re.compile(r"\by([₁-₉])")
TO_DIGITS: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
KEY_ORDER: Final = ("layers", "layer", "number", "inputs", "weights", "bias", "activation", "factors")
TRAILING_NUMBER: Final = "the number behind the products"  # a key: the bias, unless another is named

Found = tuple[str, Value, Sentence]  # a key of lesson.toml, its value, and the sentence that it was read from


def merge_products(single: Iterable[Side]) -> Side:
    """Return one side with the products of several sides, each a single product; equal products are kept only once."""
    by_values = {tuple(map(signed_value, side.terms[0])): side.terms[0] for side in single}
    return Side(tuple(by_values.values()))


def factor_columns(side: Side) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Return the first and the second factors of the products in a sum: ((a, c), (b, d)) for a·b + c·d."""
    pairs = [term for term in side.terms if len(term) == 2]
    return tuple(signed_value(term[0]) for term in pairs), tuple(signed_value(term[1]) for term in pairs)


def is_sum_of_products(side: Side) -> bool:
    """Return whether a side of an equation has the form a·b + c·d + …, with or without a single number at the end."""
    return side.shape[:1] == (2,) and set(side.shape[:-1]) <= {2} and side.shape[-1] in {1, 2}


def count_integers(column: Sequence[Fraction]) -> int:
    """Return how many numbers in a column of factors are integers; the column with more integers holds the inputs."""
    return sum(value.denominator == 1 for value in column)


def signed_value(number: TypedNumber) -> Fraction:
    """Return the value of a typed number, negated if a minus sign precedes the number."""
    return -number.value if number.subtracted and number.value > 0 else number.value


def find_layers(said: Sequence[Sentence], values: Mapping[str, Any]) -> list[int]:
    """Return the layer sizes stated in a sentence (3–4–4–2), else default sizes that fit the neuron's ``values``."""
    for sentence in said:
        for typed in LAYER_SIZES.findall(sentence.text):
            layers = [int(size) for size in re.split("[–-]", typed)]
            if MIN_LAYERS <= len(layers) <= MAX_LAYERS and neuron_fits(layers, values):
                return layers
    layer, number = values["layer"], values["number"]
    layers = [len(values["inputs"]), *DEFAULT_LAYERS[:1] * max(layer - 1, 2), DEFAULT_LAYERS[-1]]
    layers[layer - 2] = len(values["inputs"])
    layers[layer - 1] = max(number, layers[layer - 1])
    return layers


def neuron_fits(layers: Sequence[int], values: Mapping[str, Any]) -> bool:
    """Return whether layers of these sizes have the neuron in ``values``: its layer, number, count of inputs."""
    layer = values["layer"]
    inside = layer <= len(layers) and 1 <= values["number"] <= layers[layer - 1]
    return bool(inside and min(layers) > 0 and layers[layer - 2] == len(values["inputs"]))


def find_numbers(said: Sequence[Sentence], language: str, default: NeuronNumbers) -> FoundNumbers:
    """Return the lesson's numbers as found in the spoken sentences; numbers not found are those of ``default``."""
    read: dict[str, tuple[Value, Sentence]] = {}
    named = chain(find_products(said), find_named_numbers(said), find_bias(said))
    for key, value, sentence in chain(named, find_activation(said), find_position(said, language)):
        read.setdefault(key, (value, sentence))
    inputs, weights = (len(read[key][0]) if key in read else 0 for key in ("inputs", "weights"))
    if inputs != weights or inputs < highest_input_index(said):
        for key in ("inputs", "weights", "factors", TRAILING_NUMBER):
            read.pop(key, None)
    if TRAILING_NUMBER in read:
        read.setdefault("bias", read.pop(TRAILING_NUMBER))
    values = neuron_values(default) | {key: value for key, (value, _) in read.items()}
    values["layers"] = find_layers(said, values)
    lines = {key: read[key][1].lines if key in read else () for key in values}
    return FoundNumbers({key: values[key] for key in KEY_ORDER if key in values}, lines)


def neuron_values(numbers: NeuronNumbers) -> dict[str, Value]:
    """Return the values of a lesson's neuron, by their keys in ``lesson.toml``."""
    trace = numbers.trace
    return {
        "layer": numbers.layer,
        "number": numbers.number,
        "inputs": trace.inputs,
        "weights": trace.weights,
        "bias": trace.bias,
        "activation": numbers.neuron.activation.name,
    }


def highest_input_index(said: Sequence[Sentence]) -> int:
    """Return the highest input index in the sentences: 3 for x₁, x₂ and x₃; 0 if no input is named."""
    indices = (index for sentence in said for index in INPUT.findall(sentence.text))
    return max((int(index.translate(TO_DIGITS)) for index in indices), default=0)


def find_products(said: Sequence[Sentence]) -> Iterator[Found]:
    """Yield (key, value, sentence) from the longest sum of products, 5·2 + 2·1 + 3: inputs, weights, last number."""
    runs = ((run, sentence) for sentence in said for run in find_calculations(sentence.text))
    sums = [(side, sentence) for run, sentence in runs for side in run.sides if is_sum_of_products(side)]
    if not sums:
        return
    side, sentence = max(sums, key=lambda found_one: len(found_one[0].terms))
    first, second = factor_columns(side if len(side.terms) > 1 else merge_products(other for other, _ in sums))
    turned = count_integers(second) > count_integers(first)
    yield "inputs", second if turned else first, sentence
    yield "weights", first if turned else second, sentence
    if turned:
        yield "factors", "weight-first", sentence
    if side.shape[-1] == 1 and len(side.terms) > len(first):
        yield TRAILING_NUMBER, signed_value(side.terms[-1][0]), sentence


def find_named_numbers(said: Sequence[Sentence]) -> Iterator[Found]:
    """Yield (key, value, sentence) for numbers named in equations: bias (b = 1), inputs (x₁ = 5), weights (w₁₂ = 2)."""
    known: dict[str, dict[str, tuple[Fraction, Sentence]]] = {"x": {}, "w": {}}
    for sentence in said:
        for run in find_calculations(sentence.text):
            for name, number in name_value_pairs(run):
                if name == "b":
                    yield "bias", signed_value(number), sentence
                elif match := NAMED.fullmatch(name):
                    index = match["index"].translate(TO_DIGITS)
                    known[match["letter"]].setdefault(index, (signed_value(number), sentence))
    for letter, key in (("x", "inputs"), ("w", "weights")):
        in_order = [known[letter][index] for index in sorted(known[letter])]
        if in_order:
            yield key, tuple(value for value, _ in in_order), in_order[0][1]


def name_value_pairs(run: TypedCalculation) -> Iterator[tuple[str, TypedNumber]]:
    """Yield (name, number) for each side of an equation that is a name, with the first side that is a number."""
    alone = [side.numbers[0] for side in run.sides if side.is_number]
    yield from ((side.name, alone[0]) for side in run.sides if side.name and alone)


def find_bias(said: Sequence[Sentence]) -> Iterator[Found]:
    """Yield ("bias", number, sentence) for each number that follows the word "Bias" in a sentence."""
    for sentence in said:
        for number in find_typed_numbers(sentence.text):
            if BIAS_SAID.search(sentence.text[: number.start]):
                yield "bias", signed_value(number), sentence


def find_activation(said: Sequence[Sentence]) -> Iterator[Found]:
    """Yield ("activation", name, sentence) for the function that most sentences name; nothing if none is named."""
    counted: dict[str, list[Sentence]] = {}
    for sentence in said:
        if name := activation_in(sentence.text):
            counted.setdefault(name, []).append(sentence)
    if counted:
        name = max(counted, key=lambda name: len(counted[name]))
        yield "activation", name, counted[name][0]


def activation_in(text: str) -> str:
    """Return the name in lesson.toml of the activation function that a text names; of several, the longest match.

    >>> activation_in("Hier nehmen wir Leaky ReLU."), activation_in("Wir addieren.")
    ('leaky_relu', '')
    """
    matches = {name: longest_match(activation.keywords, text) for name, activation in ACTIVATIONS.items()}
    name = max(matches, key=lambda name: matches[name])
    return name if matches[name] else ""


def find_position(said: Sequence[Sentence], language: str) -> Iterator[Found]:
    """Yield (key, value, sentence) for the neuron's number (2 for y₂) and layer, as in "y₂ im ersten Hidden Layer"."""
    terms = TERMS[language]
    for sentence in said:
        if target := OUTPUT.search(sentence.text):
            yield "number", int(target[1].translate(TO_DIGITS)), sentence
            for layer, ordinal in enumerate(terms.ordinals, start=DEFAULT_POSITION):
                if find_words([f"{ordinal} {terms.hidden_layer_said}"], sentence.text):
                    yield "layer", layer, sentence
