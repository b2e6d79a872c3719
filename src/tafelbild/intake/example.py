"""The numbers of the example, read from the sentences: inputs, weights, bias, the function, and which neuron it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from tafelbild.intake.keywords import found, longest
from tafelbild.intake.layers import sizes
from tafelbild.intake.products import columns, is_sum_of_products, one_by_one, signed, wholes
from tafelbild.intake.sentences import Sentence
from tafelbild.lesson import LessonNumbers
from tafelbild.lesson.lesson_toml import DEFAULT_POSITION
from tafelbild.lesson.script_checks.typed_calculations import Side, TypedCalculation, find_calculations
from tafelbild.lesson.script_checks.typed_numbers import TypedNumber, find_numbers
from tafelbild.maths import ACTIVATIONS, decimal_string
from tafelbild.notation import TERMS

BIAS_SAID: Final = re.compile(  # "Dann kommt der Bias hinzu, der hier 1 beträgt"
    r"\bBias\b(?:\W+(?:b|ist|is|von|of|beträgt|gleich|equals?|hinzu|dazu|der|er|hier|here|which|that|it|wir|we|haben|have|"
    r"nehmen|take|use|in|our|unserem|Beispiel|example|mit|with|auf|to|dem|den|the|Wert|value))*\W*(?:minus\s)?\Z",
    re.IGNORECASE,
)
NAMED: Final = re.compile(r"(?P<letter>[xw])_?\{*(?P<index>[₀-₉0-9]+)\}*")
INPUT: Final = re.compile(r"\bx([₀-₉]{1,3})")
TARGET: Final = re.compile(r"\by([₁-₉])")
PLAIN: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
ORDER: Final = ("layers", "layer", "number", "inputs", "weights", "bias", "activation", "factors")
LAST: Final = "the number behind the products"  # the bias, if nothing else is called so

Value = Any  # of a key of lesson.toml, as TOML has it


@dataclass(frozen=True)
class Example:
    """The values of [network] and [neuron] by key; ``lines``: where they stand, () if they are the default lesson's."""

    values: Mapping[str, Value]
    lines: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Reading:
    """A value, and the sentence that says it."""

    value: Value
    sentence: Sentence


def example_of(said: Sequence[Sentence], language: str, default: LessonNumbers) -> Example:
    """Return the numbers that the sentences name; the default lesson's stand in for the others."""
    read: dict[str, Reading] = {}
    for key, reading in (*products(said), *named(said), *bias(said), *functions(said), *places(said, language)):
        read.setdefault(key, reading)
    inputs, weights = (len(read[key].value) if key in read else 0 for key in ("inputs", "weights"))
    if inputs != weights or inputs < most_named(said):
        read = {key: reading for key, reading in read.items() if key not in {"inputs", "weights", "factors", LAST}}
    if LAST in read:
        read.setdefault("bias", read.pop(LAST))
    values = numbers_of(default) | {key: reading.value for key, reading in read.items()}
    values["layers"] = sizes(said, values)
    lines = {key: read[key].sentence.lines if key in read else () for key in values}
    return Example({key: values[key] for key in ORDER if key in values}, lines)


def numbers_of(lesson: LessonNumbers) -> dict[str, Value]:
    """Return the numbers of a lesson's neuron, by their keys in ``lesson.toml``."""
    trace = lesson.trace
    return {
        "layer": lesson.layer,
        "number": lesson.number,
        "inputs": trace.inputs,
        "weights": trace.weights,
        "bias": trace.bias,
        "activation": lesson.neuron.activation.name,
    }


def most_named(said: Sequence[Sentence]) -> int:
    """Return the highest index of an input that is named: of x₁, x₂ and x₃ it is 3."""
    indices = (index for sentence in said for index in INPUT.findall(sentence.text))
    return max((int(index.translate(PLAIN)) for index in indices), default=0)


