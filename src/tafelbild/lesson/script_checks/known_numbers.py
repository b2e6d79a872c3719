"""The numbers that a script may name. Which these are, each kind of lessons says in its module ``script_numbers``."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from tafelbild.lesson.kind import Kind
from tafelbild.lesson.script_checks.typed_calculations import TypedCalculation, TypedNumber
from tafelbild.maths import ACTIVATIONS, Evaluation

Numbers = tuple[Evaluation, ...]
Expected = Mapping[int, Numbers]  # offset of a typed number -> the numbers that it may be, the likely one first
OTHER_NOUNS: Final = re.compile(
    r"\s+(?:[a-zäöüß]+(?:e|en|er)\s+)?[A-ZÄÖÜ][a-zäöüß]|"  # a capitalized word: a noun in German
    r"\s+(?:[a-z]+\s+)?(?:steps|cases|parts|minutes|seconds|hours|days|weeks|months|years|people|students|pages|"
    r"chapters|lessons|examples|functions|results|sides|ways|lines|formulas|words|letters|dimensions|pixels|classes|"
    r"epochs|points|digits|decimal\s+places|decimals|places|values|numbers|terms|images|pictures|things|symbols|"
    r"hundred|thousand|million|billion|trillion|times\s+(?:as|more|larger|smaller|faster)|mal\s+(?:so|mehr))\b"
)


def exact_numbers(values: Iterable[Fraction | int]) -> Numbers:
    """Return each number as an exact ``Evaluation``."""
    return tuple(Evaluation(Fraction(value), exact=True) for value in values)


def function_limits() -> Numbers:
    """Return the limits of all activation functions, which any script may mention: −1, 0, 1."""
    every = {limit for activation in ACTIVATIONS.values() for limit in activation.limits if limit is not None}
    return exact_numbers(sorted(every))


def matches_any(number: TypedNumber, known: Numbers) -> bool:
    """Return whether a number typed by the lecturer matches (equals, maybe rounded) one of ``known``."""
    return any(number.matches(each) for each in known)


def counts_other_things(text: str, number: TypedNumber) -> bool:
    """Return whether a number counts something outside the network, judging by the noun after it: "10 Minuten".

    >>> counts_other_things("10 Minuten", TypedNumber("10", 0)), counts_other_things("10 ist", TypedNumber("10", 0))
    (True, False)
    """
    grouped = re.fullmatch(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+", number.typed)  # 10.000 Bilder, 10,000 pictures
    return (number.is_integer or grouped is not None) and OTHER_NOUNS.match(text, number.end) is not None


class ScriptNumbers(ABC):
    """The numbers that the script of one lesson may name."""

    @property
    @abstractmethod
    def size(self) -> int:
        """With about how many numbers each number of the script is compared: the work is limited."""

    @property
    @abstractmethod
    def computed(self) -> Numbers:
        """All numbers of the computation, given and calculated."""

    @abstractmethod
    def during(self, step: str) -> "ScriptNumbers":
        """Return the numbers that hold in a step of a scene: mostly all, but other ones where the viewer calculates."""

    @abstractmethod
    def allowed(self, *, calculated: bool) -> Numbers:
        """Return the numbers that may stand where no certain number is expected; ``calculated``: next to + − ·."""

    @abstractmethod
    def expected(self, text: str, typed: tuple[TypedNumber, ...]) -> Expected:
        """Return offset of a number in ``text`` -> numbers that would be right there, by calculations and words."""

    @abstractmethod
    def is_count(self, text: str, number: TypedNumber) -> bool:
        """Return whether a number counts parts of the network, as in "4 layers"."""

    @abstractmethod
    def is_label(self, text: str, number: TypedNumber) -> bool:
        """Return whether a number is the index of something, as in "Eingabe 2"."""

    @abstractmethod
    def is_count_of_parts(self, text: str, calculation: TypedCalculation) -> bool:
        """Return whether a calculation counts parts of the network and is right: 3 + 4 + 4 + 2 = 13 Neuronen."""


def script_numbers(kind: Kind, numbers: object) -> ScriptNumbers | None:
    """Return the numbers that scripts of a lesson may name; None if any number may be named."""
    own = kind.module("script_numbers")
    return own.LessonScriptNumbers(numbers) if own else None
