r"""The written calculation of a network, line by line: 5·0,2 + 2·0,1 + 4·0,25 + 1 = 3,2; y₂ = ReLU(3,2) = 3,2.

Lines are rows of hand markup; each number is the part of its address (``weight-2-1-2``, see ``notation.addresses``).
A line adds up for a viewer with a pencil: rounded numbers have guard digits (``shown_places``), and stand behind ≈.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from tafelbild.kinds.network.line_places import LinePlaces, fraction_of
from tafelbild.kinds.network.numbers import NetworkNumbers, total, value_of
from tafelbild.maths import Activation, Evaluation, Softmax
from tafelbild.notation import (
    BIAS_SYMBOL,
    MINUS,
    PRE_ACTIVATION_SYMBOL,
    Row,
    activation_markup,
    equality_sign,
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
from tafelbild.notation.guard_digits import rounded

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
        self.places = LinePlaces(numbers, layer, number)

    @property
    def sum_line(self) -> Row:
        """The weighted sum, 5·0,2 + 2·0,1 + 4·0,25 = 2,2."""
        places = self.places.of_products()
        exact = self._are_exact(places, *self.inputs, *self.trace.weights)
        sign = equality_sign(exact and self.numbers.is_shown_exactly(self.weighted_sum))
        return Row((*self._products(places), sign, self._sum()))

    @property
    def bias_line(self) -> Row:
        """The bias added, 2,2 + 1 = 3,2."""
        places = self.places.of_addition
        exact = self._are_exact(places, self.weighted_sum, self.trace.bias) and self.numbers.is_shown_exactly(self.z)
        return Row((self._sum(places), "+", self._bias(places), equality_sign(exact), self._z()))

    @property
    def whole_line(self) -> Row:
        """All that is added, 5·0,2 + 2·0,1 + 4·0,25 + 1 = 3,2."""
        places = self.places.of_all()
        exact = self._are_exact(places, *self._given) and self.numbers.is_shown_exactly(self.z)
        return Row((*self._products(places), "+", self._bias(places), equality_sign(exact), self._z()))

    @property
    def named_whole_line(self) -> Row:
        """All that is added, with the name of the result: z₂ = 5·0,2 + 2·0,1 + 4·0,25 + 1 = 3,2."""
        name = f"{PRE_ACTIVATION_SYMBOL}_{{{indices(self.number)}}}"
        given = self._are_exact(self.places.of_all(), *self._given)
        return Row((name, equality_sign(given), *self.whole_line.cells))

    @property
    def full_line(self) -> Row:
        """The whole calculation, y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = ReLU(3,2) = 3,2."""
        of_z = self.places.of_argument
        places = self.places.of_all(of_z)
        given = self._are_exact(places, *self._given)
        inside = (self._symbol, "(", *self._products(places), "+", self._bias(places), ")")
        z = equality_sign(given and self._are_exact(of_z, self.z))
        return Row((output_name(self.number), equality_sign(given), *inside, z, *self.function_line.cells))

    @property
    def named_bias_line(self) -> Row:
        """The bias added, with the name of the result: z₂ = 2,2 + 1 = 3,2."""
        name = f"{PRE_ACTIVATION_SYMBOL}_{{{indices(self.number)}}}"
        exact = self._are_exact(self.places.of_addition, self.weighted_sum, self.trace.bias)
        return Row((name, equality_sign(exact), *self.bias_line.cells))

    @property
    def output_line(self) -> Row:
        """The output, y₂ = ReLU(3,2) = 3,2; in a layer with softmax, the fraction of the e^z: y₁ ≈ 2,01/2,68 = 0,75."""
        powers = self.numbers.exponentials if self._has_softmax else None
        exact = self.numbers.is_shown_exactly(*powers) if powers else self._are_exact(self.places.of_argument, self.z)
        return Row((output_name(self.number), equality_sign(exact), *self.function_line.cells))

    @property
    def function_line(self) -> Row:
        """The function of z and its value, ReLU(3,2) = 3,2; with softmax 2,01/2,68 = 0,75."""
        if self._has_softmax and self.numbers.exponentials is not None:
            return self.share_line
        places = self.places.of_argument
        exact = self._are_exact(places, self.z) and self.numbers.is_shown_exactly(self.y)
        return Row((self._symbol, "(", self._z(places), ")", equality_sign(exact), self._y))

    @property
    def exponential_line(self) -> Row | None:
        """The power of e, e^0,7 ≈ 2,01; None where it is not written."""
        power, places = self._own_power, self.places.of_exponent
        if power is None:
            return None
        return Row((f"e^{{{self._z(places)}}}", self.sign_of_power, self._power(power)))

    @property
    def exponential_text(self) -> str:
        """The power of e as plain text, e^0,7 ≈ 2,01; "" where it is not written."""
        power, z = self._own_power, self.exponent
        if power is None:
            return ""
        raised = f"({z})" if z.startswith(MINUS) else z
        return f"e^{raised} {self.sign_of_power} {self._text(power)}"

    @property
    def exponent(self) -> str:
        """The z above e as text."""
        return self._text(self.z, self.places.of_exponent)

    @property
    def share_line(self) -> Row:
        """The fraction that is the share, 2,01 / 2,68 = 0,75, where the powers of e are written."""
        power, whole = self._own_power or self.y, total(self.numbers.exponentials or ())
        places = self.places.of_fraction
        ratio = fraction_of([self._rounded(number, places) for number in (power, whole)])
        divided = part(f"exponential-sum-{self.layer}", self._text(whole, places))
        return Row((self._power(power, places), "/", divided, self.numbers.sign_as_shown(ratio, self.y), self._y))

    # -- parts ------------------------------------------------------------------------------------

    @property
    def sign_of_power(self) -> str:
        """The sign between e^z and its value."""
        power = self._own_power
        exact = self._are_exact(self.places.of_exponent, self.z) and self.numbers.is_shown_exactly(power or self.y)
        return equality_sign(exact)

    @property
    def _symbol(self) -> str:
        return symbol_markup(self.numbers.layer(self.layer).activation)

    @property
    def _own_power(self) -> Evaluation | None:
        powers = self.numbers.exponentials if self._has_softmax else None
        return powers[self.number - 1] if powers else None

    @property
    def _has_softmax(self) -> bool:
        return isinstance(self.numbers.layer(self.layer).activation, Softmax)

    @property
    def _given(self) -> tuple[Evaluation | Fraction, ...]:
        return (*self.inputs, *self.trace.weights, self.trace.bias)

    def _are_exact(self, places: int, *numbers: Evaluation | Fraction) -> bool:
        return self.numbers.is_shown_exactly(*numbers, places=places)

    def _rounded(self, number: Evaluation, places: int) -> Fraction:
        return number.value if self._are_exact(places, number) else rounded(number.value, places)

    def _power(self, power: Evaluation, places: int | None = None) -> str:
        return part(exponential_key(layer=self.layer, number=self.number), self._text(power, places))

    def _sum(self, places: int | None = None) -> str:
        return part(sum_key(layer=self.layer, number=self.number), self._text(self.weighted_sum, places))

    def _bias(self, places: int) -> str:
        key, bias = bias_key(layer=self.layer, target=self.number), self.trace.bias
        return bracketed(part(key, self._text(bias, places)), bias)

    def _z(self, places: int | None = None) -> str:
        return part(pre_activation_key(layer=self.layer, number=self.number), self._text(self.z, places))

    @property
    def _y(self) -> str:
        return part(output_key(layer=self.layer, number=self.number), self._text(self.y))

    def _products(self, places: int) -> tuple[str, ...]:
        """Return the products in numbers, 5·0,2 + 2·0,1 + 4·0,25; of many, dots stand for some."""
        return tuple(between("+", (self._product(index, places) for index in listed_inputs(len(self.inputs)))))

    def _product(self, index: int | None, places: int) -> str:
        if index is None:
            return DOTS
        x, w = self.inputs[index - 1], self.trace.weights[index - 1]
        first = part(output_key(layer=self.layer - 1, number=index), self._text(x, places))
        key = weight_key(layer=self.layer, source=index, target=self.number)
        second = bracketed(part(key, self._text(w, places)), w)
        return rf"{first if index == 1 else bracketed(first, x)}\cdot {second}"

    def _text(self, number: Evaluation | Fraction, places: int | None = None) -> str:
        return self.numbers.shown(number, self.language, places)


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
