"""Formula markup: the parsed tree, the plain text, and the error sentences."""

import pytest

from tafelbild.draw.hand.formula import (
    Cases,
    Fenced,
    Part,
    Root,
    Script,
    StackedFraction,
    Symbol,
    Word,
    formula_text,
    parse,
)


def symbols(text: str) -> tuple[Symbol, ...]:
    return tuple(map(Symbol, text))


def test_scripts_of_several_digits_and_with_comma() -> None:
    assert parse(r"w_{1,10}") == (Script(symbols("w"), below=symbols("1,10")),)
    assert parse(r"x_1^2") == (Script(symbols("x"), below=symbols("1"), above=symbols("2")),)


def test_brackets_hold_what_they_enclose() -> None:
    assert parse("(3)") == (Fenced("(", symbols("3"), ")"),)
    assert parse("[0,1)") == (Fenced("[", symbols("0,1"), ")"),)


def test_an_unclosed_bracket_is_a_symbol() -> None:
    assert parse("(3") == symbols("(3")
    assert parse("3)") == symbols("3)")


def test_structures() -> None:
    assert parse(r"\frac{1}{2}") == (StackedFraction(symbols("1"), symbols("2")),)
    assert parse(r"\sqrt{2}") == (Root(symbols("2")),)
    assert parse(r"\part{bias}{b}") == (Part("bias", symbols("b")),)
    assert parse(r"\cases{z & 1 \\ 0}") == (Cases(((symbols("z"), symbols("1")), (symbols("0"),))),)


def test_letters_in_a_row_are_a_word_from_three_on() -> None:
    assert parse("ReLU") == (Word("ReLU"),)
    assert parse("Wx") == symbols("Wx")
    assert parse(r"\text{für z}") == (Word("für z"),)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (r"w_{12}\cdot x_1 + b", "w₁₂·x₁ + b"),
        (r"5·0,2 + 4·(-0,25) = 2,2", "5·0,2 + 4·(−0,25) = 2,2"),
        (r"\sigma(z) = \frac{1}{1+e^{-z}}", "σ(z) = 1/(1 + e⁻ᶻ)"),
        (r"\part{result}{y_2} = \text{ReLU}(3,2)", "y₂ = ReLU(3,2)"),
        (r"\sqrt{x^2} \ge -1", "√(x²) ≥ −1"),
        (r"w_{1,10}", "w₁,₁₀"),
        (r"\max(0, z)", "max(0, z)"),
        (r"= 5", "= 5"),
        (r"\vec{y} = W\,\vec{x}", "y⃗ = W x⃗"),
        (r"x_q", "x_(q)"),
    ],
)
def test_plain_text(markup: str, text: str) -> None:
    assert formula_text(parse(markup)) == text


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        (r"x_{1", r"markup 'x_{1': '{' is never closed"),
        (r"x}", r"markup 'x}': '}' without what it belongs to"),
        (r"_1", r"markup '_1': '_' has nothing to its left"),
        (r"x_1_2", r"markup 'x_1_2': '_' twice; put braces round all of it"),
        (r"\frac{1}", r"markup '\\frac{1}': \frac needs something in {…}"),
        (r"\relo", r"markup '\\relo': unknown command \relo"),
        (r"a & b", r"markup 'a & b': '&' outside of \cases"),
        (r"\cases{a \\ b", r"markup '\\cases{a \\\\ b': '{' is never closed"),
        (r"\part x", r"markup '\\part x': \part needs {…}"),
        (r"x^", r"markup 'x^': '^' needs something in {…}"),
    ],
)
def test_bad_markup_is_one_sentence(markup: str, problem: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011  (the whole sentence is compared)
        parse(markup)
    assert str(error.value) == problem
