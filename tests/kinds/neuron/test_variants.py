"""Exercises: exact numbers for mental arithmetic, all different, some negative, from a seed."""

from dataclasses import fields, replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tafelbild.errors import LessonError
from tafelbild.kinds.neuron.exercises import MAX_EXERCISE_INPUTS
from tafelbild.kinds.neuron.exercises import check as check_exercise_inputs
from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.kinds.neuron.variants import make_variants
from tafelbild.lesson import load, read_numbers
from tafelbild.maths import ACTIVATIONS, Neuron
from tafelbild.maths.number import decimal_places
from tafelbild.notation import Calculation
from tafelbild.publish.questions.exercise import MAX_VARIANTS

LIGHT = settings(max_examples=60, derandomize=True, deadline=None, database=None)
SEEDS = st.integers(0, 2**64)
FUNCTIONS = st.sampled_from(sorted(ACTIVATIONS))


def lesson_of(inputs: int, activation: str = "relu", factors: str = "input-first") -> NeuronNumbers:
    """Return a lesson with so many inputs."""
    neuron = Neuron([Fraction(1, 5)] * inputs, 1, ACTIVATIONS[activation])
    trace = neuron.trace([Fraction(2)] * inputs)
    numbers = read_numbers()
    return replace(numbers, layers=(inputs, 4, 2), neuron=neuron, trace=trace, factors=factors)


def numbers_of(lesson: NeuronNumbers) -> tuple[object, ...]:
    """Return the numbers that are given in an exercise."""
    return lesson.trace.inputs, lesson.trace.weights, lesson.trace.bias


@LIGHT
@given(SEEDS, st.integers(1, MAX_EXERCISE_INPUTS), st.integers(0, MAX_VARIANTS), FUNCTIONS)
def test_numbers_that_a_person_can_do_in_the_head(seed: int, inputs: int, count: int, activation: str) -> None:
    """„N variants of the neuron with numbers that a person can do in the head“."""
    made = make_variants(lesson_of(inputs, activation), count, seed)
    assert len(made) == count
    for variant in made:
        trace = variant.trace
        assert all(x.denominator == 1 and 1 <= x <= 9 for x in trace.inputs)
        assert all(decimal_places(w) in {0, 1} or abs(w) == Fraction(1, 4) for w in trace.weights)
        assert all(decimal_places(step) in {0, 1, 2} for step in (*trace.products, trace.weighted_sum, trace.bias))
        assert decimal_places(trace.pre_activation) in {0, 1, 2}
        assert abs(trace.weighted_sum) <= 20
        assert 0 < abs(trace.pre_activation) <= 20
        assert 0 < abs(trace.bias) <= 3


@LIGHT
@given(SEEDS, st.integers(1, MAX_EXERCISE_INPUTS), FUNCTIONS)
def test_all_are_exact_and_computed_by_the_neuron(seed: int, inputs: int, activation: str) -> None:
    """„exact“: the trace of a variant is that of its neuron, and exact where its function is."""
    for variant in make_variants(lesson_of(inputs, activation), 5, seed):
        assert variant.trace == variant.neuron.trace(variant.trace.inputs)
        assert variant.trace.exact == ACTIVATIONS[activation](variant.trace.pre_activation).exact
        assert len(variant.trace.inputs) == inputs


@LIGHT
@given(SEEDS, st.integers(1, MAX_EXERCISE_INPUTS), st.integers(2, MAX_VARIANTS), FUNCTIONS)
def test_one_is_negative_and_one_is_positive(seed: int, inputs: int, count: int, activation: str) -> None:
    """„one negative pre-activation among them“."""
    signs = [variant.trace.pre_activation > 0 for variant in make_variants(lesson_of(inputs, activation), count, seed)]
    assert signs[:2] == [True, False]


@LIGHT
@given(SEEDS, st.integers(1, 4))
def test_none_is_another_one_or_the_lesson(seed: int, inputs: int) -> None:
    lesson = lesson_of(inputs)
    made = [lesson, *make_variants(lesson, MAX_VARIANTS, seed)]
    assert len({numbers_of(variant) for variant in made}) == MAX_VARIANTS + 1


@LIGHT
@given(SEEDS, st.integers(1, MAX_VARIANTS), st.integers(0, MAX_VARIANTS))
def test_a_smaller_number_takes_the_first(seed: int, count: int, more: int) -> None:
    """Two more exercises, printed later, leave the printed ones unchanged."""
    lesson = lesson_of(3)
    assert make_variants(lesson, count + more, seed)[:count] == make_variants(lesson, count, seed)


def test_the_same_seed_gives_the_same_variants_on_every_python() -> None:
    """Printed exercises can be printed again: these three must not change."""
    lines = [
        Calculation(variant.trace, target=variant.number, language="en").whole_in_numbers.plain
        for variant in make_variants(read_numbers(), 3, 1)
    ]
    assert lines == [
        "y₂ = ReLU(8·0.1 + 4·(−1) + 7·2 + (−3)) = 7.8",
        "y₂ = ReLU(3·(−0.3) + 2·0.1 + 4·0.5 + (−2)) = 0",
        "y₂ = ReLU(8·(−0.1) + 6·(−1) + 1·0.2 + (−1)) = 0",
    ]
    assert make_variants(read_numbers(), 3, 2) != make_variants(read_numbers(), 3, 1)


def test_the_lesson_is_left_as_it_is_but_for_its_numbers() -> None:
    lesson = replace(lesson_of(3, "leaky_relu", "weight-first"), layers=(5, 3, 7), layer=3, number=6)
    (variant,) = make_variants(lesson, 1, 7)
    kept = {field.name for field in fields(NeuronNumbers)} - {"neuron", "trace", "example"}
    assert {name: getattr(variant, name) for name in kept} == {name: getattr(lesson, name) for name in kept}
    assert variant.example[1] == ACTIVATIONS["leaky_relu"](variant.example[0])
    assert variant.example[0] * variant.trace.pre_activation < 0


def test_it_does_not_depend_on_the_language_or_the_words() -> None:
    numbers = load().numbers
    assert make_variants(numbers, 4, 3) == make_variants(read_numbers(), 4, 3)
    assert type(make_variants(numbers, 1, 3)[0]) is NeuronNumbers


def test_a_neuron_that_nobody_does_in_the_head_is_refused() -> None:
    check_exercise_inputs(lesson_of(MAX_EXERCISE_INPUTS))
    with pytest.raises(LessonError) as caught:
        check_exercise_inputs(lesson_of(MAX_EXERCISE_INPUTS + 1))
    assert str(caught.value) == "--exercises: the neuron has 13 inputs; exercises are for at most 12"
    german = "--exercises: das Neuron hat 13 Eingaben; Übungen gibt es für höchstens 12"
    assert caught.value.in_language("de") == german
