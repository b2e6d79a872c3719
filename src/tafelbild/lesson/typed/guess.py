"""What the computation gives where a script says something else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.lesson.typed.known import Numbers
from tafelbild.lesson.typed.numbers import TypedNumber
from tafelbild.maths import Evaluation
from tafelbild.maths.number import decimal_places
from tafelbild.notation.formulas import number as written

NEAR: Final = Fraction(1, 3)  # of the larger number: how far a number lies from what it was before a change, at most
SLIP: Final = Fraction(1, 20)  # how far it lies from what the paragraph says rightly, if it is meant to be the same


@dataclass(frozen=True)
class Wrong:
    """A number that is not what it must be (nothing: where nothing tells).

    ``unsaid`` and ``said`` are the numbers of the computation, by whether the paragraph says them.
    """

    line: int
    number: TypedNumber
    must: Numbers
    unsaid: Numbers
    said: Numbers = ()

    def expected(self, language: str, before: Mapping[Fraction, Evaluation]) -> str | None:
        """Return what should stand there: what must, what became of that number elsewhere, what is nearest."""
        known = self.must or tuple(known for value, known in before.items() if value == self.number.value)
        slips = tuple(each for each in self.said if is_near(self.number, each, SLIP))
        near = [each for each in known or (*self.unsaid, *slips) if is_near(self.number, each, NEAR)]
        if near:
            return in_its_place(self.number, min(near, key=lambda each: unlikeness(self.number, each)), language)
        return in_its_place(self.number, known[0], language) if known else None


def before_the_change(wrong: Iterable[Wrong]) -> Mapping[Fraction, Evaluation]:
    """Return what became of numbers, from those places in a script where it is beyond doubt; the first one counts."""
    sure = [(each.number.value, each.must[0]) for each in wrong if len(each.must) == 1]
    return dict(reversed(sure))


def unlikeness(number: TypedNumber, known: Evaluation) -> tuple[bool, bool, Fraction]:
    """Return how little a known number can be meant: whether it is no slip, has other places, how far it is."""
    other_places = decimal_places(number.value) != decimal_places(known.value)
    return not is_near(number, known, SLIP), other_places, min(abs(value - known.value) for value in number.values)


def is_near(number: TypedNumber, known: Evaluation, share: Fraction) -> bool:
    """Return whether a typed number differs from a known one by no more than a share of the larger."""
    return any(abs(value - known.value) <= share * max(abs(value), abs(known.value)) for value in number.values)


def in_its_place(number: TypedNumber, known: Evaluation, language: str) -> str:
    """Write a known number as it belongs into the sentence: as a percentage, or behind a minus that stands apart."""
    value = known.value
    if number.percent:
        return written(value * 100, language, exact=known.exact) + number.percent
    if number.subtracted and value < 0 and number.typed[0] not in "-−–":
        value = -value
    return written(value, language, exact=known.exact)
