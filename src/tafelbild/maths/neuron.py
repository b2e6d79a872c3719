"""y = f(x_1 w_1 + x_2 w_2 + … + b): a neuron with all steps of its computation, in exact numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tafelbild.errors import pluralized
from tafelbild.maths.activation import Activation, Evaluation
from tafelbild.maths.number import JSON_PLACES, Number, decimal_string, has_finite_decimal, trusted_fraction
from tafelbild.message import Message

Json = str | int | bool | list[str]


@dataclass(frozen=True)
class NeuronTrace:
    """Every step of the computation of a neuron with n inputs, in the order in which the lecture writes it down."""

    inputs: tuple[Fraction, ...]
    weights: tuple[Fraction, ...]
    products: tuple[Fraction, ...]
    weighted_sum: Fraction
    bias: Fraction
    pre_activation: Fraction
    activation: Activation
    output: Fraction
    exact: bool  # whether ``output`` is the exact value; if not, it is correct to 40 decimal places
    exact_inputs: bool = True  # whether the inputs are exact values, and with them all steps up to the pre-activation

    @property
    def evaluation(self) -> Evaluation:
        """The output as an ``Evaluation``, which says whether it is exact."""
        return Evaluation(self.output, self.exact)

    @property
    def pre_activation_evaluation(self) -> Evaluation:
        """The pre-activation as an ``Evaluation``: it is exact if the inputs are."""
        return Evaluation(self.pre_activation, self.exact_inputs)

    def as_dict(self) -> dict[str, Json]:
        """Return the steps as a JSON object, numbers as strings with a decimal point.

        If a number had to be rounded (half away from zero), the key ``places`` holds the number of decimal places kept.
        """
        numbers = (*self.inputs, *self.weights, *self.products, self.bias, self.pre_activation, self.output)
        rounded = not self.exact or not all(map(has_finite_decimal, numbers))
        places = None if self.exact_inputs else JSON_PLACES
        steps: dict[str, Json] = {
            "inputs": [decimal_string(x, places) for x in self.inputs],
            "weights": [decimal_string(w) for w in self.weights],
            "products": [decimal_string(product, places) for product in self.products],
            "weighted_sum": decimal_string(self.weighted_sum, places),
            "bias": decimal_string(self.bias),
            "pre_activation": decimal_string(self.pre_activation, places),
            "activation": self.activation.name,
            "output": decimal_string(self.output, None if self.exact else JSON_PLACES),
            "exact": self.exact,
        }
        return steps | {"places": JSON_PLACES} if rounded else steps


@dataclass(frozen=True, init=False)
class Neuron:
    """A neuron with n inputs: its weights (from input 1 to input n), its bias and its activation function."""

    weights: tuple[Fraction, ...]
    bias: Fraction
    activation: Activation

    def __init__(self, weights: Iterable[Number], bias: Number, activation: Activation) -> None:
        """Store the numbers as exact fractions; ``ValueError`` if there are no weights or a number is invalid."""
        object.__setattr__(self, "weights", tuple(map(trusted_fraction, weights)))
        object.__setattr__(self, "bias", trusted_fraction(bias))
        object.__setattr__(self, "activation", activation)
        if not self.weights:
            raise ValueError(
                Message("a neuron needs at least one weight", de="ein Neuron braucht mindestens ein Gewicht")
            )

    def trace(self, inputs: Iterable[Number], *, exact: bool = True) -> NeuronTrace:
        """Return every step of the computation for ``inputs``; ``ValueError`` unless there are as many as weights.

        ``exact``: whether the inputs are exact values; if they are not, neither is the output, whatever the function.

        >>> from tafelbild.maths.activation import RELU
        >>> trace = Neuron(("0.2", "0.1", "0.25"), 1, RELU).trace((5, 2, 4))
        >>> trace.weighted_sum, trace.pre_activation, trace.output
        (Fraction(11, 5), Fraction(16, 5), Fraction(16, 5))
        """
        x, w, b = tuple(map(trusted_fraction, inputs)), self.weights, self.bias
        if len(x) != len(w):
            many, needed = pluralized(len(w), "weight"), pluralized(len(x), "input")
            raise ValueError(Message(f"{many} for {needed}", de=f"{many:de} für {needed:de}"))
        products = tuple(x_i * w_i for x_i, w_i in zip(x, w, strict=True))
        weighted_sum = sum(products, Fraction(0))
        z = weighted_sum + b
        y = self.activation(z)
        return NeuronTrace(x, w, products, weighted_sum, b, z, self.activation, y.value, exact and y.exact, exact)
