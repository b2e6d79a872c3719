"""y = f(z): the activation functions, each with its formula, its value, its slope and its kinks in one entry.

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

from tafelbild.maths.logistic import logistic
from tafelbild.maths.number import decimal_string

Array = NDArray[np.float64]
Pieces = tuple[tuple[str, str], ...]

Side = Literal["stays", "zero", "one", "shrinks", "squashed"]
"""What becomes of the numbers on one side of zero: nothing, 0, 1, a small part, a place in the limits."""


@dataclass(frozen=True)
class Evaluation:
    """The value of a function at one place: the number itself (``exact``), or right to 40 decimal places."""

    value: Fraction
    exact: bool


@dataclass(frozen=True)
class Activation:
    r"""An activation function f, written, computed and described in one place.

    ``formula`` is the right-hand side as hand markup; a decimal in it stands as ``\number{0.01}``, because
    its mark depends on the language (``notation.in_language`` writes it). ``pieces`` says the same piece by
    piece, (value, condition) in hand markup; empty where there are no pieces.
    """

    name: str
    symbol: str  # what stands in front of the brackets
    formula: str
    pieces: Pieces
    kinks: tuple[Fraction, ...]  # z where the slope jumps
    jumps: tuple[Fraction, ...]  # z where the value jumps
    limits: tuple[Fraction | None, Fraction | None]  # the values lie between these
    negative: Side  # what becomes of a negative z
    positive: Side  # what becomes of a positive z
    rational: bool  # every value is a fraction; else only the value at z = 0 is
    function: Callable[[Fraction], Fraction] = field(repr=False)
    slope: Callable[[Fraction], Fraction] = field(repr=False)
    array: Callable[[Array], Array] = field(repr=False)

    def __call__(self, z: Fraction) -> Evaluation:
        """Return f(z): exact where f is rational, else right to 40 places and strictly between the limits."""
        return Evaluation(self.function(z), exact=self.rational or z == 0)

    def derivative(self, z: Fraction) -> Evaluation:
        """Return f'(z); at a kink and at a jump the slope that holds on their left (ReLU'(0) = 0)."""
        return Evaluation(self.slope(z), exact=self.rational or z == 0)

    def values(self, z: Array) -> Array:
        """Return f at every component of ``z`` (any shape): for layers and plots, not for shown numbers."""
        return self.array(z)

    def __reduce__(self) -> tuple[Callable[[str], "Activation"], tuple[str]]:
        """Travel to other processes by name."""
        return activation_named, (self.name,)


def activation_named(name: str) -> Activation:
    """Return the activation function of that name; ``ValueError`` without a place lists the choices."""
    if name not in ACTIVATIONS:
        raise ValueError(f"unknown function {name!r}; choose one of {', '.join(ACTIVATIONS)}")
    return ACTIVATIONS[name]


def _cases(pieces: Pieces) -> str:
    rows = r" \\ ".join(f"{value} & {condition}" for value, condition in pieces)
    return rf"\cases{{{rows}}}"


def _logistic_values(z: Array) -> Array:
    """1 / (1 + e^-z) without overflow: the exponent is never positive."""
    power = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1.0, power) / (1.0 + power))


ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)
LEAK: Final = Fraction(1, 100)
LEAK_MARKUP: Final = rf"\number{{{decimal_string(LEAK)}}}"
STEP_PIECES: Final = (("1", "z>0"), ("0", r"z\le 0"))

IDENTITY: Final = Activation(
    name="identity",
    symbol="id",
    formula="z",
    pieces=(),
    kinks=(),
    jumps=(),
    limits=(None, None),
    negative="stays",
    positive="stays",
    rational=True,
    function=lambda z: z,
    slope=lambda _: ONE,
    array=lambda z: z,
)
STEP: Final = Activation(
    name="step",
    symbol="step",
    formula=_cases(STEP_PIECES),
    pieces=STEP_PIECES,
    kinks=(),
    jumps=(ZERO,),
    limits=(ZERO, ONE),
    negative="zero",
    positive="one",
    rational=True,
    function=lambda z: ONE if z > 0 else ZERO,
    slope=lambda _: ZERO,
    array=lambda z: np.where(z > 0, 1.0, 0.0),
)
RELU: Final = Activation(
    name="relu",
    symbol="ReLU",
    formula=r"\text{max}(0,z)",
    pieces=(("z", r"z\ge 0"), ("0", "z<0")),
    kinks=(ZERO,),
    jumps=(),
    limits=(ZERO, None),
    negative="zero",
    positive="stays",
    rational=True,
    function=lambda z: max(ZERO, z),
    slope=lambda z: ONE if z > 0 else ZERO,
    array=lambda z: np.maximum(0.0, z),
)
LEAKY_RELU: Final = Activation(
    name="leaky_relu",
    symbol="LReLU",
    formula=rf"\text{{max}}({LEAK_MARKUP}z,z)",
    pieces=(("z", r"z\ge 0"), (f"{LEAK_MARKUP}z", "z<0")),
    kinks=(ZERO,),
    jumps=(),
    limits=(None, None),
    negative="shrinks",
    positive="stays",
    rational=True,
    function=lambda z: max(LEAK * z, z),
    slope=lambda z: ONE if z > 0 else LEAK,
    array=lambda z: np.maximum(float(LEAK) * z, z),
)
SIGMOID: Final = Activation(
    name="sigmoid",
    symbol="σ",
    formula=r"\frac{1}{1+e^{-z}}",
    pieces=(),
    kinks=(),
    jumps=(),
    limits=(ZERO, ONE),
    negative="squashed",
    positive="squashed",
    rational=False,
    function=logistic,
    slope=lambda z: logistic(z) * (1 - logistic(z)),
    array=_logistic_values,
)
TANH: Final = Activation(
    name="tanh",
    symbol="tanh",
    formula=r"\frac{e^{z}-e^{-z}}{e^{z}+e^{-z}}",
    pieces=(),
    kinks=(),
    jumps=(),
    limits=(-ONE, ONE),
    negative="squashed",
    positive="squashed",
    rational=False,
    function=lambda z: 2 * logistic(2 * z) - 1,
    slope=lambda z: 4 * logistic(2 * z) * (1 - logistic(2 * z)),
    array=np.tanh,
)
ACTIVATIONS: Final[Mapping[str, Activation]] = MappingProxyType(
    {f.name: f for f in (IDENTITY, STEP, RELU, LEAKY_RELU, SIGMOID, TANH)}
)
