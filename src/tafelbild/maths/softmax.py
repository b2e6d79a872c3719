"""y_i = e^z_i / (e^z_1 + e^z_2 + …): softmax, a function of a whole layer, whose values are shares of one whole.

Source: Higham & Higham (2019), section 7 (softmax). Computed with z_i - max(z), so that no power overflows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np

from tafelbild.languages import ByLanguage
from tafelbild.maths.activation import Array, Evaluation
from tafelbild.maths.high_precision import exponential


@dataclass(frozen=True)
class Softmax:
    """The function that makes shares of the pre-activations of a layer; ``SOFTMAX`` is the only one."""

    name: str = "softmax"
    symbol: str = "softmax"
    names: Mapping[str, str] = field(
        default_factory=lambda: ByLanguage(__name__, de="die Softmax-Funktion", en="the softmax function"),
        compare=False,
    )
    keywords: tuple[str, ...] = ("Softmax",)

    def __call__(self, z: Sequence[Fraction]) -> tuple[Evaluation, ...]:
        """Return the share of each value: correct to 40 decimal places, positive, together exactly 1.

        They are exact if all values are equal: each is then 1/r.

        >>> [round(float(share.value), 4) for share in SOFTMAX([Fraction("0.7"), Fraction("-0.4")])]
        [0.7503, 0.2497]
        >>> SOFTMAX([Fraction(3), Fraction(3), Fraction(3)])[0]
        Evaluation(value=Fraction(1, 3), exact=True)
        """
        top = max(z)
        powers = [exponential(value - top) for value in z]
        whole, exact = sum(powers), len(set(z)) == 1
        return tuple(Evaluation(power / whole, exact) for power in powers)

    def values(self, z: Array) -> Array:
        """Return the shares along the last axis of ``z`` (shape (r,) or (n, r)) as floats, without overflow."""
        powers = np.exp(z - z.max(axis=-1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=-1, keepdims=True))

    def name_in(self, language: str) -> str:
        """Return the function's full name in a language ("de" or "en"), without its article.

        >>> SOFTMAX.name_in("de")
        'Softmax-Funktion'
        """
        return self.names[language].partition(" ")[2]


SOFTMAX: Final = Softmax()
"""The function that makes shares of the pre-activations of a last layer."""
