"""The numbers and names that may stand on stage in a film about one neuron, as strings in the film's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.equation import LetterValues, Value, subscript, weight_name
from tafelbild.audit.stage_numbers import ColumnTotal, StageNumbers, WeightLabel
from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.kinds.neuron.practice import numbers_during
from tafelbild.maths import MNIST_LAYERS
from tafelbild.notation import MAX_LISTED_INPUTS, plain_text, shown

MATRIX_NAMES: Final = {"weight": "W", "input": "x⃗", "result": "y⃗", "bias": "b⃗"}
MARKS: Final[Mapping[str, str]] = {
    "input": "x_",
    "weight": "w_",
    "product": "product_",
    "bias": "bias",
    "sum": "weighted_sum",
    "pre-activation": "pre_activation",
    "result": "output",
}
RESULTS: Final = frozenset({"product", "sum", "pre-activation", "result"})
BRACKETS: Final = {"open": "(", "close": ")"}


@dataclass(frozen=True)
class LessonStageNumbers(StageNumbers):
    """The numbers and names that the film of a lesson about one neuron may show."""

    other: NeuronNumbers | None = None  # instead of the lesson's, in pause and try

    @property
    def numbers(self) -> NeuronNumbers:
        """The numbers that hold."""
        return self.other or self.lesson.numbers

    def during(self, step: str) -> "LessonStageNumbers":
        """Return what a step may show: in pause and try, the numbers of the exercise; in other steps, of the lesson."""
        other = numbers_during(self.lesson.numbers, step)
        return self if other is self.numbers else replace(self, other=other)

    @property
    def is_known(self) -> bool:
        """Always true."""
        return True

    @property
    def input_layer(self) -> int:
        """The layer before the neuron's."""
        return int(self.numbers.layer) - 1

    @property
    def function(self) -> str:
        """The symbol of the neuron's activation function."""
        return self.numbers.trace.activation.symbol

    @property
    def function_name(self) -> str:
        """The name of the neuron's activation function."""
        return self.numbers.trace.activation.name

    @property
    def marks(self) -> Mapping[str, str]:
        """Kind of part -> prefix of its mark."""
        return MARKS

    @property
    def results(self) -> frozenset[str]:
        """The kinds of parts whose numbers are results."""
        return RESULTS

    @property
    def totals(self) -> tuple[ColumnTotal, ...]:
        """The weighted sum, below the products."""
        return (ColumnTotal("sum", ("product-", "quiet")),)

    @property
    def letters(self) -> LetterValues:
        """The values of x₁, w₁₂, b, z, y₂, and of W and the vectors in the neuron's row."""
        trace, j = self.numbers.trace, self.numbers.number
        values: dict[str, Value] = {"W": trace.weights, "x⃗": trace.inputs, "y⃗": trace.output, "z": trace.pre_activation}
        values |= {"b": trace.bias, "b⃗": trace.bias, f"y{subscript(j)}": trace.output}
        for i, (x, w) in enumerate(zip(trace.inputs, trace.weights, strict=True), 1):
            values |= {f"x{subscript(i)}": x, weight_name(i, j): w}
        values |= {plain_text(letter): value for letter, value in trace.activation.constants}
        return LetterValues(values, tuple(zip(trace.inputs, trace.weights, strict=True)))

    @property
    def weights(self) -> Iterator[WeightLabel]:
        """The weights of the neuron."""
        result = self.names["result"]
        for i in range(1, len(self.numbers.trace.inputs) + 1):
            weight, entry = f"weight-{i}", f"input-{i}"
            texts, entries = (self.names[weight], self.values[weight]), (self.names[entry], self.values[entry])
            yield WeightLabel(weight, texts, entry, entries, "result", (result,), f"x{i}", result)

    @cached_property
    def values(self) -> dict[str, str]:
        """For each key of a formula part (``input-1``), the number of the trace that the part may show, as a string."""
        trace, write = self.numbers.trace, self.format
        values = {
            "sum": write(trace.weighted_sum),
            "bias": write(trace.bias),
            "pre-activation": write(trace.pre_activation),
            "result": write(trace.output, exact=trace.exact),
            "example": write(self.numbers.example[0]),
        }
        for kind, numbers in (("input", trace.inputs), ("weight", trace.weights), ("product", trace.products)):
            values |= {f"{kind}-{i}": write(number) for i, number in enumerate(numbers, 1)}
        for i, (_, number) in enumerate(trace.activation.constants, 1):
            values[f"constant-{i}"] = write(number, exact=False)
        return values

    @cached_property
    def names(self) -> dict[str, str]:
        """The symbol of each formula part, by its key (``input-1``): x₁, w₁₂, b or z may stand for its number."""
        j = self.numbers.number
        names = {"result": f"y{subscript(j)}", "bias": "b", "pre-activation": "z"}
        names |= {f"{key}-name": name for key, name in names.items()}
        for i in range(1, len(self.numbers.trace.inputs) + 1):
            names |= {f"input-{i}": f"x{subscript(i)}", f"weight-{i}": weight_name(i, j)}
        return names

    @cached_property
    def all_numbers(self) -> frozenset[str]:
        """All numbers that a label may show, as strings: numbers of the trace and the example, sizes of the network."""
        counts = (
            sum(MNIST_LAYERS),
            *self.left_out,
            *self.numbers.layers,
            len(self.numbers.layers),
            self.numbers.number,
            self.numbers.layer,
            self.numbers.layer - 1,  # number among the hidden layers
        )
        z, y = self.numbers.example
        example = self.format(z), self.format(y.value, exact=y.exact)
        return frozenset((*self.values.values(), *example, *(shown(count, self.language) for count in counts)))

    @cached_property
    def left_out(self) -> dict[int, Fraction]:
        """Number of products left out -> their sum, if the first 2 or the first 3, and the last, are written out."""
        products = self.numbers.trace.products
        return {
            len(products) - n - 1: sum(products[n:-1], Fraction(0)) for n in (2, 3) if len(products) > MAX_LISTED_INPUTS
        }

    def in_part(self, key: str, text: Element) -> set[str]:
        """Return what the part with this key may show in the formula ``text``: a number, a symbol or a bracket."""
        symbol, (z, y) = self.numbers.trace.activation.symbol, self.numbers.example
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
