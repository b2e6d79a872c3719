r"""The written calculation of a neuron: 5·0,2 + 2·0,1 + 4·0,25 = 2,2; 2,2 + 1 = 3,2; y_2 = ReLU(3,2) = 3,2.

The keys of the addressable parts are listed in ``notation.formulas``.
"""

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from fractions import Fraction
from typing import Final, Literal

from tafelbild.maths.neuron import NeuronTrace
from tafelbild.notation.formulas import Row, apply_cells, format_value, function_application
from tafelbild.notation.markup import part
from tafelbild.notation.number_format import MINUS, equality_sign, shown_exactly
from tafelbild.notation.symbols import (
    BIAS_SYMBOL,
    PRE_ACTIVATION_SYMBOL,
    input_name,
    listed_inputs,
    output_name,
    weight_name,
)

Factors = Literal["input-first", "weight-first"]
DOTS: Final = r"\ldots"


@dataclass(frozen=True)
class Calculation:
    """The lines of a neuron's calculation, in the order in which they are written.

    ``target``: number of the computed neuron in its layer (2 for y_2). ``factors``: whether input or weight comes first
    in a product. The rows of terms (``letters``, ``numbers``, ``products``) have a cell for each term and plus sign, so
    that they align. A negative number is in brackets, except at the start of a line or bracket and after ``=``.

    ``first``: how many terms of a long sum are written before omission dots and the last term; None writes all terms.
    In ``products`` the sum of the omitted products (key ``quiet``) replaces the dots, so every result stays right.

    >>> from tafelbild.maths import ACTIVATIONS, Neuron
    >>> calculation = Calculation(Neuron(("0.2", "0.1"), 1, ACTIVATIONS["relu"]).trace((5, 2)), target=2)
    >>> calculation.numbers.plain, calculation.output.plain
    ('5·0,2 + 2·0,1', 'y₂ = ReLU(2,2) = 2,2')
    """

    trace: NeuronTrace
    _: KW_ONLY
    target: int = 1
    language: str = "de"
    factors: Factors = "input-first"
    first: int | None = None

    @property
    def letters(self) -> Row:
        """The weighted sum in letters, x_1·w_12 + x_2·w_22 + x_3·w_32, with the keys input-i and weight-i."""
        return _sum(DOTS if i is None else self._term_in_letters(i) for i in self.rows)

    @property
    def numbers(self) -> Row:
        """The weighted sum in numbers, 5·0,2 + 2·0,1 + 4·0,25, with the keys input-i and weight-i."""
        return _sum(DOTS if i is None else self._term_in_numbers(i) for i in self.rows)

    @property
    def products(self) -> Row:
        """The sum of the computed products, 1 + 0,2 + 1, with the keys product-i; with one input, the product alone."""
        return _sum(map(self._product, self.rows))

    @property
    def weighted_sum(self) -> Row:
        """The result of the weighted sum, = 2,2, with the key sum; to be written behind a row of terms."""
        trace = self.trace
        holds = _equality_sign(*trace.products, trace.weighted_sum)
        return Row((holds, self._value("sum", trace.weighted_sum, first=True)))

    @property
    def pre_activation(self) -> Row:
        """The addition of the bias, 2,2 + 1 = 3,2, with the keys sum, bias and pre-activation."""
        trace = self.trace
        steps = (trace.weighted_sum, trace.bias, trace.pre_activation)
        start = self._value("sum", trace.weighted_sum, first=True)
        end = self._value("pre-activation", trace.pre_activation, first=True)
        return Row((start, "+", self._value("bias", trace.bias), _equality_sign(*steps), end))

    @property
    def named_pre_activation(self) -> Row:
        """The formula z = 2,2 + 1 = 3,2, beginning with the letter z, which is the part ``pre-activation-name``."""
        return Row((part("pre-activation-name", PRE_ACTIVATION_SYMBOL), "=", *self.pre_activation.cells))

    @property
    def activated_sum(self) -> Row:
        """The equation y_2 = ReLU(2,2 + 1), with the keys result-name, activation, open, sum, bias and close."""
        start = self._value("sum", self.trace.weighted_sum, first=True)
        inside = (start, "+", self._value("bias", self.trace.bias))
        return Row((self._name, "=", *apply_cells(self.trace.activation, inside)))

    @property
    def output(self) -> Row:
        """The output, y_2 = ReLU(3,2) = 3,2, with the key result-name and the keys of ``function_application``."""
        trace = self.trace
        applied = function_application(trace.activation, trace.pre_activation, trace.evaluation, self.language)
        return Row((self._name, "=", *applied.cells))

    @property
    def whole_in_letters(self) -> Row:
        """The computation in letters, y_2 = ReLU(x_1·w_12 + … + b), in the same cells as in ``whole_in_numbers``."""
        inside = (*self.letters.cells, "+", part("bias", BIAS_SYMBOL))
        return Row((self._name, "=", *apply_cells(self.trace.activation, inside)))

    @property
    def whole_in_numbers(self) -> Row:
        """The whole computation in numbers, y_2 = ReLU(5·0,2 + … + 1) = 3,2."""
        inside = (*self.numbers.cells, "+", self._value("bias", self.trace.bias))
        return Row((self._name, "=", *apply_cells(self.trace.activation, inside), *self.output.cells[-2:]))

    def product(self, index: int) -> Row:
        """Return the product of input ``index`` (from 1) in letters and numbers: x_1·w_12 = 5·0,2 = 1."""
        holds = _equality_sign(self.trace.inputs[index - 1], self.trace.weights[index - 1])
        return Row((self._term_in_letters(index), holds, *self.product_in_numbers(index).cells))

    def product_in_numbers(self, index: int) -> Row:
        """Return the product of input ``index`` (from 1) in numbers: 5·0,2 = 1."""
        product = self.trace.products[index - 1]
        factors = (self.trace.inputs[index - 1], self.trace.weights[index - 1])
        value = self._value(f"product-{index}", product, first=True)
        return Row((self._term_in_numbers(index, first=True), _equality_sign(*factors, product), value))

    def input_value(self, index: int) -> str:
        """Return the value of input ``index`` as hand markup, key input-i, to be written into an input neuron."""
        return self._value(f"input-{index}", self.trace.inputs[index - 1], first=True)

    def weight_value(self, index: int, *, brackets: bool = True) -> str:
        """Return weight i (``index``) as hand markup, key weight-i; ``brackets``: put a negative weight in brackets."""
        return self._value(f"weight-{index}", self.trace.weights[index - 1], first=not brackets)

    @property
    def bias_equation(self) -> str:
        """The equation b = 1 as hand markup for the box of the bias, with the keys bias-name and bias."""
        return f"{part('bias-name', BIAS_SYMBOL)}={self._value('bias', self.trace.bias, first=True)}"

    @property
    def rows(self) -> tuple[int | None, ...]:
        """Numbers of the inputs whose terms are written, with ``None`` at the place of the omission dots."""
        count = len(self.trace.inputs)
        return tuple(range(1, count + 1)) if self.first is None else listed_inputs(count, self.first)

    @property
    def left_out(self) -> int:
        """Number of products replaced by omission dots; 0 without dots."""
        return len(self.trace.inputs) - len(self.rows) + 1 if None in self.rows else 0

    @property
    def _name(self) -> str:
        return part("result-name", output_name(self.target))

    def _product(self, index: int | None) -> str:
        if index is not None:
            return self._value(f"product-{index}", self.trace.products[index - 1], first=index == 1)
        shown_here = [self.trace.products[i - 1] for i in self.rows if i is not None]
        return self._value("quiet", self.trace.weighted_sum - sum(shown_here))

    def _term_in_letters(self, index: int) -> str:
        x = part(f"input-{index}", input_name(index))
        w = part(f"weight-{index}", weight_name(source=index, target=self.target))
        return self._times(x, w)

    def _term_in_numbers(self, index: int, *, first: bool | None = None) -> str:
        begins = index == 1 if first is None else first
        weight_first = self.factors == "weight-first"
        x, w = self.trace.inputs[index - 1], self.trace.weights[index - 1]
        return self._times(
            self._value(f"input-{index}", x, first=begins and not weight_first),
            self._value(f"weight-{index}", w, first=begins and weight_first),
        )

    def _times(self, x: str, w: str) -> str:
        return rf"{w}\cdot {x}" if self.factors == "weight-first" else rf"{x}\cdot {w}"

    def _value(self, key: str, value: Fraction, *, first: bool = False) -> str:
        """Return a number as the part ``key``; a negative one in brackets, unless it is ``first`` in its line."""
        digits = format_value(value, self.language)
        markup = part(key, digits)
        return f"({markup})" if digits.startswith(MINUS) and not first else markup


def _sum(terms: Iterable[str]) -> Row:
    """Return a row whose cells are the terms and the plus signs between them."""
    first, *others = terms
    return Row((first, *(cell for term in others for cell in ("+", term))))


def _equality_sign(*values: Fraction) -> str:
    return equality_sign(all(map(shown_exactly, values)))
