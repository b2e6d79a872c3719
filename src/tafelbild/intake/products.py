"""Sums of products as they are typed, 5·0,2 + 2·0,1 + 4·0,25: their columns are the inputs and the weights."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from tafelbild.lesson.script_checks.typed_calculations import Side
from tafelbild.lesson.script_checks.typed_numbers import TypedNumber


def one_by_one(single: Iterable[Side]) -> Side:
    """Return products that are told one after the other as one sum, each once."""
    by_values = {tuple(map(signed, side.terms[0])): side.terms[0] for side in single}
    return Side(tuple(by_values.values()))


def columns(side: Side) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Return the first and the second factors of a sum of products."""
    pairs = [term for term in side.terms if len(term) == 2]
    return tuple(signed(term[0]) for term in pairs), tuple(signed(term[1]) for term in pairs)


def is_sum_of_products(side: Side) -> bool:
    """Return whether a side is a·b + c·d, perhaps with one more number."""
    return side.shape[:1] == (2,) and set(side.shape[:-1]) <= {2} and side.shape[-1] in {1, 2}


def wholes(column: Sequence[Fraction]) -> int:
    """Return how many of the numbers are whole: inputs mostly are, weights are not."""
    return sum(value.denominator == 1 for value in column)


def signed(number: TypedNumber) -> Fraction:
    """Return a number with the minus that stands apart in front of it."""
    return -number.value if number.subtracted and number.value > 0 else number.value
