"""Exact arithmetic for checking equations on the board: the values of their letters, products and quotients.

It shares no code with the modules that compute and write the numbers: functions, rounding and signs are its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.maths.activation import ACTIVATIONS

SUBSCRIPT_DIGITS: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

Vector = tuple[Fraction, ...]
Value = Fraction | Vector


class FalseEquationError(ValueError):
    """An equation does not hold, or is not written as in this language."""


def subscript(index: int) -> str:
    """Return an index in subscript digits."""
    return str(index).translate(SUBSCRIPT_DIGITS)


FUNCTIONS: Final[Mapping[str, Callable[[Fraction], Fraction]]] = {
    activation.symbol: activation.reference for activation in ACTIVATIONS.values()
}
"""Independent implementation of each activation function, by its symbol."""


@dataclass(frozen=True)
class LetterValues:
    """The values of the letters of a lesson; ``number`` is the neuron's j in w_ij and y_j."""

    inputs: Vector
    weights: Vector
    bias: Fraction
    pre_activation: Fraction
    output: Fraction
    number: int
    symbol: str  # of the activation function

    def sum_of_omitted_products(self, first: int) -> Fraction:
        """Return the sum of the products that an ellipsis replaces: all but the first ``first`` and the last."""
        pairs = list(zip(self.inputs, self.weights, strict=True))[first:-1]
        return sum((x * w for x, w in pairs), Fraction(0))

    def value(self, name: str) -> Value:
        """Return the value of a name. Raises ``FalseEquationError`` for a name that the lesson does not have."""
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
            raise FalseEquationError(f"{name} is no name of this lesson")
        return self.indexed[name]

    @property
    def indexed(self) -> dict[str, Fraction]:
        """Values of x_i, w_ij (source first) and y_j by name; indices of two digits are separated by a comma."""
        names = {f"y{subscript(self.number)}": self.output}
        for i, (x, w) in enumerate(zip(self.inputs, self.weights, strict=True), 1):
            comma = "," if max(i, self.number) > 9 else ""
            names |= {f"x{subscript(i)}": x, f"w{subscript(i)}{comma}{subscript(self.number)}": w}
        return names


def require_number(value: Value) -> Fraction:
    """Return the value if it is a number. Raises ``FalseEquationError`` for a vector."""
    if isinstance(value, tuple):
        raise FalseEquationError("a whole column stands where a number belongs")
    return value


def divide(left: Value, right: Value) -> Fraction:
    """Divide two numbers."""
    if not require_number(right):
        raise FalseEquationError("something is divided by 0")
    return require_number(left) / require_number(right)


def multiply(left: Value, right: Value) -> Fraction:
    """Multiply two numbers, or return the dot product of two vectors."""
    if isinstance(left, tuple) and isinstance(right, tuple):
        return sum((a * b for a, b in zip(left, right, strict=True)), Fraction(0))
    return require_number(left) * require_number(right)
