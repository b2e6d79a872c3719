r"""The written calculation of a network, line by line: 5·0,2 + 2·0,1 + 4·0,25 + 1 = 3,2; y₂ = ReLU(3,2) = 3,2.

Lines are rows of hand markup; each number is the part of its address (``weight-2-1-2``, see ``notation.addresses``).
Numbers with too many decimals are rounded as ``NetworkNumbers.places`` says, and stand behind ≈.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from tafelbild.kinds.network.numbers import NetworkNumbers, total, value_of
from tafelbild.maths import Activation, Evaluation, Softmax
from tafelbild.notation import (
    BIAS_SYMBOL,
    MINUS,
    PRE_ACTIVATION_SYMBOL,
    Row,
    activation_markup,
    indices,
    listed_inputs,
    output_name,
    part,
    subscript,
)
from tafelbild.notation.addresses import (
    bias_key,
    exponential_key,
    output_key,
    pre_activation_key,
    sum_key,
    weight_key,
)

DOTS = r"\ldots"


class NeuronLines:
    """The lines of one neuron of a network, in one language; ``layer`` and ``number`` count from 1."""

    def __init__(self, numbers: NetworkNumbers, layer: int, number: int, language: str) -> None:
        self.numbers, self.layer, self.number, self.language = numbers, layer, number, language
        self.trace = numbers.neuron(layer, number)
        self.inputs = numbers.steps.values(layer - 1)
        self.weighted_sum = Evaluation(self.trace.weighted_sum, self.trace.exact_inputs)
        self.z = self.trace.pre_activation_evaluation
        self.y = numbers.of_layer(layer).outputs[number - 1]

    @property
    def products(self) -> Row:
        """The products in numbers, 5·0,2 + 2·0,1 + 4·0,25; of many, dots stand for some."""
        return Row(tuple(between("+", (self._product(index) for index in listed_inputs(len(self.inputs))))))

    @property
    def sum_line(self) -> Row:
        """The weighted sum, 5·0,2 + 2·0,1 + 4·0,25 = 2,2."""
        sign = self.numbers.sign(*self.inputs, *self.trace.weights, self.weighted_sum)
        return Row((*self.products.cells, sign, self._sum))

    @property
    def bias_line(self) -> Row:
        """The bias added, 2,2 + 1 = 3,2."""
        sign = self.numbers.sign(self.weighted_sum, self.trace.bias, self.z)
        return Row((self._sum, "+", self._bias, sign, self._z))

    @property
    def whole_line(self) -> Row:
        """All that is added, 5·0,2 + 2·0,1 + 4·0,25 + 1 = 3,2."""
        sign = self.numbers.sign(*self._given, self.z)
        return Row((*self.products.cells, "+", self._bias, sign, self._z))

    @property
    def named_whole_line(self) -> Row:
        """All that is added, with the name of the result: z₂ = 5·0,2 + 2·0,1 + 4·0,25 + 1 = 3,2."""
        name = f"{PRE_ACTIVATION_SYMBOL}_{{{indices(self.number)}}}"
        return Row((name, self.numbers.sign(*self._given), *self.whole_line.cells))

    @property
    def full_line(self) -> Row:
        """The whole calculation, y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = ReLU(3,2) = 3,2."""
        symbol = symbol_markup(self.numbers.layer(self.layer).activation)
        inside = (symbol, "(", *self.products.cells, "+", self._bias, ")")
        given, z = self.numbers.sign(*self._given), self.numbers.sign(*self._given, self.z)
        return Row((output_name(self.number), given, *inside, z, *self.function_line.cells))

    @property
    def named_bias_line(self) -> Row:
        """The bias added, with the name of the result: z₂ = 2,2 + 1 = 3,2."""
        name = f"{PRE_ACTIVATION_SYMBOL}_{{{indices(self.number)}}}"
        return Row((name, self.numbers.sign(self.weighted_sum, self.trace.bias), *self.bias_line.cells))

    @property
    def output_line(self) -> Row:
        """The output, y₂ = ReLU(3,2) = 3,2; in a layer with softmax, the fraction of the e^z: y₁ ≈ 2,01/2,68 = 0,75."""
        powers = self.numbers.exponentials if self._has_softmax else None
        sign = self.numbers.sign(*(powers or [self.z]))
        return Row((output_name(self.number), sign, *self.function_line.cells))

    @property
    def function_line(self) -> Row:
        """The function of z and its value, ReLU(3,2) = 3,2; with softmax 2,01/2,68 = 0,75."""
        if self._has_softmax and self.numbers.exponentials is not None:
            return self._share_line
        symbol = symbol_markup(self.numbers.layer(self.layer).activation)
        return Row((symbol, "(", self._z, ")", self.numbers.sign(self.z, self.y), self._y))

    @property
    def exponential_line(self) -> Row | None:
        """The power of e, e^0,7 ≈ 2,01; None where it is not written."""
        powers = self.numbers.exponentials
        if powers is None:
            return None
        power = powers[self.number - 1]
        return Row((f"e^{{{self._z}}}", self.numbers.sign(self.z, power), self._power(power)))

    @property
    def exponential_text(self) -> str:
        """The power of e as plain text, e^0,7 ≈ 2,01; "" where it is not written."""
        powers = self.numbers.exponentials if self._has_softmax else None
        if powers is None:
            return ""
        power, z = powers[self.number - 1], self._text(self.z)
        raised = f"({z})" if z.startswith(MINUS) else z
        return f"e^{raised} {self.numbers.sign(self.z, power)} {self._text(power)}"

    @property
    def _share_line(self) -> Row:
        power, whole = (self.numbers.exponentials or ())[self.number - 1], total(self.numbers.exponentials or ())
        divided = part(f"exponential-sum-{self.layer}", self._text(whole))
        ratio = self.numbers.rounded(power) / self.numbers.rounded(whole)
        return Row((self._power(power), "/", divided, self.numbers.sign_as_shown(ratio, self.y), self._y))

    @property
    def _has_softmax(self) -> bool:
        return isinstance(self.numbers.layer(self.layer).activation, Softmax)

    @property
    def _given(self) -> tuple[Evaluation | Fraction, ...]:
        return (*self.inputs, *self.trace.weights, self.trace.bias)

    def _power(self, power: Evaluation) -> str:
        return part(exponential_key(layer=self.layer, number=self.number), self._text(power))

    @property
    def _sum(self) -> str:
        return part(sum_key(layer=self.layer, number=self.number), self._text(self.weighted_sum))

    @property
    def _bias(self) -> str:
        return bracketed(
            part(bias_key(layer=self.layer, target=self.number), self._text(self.trace.bias)), self.trace.bias
        )

    @property
    def _z(self) -> str:
        return part(pre_activation_key(layer=self.layer, number=self.number), self._text(self.z))

    @property
    def _y(self) -> str:
        return part(output_key(layer=self.layer, number=self.number), self._text(self.y))

    def _product(self, index: int | None) -> str:
        if index is None:
            return DOTS
        x, w = self.inputs[index - 1], self.trace.weights[index - 1]
        first = part(output_key(layer=self.layer - 1, number=index), self._text(x))
        key = weight_key(layer=self.layer, source=index, target=self.number)
        second = bracketed(part(key, self._text(w)), w)
        return rf"{first if index == 1 else bracketed(first, x)}\cdot {second}"

    def _text(self, number: Evaluation | Fraction) -> str:
        return self.numbers.shown(number, self.language)


def bracketed(markup: str, number: Evaluation | Fraction) -> str:
    """Return a number behind a sign, in brackets if it is negative."""
    return f"({markup})" if value_of(number) < 0 and MINUS in markup else markup


def between(sign: str, cells: Iterable[str]) -> Iterator[str]:
    """Yield the cells with a sign between each two."""
    for position, cell in enumerate(cells):
        if position:
            yield sign
        yield cell


def pre_activation_text(number: int) -> str:
    """Return the name of the z of a neuron as plain text.

    >>> pre_activation_text(3)
    'z₃'
    """
    return f"{PRE_ACTIVATION_SYMBOL}{subscript(number)}"


def bias_text(number: int) -> str:
    """Return the name of the bias of a neuron as plain text.

    >>> bias_text(3)
    'b₃'
    """
    return f"{BIAS_SYMBOL}{subscript(number)}"


def symbol_markup(activation: Activation | Softmax) -> str:
    r"""Return the symbol of the function of a layer as hand markup.

    >>> from tafelbild.maths import SOFTMAX
    >>> symbol_markup(SOFTMAX)
    '\\text{softmax}'
    """
    return rf"\text{{{activation.symbol}}}" if isinstance(activation, Softmax) else activation_markup(activation)
