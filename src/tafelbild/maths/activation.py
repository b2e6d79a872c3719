"""y = f(z): the activation functions, each an ``Activation`` with its values, formula, names and a second computation.

Sources: Higham & Higham (2019), "Deep learning: an introduction for applied mathematicians", SIAM Review 61(4)
(logistic sigmoid and its slope, ReLU); Maas, Hannun & Ng (2013), "Rectifier nonlinearities improve neural network
acoustic models" (leaky ReLU, slope 0.01); McCulloch & Pitts (1943) for the step; Clevert, Unterthiner & Hochreiter
(2016) for ELU; Klambauer et al. (2017), "Self-normalizing neural networks", for SELU; Dugas et al. (2001) for softplus;
Hendrycks & Gimpel (2016) for GELU in both forms and SiLU; Misra (2019) for Mish; Howard et al. (2019), "Searching for
MobileNetV3", for the hard sigmoid. Where sources differ (constants of SELU, slope of the hard sigmoid), the definition
is that of the documentation of PyTorch and JAX, with default parameters.
"""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

import numpy as np

from tafelbild.languages import ByLanguage
from tafelbild.maths import reference, smooth_functions
from tafelbild.maths.activation_type import Activation, Array, Cases, Evaluation, Side
from tafelbild.maths.high_precision import logistic, softplus
from tafelbild.maths.number import decimal_string

__all__ = ["ACTIVATIONS", "Activation", "Array", "Cases", "Evaluation", "Side", "activation_named"]


def activation_named(name: str) -> Activation:
    """Return the activation function that lesson.toml calls ``name``; raise ``ValueError`` if the name is unknown."""
    if name not in ACTIVATIONS:
        raise ValueError(f"unknown function {name!r}; choose one of {', '.join(ACTIVATIONS)}")
    return ACTIVATIONS[name]