def products(said: Sequence[Sentence]) -> Iterator[tuple[str, Reading]]:
    """Yield inputs and weights of the longest sum of products, 5·0,2 + 2·0,1 + 4·0,25, and a bias behind them."""
    sums = [(side, sentence) for sentence in said for side in sides(sentence) if is_sum_of_products(side)]
    if not sums:
        return
    side, sentence = max(sums, key=lambda found_one: len(found_one[0].terms))
    first, second = columns(side if len(side.terms) > 1 else one_by_one(other for other, _ in sums))
    turned = wholes(second) > wholes(first)
    yield "inputs", Reading(second if turned else first, sentence)
    yield "weights", Reading(first if turned else second, sentence)
    if turned:
        yield "factors", Reading("weight-first", sentence)
    if side.shape[-1] == 1 and len(side.terms) > len(first):
        yield LAST, Reading(signed(side.terms[-1][0]), sentence)


def sides(sentence: Sentence) -> Iterator[Side]:
    """Yield the sides of the calculations in a sentence."""
    for run in find_calculations(sentence.text):
        yield from run.sides


def named(said: Sequence[Sentence]) -> Iterator[tuple[str, Reading]]:
    """Yield what the sentences say by name: b = 1; x₁ = 5 and all the others; w₁₂ = 0,2 and all the others."""
    known: dict[str, dict[str, Reading]] = {"x": {}, "w": {}}
    for sentence in said:
        for run in find_calculations(sentence.text):
            for name, number in equalities(run):
                if name == "b":
                    yield "bias", Reading(signed(number), sentence)
                elif fits := NAMED.fullmatch(name):
                    index = fits["index"].translate(PLAIN)
                    known[fits["letter"]].setdefault(index, Reading(signed(number), sentence))
    for letter, key in (("x", "inputs"), ("w", "weights")):
        in_order = [known[letter][index] for index in sorted(known[letter])]
        if in_order:
            yield key, Reading(tuple(reading.value for reading in in_order), in_order[0].sentence)


def equalities(run: TypedCalculation) -> Iterator[tuple[str, TypedNumber]]:
    """Yield the names of a calculation with the number that they are."""
    alone: list[Side] = [side for side in run.sides if side.is_number]
    for side in run.sides:
        if side.name and alone:
            yield side.name, alone[0].numbers[0]


def bias(said: Sequence[Sentence]) -> Iterator[tuple[str, Reading]]:
    """Yield a number right behind the word Bias."""
    for sentence in said:
        for number in find_numbers(sentence.text):
            if BIAS_SAID.search(sentence.text[: number.start]):
                yield "bias", Reading(signed(number), sentence)


def functions(said: Sequence[Sentence]) -> Iterator[tuple[str, Reading]]:
    """Yield the activation function that most sentences name."""
    counted: dict[str, list[Sentence]] = {}
    for sentence in said:
        name = function_named(sentence.text)
        if name:
            counted.setdefault(name, []).append(sentence)
    if counted:
        name = max(counted, key=lambda name: len(counted[name]))
        yield "activation", Reading(name, counted[name][0])


def function_named(text: str) -> str:
    """Return the name of the activation function that a text names, "" if none; of several the longest match.

    >>> function_named("Hier nehmen wir Leaky ReLU."), function_named("Wir addieren.")
    ('leaky_relu', '')
    """
    matches = {name: longest(activation.keywords, text) for name, activation in ACTIVATIONS.items()}
    name = max(matches, key=lambda name: matches[name])
    return name if matches[name] else ""


def places(said: Sequence[Sentence], language: str) -> Iterator[tuple[str, Reading]]:
    """Yield where the neuron stands: the number of y₂, and the layer of "im ersten Hidden Layer"."""
    terms = TERMS[language]
    for sentence in said:
        target = TARGET.search(sentence.text)
        if not target:
            continue
        yield "number", Reading(int(target[1].translate(PLAIN)), sentence)
        for layer, ordinal in enumerate(terms.ordinals, start=DEFAULT_POSITION):
            if found([f"{ordinal} {terms.hidden_layer_said}"], sentence.text):
                yield "layer", Reading(layer, sentence)


def in_toml(value: Value) -> str:
    """Write a value of an example as TOML has it.

    >>> in_toml((Fraction(1, 5), Fraction(5))), in_toml("relu")
    ('[0.2, 5]', '"relu"')
    """
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Fraction):
        return decimal_string(value)
    return f"[{', '.join(map(in_toml, value))}]" if isinstance(value, list | tuple) else str(value)
