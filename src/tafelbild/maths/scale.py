"""Tick spacing for the axes of a function plot, and the default second z on the plot, of the opposite sign."""

from fractions import Fraction
from typing import Final

from tafelbild.maths.activation import Activation

MAX_STEPS: Final = Fraction(36, 10)  # at most so many tick spacings from 0 to the value
ONE: Final = Fraction(1)


def axis_step(value: Fraction, activation: Activation) -> Fraction:
    """Return the smallest round tick spacing with at most 3.6 spacings from 0 to ``value``; 1 if ``value`` is 0.

    The spacing is at least 1 for functions such as sigmoid, step and ELU, whose shape near 0 would be lost.

    >>> from tafelbild.maths import ACTIVATIONS
    >>> [axis_step(Fraction(z), ACTIVATIONS["relu"]) for z in ("3.2", "-250", "0.03")]
    [Fraction(1, 1), Fraction(100, 1), Fraction(1, 100)]
    >>> axis_step(Fraction("0.03"), ACTIVATIONS["tanh"])
    Fraction(1, 1)
    """
    size = abs(value)
    if size == 0:
        return ONE
    return max(ONE, round_step(size)) if activation.has_scale else round_step(size)


def round_step(size: Fraction, max_steps: Fraction = MAX_STEPS) -> Fraction:
    """Return the smallest tick spacing 1, 2 or 5 · 10^k that fits at most ``max_steps`` (>= 1) times into ``size``.

    >>> round_step(Fraction(32, 10)), round_step(Fraction(32, 10), Fraction(2))
    (Fraction(1, 1), Fraction(2, 1))
    """
    exponent = len(str(size.numerator)) - len(str(size.denominator))  # the power of ten of ``size``, or one more
    powers = (Fraction(10) ** (exponent + k) for k in range(-2, 2))
    steps = (digit * power for power in powers for digit in (1, 2, 5))
    return next(step for step in steps if size <= max_steps * step)


def opposite_example(z: Fraction, activation: Activation) -> Fraction:
    """Return the plot's default second z: two tick spacings from 0, on the side opposite to ``z`` (negative if z is 0).

    >>> from tafelbild.maths import ACTIVATIONS
    >>> [opposite_example(Fraction(z), ACTIVATIONS["relu"]) for z in ("3.2", "-3.2", "0")]
    [Fraction(-2, 1), Fraction(2, 1), Fraction(-2, 1)]
    """
    magnitude = 2 * axis_step(z, activation)
    return magnitude if z < 0 else -magnitude
