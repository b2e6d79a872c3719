"""Rows of the written calculation, definitions of functions, and markup as plain text."""

import re
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tafelbild.maths import ACTIVATIONS, Activation, Neuron
from tafelbild.notation import (
    Calculation,
    Factors,
    Row,
    function_application,
    function_definition,
    layer_formula,
    localize_numbers,
    plain_text,
)

LIGHT = settings(max_examples=60, derandomize=True, deadline=None, database=None)
EVERY = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
FACTORS = st.sampled_from(["input-first", "weight-first"])
TENTHS = st.integers(-99, 99).map(lambda n: Fraction(n, 10))
ROWS = (
    *("letters", "numbers", "products", "weighted_sum", "pre_activation"),
    *("activated_sum", "output", "whole_in_letters", "whole_in_numbers"),
)


def calculation(
    inputs: Sequence[int | str] = (5, 2, 4),
    weights: Sequence[int | str] = ("0.2", "0.1", "0.25"),
    bias: int = 1,
    *,
    activation: str = "relu",
    factors: Factors = "input-first",
    language: str = "de",
) -> Calculation:
    trace = Neuron(weights, bias, ACTIVATIONS[activation]).trace(inputs)
    return Calculation(trace, target=2, language=language, factors=factors)


def plain(calculation: Calculation) -> dict[str, str]:
    return {row: getattr(calculation, row).plain for row in ROWS}


def test_the_script() -> None:
    """Skript Woche 10: 5·0,2 + 2·0,1 + 4·0,25 = 2,2; 2,2 + 1 = 3,2; ReLU(3,2) = 3,2."""
    assert plain(calculation()) == {
        "letters": "x₁·w₁₂ + x₂·w₂₂ + x₃·w₃₂",
        "numbers": "5·0,2 + 2·0,1 + 4·0,25",
        "products": "1 + 0,2 + 1",
        "weighted_sum": "= 2,2",
        "pre_activation": "2,2 + 1 = 3,2",
        "activated_sum": "y₂ = ReLU(2,2 + 1)",
        "output": "y₂ = ReLU(3,2) = 3,2",
        "whole_in_letters": "y₂ = ReLU(x₁·w₁₂ + x₂·w₂₂ + x₃·w₃₂ + b)",
        "whole_in_numbers": "y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = 3,2",
    }


def test_the_script_in_english_with_the_weight_first() -> None:
    lines = plain(calculation(language="en", factors="weight-first"))
    assert lines["letters"] == "w₁₂·x₁ + w₂₂·x₂ + w₃₂·x₃"
    assert lines["numbers"] == "0.2·5 + 0.1·2 + 0.25·4"


def test_negative_numbers_stand_in_brackets_behind_a_sign() -> None:
    lines = plain(calculation((-5, -2, 4), ("-0.2", "0.1", "-0.25"), -6))
    assert lines["numbers"] == "−5·(−0,2) + (−2)·0,1 + 4·(−0,25)"
    assert lines["products"] == "1 + (−0,2) + (−1)"
    assert lines["weighted_sum"] == "= −0,2"
    assert lines["pre_activation"] == "−0,2 + (−6) = −6,2"
    assert lines["activated_sum"] == "y₂ = ReLU(−0,2 + (−6))"
    assert lines["output"] == "y₂ = ReLU(−6,2) = 0"


def test_brackets_are_no_part_of_the_number() -> None:
    """A value that moves from the picture into the row comes without brackets."""
    assert calculation((5,), ("-0.5",)).numbers.cells == (r"\part{input-1}{5}\cdot (\part{weight-1}{−0,5})",)


def test_each_product_on_a_line_of_its_own() -> None:
    lines = calculation((-5, -2, 4), ("-0.2", "0.1", "-0.25"))
    assert [lines.product(i).plain for i in (1, 2, 3)] == [
        "x₁·w₁₂ = −5·(−0,2) = 1",
        "x₂·w₂₂ = −2·0,1 = −0,2",
        "x₃·w₃₂ = 4·(−0,25) = −1",
    ]


def test_values_in_the_picture() -> None:
    lines = calculation((-5, 2), (1, "-0.5"), -6)
    assert lines.input_value(1) == r"\part{input-1}{−5}"
    assert lines.weight_value(2) == r"(\part{weight-2}{−0,5})"
    assert plain_text(lines.bias_equation) == "b = −6"


def test_one_input() -> None:
    lines = plain(calculation((5,), ("0.2",)))
    assert (lines["letters"], lines["numbers"], lines["products"]) == ("x₁·w₁₂", "5·0,2", "1")
    assert lines["whole_in_numbers"] == "y₂ = ReLU(5·0,2 + 1) = 2"


def test_many_inputs_keep_their_indices_apart() -> None:
    assert calculation([1] * 10, [1] * 10).letters.plain.endswith("x₉·w₉₂ + x₁₀·w₁₀,₂")


def test_what_is_rounded_says_so() -> None:
    lines = plain(calculation(activation="sigmoid"))
    assert lines["output"] == "y₂ = σ(3,2) ≈ 0,9608"
    assert lines["whole_in_numbers"] == "y₂ = σ(5·0,2 + 2·0,1 + 4·0,25 + 1) ≈ 0,9608"
    third = Calculation(Neuron((Fraction(1, 3),), 0, ACTIVATIONS["relu"]).trace((1,)))
    assert third.pre_activation.plain == "0,3333 + 0 ≈ 0,3333"
    assert third.weighted_sum.plain == "≈ 0,3333"


