"""What the computation knows: the numbers of the trace, what there is to count, the numbers of the functions."""

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from tafelbild.lesson.typed.numbers import TypedNumber
from tafelbild.lesson.values import LessonNumbers
from tafelbild.maths import ACTIVATIONS, Evaluation

Numbers = tuple[Evaluation, ...]


def exactly(values: Iterable[Fraction | int]) -> Numbers:
    """Return numbers that are known in full."""
    return tuple(Evaluation(Fraction(value), exact=True) for value in values)


def output(lesson: LessonNumbers) -> Evaluation:
    """Return the value of the neuron."""
    return Evaluation(lesson.trace.output, lesson.trace.exact)


def pre_activation(lesson: LessonNumbers) -> Evaluation:
    """Return the weighted sum plus the bias."""
    return exactly([lesson.trace.pre_activation])[0]


def results(lesson: LessonNumbers) -> Numbers:
    """Return what comes out of a step, the last steps first."""
    trace = lesson.trace
    steps = exactly([trace.pre_activation, trace.weighted_sum, *trace.products])
    return (output(lesson), *steps, lesson.example[1])


def values(lesson: LessonNumbers) -> Numbers:
    """Return all numbers of the computation and of the example."""
    trace = lesson.trace
    return (*exactly([*trace.inputs, *trace.weights, trace.bias, lesson.example[0]]), *results(lesson))


def limits() -> Numbers:
    """Return the limits of the activation functions, of which any script may speak: −1, 0, 1."""
    every = {limit for activation in ACTIVATIONS.values() for limit in activation.limits if limit is not None}
    return exactly(sorted(every))


def in_formula(lesson: LessonNumbers) -> Numbers:
    """Return 0, the value there of the function in use, and the digits of its formula."""
    activation = lesson.trace.activation
    digits = re.findall(r"[0-9]+(?:\.[0-9]+)?", activation.formula)
    return (*exactly([0, *map(Fraction, digits)]), activation(Fraction(0)))


def counts(lesson: LessonNumbers) -> Numbers:
    """Return how many there are of what the network is made of, and which neuron is computed."""
    layers = lesson.layers
    weights = sum(source * target for source, target in pairwise(layers))
    hidden = sum(layers[1:-1])
    sums = (len(layers) - 1, len(layers) - 2, sum(layers), hidden, weights, weights + sum(layers[1:]))
    return exactly([len(lesson.trace.inputs), len(layers), *layers, lesson.layer, lesson.number, *sums])


def is_among(number: TypedNumber, known: Numbers) -> bool:
    """Return whether a typed number is one of those."""
    return any(number.says(each) for each in known)


def numbers_of(lesson: LessonNumbers, *, calculated: bool) -> Numbers:
    """Return all numbers that may stand where nothing tells which it must be; a calculation counts nothing."""
    computed = (*values(lesson), *in_formula(lesson))
    return computed if calculated else (*computed, *limits(), *counts(lesson))