def _cases_markup(cases: Cases) -> str:
    rows = r" \\ ".join(f"{value} & {condition}" for value, condition in cases)
    return rf"\cases{{{rows}}}"


ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)
LEAK: Final = Fraction(1, 100)
LEAK_MARKUP: Final = rf"\number{{{decimal_string(LEAK)}}}"
STEP_CASES: Final = (("1", "z>0"), ("0", r"z\le 0"))
ELU_CASES: Final = (("z", "z>0"), ("e^{z}-1", r"z\le 0"))
SELU_CASES: Final = ((r"\lambda z", "z>0"), (r"\beta e^{z}-\beta", r"z\le 0"))
GELU_TANH_LINES: Final = (r"\number{0.5}z\cdot(1+", r"\text{tanh}(\alpha z+\beta z^{3}))")
HARD_SIGMOID_LINES: Final = (r"\text{max}(0,", r"\text{min}(1,(z+3)/6))")
MISH_LINES: Final = (r"z\cdot\text{tanh}(", r"\text{ln}(1+e^{z}))")

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
    array=smooth_functions.logistic_values,
    reference=lambda z: 1 / (1 + reference.power_of_e(-z)),
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
    reference=reference.tanh,
    thumbnail=(-1.25, 1.25),
    respelt=ByLanguage(__name__, de="Tangens hyperbolicus", en="tan h"),
    own_sentences=True,
)
ELU: Final = Activation(
    name="elu",
    symbol="ELU",
    names=ByLanguage(__name__, de="die Exponential Linear Unit", en="the Exponential Linear Unit"),
    keywords=("ELU", "Exponential Linear Unit"),
    formula=_cases_markup(ELU_CASES),
    cases=ELU_CASES,
    kinks=(),
    jumps=(),
    limits=(-ONE, None),
    negative="squashed",
    positive="stays",
    rational=False,
    function=smooth_functions.elu,
    slope=smooth_functions.elu_slope,
    array=smooth_functions.elu_values,
    reference=lambda z: z if z > 0 else reference.power_of_e(z) - 1,
    thumbnail=(-1.4, 3.0),
    respelt=ByLanguage(__name__, de="Elu", en="elloo"),
    exact_at=lambda z: z >= 0,
)
SELU: Final = Activation(
    name="selu",
    symbol="SELU",
    names=ByLanguage(__name__, de="die Scaled ELU", en="the Scaled ELU"),
    keywords=("SELU", "Scaled ELU", "Scaled Exponential Linear Unit"),
    formula=_cases_markup(SELU_CASES),
    cases=SELU_CASES,
    kinks=(ZERO,),
    jumps=(),
    limits=(-smooth_functions.SELU_BETA, None),
    negative="squashed",
    positive="scaled",
    rational=False,
    function=smooth_functions.selu,
    slope=smooth_functions.selu_slope,
    array=smooth_functions.selu_values,
    reference=reference.selu,
    thumbnail=(-2.0, 3.2),
    respelt=ByLanguage(__name__, de="Selu", en="selloo"),
    constants=((r"\lambda", smooth_functions.SELU_LAMBDA), (r"\beta", smooth_functions.SELU_BETA)),
)
SOFTPLUS: Final = Activation(
    name="softplus",
    symbol="softplus",
    names=ByLanguage(__name__, de="die Softplus-Funktion", en="the softplus function"),
    keywords=("Softplus",),
    formula=r"\text{ln}(1+e^{z})",
    cases=(),
    kinks=(),
    jumps=(),
    limits=(ZERO, None),
    negative="squashed",
    positive="above",
    rational=False,
    function=softplus,
    slope=logistic,
    array=lambda z: np.logaddexp(0.0, z),
    reference=reference.softplus,
    thumbnail=(-0.6, 3.1),
    exact_at=lambda _: False,
)
GELU: Final = Activation(
    name="gelu",
    symbol="GELU",
    names=ByLanguage(__name__, de="die Gaussian Error Linear Unit", en="the Gaussian Error Linear Unit"),
    keywords=("GELU", "Gaussian Error Linear Unit"),
    formula=r"z\cdot\Phi(z)",
    cases=(),
    kinks=(),
    jumps=(),
    limits=(None, None),
    negative="dips",
    positive="share",
    rational=False,
    function=smooth_functions.gelu,
    slope=smooth_functions.gelu_slope,
    array=smooth_functions.gelu_values,
    reference=lambda z: z * reference.normal_share(z),
    thumbnail=(-0.6, 3.0),
    respelt=ByLanguage(__name__, de="Gelu", en="gelloo"),
)
GELU_TANH: Final = Activation(
    name="gelu_tanh",
    symbol="tGELU",
    names=ByLanguage(__name__, de="die GELU mit tanh", en="the GELU with tanh"),
    keywords=(
        "GELU-Näherung",
        "Näherung der GELU",
        "GELU mit tanh",
        "GELU with tanh",
        "GELU tanh",
        "tanh approximation",
        "approximate GELU",
    ),
    formula="".join(GELU_TANH_LINES),
    cases=(),
    kinks=(),
    jumps=(),
    limits=(None, None),
    negative="dips",
    positive="share",
    rational=False,
    function=smooth_functions.gelu_tanh,
    slope=smooth_functions.gelu_tanh_slope,
    array=smooth_functions.gelu_tanh_values,
    reference=reference.gelu_tanh,
    thumbnail=(-0.6, 3.0),
    respelt=ByLanguage(__name__, de="T-Gelu", en="tee gelloo"),
    constants=((r"\alpha", smooth_functions.tanh_form(1)), (r"\beta", smooth_functions.tanh_form(3))),
    formula_lines=GELU_TANH_LINES,
)
SILU: Final = Activation(
    name="silu",
    symbol="SiLU",
    names=ByLanguage(__name__, de="die Sigmoid Linear Unit", en="the Sigmoid Linear Unit"),
    keywords=("SiLU", "Sigmoid Linear Unit", "Swish"),
    formula=r"\frac{z}{1+e^{-z}}",
    cases=(),
    kinks=(),
    jumps=(),
    limits=(None, None),
    negative="dips",
    positive="share",
    rational=False,
    function=smooth_functions.silu,
    slope=smooth_functions.silu_slope,
    array=lambda z: z * smooth_functions.logistic_values(z),
    reference=lambda z: z / (1 + reference.power_of_e(-z)),
    thumbnail=(-0.6, 3.0),
    respelt=ByLanguage(__name__, de="Silu", en="seeloo"),
)
HARD_SIGMOID: Final = Activation(
    name="hard_sigmoid",
    symbol="hsigmoid",
    names=ByLanguage(__name__, de="die harte Sigmoid-Funktion", en="the hard sigmoid"),
    keywords=("harte Sigmoid", "harten Sigmoid", "Hard-Sigmoid", "Hard Sigmoid", "Hardsigmoid", "hsigmoid"),
    formula="".join(HARD_SIGMOID_LINES),
    cases=(),
    kinks=(Fraction(-3), Fraction(3)),
    jumps=(),
    limits=(ZERO, ONE),
    negative="clipped",
    positive="clipped",
    rational=True,
    function=lambda z: max(ZERO, min(ONE, (z + 3) / 6)),
    slope=lambda z: Fraction(1, 6) if -3 < z <= 3 else ZERO,
    array=lambda z: np.clip((z + 3.0) / 6.0, 0.0, 1.0),
    reference=lambda z: (abs(z + 3) - abs(z - 3) + 6) / 12,
    thumbnail=(-0.3, 1.3),
    respelt=ByLanguage(__name__, de="H-Sigmoid", en="h sigmoid"),
    formula_lines=HARD_SIGMOID_LINES,
)
MISH: Final = Activation(
    name="mish",
    symbol="Mish",
    names=ByLanguage(__name__, de="die Mish-Funktion", en="the Mish function"),
    keywords=("Mish",),
    formula="".join(MISH_LINES),
    cases=(),
    kinks=(),
    jumps=(),
    limits=(None, None),
    negative="dips",
    positive="share",
    rational=False,
    function=smooth_functions.mish,
    slope=smooth_functions.mish_slope,
    array=lambda z: z * np.tanh(np.logaddexp(0.0, z)),
    reference=lambda z: z * reference.tanh(reference.softplus(z)),
    thumbnail=(-0.6, 3.0),
    respelt=ByLanguage(__name__, de="Misch", en="mish"),
    formula_lines=MISH_LINES,
)
ACTIVATIONS: Final[Mapping[str, Activation]] = MappingProxyType(
    {entry.name: entry for entry in tuple(globals().values()) if isinstance(entry, Activation)}
)
"""Every activation function of this module by name, in the order above."""
