"""The other value that is shown on the plot: where the function does the other thing that it can do."""

from fractions import Fraction
from typing import Final

from tafelbild.maths import Activation, axis_step

EXAMPLE_STEPS: Final = 2


def other_side(z: Fraction, activation: Activation) -> Fraction:
    """Return a value two steps of the axis from 0, on the side where ``z`` is not (the negative side for 0).

    >>> from tafelbild.maths import ACTIVATIONS
    >>> [other_side(Fraction(z), ACTIVATIONS["relu"]) for z in ("3.2", "-3.2", "0")]
    [Fraction(-2, 1), Fraction(2, 1), Fraction(-2, 1)]
    """
    magnitude = EXAMPLE_STEPS * axis_step(z, activation)
    return magnitude if z < 0 else -magnitude
