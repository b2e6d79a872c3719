"""True equations are accepted, and false or wrongly written ones rejected."""

from fractions import Fraction

import pytest

from tafelbild.audit.computable import is_computable
from tafelbild.audit.equation import FalseEquationError, LetterValues, check_equation
from tafelbild.draw.hand.formula import formula_text
from tafelbild.draw.hand.formula_parser import parse
from tafelbild.maths import ACTIVATIONS, Activation
from tafelbild.notation import localize_numbers, plain_text

X, W = tuple(map(Fraction, (5, 2, 4))), tuple(map(Fraction, ("0.2", "0.1", "0.25")))
B, Y = Fraction(1), Fraction("3.2")
LETTERS = {"W": W, "x⃗": X, "b": B, "b⃗": B, "z": Y, "y₂": Y, "y⃗": Y}
LETTERS |= {"x₁": X[0], "x₂": X[1], "x₃": X[2], "w₁₂": W[0], "w₂₂": W[1], "w₃₂": W[2]}
LETTERS |= {plain_text(letter): value for letter, value in ACTIVATIONS["selu"].constants}
SCRIPT = LetterValues(LETTERS, tuple(zip(X, W, strict=True)))


@pytest.mark.parametrize(
    ("line", "language", "relations"),
    [
        ("x₁·w₁₂ + x₂·w₂₂ + x₃·w₃₂ = 5·0,2 + 2·0,1 + 4·0,25 = 1 + 0,2 + 1 = 2,2", "de", 3),
        ("2.2 + 1 = 3.2", "en", 1),
        ("y₂ = ReLU(3,2) = 3,2", "de", 2),
        ("y⃗ = ReLU(W x⃗ + b⃗)", "de", 1),
        ("ReLU(−2) = 0", "en", 1),
        ("ReLU(z) = max(0,z)", "de", 1),
        ("LReLU(z) = max(0,01z;z)", "de", 1),
        ("LReLU(z) = max(0.01z,z)", "en", 1),
        ("σ(z) = 1/(1 + e⁻ᶻ)", "de", 1),
        ("tanh(z) = (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ)", "de", 1),
        ("σ(z) = 1/(1 + |e⁻ᶻ|)", "de", 1),
        ("|−3,2| = |3,2| = 3,2", "de", 2),
        ("2·|−z| + 1 = |2·z| + 1", "en", 1),
        ("ln(1) = 0", "en", 1),
        ("step(z) = { 1 z > 0; 0 z ≤ 0", "de", 1),
        ("σ(3,2) ≈ 0,9608", "de", 1),
        ("tanh(−0.5) ≈ −0.4621", "en", 1),
        ("b = 1", "de", 1),
        ("5·(−0,5) + (−2) = −4,5", "de", 1),
        ("x₁·w₁₂", "de", 0),
        ("ELU(z) = { z z > 0; eᶻ − 1 z ≤ 0", "de", 1),
        ("SELU(z) = { λz z > 0; βeᶻ − β z ≤ 0", "en", 1),
        ("softplus(z) = ln(1 + eᶻ)", "de", 1),
        ("GELU(z) = z·Φ(z)", "de", 1),
        ("SiLU(z) = z/(1 + e⁻ᶻ) = z·σ(z)", "en", 2),
        ("hsigmoid(z) = max(0, min(1,(z + 3)/6))", "de", 1),
        ("Mish(z) = z·tanh( ln(1 + eᶻ)) = z·tanh(softplus(z))", "de", 2),
        ("λ ≈ 1,0507", "de", 1),
        ("z³ = z·z·z", "de", 1),
    ],
)
def test_what_is_true_holds(line: str, language: str, relations: int) -> None:
    assert check_equation(line, SCRIPT, language) == relations


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("5·0,2 + 2·0,1 + 4·0,25 = 2,3", "de"),  # a wrong sum
        ("5·0,2 = 2,2 = 1", "de"),  # wrong in the middle
        ("5·0,2 = 1 = 2,2", "de"),  # … and at the end
        ("|−3,2| = −3,2", "de"),  # an absolute value
        ("ln(0) = 0", "de"),
        ("2,2 + 1 = 3,2", "en"),  # a German mark
        ("2.2 + 1 = 3.2", "de"),  # an English one
        ("x₁·w₂₂ = 1", "de"),  # another weight
        ("x₁·w₂₁ = 1", "de"),  # the target first
        ("x₄·w₄₂ = 1", "de"),  # an input that is not there
        ("y₁ = 3,2", "de"),  # another neuron
        ("x₀ = 4", "de"),
        ("5·−0,2 = −1", "de"),  # a negative number behind another sign
        ("2,2 + −1 = 1,2", "de"),
        ("−-2 = 2", "de"),
        ("-2 + 3 = 1", "de"),  # a hyphen
        ("5×0,2 = 1", "de"),  # another sign for times
        ("σ(3,2) ≈ 0,9609", "de"),  # rounded wrongly
        ("σ(3,2) = 0,9608", "de"),  # rounded, and not said
        ("ReLU(3,2) ≈ 3,2", "de"),  # nothing is rounded
        ("σ(z) = 1/(1 + eᶻ)", "de"),  # true at 0 only
        ("ReLU(z) = max(1,z)", "de"),
        ("LReLU(z) = max(0,1z;z)", "de"),
        ("step(z) = { 1 z > 0; 0 z ≥ 0", "de"),
        ("ELU(z) = { z z > 0; eᶻ + 1 z ≤ 0", "de"),
        ("ELU(z) = { z = z z > 0; eᶻ − 1 z ≤ 0", "de"),
        ("SELU(z) = { λz z > 0; eᶻ − β z ≤ 0", "de"),
        ("GELU(z) = z·σ(z)", "de"),
        ("SELU(z) = γz", "de"),
        ("step(z) = { 1 z ≥ 0; 0 z < 0", "de"),
        ("y⃗ = ReLU(W x⃗)", "de"),  # the bias is missing
        ("y = ReLU(W x + b)", "de"),  # a vector wears an arrow
        ("5·0,2 = ", "de"),
        ("= 1", "de"),
        ("(5·0,2 = 1", "de"),
        ("1 + 0,2 + 1 = 2,2)", "de"),
        ("1 = 1 0", "de"),
        ("W = 3,2", "de"),
    ],
)
def test_what_is_wrong_is_caught(line: str, language: str) -> None:
    with pytest.raises(FalseEquationError) as caught:
        check_equation(line, SCRIPT, language)
    assert caught.value.problem.in_language("de") != str(caught.value)


