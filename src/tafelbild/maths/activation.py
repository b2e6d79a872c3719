"""y = f(z): the activation functions, each an ``Activation`` with its values, formula, names and a second computation.

Sources: Higham & Higham (2019), "Deep learning: an introduction for applied mathematicians", SIAM Review
61(4) (logistic sigmoid and its slope, ReLU); Maas, Hannun & Ng (2013), "Rectifier nonlinearities improve
neural network acoustic models" (leaky ReLU, slope 0.01); McCulloch & Pitts (1943) for the step.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from tafelbild.languages import ByLanguage
from tafelbild.maths.high_precision import logistic
from tafelbild.maths.number import decimal_string
from tafelbild.maths.reference import power_of_e
from tafelbild.maths.reference import tanh as reference_tanh

Array = NDArray[np.float64]
Cases = tuple[tuple[str, str], ...]

Side = Literal["stays", "zero", "one", "shrinks", "squashed"]
"""f(z) for all z on one side of zero: z itself, 0, 1, less than a tenth of z, or a value near a limit of f."""


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
    limits: tuple[Fraction | None, Fraction | None]  # bounds of the values, None if unbounded
    negative: Side  # effect on a negative z
    positive: Side  # effect on a positive z
    rational: bool  # whether every value is a fraction; if not, only the value at z = 0 is exact
    function: Callable[[Fraction], Fraction] = field(repr=False)
    slope: Callable[[Fraction], Fraction] = field(repr=False)
    array: Callable[[Array], Array] = field(repr=False)
    reference: Callable[[Fraction], Fraction] = field(repr=False)  # f computed in another way, for the audit alone
    thumbnail: tuple[float, float]  # y range of the small graph for -3 <= z <= 3
    respelt: Mapping[str, str] = field(default_factory=dict, compare=False)  # by language: the symbol for a voice
    own_sentences: bool = False  # whether the default scripts have sentences for it; if not: [: other-function]

    def __call__(self, z: Fraction) -> Evaluation:
        """Return f(z): exact if f is rational, else correct to 40 decimal places and strictly between f's limits."""
        return Evaluation(self.function(z), exact=self.rational or z == 0)

    def derivative(self, z: Fraction) -> Evaluation:
        """Return the slope f'(z); at a kink or a jump, the slope to the left of z (so ReLU'(0) = 0)."""
        return Evaluation(self.slope(z), exact=self.rational or z == 0)

    def values(self, z: Array) -> Array:
        """Return f of each component of the array ``z`` as floats: for layers and plots, not for numbers on screen."""
        return self.array(z)

    def name_in(self, language: str) -> str:
        """Return the function's full name in a language ("de" or "en"), without its article.

        >>> ACTIVATIONS["relu"].name_in("de"), ACTIVATIONS["tanh"].name_in("en")
        ('Rectified Linear Unit', 'hyperbolic tangent')
        """
        return self.names[language].partition(" ")[2]

    def __reduce__(self) -> tuple[Callable[[str], "Activation"], tuple[str]]:
        """Return how ``pickle`` restores the function: by its name, since its lambdas cannot be pickled."""
        return activation_named, (self.name,)


def activation_named(name: str) -> Activation:
    """Return the activation function that lesson.toml calls ``name``; raise ``ValueError`` if the name is unknown."""
    if name not in ACTIVATIONS:
        raise ValueError(f"unknown function {name!r}; choose one of {', '.join(ACTIVATIONS)}")
    return ACTIVATIONS[name]


def _cases_markup(cases: Cases) -> str:
    rows = r" \\ ".join(f"{value} & {condition}" for value, condition in cases)
    return rf"\cases{{{rows}}}"


def _logistic_values(z: Array) -> Array:
    """Return 1 / (1 + e^-z) for each component of ``z``, without overflow: the exponent is never positive."""
    power = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1.0, power) / (1.0 + power))


ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)
LEAK: Final = Fraction(1, 100)
LEAK_MARKUP: Final = rf"\number{{{decimal_string(LEAK)}}}"
STEP_CASES: Final = (("1", "z>0"), ("0", r"z\le 0"))

