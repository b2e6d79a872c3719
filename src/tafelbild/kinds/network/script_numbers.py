"""The numbers that the script of a lesson about a whole network may name."""

from dataclasses import dataclass
from functools import cached_property

from tafelbild.kinds.network.network_expectations import expected_in_calculation
from tafelbild.kinds.network.network_known_numbers import (
    allowed_numbers,
    counts_by_noun,
    expected_count,
    is_label,
    known_numbers,
)
from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.kinds.neuron.known_numbers import NETWORK_NOUNS
from tafelbild.lesson.script_checks.known_numbers import Expected, Numbers, ScriptNumbers
from tafelbild.lesson.script_checks.typed_calculations import TypedCalculation, TypedNumber, find_calculations


@dataclass(frozen=True)
class LessonScriptNumbers(ScriptNumbers):
    """The numbers of a network and of its trace."""

    numbers: NetworkNumbers

    @property
    def size(self) -> int:
        """With how many numbers each number of the script is compared."""
        return len(self.computed)

    @cached_property
    def computed(self) -> Numbers:
        """All numbers of the computation; of a network of which only sizes are known, all counts."""
        return known_numbers(self.numbers)

    def during(self, step: str) -> "LessonScriptNumbers":  # noqa: ARG002  (as every kind)
        """Return the same numbers: they hold in all steps."""
        return self

    def allowed(self, *, calculated: bool) -> Numbers:
        """Return the numbers that may stand where no certain number is expected."""
        return allowed_numbers(self.numbers, self.computed, calculated=calculated)

    def expected(self, text: str, typed: tuple[TypedNumber, ...]) -> Expected:
        """Return the numbers that would be right, from calculations and from counted nouns."""
        expected: dict[int, Numbers] = {}
        for calculation in find_calculations(text):
            expected.update(expected_in_calculation(calculation, self.numbers, self.computed))
        for number in typed:
            if number.start not in expected and (counts := expected_count(text, number, self.numbers)):
                expected[number.start] = counts
        return expected

    def is_count(self, text: str, number: TypedNumber) -> bool:
        """Return whether a number counts inputs, weights, neurons or layers."""
        return bool(expected_count(text, number, self.numbers))

    def is_label(self, text: str, number: TypedNumber) -> bool:
        """Return whether a number is the index of an input, a neuron, a layer or a row."""
        return is_label(text, number, self.numbers)

    def is_count_of_parts(self, text: str, calculation: TypedCalculation) -> bool:
        """Return whether a right calculation counts neurons or parameters: 3·4 + 4 = 16."""
        if not calculation.adds_up or len(calculation.sides) < 2:
            return False
        counts = {count for known in counts_by_noun(self.numbers).values() for count in known}
        counted = all(number.is_integer and number.value in counts for number in calculation.numbers)
        return counted or NETWORK_NOUNS.match(text, calculation.numbers[-1].end) is not None
