r"""Calculations as a lecturer types them, $5 \cdot 0.2 + 2 \cdot 0.1 = 1.2$: their sides, terms and factors."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import prod
from typing import Final

from tafelbild.lesson.typed.numbers import TypedNumber, numbers
from tafelbild.lesson.typed.tokens import Token, tokens

Term = tuple[TypedNumber, ...]
JOINING: Final = ("plus", "minus", "times")


@dataclass(frozen=True)
class Side:
    """What stands on one side of ``=``: a name, or terms of factors, perhaps in the brackets of a function."""

    terms: tuple[Term, ...] = ()
    name: str = ""
    applied: bool = False

    @property
    def shape(self) -> tuple[int, ...]:
        """How many factors each term has: (2, 2, 1) for 5·0,2 + 2·0,1 + 1."""
        return tuple(map(len, self.terms))

    @property
    def numbers(self) -> tuple[TypedNumber, ...]:
        """The numbers in order."""
        return tuple(number for term in self.terms for number in term)

    @property
    def is_number(self) -> bool:
        """Whether it is a single number and nothing else."""
        return self.shape == (1,) and not self.applied

    @property
    def total(self) -> Fraction:
        """What the terms add up to."""
        signs = [-1 if term[0].subtracted and term[0].value > 0 else 1 for term in self.terms]
        products = [prod((number.value for number in term), start=Fraction(1)) for term in self.terms]
        return sum((sign * product for sign, product in zip(signs, products, strict=True)), Fraction(0))


@dataclass(frozen=True)
class Run:
    """A calculation: its sides, all equal."""

    sides: tuple[Side, ...]

    @property
    def numbers(self) -> tuple[TypedNumber, ...]:
        """The numbers in order."""
        return tuple(number for side in self.sides for number in side.numbers)

    @property
    def adds_up(self) -> bool:
        """Whether it is right by itself: a sum or product alone, or the same number on all sides; no names in it."""
        plain = all(side.terms and not side.applied for side in self.sides)
        alone = len(self.sides) == 1
        if not plain or not alone:
            return plain and len({side.total for side in self.sides}) == 1
        return len(self.sides[0].shape) == 1 or max(self.sides[0].shape) == 1


def calculations(text: str) -> Iterator[Run]:
    """Yield the calculations of a passage: at least a sign, and a number."""
    typed = {number.start: number for number in numbers(text)}
    for other, together in groupby(tokens(text), key=lambda token: token.kind == "other"):
        run = tuple(together)
        if other or not any(token.kind in (*JOINING, "relation", "function") for token in run):
            continue
        sides = [side_of(tuple(side), typed) for equal, side in groupby(run, key=is_relation) if not equal]
        if any(side.terms for side in sides):
            yield Run(tuple(sides))


def calculated(text: str) -> frozenset[int]:
    """Return where the numbers stand that have + − · beside them."""
    found: set[int] = set()
    before = Token("other", "", 0)
    for token in tokens(text):
        if token.kind == "number" and before.kind in JOINING:
            found.add(token.start)
        if token.kind in JOINING and before.kind == "number":
            found.add(before.start)
        if not (token.kind in JOINING and before.kind == "other") and token.kind != "open":
            before = token
    return frozenset(found)


def is_relation(token: Token) -> bool:
    """Return whether a token stands between two sides."""
    return token.kind == "relation"


def side_of(side: tuple[Token, ...], typed: dict[int, TypedNumber]) -> Side:
    """Return the tokens of a side as a value; what is no sum of products has no terms."""
    kinds = [token.kind for token in side]
    applied = "function" in kinds
    if "name" in kinds:
        return Side(name=side[0].text if len(side) == 1 else "?")
    terms: list[list[TypedNumber]] = [[]]
    before = ""
    for token in side:
        number = typed.get(token.start)
        if number and before == "number" and not (number.subtracted and token.text[0] in "-−–"):
            return Side(applied=applied)
        if terms[-1] and (token.kind in {"plus", "minus"} or (number and before in {"number", "close"})):
            terms.append([])
        if number:
            terms[-1].append(number)
        before = token.kind
    return Side(tuple(tuple(term) for term in terms if term), applied=applied)
