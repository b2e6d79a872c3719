"""Practice numbers: for mental arithmetic, with the opposite sign, the same in fields, conditions and checks."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.kinds.neuron.practice import PRACTICE_STEPS, numbers_during, practice_numbers
from tafelbild.kinds.neuron.script import CONDITIONS, FIELDS
from tafelbild.lesson import load, read_numbers
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.lesson.template import fill_template
from tafelbild.maths import ACTIVATIONS, Neuron, has_finite_decimal


def lesson_of(inputs: int, activation: str = "relu", bias: int = 1) -> NeuronNumbers:
    """Return a lesson with so many inputs; with a bias of 1 its pre-activation is positive."""
    neuron = Neuron([Fraction(1, 5)] * inputs, bias, ACTIVATIONS[activation])
    return replace(read_numbers(), neuron=neuron, trace=neuron.trace([Fraction(2)] * inputs))


@pytest.mark.parametrize("inputs", [1, 2, 3, 4])
@pytest.mark.parametrize("bias", [1, -30])
@pytest.mark.parametrize("activation", [name for name, function in ACTIVATIONS.items() if function.rational])
def test_they_are_easy_and_z_has_the_opposite_sign(inputs: int, bias: int, activation: str) -> None:
    lesson = lesson_of(inputs, activation, bias)
    practice = practice_numbers(lesson)
    assert practice is not None
    trace = practice.trace
    assert trace.pre_activation * lesson.trace.pre_activation < 0
    assert trace == practice.neuron.trace(trace.inputs)
    assert len(trace.inputs) == inputs
    assert trace.activation is lesson.neuron.activation
    assert has_finite_decimal(trace.output), "hard sigmoid: 1/3 cannot be written down"
    assert all(step.denominator == 1 and abs(step) <= 10 for step in (*trace.products, trace.weighted_sum, trace.bias))


@pytest.mark.parametrize("lesson", [lesson_of(5), lesson_of(3, "sigmoid"), lesson_of(2, "tanh")])
def test_there_are_none_for_hard_lessons(lesson: NeuronNumbers) -> None:
    assert practice_numbers(lesson) is None
    context = ScriptContext(load().kind, lesson, "de", "", load().credits)
    assert not any(CONDITIONS[name].holds(context) for name in ("exercise", "try-positive", "try-zero", "try-negative"))
    assert FIELDS["try_output"](context) is None


def test_the_words_of_the_default_lesson() -> None:
    """5·0,4 + 8·0,25 + 6·(−0,5) = 2 + 2 − 3 = 1, with the bias −2 it is −1, and ReLU makes 0 of it."""
    lesson = load()
    context = ScriptContext.of(lesson, "de")
    template = (
        "{try_inputs}; {try_weights}: {try_weighted_sum}, {try_bias}, {try_adding_the_bias}, {try_pre_activation}, "
        "{try_output}, {about_try_output}"
    )
    said = fill_template(template, context, "script.de.md", 1)
    assert said.text == "5, 8 und 6; 0,4; 0,25 und −0,5: 1, −2, 1 + (−2) = −1, −1, 0, 0"
    assert said.marks["try_sum"] == said.text.index("1, −2")
    assert {"try_bias", "try_pre_activation", "try_output"} <= set(said.marks)
    holding = [n for n in ("exercise", "try-positive", "try-zero", "try-negative") if CONDITIONS[n].holds(context)]
    assert holding == ["exercise", "try-negative"]


def test_only_while_the_viewer_tries_the_numbers_are_others() -> None:
    lesson = read_numbers()
    assert numbers_during(lesson, "use-our-value") is lesson
    assert all(numbers_during(lesson, step).trace.pre_activation == -1 for step in PRACTICE_STEPS)
    without = replace(lesson, trace=lesson_of(7).trace)
    assert numbers_during(without, PRACTICE_STEPS[0]).trace.weighted_sum == Fraction("2.8")