IDENTITY: Final = Activation(
    name="identity",
    symbol="id",
    names=ByLanguage(__name__, de="die Identität", en="the identity"),
    keywords=("Identitätsfunktion", "identische Abbildung", "identity function"),
    formula="z",
    cases=(),
    kinks=(),
    jumps=(),
    limits=(None, None),
    negative="stays",
    positive="stays",
    rational=True,
    function=lambda z: z,
    slope=lambda _: ONE,
    array=lambda z: z,
    reference=lambda z: z,
    thumbnail=(-3.0, 3.0),
    own_sentences=True,
)
STEP: Final = Activation(
    name="step",
    symbol="step",
    names=ByLanguage(__name__, de="die Stufenfunktion", en="the step function"),
    keywords=("Stufenfunktion", "Sprungfunktion", "Heaviside", "step function"),
    formula=_cases_markup(STEP_CASES),
    cases=STEP_CASES,
    kinks=(),
    jumps=(ZERO,),
    limits=(ZERO, ONE),
    negative="zero",
    positive="one",
    rational=True,
    function=lambda z: ONE if z > 0 else ZERO,
    slope=lambda _: ZERO,
    array=lambda z: np.where(z > 0, 1.0, 0.0),
    reference=lambda z: Fraction(int(z > 0)),
    thumbnail=(-0.3, 1.3),
    own_sentences=True,
)
RELU: Final = Activation(
    name="relu",
    symbol="ReLU",
    names=ByLanguage(__name__, de="die Rectified Linear Unit", en="the Rectified Linear Unit"),
    keywords=("ReLU", "Rectified Linear"),
    formula=r"\text{max}(0,z)",
    cases=(("z", r"z\ge 0"), ("0", "z<0")),
    kinks=(ZERO,),
    jumps=(),
    limits=(ZERO, None),
    negative="zero",
    positive="stays",
    rational=True,
    function=lambda z: max(ZERO, z),
    slope=lambda z: ONE if z > 0 else ZERO,
    array=lambda z: np.maximum(0.0, z),
    reference=lambda z: (z + abs(z)) / 2,
    thumbnail=(-0.6, 3.0),
    respelt=ByLanguage(__name__, de="Relu", en="rayloo"),
    own_sentences=True,
)
LEAKY_RELU: Final = Activation(
    name="leaky_relu",
    symbol="LReLU",
    names=ByLanguage(__name__, de="die Leaky Rectified Linear Unit", en="the Leaky Rectified Linear Unit"),
    keywords=("Leaky", "Leaky ReLU", "Leaky Rectified Linear"),
    formula=rf"\text{{max}}({LEAK_MARKUP}z,z)",
    cases=(("z", r"z\ge 0"), (f"{LEAK_MARKUP}z", "z<0")),
    kinks=(ZERO,),
    jumps=(),
    limits=(None, None),
    negative="shrinks",
    positive="stays",
    rational=True,
    function=lambda z: max(LEAK * z, z),
    slope=lambda z: ONE if z > 0 else LEAK,
    array=lambda z: np.maximum(float(LEAK) * z, z),
    reference=lambda z: z if z >= 0 else z / 100,
    thumbnail=(-0.6, 3.0),
    respelt=ByLanguage(__name__, de="Lieki Relu", en="leaky rayloo"),
    own_sentences=True,
)
SIGMOID: Final = Activation(
    name="sigmoid",
    symbol="σ",
    names=ByLanguage(__name__, de="die Sigmoid-Funktion", en="the logistic sigmoid"),
    keywords=("Sigmoid", "logistische Funktion", "logistic function"),
    formula=r"\frac{1}{1+e^{-z}}",
    cases=(),
    kinks=(),
    jumps=(),
    limits=(ZERO, ONE),
    negative="squashed",
    positive="squashed",
    rational=False,
    function=logistic,
    slope=lambda z: logistic(z) * (1 - logistic(z)),
    array=_logistic_values,
    reference=lambda z: 1 / (1 + power_of_e(-z)),
    thumbnail=(-0.3, 1.3),
    own_sentences=True,
)
TANH: Final = Activation(
    name="tanh",
    symbol="tanh",
    names=ByLanguage(__name__, de="der Tangens hyperbolicus", en="the hyperbolic tangent"),
    keywords=("tanh", "Tangens hyperbolicus", "hyperbolic tangent"),
    formula=r"\frac{e^{z}-e^{-z}}{e^{z}+e^{-z}}",
    cases=(),
    kinks=(),
    jumps=(),
    limits=(-ONE, ONE),
    negative="squashed",
    positive="squashed",
    rational=False,
    function=lambda z: 2 * logistic(2 * z) - 1,
    slope=lambda z: 4 * logistic(2 * z) * (1 - logistic(2 * z)),
    array=np.tanh,
    reference=reference_tanh,
    thumbnail=(-1.25, 1.25),
    respelt=ByLanguage(__name__, de="Tangens hyperbolicus", en="tan h"),
    own_sentences=True,
)
ACTIVATIONS: Final[Mapping[str, Activation]] = MappingProxyType(
    {entry.name: entry for entry in tuple(globals().values()) if isinstance(entry, Activation)}
)
"""Every activation function of this module by name, in the order above."""