def test_what_is_exact_says_so_even_with_sigmoid() -> None:
    assert plain(calculation((0,), (1,), 0, activation="sigmoid"))["output"] == "y₂ = σ(0) = 0,5"


def keys(row: Row) -> list[str]:
    return re.findall(r"\\part\{([^}]*)\}", row.markup)


def test_letters_and_numbers_share_their_keys() -> None:
    lines = calculation()
    assert keys(lines.letters) == keys(lines.numbers)
    assert keys(lines.whole_in_letters) == keys(lines.whole_in_numbers)[:-1]
    assert len(lines.letters.cells) == len(lines.numbers.cells) == len(lines.products.cells) == 5


@pytest.mark.parametrize("row", ROWS)
def test_a_key_is_in_a_row_once(row: str) -> None:
    found = keys(getattr(calculation(), row))
    assert len(set(found)) == len(found) > 0


@LIGHT
@given(
    st.sampled_from([*ACTIVATIONS.values()]),
    st.lists(st.tuples(TENTHS, TENTHS), min_size=1, max_size=4),
    TENTHS,
    FACTORS,
)
def test_what_is_written_adds_up(
    activation: Activation, pairs: list[tuple[Fraction, Fraction]], bias: Fraction, factors: Factors
) -> None:
    """Read the lines back with nothing but a pocket calculator's rules."""
    inputs, weights = zip(*pairs, strict=True)
    trace = Neuron(weights, bias, activation).trace(inputs)
    lines = Calculation(trace, language="en", factors=factors)
    total = evaluate(lines.weighted_sum.plain.removeprefix("= "))
    assert evaluate(lines.numbers.plain) == evaluate(lines.products.plain) == total
    left, right = lines.pre_activation.plain.split(" = ")
    assert evaluate(left) == evaluate(right)
    assert not re.search(r"[+·−]\s*−", "".join(getattr(lines, row).plain for row in ROWS))


def evaluate(line: str) -> Fraction:
    """Evaluate a sum of products as it is written."""
    terms = line.replace("(", "").replace(")", "").replace("−", "-").split(" + ")
    pairs = ([Fraction(factor) for factor in term.split("·")] for term in terms)
    return sum((pair[0] * (pair[1] if len(pair) > 1 else 1) for pair in pairs), Fraction(0))


def test_the_definitions() -> None:
    assert {name: function_definition(f).plain for name, f in ACTIVATIONS.items()} == {
        "identity": "id(z) = z",
        "step": "step(z) = {1 (z > 0); 0 (z ≤ 0)}",
        "relu": "ReLU(z) = max(0, z)",
        "leaky_relu": "LReLU(z) = max(0,01z; z)",
        "sigmoid": "σ(z) = 1/(1 + e⁻ᶻ)",
        "tanh": "tanh(z) = (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ)",
        "elu": "ELU(z) = {z (z > 0); eᶻ − 1 (z ≤ 0)}",
        "selu": "SELU(z) = {λz (z > 0); βeᶻ − β (z ≤ 0)}",
        "softplus": "softplus(z) = ln(1 + eᶻ)",
        "gelu": "GELU(z) = z·Φ(z)",
        "gelu_tanh": "tGELU(z) = 0,5z·(1 + tanh(αz + βz³))",
        "silu": "SiLU(z) = z/(1 + e⁻ᶻ)",
        "hard_sigmoid": "hsigmoid(z) = max(0, min(1, (z + 3)/6))",
        "mish": "Mish(z) = z·tanh(ln(1 + eᶻ))",
    }
    assert function_definition(ACTIVATIONS["leaky_relu"], "en").plain == "LReLU(z) = max(0.01z, z)"


@EVERY
def test_pieces_are_markup_too(activation: Activation) -> None:
    for value, condition in activation.cases:
        assert "\\" not in plain_text(localize_numbers(value, "de")) + plain_text(condition)


def test_an_example_on_the_negative_side() -> None:
    relu = ACTIVATIONS["relu"]
    assert function_application(relu, Fraction("-3.2"), relu(Fraction("-3.2"))).plain == "ReLU(−3,2) = 0"


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=lambda a: a.name)
def test_the_short_form_has_the_name_of_the_function(activation: Activation) -> None:
    """Higham & Higham (2019) write σ(Wx + b) for whatever function; the lesson's has a name already."""
    assert layer_formula(activation).plain == f"y⃗ = {activation.symbol}(W x⃗ + b⃗)"
    assert keys(layer_formula(activation)) == ["result", "activation", "open", "weight", "input", "bias", "close"]


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        (r"\part{result}{y_2}=\text{ReLU}(3,2)", "y₂ = ReLU(3,2)"),
        (r"\text{Input-Layer, links}", "Input-Layer, links"),
        (r"\frac{a+b}{\sqrt{x}}", "(a + b)/√x"),
        (r"\sqrt{x_{1}^{2}+3}", "√(x₁² + 3)"),
        (r"x^{ab}+W^T", "x^(ab) + Wᵀ"),
        (r"a-b\approx -1", "a − b ≈ −1"),
        (r"z \le 0 , z\ge 1", "z ≤ 0, z ≥ 1"),
        (r"w\leftarrow w-\eta\frac{\partial C}{\partial w}", "w ← w − η∂C/∂w"),
        (r"\hat{y}\in\mathbb{R}^n, \mathbf{W}\ddot{x}_k", "ŷ ∈ ℝⁿ, 𝐖ẍₖ"),
        (r"\{1\}", "{1}"),
    ],
)
def test_text(markup: str, line: str) -> None:
    assert plain_text(markup) == line
