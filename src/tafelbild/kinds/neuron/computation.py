"""The computation of one neuron, as ``tafelbild compute`` shows it."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from tafelbild.errors import LessonError, pluralized, unknown
from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.kinds.neuron.worked_solution import calculation_of
from tafelbild.maths import ACTIVATIONS, Activation, Neuron, opposite_example
from tafelbild.maths.number import NumberError, to_fraction
from tafelbild.message import Message
from tafelbild.notation import (
    BIAS_SYMBOL,
    MINUS,
    TERMS,
    Calculation,
    Terms,
    equality_sign,
    function_definition,
    input_text,
    plain_text,
    shown_exactly,
    weight_text,
)
from tafelbild.notation.formulas import format_value

GERMAN_NUMBER: Final = re.compile(rf"[-+{MINUS}]?\d*,\d+")  # with a decimal comma
Line = tuple[str, str]  # a label and a formula


def as_json(numbers: NeuronNumbers) -> Mapping[str, Any]:
    """Return the steps of the computation as JSON."""
    return numbers.trace.as_dict()


def lines(numbers: NeuronNumbers, language: str) -> Iterator[Line]:
    """Yield the lines of the given values and, below them, of the steps of the computation."""
    calculation, terms = calculation_of(numbers, language), TERMS[language]
    yield from (*givens(calculation, terms), ("", ""), *steps(calculation, terms))


def givens(calculation: Calculation, terms: Terms) -> Iterator[Line]:
    """Yield (label, formula) of each given value: the inputs, the weights, the bias and the activation function."""
    trace, language = calculation.trace, calculation.language
    for i, x in enumerate(trace.inputs, start=1):
        yield (terms.inputs if i == 1 else "", equation(input_text(i), x, language))
    for i, w in enumerate(trace.weights, start=1):
        name = weight_text(source=i, target=calculation.target)
        yield (terms.weights if i == 1 else "", equation(name, w, language))
    yield (terms.bias, equation(BIAS_SYMBOL, trace.bias, language))
    yield (terms.activation_function, function_definition(trace.activation, language).plain)


def equation(name: str, value: Fraction, language: str) -> str:
    """Return a value with its name: x₁ = 5; with ≈ if it is rounded."""
    return f"{name} {equality_sign(shown_exactly(value))} {format_value(value, language)}"


def steps(calculation: Calculation, terms: Terms) -> Iterator[Line]:
    """Yield (label, formula) of each step: the products, their sum, the sum plus the bias, and the neuron's output."""
    n = len(calculation.trace.inputs)
    for i in range(1, n + 1):
        yield (terms.multiply if i == 1 else "", calculation.product(i).plain)
    if n > 1:
        added = (*calculation.products.cells, *calculation.weighted_sum.cells)
        yield (terms.add, plain_text("".join(added)))
    yield (terms.bias, calculation.pre_activation.plain)
    yield (terms.activate, calculation.output.plain)


def numbers_given(options: Mapping[str, tuple[str, ...]]) -> NeuronNumbers:
    """Return the neuron whose numbers were given as options; ``LessonError`` names a faulty option."""
    given = {f"--{name}": options[name] for name in ("inputs", "weights", "bias", "activation")}
    inputs, weights, bias, activation = given.values()
    for option, values in given.items():
        if not values:
            needed = ", ".join(given)
            problem = Message(
                f"is missing; a computation needs {needed}", de=f"fehlt; zu einer Rechnung gehören {needed}"
            )
            raise LessonError(option, problem)
    for option in ("--bias", "--activation"):
        if len(given[option]) > 1:
            number_given = len(given[option])
            problem = Message(f"{number_given} values; write one", de=f"{number_given} Werte; schreiben Sie einen")
            raise LessonError(option, problem)
    if len(weights) != len(inputs):
        found, wanted = pluralized(len(weights), "weight"), pluralized(len(inputs), "input")
        problem = Message(
            f"{found} for {wanted}; write one weight for each input",
            de=f"{found:de} für {wanted:de}; schreiben Sie für jede Eingabe ein Gewicht",
        )
        raise LessonError("--weights", problem)
    neuron = Neuron([number("--weights", w) for w in weights], number("--bias", bias[0]), function(activation[0]))
    trace = neuron.trace([number("--inputs", x) for x in inputs])
    z = opposite_example(trace.pre_activation, trace.activation)
    example = z, trace.activation(z)
    return NeuronNumbers(layers=(len(inputs), 1), layer=2, number=1, neuron=neuron, trace=trace, example=example)


def function(name: str) -> Activation:
    """Return the activation function with this name; raise a ``LessonError`` that lists the names if there is none."""
    if name not in ACTIVATIONS:
        sort = Message("unknown function", de="unbekannte Funktion")
        raise LessonError("--activation", unknown(sort, name, ACTIVATIONS))
    return ACTIVATIONS[name]


def number(option: str, text: str) -> Fraction:
    """Return the value of ``option`` as a number, from e.g. "0.2", ".2" or "0,2"; ``LessonError`` if it is none."""
    plain = text.strip().replace(MINUS, "-")
    try:
        return to_fraction(plain.replace(",", ".") if GERMAN_NUMBER.fullmatch(plain) else plain)
    except NumberError as error:
        raise LessonError(option, error.problem) from None
