"""How many decimal places the numbers of a neuron's written lines have, so that each line adds up for a viewer."""

from collections.abc import Sequence
from fractions import Fraction

from tafelbild.kinds.network.numbers import NetworkNumbers, total, value_of
from tafelbild.maths import Softmax
from tafelbild.maths.high_precision import exponential
from tafelbild.notation import listed_inputs
from tafelbild.notation.guard_digits import places_that_guard

NOTHING = Fraction(0)


class LinePlaces:
    """The places of the numbers before the result, in each line of a neuron; ``layer`` and ``number`` count from 1."""

    def __init__(self, numbers: NetworkNumbers, layer: int, number: int) -> None:
        self.numbers, self.layer, self.number = numbers, layer, number
        self.trace = numbers.neuron(layer, number)

    def of_products(self) -> int:
        """Return the places of the inputs and weights in the weighted sum."""
        return self.of_sum(self.trace.weighted_sum, NOTHING, self.numbers.places)

    def of_all(self, places: int | None = None) -> int:
        """Return the places of the inputs, the weights and the bias with which z adds up, which has ``places``."""
        return self.of_sum(self.trace.pre_activation, self.trace.bias, places or self.numbers.places)

    def of_sum(self, result: Fraction, bias: Fraction, places: int) -> int:
        """Return the places of the inputs and weights that are listed, and of ``bias``, with which they add up."""
        x, w = [value_of(each) for each in self.numbers.steps.values(self.layer - 1)], self.trace.weights
        listed = [index - 1 for index in listed_inputs(len(x)) if index is not None]
        rest = sum((x[k] * w[k] for k in range(len(x)) if k not in listed), NOTHING)
        count = len(listed)

        def added(numbers: Sequence[Fraction]) -> Fraction:
            pairs = zip(numbers[:count], numbers[count:-1], strict=True)
            return sum((a * b for a, b in pairs), rest + numbers[-1])

        numbers = [*(x[k] for k in listed), *(w[k] for k in listed), bias]
        return places_that_guard(places, numbers, added, result, least=self.numbers.places)

    @property
    def of_addition(self) -> int:
        """The places of the weighted sum and of the bias with which z adds up."""
        numbers = [self.trace.weighted_sum, self.trace.bias]
        return places_that_guard(self.numbers.places, numbers, sum_of, self.trace.pre_activation)

    @property
    def of_argument(self) -> int:
        """The places of z with which the function makes of it the output that is shown."""
        activation, places = self.numbers.layer(self.layer).activation, self.numbers.places
        if isinstance(activation, Softmax):
            return places
        output = self.numbers.of_layer(self.layer).outputs[self.number - 1].value
        return places_that_guard(places, [self.trace.pre_activation], lambda z: activation(z[0]).value, output)

    @property
    def of_exponent(self) -> int:
        """The places of z with which e^z is the power that is shown; those of the lesson where none is shown."""
        powers, places = self.numbers.exponentials, self.numbers.places
        if powers is None or self.layer != self.numbers.last:
            return places
        power, z = powers[self.number - 1].value, self.trace.pre_activation
        of_power = self.numbers.places_of(power)
        return places_that_guard(of_power, [z], lambda given: exponential(given[0]), power, least=places)

    @property
    def of_fraction(self) -> int:
        """The places of e^z, and of the sum of all, with which their fraction is the share."""
        powers, share = self.numbers.exponentials or (), self.numbers.steps.outputs[self.number - 1].value
        power, whole = powers[self.number - 1].value, total(powers).value
        of_share, of_power = map(self.numbers.places_of, (share, power))
        return places_that_guard(of_share, [power, whole], fraction_of, share, least=of_power)


def fraction_of(numbers: Sequence[Fraction]) -> Fraction:
    """Return the first of two numbers divided by the second; 0 if that is 0."""
    above, below = numbers
    return above / below if below else NOTHING


def sum_of(numbers: Sequence[Fraction]) -> Fraction:
    """Return the sum of numbers."""
    return sum(numbers, NOTHING)
