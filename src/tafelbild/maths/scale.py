"""A round_step scale for the axis on which a function shows what it does to one value."""

from fractions import Fraction
from typing import Final

from tafelbild.maths.activation import Activation

MAX_STEPS: Final = Fraction(36, 10)  # so many steps at most from 0 to the value
ONE: Final = Fraction(1)
EXAMPLE_STEPS: Final = 2  # axis steps from 0 to the example value


def axis_step(value: Fraction, activation: Activation) -> Fraction:
    """Return the smallest of 1, 2 and 5 times a power of ten of which at most 3.6 reach ``value``; 1 for 0.

    A function with limits (sigmoid, tanh, step) does all it does around 0: its steps are never less than 1.

    >>> from tafelbild.maths import ACTIVATIONS
    >>> [axis_step(Fraction(z), ACTIVATIONS["relu"]) for z in ("3.2", "-250", "0.03")]
    [Fraction(1, 1), Fraction(100, 1), Fraction(1, 100)]
    >>> axis_step(Fraction("0.03"), ACTIVATIONS["tanh"])
    Fraction(1, 1)
    """
    size = abs(value)
    if size == 0:
        return ONE
    return max(ONE, round_step(size)) if None not in activation.limits else round_step(size)


def round_step(size: Fraction, reach: Fraction = MAX_STEPS) -> Fraction:
    """Return the smallest of 1, 2, 5, 10, … times a power of ten of which at most ``reach`` (>= 1) make ``size`` (> 0).

    >>> round_step(Fraction(32, 10)), round_step(Fraction(32, 10), Fraction(2))
    (Fraction(1, 1), Fraction(2, 1))
    """
    exponent = len(str(size.numerator)) - len(str(size.denominator))  # right or one too large
    powers = (Fraction(10) ** (exponent + k) for k in range(-2, 2))
    steps = (digit * power for power in powers for digit in (1, 2, 5))
    return next(step for step in steps if size <= reach * step)


def opposite_example(z: Fraction, activation: Activation) -> Fraction:
    """Return the value two axis steps from 0 on the side opposite to ``z`` (the negative side if ``z`` is 0).

    >>> from tafelbild.maths import ACTIVATIONS
    >>> [opposite_example(Fraction(z), ACTIVATIONS["relu"]) for z in ("3.2", "-3.2", "0")]
    [Fraction(-2, 1), Fraction(2, 1), Fraction(-2, 1)]
    """
    magnitude = EXAMPLE_STEPS * axis_step(z, activation)
    return magnitude if z < 0 else -magnitude
