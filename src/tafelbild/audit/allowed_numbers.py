"""The numbers and names that may be shown for a lesson, as strings in its language."""

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
    """The numbers and names of a lesson in one language; ``credit``: credit line and recommended reading."""

    lesson: Lesson
    language: str
    credit: str

    @classmethod
    def of_film(cls, film: Film) -> "AllowedNumbers":
        """Return the allowed numbers of a film's lesson."""
        return cls(film.lesson, film.language, film.credit)

    def during(self, step: str) -> "AllowedNumbers":
        """Return the allowed numbers during a step; the exercise for the viewer has its own."""
        lesson = lesson_during(self.lesson, step)
        return self if lesson is self.lesson else replace(self, lesson=lesson)

    @cached_property
    def values(self) -> dict[str, str]:
        """Key of a part -> the number of the trace as shown."""
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
        """Key of a part -> the name that may stand for the number."""
        j = self.lesson.number
        names = {"result": f"y{subscript(j)}", "bias": "b", "pre-activation": "z"}
        names |= {f"{key}-name": name for key, name in names.items()}
        for i in range(1, len(self.lesson.trace.inputs) + 1):
            names |= {f"input-{i}": f"x{subscript(i)}", f"weight-{i}": weight_name(i, j)}
        return names

    @cached_property
    def all_numbers(self) -> frozenset[str]:
        """All numbers that a label or a manim text may show."""
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
        """Number of products that an ellipsis may replace -> their sum; the first 2 or 3 and the last are written."""
        products = self.lesson.trace.products
        return {
            len(products) - n - 1: sum(products[n:-1], Fraction(0)) for n in (2, 3) if len(products) > MAX_LISTED_INPUTS
        }

    def format(self, value: Fraction, *, exact: bool = True) -> str:
        """Format a number as ``notation`` does; to four places if it has no finite expansion."""
        return shown(value, self.language, None if exact and shown_exactly(value) else ROUNDED_PLACES)

    def in_part(self, key: str, text: Element) -> set[str]:
        """Return all texts that a part with this key may show."""
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
        """Tell whether a text is a quotation of the title, the credits or the recommended reading."""
        return any(text in words for words in (*self.lesson.title.values(), self.credit))
