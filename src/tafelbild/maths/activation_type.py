"""``Activation``, the type of the entries in ``maths.activation``: a function y = f(z) with all that is known of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Cases = tuple[tuple[str, str], ...]

Side = Literal["stays", "zero", "one", "shrinks", "squashed", "clipped", "scaled", "above", "share", "dips"]
"""f(z) for all z on one side of zero: z itself, 0, 1, less than a tenth of z, the nearer to a limit of f the farther z
is from zero ("squashed"), on its way to the limit and then equal to it ("clipped"), somewhat more than z ("scaled"),
above z and nearing it ("above"), a share of z that grows to the whole ("share"), or just below 0, in the end near it
("dips")."""


@dataclass(frozen=True)
class Evaluation:
    """Value of an activation function at one z; if it is not ``exact``, it is rounded to 40 or more decimal places."""

    value: Fraction
    exact: bool


@dataclass(frozen=True)
class Activation:
    r"""An activation function f: its names, formula, values and slope, and a second computation for the audit.

    ``formula`` is the right-hand side of f(z) = … as hand markup. A decimal in it is written ``\number{0.01}``, because
    the decimal mark depends on the language (see ``notation.localize_numbers``). ``cases`` are the formula's cases,
    each as (value, condition) in hand markup; empty for a formula without cases.
    """

    name: str  # in lesson.toml, in conditions of scripts and on the command line
    symbol: str  # printed in front of the brackets
    names: Mapping[str, str] = field(compare=False)  # by language: the name in full, with its article
    keywords: tuple[str, ...]  # names in a lecturer's document, in any language
    formula: str
    cases: Cases
    kinks: tuple[Fraction, ...]  # z at which the slope jumps
    jumps: tuple[Fraction, ...]  # z at which the value jumps
    limits: tuple[Fraction | None, Fraction | None]  # bounds that the values reach or near, None where there is none
    negative: Side  # effect on a negative z
    positive: Side  # effect on a positive z
    rational: bool  # whether every value is a fraction; if not, ``exact_at`` says where it is
    function: Callable[[Fraction], Fraction] = field(repr=False)
    slope: Callable[[Fraction], Fraction] = field(repr=False)
    array: Callable[[Array], Array] = field(repr=False)
    reference: Callable[[Fraction], Fraction] = field(repr=False)  # f computed in another way, for the audit alone
    thumbnail: tuple[float, float]  # y range of the small graph for -3 <= z <= 3
    respelt: Mapping[str, str] = field(default_factory=dict, compare=False)  # by language: the symbol for a voice
    exact_at: Callable[[Fraction], bool] = field(default=lambda z: z == 0, repr=False)  # if not ``rational``
    constants: tuple[tuple[str, Fraction], ...] = ()  # letters of the formula in hand markup, and what they stand for
    formula_lines: tuple[str, ...] = ()  # the formula in two lines, for where it does not fit in one
    own_sentences: bool = False  # whether the default scripts have sentences for it; if not: [: other-function]

    @property
    def has_scale(self) -> bool:
        """Whether its graph has a shape near 0 that is lost in another scale: not so if f(2z) = 2 f(z) for z > 0.

        >>> from tafelbild.maths import ACTIVATIONS
        >>> ACTIVATIONS["relu"].has_scale, ACTIVATIONS["sigmoid"].has_scale, ACTIVATIONS["elu"].has_scale
        (False, True, True)
        """
        return not self.rational or None not in self.limits

    def __call__(self, z: Fraction) -> Evaluation:
        """Return f(z): exact where it is a fraction, else right to 40 places and strictly between its limits."""
        return Evaluation(self.function(z), exact=self.rational or self.exact_at(z))

    def derivative(self, z: Fraction) -> Evaluation:
        """Return the slope f'(z); at a kink or a jump, the slope to the left of z (so ReLU'(0) = 0)."""
        return Evaluation(self.slope(z), exact=self.rational or z == 0 or self.exact_at(z))

    def values(self, z: Array) -> Array:
        """Return f of each component of the array ``z`` as floats: for layers and plots, not for numbers on screen."""
        return self.array(z)

    def name_in(self, language: str) -> str:
        """Return the function's full name in a language ("de" or "en"), without its article.

        >>> from tafelbild.maths import ACTIVATIONS
        >>> ACTIVATIONS["relu"].name_in("de"), ACTIVATIONS["tanh"].name_in("en")
        ('Rectified Linear Unit', 'hyperbolic tangent')
        """
        return self.names[language].partition(" ")[2]

    def __reduce__(self) -> tuple[Callable[[str], "Activation"], tuple[str]]:
        """Return how ``pickle`` restores the function: by its name, since its lambdas cannot be pickled."""
        from tafelbild.maths.activation import activation_named  # noqa: PLC0415  its entries are made of this class

        return activation_named, (self.name,)
