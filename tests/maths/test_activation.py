"""One run per activation function; the authority is mpmath with 50 digits and more."""

import copy
import pickle
from fractions import Fraction
from itertools import pairwise

import mpmath
import numpy as np
import pytest

from tafelbild.languages import LANGUAGES
from tafelbild.maths import ACTIVATIONS, Activation, activation_named

EVERY = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
FORTY_PLACES = Fraction(1, 2 * 10**40)
PLACES_TO_TRY = tuple(map(Fraction, ("-1e100", "-300", "-40", "-3.2", "-1e-60", "0", "1e-200", "1", "3.2", "1e100")))
SELU = ("1.6732632423543772848170429916717", "1.0507009873554804934193349852946")  # α, λ of PyTorch and JAX
AUTHORITY = {
    "identity": lambda z: z,
    "step": lambda z: mpmath.mpf(z > 0),
    "relu": lambda z: max(mpmath.mpf(0), z),
    "leaky_relu": lambda z: z if z > 0 else z / 100,
    "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)),
    "tanh": mpmath.tanh,
    "elu": lambda z: z if z > 0 else mpmath.expm1(z),
    "selu": lambda z: mpmath.mpf(SELU[1]) * (z if z > 0 else mpmath.mpf(SELU[0]) * mpmath.expm1(z)),
    "softplus": lambda z: z if z > 1000 else mpmath.log1p(mpmath.exp(z)),
    "gelu": lambda z: z * mpmath.ncdf(z),
    "gelu_tanh": lambda z: z / 2 * (1 + mpmath.tanh(mpmath.sqrt(2 / mpmath.pi) * (z + mpmath.mpf("0.044715") * z**3))),
    "silu": lambda z: z / (1 + mpmath.exp(-z)),
    "hard_sigmoid": lambda z: min(mpmath.mpf(1), max(mpmath.mpf(0), (z + 3) / 6)),
    "mish": lambda z: z if z > 1000 else z * mpmath.tanh(mpmath.log1p(mpmath.exp(z))),
}
assert set(AUTHORITY) == set(ACTIVATIONS), "tests/maths/test_activation.py: AUTHORITY needs an entry for each function"
SMOOTH = [Fraction(n, 7) for n in range(-400, 401, 73)]


def precisely(value: Fraction) -> mpmath.mpf:
    return mpmath.mpf(value.numerator) / value.denominator


@EVERY
def test_value_is_right_to_forty_places(activation: Activation) -> None:
    with mpmath.workdps(150):
        for z in (*PLACES_TO_TRY, *SMOOTH):
            error = precisely(activation(z).value) - AUTHORITY[activation.name](precisely(z))
            assert abs(error) < precisely(FORTY_PLACES), z


@EVERY
def test_slope_is_right_to_forty_places(activation: Activation) -> None:
    with mpmath.workdps(115):
        for z in filter(None, SMOOTH):
            error = precisely(activation.derivative(z).value) - mpmath.diff(
                AUTHORITY[activation.name], precisely(z), h=mpmath.mpf(10) ** -60
            )
            assert abs(error) < precisely(FORTY_PLACES), z


@EVERY
def test_values_stay_within_the_limits_and_never_fall_but_into_a_dip(activation: Activation) -> None:
    lower, upper = activation.limits
    values = [activation(z).value for z in PLACES_TO_TRY]
    falls = [before > after for before, after in pairwise(values)]
    assert any(falls) is (activation.negative == "dips")
    assert not any(falls[5:])
    assert lower is None or all(lower <= value for value in values)
    assert upper is None or all(value <= upper for value in values)


CURVED = pytest.mark.parametrize("name", [name for name, function in ACTIVATIONS.items() if not function.rational])
EXACT_FROM_ZERO_ON, NOWHERE_EXACT = ("elu",), ("softplus",)


@CURVED
def test_what_is_rounded_never_reaches_its_limits(name: str) -> None:
    """Row 55 of decimal_display.md: a float calls sigmoid(40) exactly 1; the true value is not."""
    lower, upper = ACTIVATIONS[name].limits
    for z in PLACES_TO_TRY:
        value = ACTIVATIONS[name](z).value
        assert lower is None or lower < value
        assert upper is None or value < upper


@CURVED
def test_what_is_exact(name: str) -> None:
    """ELU is the identity from 0 on; ln(2) is no fraction; all others are exact at 0 alone."""
    for z in PLACES_TO_TRY:
        exact = z >= 0 if name in EXACT_FROM_ZERO_ON else z == 0 and name not in NOWHERE_EXACT
        assert ACTIVATIONS[name](z).exact is exact, z


@pytest.mark.parametrize("name", ["gelu", "gelu_tanh", "silu", "mish"])
def test_a_share_of_z_is_never_all_of_it_nor_nothing(name: str) -> None:
    for z in filter(None, PLACES_TO_TRY):
        value = ACTIVATIONS[name](z).value
        assert 0 < value < z if z > 0 else -1 < value < 0, z


@EVERY
def test_arrays_agree_with_exact_values_and_never_overflow(activation: Activation) -> None:
    z = np.array([[-1e6, -800.0, -3.25, -0.5], [0.0, 1e-9, 0.5, 1e6]])
    with np.errstate(all="raise", under="ignore"):
        values = activation.values(z)
    expected = [[float(activation(Fraction(number)).value) for number in row] for row in z.tolist()]
    assert values.shape == z.shape
    np.testing.assert_allclose(values, expected, rtol=1e-14, atol=1e-80)


