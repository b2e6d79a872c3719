"""The curved activation functions and their slopes, as exact as ``high_precision``, and as arrays.

For GELU, its tanh form, SiLU and Mish f(z) is a share of z. For the first three the shares of z and -z add up to one,
so f(z) = z + f(-z): computed from the negative side, nothing is lost for a large z.
"""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Final

import numpy as np

from tafelbild.maths.activation_type import Array
from tafelbild.maths.high_precision import (
    MAX_DEVIATION,
    MAX_EXPONENT,
    exponential,
    logistic,
    normal_density,
    normal_share,
    pi,
    square_root,
)

ZERO: Final = Fraction(0)
SELU_ALPHA: Final = Fraction("1.6732632423543772848170429916717")
SELU_LAMBDA: Final = Fraction("1.0507009873554804934193349852946")
SELU_BETA: Final = SELU_LAMBDA * SELU_ALPHA
CUBIC: Final = Fraction("0.044715")  # of the tanh form of GELU
MAX_TANH_FORM: Final = 14  # |z| beyond which the tanh form of GELU has reached its ends
_complementary_error = np.frompyfunc(math.erfc, 1, 1)


def elu(z: Fraction) -> Fraction:
    """Return z for z > 0, else e^z - 1, which stays above -1."""
    return z if z > 0 else exponential(z) - 1


def elu_slope(z: Fraction) -> Fraction:
    """Return 1 for z > 0, else e^z."""
    return exponential(min(z, ZERO))


def elu_values(z: Array) -> Array:
    """Return ``elu`` of each component."""
    return np.asarray(np.where(z > 0, z, np.expm1(np.minimum(z, 0.0))))


def selu(z: Fraction) -> Fraction:
    """Return λ z for z > 0, else β (e^z - 1) with β = λ α."""
    return SELU_LAMBDA * z if z > 0 else SELU_BETA * elu(z)


def selu_slope(z: Fraction) -> Fraction:
    """Return λ for z > 0, else β e^z."""
    return SELU_LAMBDA if z > 0 else SELU_BETA * elu_slope(z)


def selu_values(z: Array) -> Array:
    """Return ``selu`` of each component."""
    return np.asarray(np.where(z > 0, float(SELU_LAMBDA) * z, float(SELU_BETA) * elu_values(np.minimum(z, 0.0))))


def logistic_values(z: Array) -> Array:
    """Return 1 / (1 + e^-z) of each component, without overflow: the exponent is never positive."""
    power = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1.0, power) / (1.0 + power))


def gelu(z: Fraction) -> Fraction:
    """Return z Φ(z)."""
    return _from_the_left(lambda x: x * normal_share(x), z, MAX_DEVIATION)


def gelu_slope(z: Fraction) -> Fraction:
    """Return Φ(z) + z φ(z)."""
    x = _clipped(z, MAX_DEVIATION)
    return normal_share(x) + x * normal_density(x)


def gelu_values(z: Array) -> Array:
    """Return z Φ(z) of each component, with Φ(z) = erfc(-z/√2) / 2, which keeps its digits for a negative z."""
    return np.asarray(z * np.asarray(_complementary_error(-z / math.sqrt(2)), dtype=np.float64) / 2)


def gelu_tanh(z: Fraction) -> Fraction:
    """Return z/2 (1 + tanh(v/2)) = z σ(v) with v = √(8/π) (z + 0.044715 z³)."""
    return _from_the_left(lambda x: x * logistic(_tanh_form(x)), z, MAX_TANH_FORM)


def gelu_tanh_slope(z: Fraction) -> Fraction:
    """Return σ(v) + z σ(v) (1 - σ(v)) dv/dz."""
    x = _clipped(z, MAX_TANH_FORM)
    share = logistic(_tanh_form(x))
    return share + x * share * (1 - share) * 2 * (tanh_form(1) + 3 * tanh_form(3) * x * x)


def gelu_tanh_values(z: Array) -> Array:
    """Return ``gelu_tanh`` of each component."""
    x = np.clip(z, -MAX_TANH_FORM, MAX_TANH_FORM)
    return z * logistic_values(2 * (float(tanh_form(1)) * x + float(tanh_form(3)) * x**3))


def silu(z: Fraction) -> Fraction:
    """Return z σ(z)."""
    return _from_the_left(lambda x: x * logistic(x), z, MAX_EXPONENT)


def silu_slope(z: Fraction) -> Fraction:
    """Return σ(z) + z σ(z) (1 - σ(z))."""
    x = _clipped(z, MAX_EXPONENT)
    return logistic(x) * (1 + x * (1 - logistic(x)))


def mish(z: Fraction) -> Fraction:
    """Return z tanh(ln(1 + e^z)) = z - 2z / (n + 2) with n = e^2z + 2e^z; for z < 0 as z n / (n + 2)."""
    x = _clipped(z, MAX_EXPONENT)
    n = exponential(x) * (exponential(x) + 2)
    return x * n / (n + 2) if z < 0 else z - 2 * x / (n + 2)


def mish_slope(z: Fraction) -> Fraction:
    """Return t + z σ(z) (1 - t²) with t = tanh(ln(1 + e^z))."""
    x = _clipped(z, MAX_EXPONENT)
    n = exponential(x) * (exponential(x) + 2)
    t = n / (n + 2)
    return t + x * logistic(x) * (1 - t * t)


def tanh_form(power: int) -> Fraction:
    """Return the factor of z (``power`` 1) or of z³ (3) in the tanh form of GELU, tanh(√(2/π) (z + 0.044715 z³)).

    >>> [round(float(tanh_form(power)), 4) for power in (1, 3)]
    [0.7979, 0.0357]
    """
    return square_root(2 / pi()) * (CUBIC if power == 3 else 1)


def _tanh_form(z: Fraction) -> Fraction:
    return 2 * (tanh_form(1) * z + tanh_form(3) * z**3)


def _from_the_left(function: Callable[[Fraction], Fraction], z: Fraction, far: int) -> Fraction:
    """Return f(z) of a function with f(z) = z + f(-z) whose values left of -``far`` do not change 40 decimal places."""
    return function(max(z, Fraction(-far))) if z < 0 else z + function(max(-z, Fraction(-far)))


def _clipped(z: Fraction, far: int) -> Fraction:
    return max(Fraction(-far), min(z, Fraction(far)))