def test_what_is_wrong_is_told_in_german() -> None:
    with pytest.raises(FalseEquationError) as caught:
        check_equation("x₁·w₁₂ = 2", SCRIPT, "de")
    assert caught.value.problem.in_language("de") == "'x₁·w₁₂ = 2' stimmt nicht: 1 = 2"


def test_indices_of_two_digits() -> None:
    tenth = LetterValues({"x₁": Fraction(2), "w₁,₁₀": Fraction(3), "b": Fraction(0), "y₁₀": Fraction(6)})
    assert check_equation("y₁₀ = id(x₁·w₁,₁₀ + b)", tenth, "de") == 1


def test_half_is_rounded_away_from_zero() -> None:
    half = LetterValues({"b": Fraction("0.00005")})
    assert check_equation("b ≈ 0,0001", half, "de") == 1
    with pytest.raises(FalseEquationError):
        check_equation("b ≈ 0,0000", half, "de")


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_formula_as_the_hand_writes_it_is_computed_and_true(activation: Activation, language: str) -> None:
    """Also in two lines; the letters of a formula have their values."""
    letters = LetterValues({plain_text(letter): value for letter, value in activation.constants} | {"z": Y})
    lines = r" \\ ".join(activation.formula_lines)
    for formula in (activation.formula, *([rf"\begin{{aligned}}{lines}\end{{aligned}}"] if lines else [])):
        written = formula_text(parse(rf"\text{{{activation.symbol}}}(z)={localize_numbers(formula, language)}"))
        assert is_computable(written, letters.values)
        assert check_equation(written, letters, language) == 1
