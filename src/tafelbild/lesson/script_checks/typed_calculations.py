"""Calculations as lecturers type them, 5 · 0.2 + 2 · 0.1 = 1.2: their sides, terms and factors."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import prod
from typing import Final

from tafelbild.lesson.script_checks.typed_numbers import Token, TypedNumber, find_numbers, tokenize

Term = tuple[TypedNumber, ...]
OPERATORS: Final = ("plus", "minus", "times")


@dataclass(frozen=True)
class Side:
    """One side of ``=``: a name, or a sum of products, or a function applied to such a sum (``has_function``)."""

    terms: tuple[Term, ...] = ()
    name: str = ""
    has_function: bool = False

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of factors of each term: (2, 2, 1) for 5·0,2 + 2·0,1 + 1."""
        return tuple(map(len, self.terms))

    @property
    def numbers(self) -> tuple[TypedNumber, ...]:
        """All numbers in order."""
        return tuple(number for term in self.terms for number in term)

    @property
    def is_number(self) -> bool:
        """Whether it is a single number."""
        return self.shape == (1,) and not self.has_function

    @property
    def total(self) -> Fraction:
        """Sum of the terms."""
        signs = [-1 if term[0].subtracted and term[0].value > 0 else 1 for term in self.terms]
        products = [prod((number.value for number in term), start=Fraction(1)) for term in self.terms]
        return sum((sign * product for sign, product in zip(signs, products, strict=True)), Fraction(0))


@dataclass(frozen=True)
class TypedCalculation:
    """A calculation as typed: its sides, which should be equal."""

    sides: tuple[Side, ...]

    @property
    def numbers(self) -> tuple[TypedNumber, ...]:
        """All numbers in order."""
        return tuple(number for side in self.sides for number in side.numbers)

    @property
    def adds_up(self) -> bool:
        """Whether it is correct by itself: equal sides, or a sum or a product without ``=``; False with names."""
        plain = all(side.terms and not side.has_function for side in self.sides)
        alone = len(self.sides) == 1
        if not plain or not alone:
            return plain and len({side.total for side in self.sides}) == 1
        return len(self.sides[0].shape) == 1 or max(self.sides[0].shape) == 1


def find_calculations(text: str) -> Iterator[TypedCalculation]:
    """Yield the calculations in a passage; each has at least one operator, relation or function, and a number."""
    typed = {number.start: number for number in find_numbers(text)}
    for other, together in groupby(tokenize(text), key=lambda token: token.kind == "other"):
        run = tuple(together)
        if other or not any(token.kind in (*OPERATORS, "relation", "function") for token in run):
            continue
        parts = groupby(run, key=lambda token: token.kind == "relation")
        sides = [parse_side(tuple(part), typed) for equal, part in parts if not equal]
        if any(side.terms for side in sides):
            yield TypedCalculation(tuple(sides))


def calculated_offsets(text: str) -> frozenset[int]:
    """Return the offsets of the numbers next to + − ·."""
    found: set[int] = set()
    before = Token("other", "", 0)
    for token in tokenize(text):
        if token.kind == "number" and before.kind in OPERATORS:
            found.add(token.start)
        if token.kind in OPERATORS and before.kind == "number":
            found.add(before.start)
        if not (token.kind in OPERATORS and before.kind == "other") and token.kind != "open":
            before = token
    return frozenset(found)


def parse_side(side: tuple[Token, ...], typed: dict[int, TypedNumber]) -> Side:
    """Parse the tokens of a side; it has no terms if it is no sum of products."""
    kinds = [token.kind for token in side]
    has_function = "function" in kinds
    if "name" in kinds:
        return Side(name=side[0].text if len(side) == 1 else "?")
    terms: list[list[TypedNumber]] = [[]]
    before = ""
    for token in side:
        number = typed.get(token.start)
        if number and before == "number" and not (number.subtracted and token.text[0] in "-−–"):
            return Side(has_function=has_function)
        if terms[-1] and (token.kind in {"plus", "minus"} or (number and before in {"number", "close"})):
            terms.append([])
        if number:
            terms[-1].append(number)
        before = token.kind
    return Side(tuple(tuple(term) for term in terms if term), has_function=has_function)