@EVERY
def test_kinks_and_jumps_are_where_they_are_said_to_be(activation: Activation) -> None:
    near = Fraction(1, 10**30)
    for z in map(Fraction, (-4, -3, -1, 0, 1, 3)):
        rise = activation(z + near).value - activation(z - near).value
        bend = activation.derivative(z + near).value - activation.derivative(z - near).value
        assert (rise > 1000 * near) is (z in activation.jumps)
        assert (abs(bend) > 1000 * near) is (z in activation.kinks)


def fate(before: Fraction, after: Fraction, limit: Fraction | None) -> set[str]:
    """Return the words that describe what became of a number from 2 to 50 in size; ``limit``: of f on its side."""
    facts = {
        "stays": after == before,
        "zero": after == 0,
        "one": after == 1,
        "shrinks": 0 < after / before < Fraction(1, 10),
        "squashed": limit is not None and 0 < abs(after - limit) < Fraction(1, 4),
        "clipped": limit is not None and (after == limit) is (abs(before) >= 3),
        "scaled": 1 < after / before < Fraction(11, 10),
        "above": 0 < after - before < Fraction(1, 7),
        "share": Fraction(17, 20) < after / before < 1,
        "dips": Fraction(-1, 3) < after < 0,
    }
    return {word for word, holds in facts.items() if holds}


@EVERY
def test_each_side_of_zero_is_described_truly(activation: Activation) -> None:
    lower, upper = activation.limits
    for size in map(Fraction, ("2", "2.07", "2.5", "2.99", "3", "3.01", "4.44", "7.1", "16.3", "33", "50")):
        assert activation.negative in fate(-size, activation(-size).value, lower), size
        assert activation.positive in fate(size, activation(size).value, upper), size


@EVERY
def test_the_sentences_about_all_of_a_side_are_true(activation: Activation) -> None:
    """Squashed: the closer to the limit the farther z is from zero; share: more and more of it; above: closer to z."""
    sizes = [Fraction(3 * k, 8) for k in range(1, 21)]
    for sign, side, limit in zip((-1, 1), (activation.negative, activation.positive), activation.limits, strict=True):
        if side not in {"squashed", "clipped", "share", "above", "dips"}:
            continue
        values = [activation(sign * size).value for size in sizes]
        if side in {"squashed", "clipped"}:
            assert limit is not None
            ways = [abs(value - limit) for value in values]
            assert all(far > near or near == 0 for far, near in pairwise(ways))
        if side == "share":
            assert all(few < many for few, many in pairwise(v / size for v, size in zip(values, sizes, strict=True)))
        if side == "above":
            assert all(
                far > near > 0 for far, near in pairwise(v - size for v, size in zip(values, sizes, strict=True))
            )
        if side == "dips":
            assert all(-1 < 3 * value < 0 for value in values)
            assert values[-1] > min(values) < values[0]


@EVERY
def test_the_reference_of_the_audit_agrees(activation: Activation) -> None:
    for z in (*SMOOTH, Fraction("-3.2"), Fraction("0.25")):
        assert abs(activation.reference(z) - activation(z).value) < FORTY_PLACES, z
    assert activation.reference is not activation.function


@CURVED
def test_the_reference_is_no_more_exact_than_the_function(name: str) -> None:
    """Mish(−1000) ≈ 0,0000 is right: it is not 0."""
    for z in map(Fraction, (-1000, -70, -50)):
        assert (ACTIVATIONS[name].reference(z) == ACTIVATIONS[name].limits[0]) is False
        assert ACTIVATIONS[name].reference(z) != 0, z


@EVERY
def test_the_formula_in_two_lines_is_the_formula(activation: Activation) -> None:
    assert "".join(activation.formula_lines) in {activation.formula, ""}


@EVERY
def test_a_squashed_side_has_its_limit(activation: Activation) -> None:
    sides = zip((activation.negative, activation.positive), activation.limits, strict=True)
    assert [side for side, limit in sides if side in {"squashed", "clipped"} and limit is None] == []


@EVERY
def test_the_thumbnail_holds_the_graph(activation: Activation) -> None:
    low, high = activation.thumbnail
    assert all(low <= activation(Fraction(z, 2)).value <= high for z in range(-6, 7))


@EVERY
def test_every_function_is_named(activation: Activation) -> None:
    """File to mend: src/tafelbild/maths/activation.py."""
    assert activation.keywords
    for language in LANGUAGES:
        assert activation.name_in(language), f"names[{language!r}] needs an article and a name"


def test_relu_as_the_script_says_it() -> None:
    """Skript: größer oder gleich null: der Wert bleibt gleich; ist er negativ, setzt sie ihn gleich null."""
    relu = ACTIVATIONS["relu"]
    assert relu(Fraction("3.2")).value == Fraction("3.2")
    assert relu(Fraction("-3.2")).value == 0
    assert relu(Fraction(0)).value == 0
    assert relu.derivative(Fraction(0)).value == 0


def test_step_and_leaky_relu_at_zero() -> None:
    assert ACTIVATIONS["step"](Fraction(0)).value == 0
    assert ACTIVATIONS["leaky_relu"](Fraction(0)).value == 0
    assert ACTIVATIONS["leaky_relu"](Fraction("-3.2")).value == Fraction("-0.032")


@EVERY
def test_a_function_travels_by_its_name(activation: Activation) -> None:
    assert pickle.loads(pickle.dumps(activation)) is activation  # noqa: S301  our own bytes
    assert copy.deepcopy(activation) is activation
    assert activation_named(activation.name) is activation


def test_an_unknown_name_lists_the_choices() -> None:
    sentence = r"^unknown function 'relo'; choose one of identity, step, relu, leaky_relu, sigmoid, tanh, elu, "
    sentence += "selu, softplus, gelu, gelu_tanh, silu, hard_sigmoid, mish$"
    with pytest.raises(ValueError, match=sentence):
        activation_named("relo")
