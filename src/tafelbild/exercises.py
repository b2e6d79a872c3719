"""Exercises: variants of a lesson's neuron with other exact numbers for mental arithmetic, drawn from a random seed."""

from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.lesson import LessonNumbers
from tafelbild.lesson.practice import draw_one, is_easy, random_trace
from tafelbild.maths import Neuron, NeuronTrace, opposite_example
from tafelbild.message import Message

MAX_VARIANTS: Final = 50  # of a lesson
MAX_EXERCISE_INPUTS: Final = 12  # of a neuron


def check_exercise_inputs(lesson: LessonNumbers) -> None:
    """Raise a ``LessonError`` if the lesson's neuron has more than 12 inputs, too many for mental arithmetic."""
    if (inputs := len(lesson.trace.inputs)) > MAX_EXERCISE_INPUTS:
        what = Message(
            f"the neuron has {inputs} inputs; exercises are for at most {MAX_EXERCISE_INPUTS}",
            de=f"das Neuron hat {inputs} Eingaben; Übungen gibt es für höchstens {MAX_EXERCISE_INPUTS}",
        )
        raise LessonError("--exercises", what)


def make_variants(lesson: LessonNumbers, count: int, seed: int) -> tuple[LessonNumbers, ...]:
    """Return ``count`` copies of a lesson whose neuron has other inputs, weights and bias, but the same function.

    All differ from each other and from the lesson. The pre-activation z is positive in the first copy, negative in the
    second, and 0 in none. The same seed gives the same copies in the same order, whatever the ``count``.
    """
    check_exercise_inputs(lesson)
    return tuple(islice(variants(lesson, Random(seed)), count))  # noqa: S311  (not for cryptography)


def variants(lesson: LessonNumbers, rng: Random) -> Iterator[LessonNumbers]:
    """Yield copies of a lesson with other inputs, weights and bias, all different from each other, without end."""
    known = {(lesson.trace.inputs, lesson.neuron.weights, lesson.neuron.bias)}
    for sign in pre_activation_signs(rng):
        while True:
            trace = random_trace(len(lesson.trace.inputs), lesson.neuron.activation, rng)
            numbers = trace.inputs, trace.weights, trace.bias
            if numbers not in known and trace.pre_activation * sign > 0 and is_easy(trace):
                break
        known.add(numbers)
        yield with_trace(lesson, trace)


def pre_activation_signs(rng: Random) -> Iterator[int]:
    """Yield, without end, the sign of the pre-activation z of each variant: 1, then -1, then 1 or -1 at random."""
    yield from (1, -1)
    while True:
        yield draw_one(rng, (1, -1))


def with_trace(lesson: LessonNumbers, trace: NeuronTrace) -> LessonNumbers:
    """Return a copy of the lesson whose neuron has the inputs, weights and bias of ``trace``."""
    example = opposite_example(trace.pre_activation, trace.activation)
    return LessonNumbers(
        layers=lesson.layers,
        layer=lesson.layer,
        number=lesson.number,
        neuron=Neuron(trace.weights, trace.bias, trace.activation),
        trace=trace,
        example=(example, trace.activation(example)),
        factors=lesson.factors,
    )
