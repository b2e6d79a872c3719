"""The numbers and names that may stand on stage in a lesson's film, as strings in the film's language."""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.equation import subscript, weight_name
from tafelbild.audit.snapshots import Film
from tafelbild.lesson import Lesson
from tafelbild.lesson.practice import lesson_during
from tafelbild.maths import MNIST_LAYERS
from tafelbild.notation import MAX_LISTED_INPUTS, ROUNDED_PLACES, shown, shown_exactly

MATRIX_NAMES: Final = {"weight": "W", "input": "x⃗", "result": "y⃗", "bias": "b⃗"}
BRACKETS: Final = {"open": "(", "close": ")"}


@dataclass(frozen=True)
class AllowedNumbers:
    """The numbers and names that a lesson's film may show. ``credit``: its credit line and recommended reading."""

    lesson: Lesson
    language: str
    credit: str

    @classmethod
    def of_film(cls, film: Film) -> "AllowedNumbers":
        """Return the numbers and names of the film's lesson, in the language of the film."""
        return cls(film.lesson, film.language, film.credit)

    def during(self, step: str) -> "AllowedNumbers":
        """Return what a step may show: in pause and try, the numbers of the exercise; in other steps, of the lesson."""
        lesson = lesson_during(self.lesson, step)
        return self if lesson is self.lesson else replace(self, lesson=lesson)

    @cached_property
    def values(self) -> dict[str, str]:
        """For each key of a formula part (``input-1``), the number of the trace that the part may show, as a string."""
        trace, write = self.lesson.trace, self.format
        values = {
            "sum": write(trace.weighted_sum),
            "bias": write(trace.bias),
            "pre-activation": write(trace.pre_activation),
            "result": write(trace.output, exact=trace.exact),
            "example": write(self.lesson.example[0]),
        }
        for kind, numbers in (("input", trace.inputs), ("weight", trace.weights), ("product", trace.products)):
            values |= {f"{kind}-{i}": write(number) for i, number in enumerate(numbers, 1)}
        return values

    @cached_property
    def names(self) -> dict[str, str]:
        """The symbol of each formula part, by its key (``input-1``): x₁, w₁₂, b or z may stand for its number."""
        j = self.lesson.number
        names = {"result": f"y{subscript(j)}", "bias": "b", "pre-activation": "z"}
        names |= {f"{key}-name": name for key, name in names.items()}
        for i in range(1, len(self.lesson.trace.inputs) + 1):
            names |= {f"input-{i}": f"x{subscript(i)}", f"weight-{i}": weight_name(i, j)}
        return names

    @cached_property
    def all_numbers(self) -> frozenset[str]:
        """All numbers that a label may show, as strings: numbers of the trace and the example, sizes of the network."""
        counts = (
            sum(MNIST_LAYERS),
            *self.left_out,
            *self.lesson.layers,
            len(self.lesson.layers),
            self.lesson.number,
            self.lesson.layer,
            self.lesson.layer - 1,  # number among the hidden layers
        )
        z, y = self.lesson.example
        example = self.format(z), self.format(y.value, exact=y.exact)
        return frozenset((*self.values.values(), *example, *map(str, counts)))

    @cached_property
    def left_out(self) -> dict[int, Fraction]:
        """Number of products left out -> their sum, if the first 2 or the first 3, and the last, are written out."""
        products = self.lesson.trace.products
        return {
            len(products) - n - 1: sum(products[n:-1], Fraction(0)) for n in (2, 3) if len(products) > MAX_LISTED_INPUTS
        }

    def format(self, value: Fraction, *, exact: bool = True) -> str:
        """Return a number in the film's language, with 4 decimals if they do not end or ``exact`` is false."""
        return shown(value, self.language, None if exact and shown_exactly(value) else ROUNDED_PLACES)

    def in_part(self, key: str, text: Element) -> set[str]:
        """Return what the part with this key may show in the formula ``text``: a number, a symbol or a bracket."""
        symbol, (z, y) = self.lesson.trace.activation.symbol, self.lesson.example
        allowed = {self.values.get(key, ""), self.names.get(key, ""), BRACKETS.get(key, "")}
        if key == "activation":
            allowed.add(symbol)
        if key == "pre-activation" and symbol in text.text:
            allowed.add(self.format(z))  # on the second line of the examples
        if key == "result" and text.part_keys == ("result",):
            allowed.add(self.format(y.value, exact=y.exact))
        if key == "quiet":
            allowed |= {self.format(rest) for rest in self.left_out.values()}
        if "W" in dict(text.parts).values():
            allowed.add(MATRIX_NAMES.get(key, ""))
        return allowed - {""}

    def is_citation(self, text: str) -> bool:
        """Tell whether a text is quoted from the lesson's title, the credit line or the recommended reading."""
        return any(text in words for words in (*self.lesson.title.values(), self.credit))
