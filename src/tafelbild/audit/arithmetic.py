"""What a viewer can check with a pencil: whether an equation on the board holds as it is shown, in exact fractions.

It shares no code with what computes and writes the numbers: functions, rounding and signs are its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.maths.activation import ACTIVATIONS

BELOW: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

Vector = tuple[Fraction, ...]
Value = Fraction | Vector


class WrongError(ValueError):
    """What is shown is not true, or not written as this language writes it."""


def below(index: int) -> str:
    """Return an index as it stands below a letter."""
    return str(index).translate(BELOW)


FUNCTIONS: Final[Mapping[str, Callable[[Fraction], Fraction]]] = {
    activation.symbol: activation.reference for activation in ACTIVATIONS.values()
}
"""Independent implementation of each activation function, by its symbol."""


@dataclass(frozen=True)
class Letters:
    """What the letters of one lesson stand for: w_ij by its indices, ``number`` is the j of the neuron."""

    inputs: Vector
    weights: Vector
    bias: Fraction
    pre_activation: Fraction
    output: Fraction
    number: int
    symbol: str  # of the activation function

    def between(self, first: int) -> Fraction:
        """Return the sum of the products between the first ones and the last: what an ellipsis stands for."""
        pairs = list(zip(self.inputs, self.weights, strict=True))[first:-1]
        return sum((x * w for x, w in pairs), Fraction(0))

    def value(self, name: str) -> Value:
        """Return what a name stands for; a name that the lesson does not have is wrong."""
        plain: dict[str, Value] = {
            "b": self.bias,
            "z": self.pre_activation,
            "W": self.weights,
            "x⃗": self.inputs,
            "b⃗": self.bias,
            "y⃗": self.output,
        }
        if name in plain:
            return plain[name]
        if name not in self.indexed:
            raise WrongError(f"{name} is no name of this lesson")
        return self.indexed[name]

    @property
    def indexed(self) -> dict[str, Fraction]:
        """The names with indices: x_i, w_ij (source first) and y_j; a comma keeps indices of two digits apart."""
        names = {f"y{below(self.number)}": self.output}
        for i, (x, w) in enumerate(zip(self.inputs, self.weights, strict=True), 1):
            comma = "," if max(i, self.number) > 9 else ""
            names |= {f"x{below(i)}": x, f"w{below(i)}{comma}{below(self.number)}": w}
        return names


def number(value: Value) -> Fraction:
    """Return a number; a whole column is none."""
    if isinstance(value, tuple):
        raise WrongError("a whole column stands where a number belongs")
    return value


def over(left: Value, right: Value) -> Fraction:
    """Divide numbers."""
    if not number(right):
        raise WrongError("something is divided by 0")
    return number(left) / number(right)


def times(left: Value, right: Value) -> Fraction:
    """Multiply numbers, or a row of weights with the column of inputs."""
    if isinstance(left, tuple) and isinstance(right, tuple):
        return sum((a * b for a, b in zip(left, right, strict=True)), Fraction(0))
    return number(left) * number(right)
