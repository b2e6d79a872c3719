"""The numbers that the script of a lesson about one neuron may name."""

from dataclasses import dataclass
from functools import cached_property

from tafelbild.kinds.neuron.expectations import expected_by_words, expected_in_calculation
from tafelbild.kinds.neuron.known_numbers import (
    NETWORK_NOUNS,
    allowed_numbers,
    computed_numbers,
    expected_count,
    is_label,
)
from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.kinds.neuron.practice import numbers_during
from tafelbild.lesson.script_checks.known_numbers import Expected, Numbers, ScriptNumbers
from tafelbild.lesson.script_checks.typed_calculations import TypedCalculation, TypedNumber, find_calculations


@dataclass(frozen=True)
class LessonScriptNumbers(ScriptNumbers):
    """The numbers of one lesson, or the practice numbers of its viewers."""

    numbers: NeuronNumbers

    @property
    def size(self) -> int:
        """The number of inputs."""
        return len(self.numbers.trace.inputs)

    @cached_property
    def computed(self) -> Numbers:
        """Inputs, weights, bias, all results, and the second z on the plot."""
        return computed_numbers(self.numbers)

    def during(self, step: str) -> "LessonScriptNumbers":
        """Return the practice numbers in the steps of pause and try, else these numbers."""
        other = numbers_during(self.numbers, step)
        return self if other is self.numbers else LessonScriptNumbers(other)

    def allowed(self, *, calculated: bool) -> Numbers:
        """Return the numbers that may stand where no certain number is expected."""
        return allowed_numbers(self.numbers, calculated=calculated)

    def expected(self, text: str, typed: tuple[TypedNumber, ...]) -> Expected:
        """Return the numbers that would be right, from calculations and from words beside the number."""
        expected = dict(expected_by_words(text, typed, self.numbers))
        for calculation in find_calculations(text):
            expected.update(expected_in_calculation(calculation, self.numbers))
        for number in typed:
            if number.start not in expected and (counts := expected_count(text, number, self.numbers)):
                expected[number.start] = counts
        return expected

    def is_count(self, text: str, number: TypedNumber) -> bool:
        """Return whether a number counts inputs, weights, neurons or layers."""
        return bool(expected_count(text, number, self.numbers))

    def is_label(self, text: str, number: TypedNumber) -> bool:
        """Return whether a number is the index of an input, weight or product."""
        return is_label(text, number, self.numbers)

    def is_count_of_parts(self, text: str, calculation: TypedCalculation) -> bool:
        """Return whether a right calculation stands before a noun such as neurons."""
        correct = calculation.adds_up and len(calculation.sides) > 1
        return correct and NETWORK_NOUNS.match(text, calculation.numbers[-1].end) is not None
