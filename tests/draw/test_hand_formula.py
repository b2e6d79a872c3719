"""Formula markup: the parsed tree, the plain text, and the error sentences."""

import pytest

from tafelbild.draw.hand import formula_text, parse
from tafelbild.draw.hand.formula import (
    Accent,
    Bold,
    Cases,
    Fenced,
    Matrix,
    Part,
    Root,
    Script,
    StackedFraction,
    Symbol,
    Vector,
    Word,
)
from tafelbild.draw.hand.markup_errors import what_there_is
from tafelbild.errors import LessonError
from tafelbild.notation.formula_signs import SIGNS, STYLED_LETTERS


def symbols(text: str) -> tuple[Symbol, ...]:
    return tuple(map(Symbol, text))


def test_scripts_of_several_digits_and_with_comma() -> None:
    assert parse(r"w_{1,10}") == (Script(symbols("w"), below=symbols("1,10")),)
    assert parse(r"x_1^2") == (Script(symbols("x"), below=symbols("1"), above=symbols("2")),)


def test_a_narrow_space_between_groups_of_digits_is_kept() -> None:
    assert formula_text(parse("784\\cdot 16 = 12\u202f544")) == "784·16 = 12\u202f544"
    assert formula_text(parse(r"12\ 544")) == "12 544"


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


def test_tables() -> None:
    rows = ((symbols("a"), symbols("b")), (symbols("c"), symbols("d")))
    for markup in (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", r"\pmatrix{a&b\\c&d}", r"\pmatrix{a&b\\c&d\\}"):
        assert parse(markup) == (Matrix("(", rows, ")"),)
    assert parse(r"\begin{cases} a & b \\ c & d \end{cases}") == (Cases(rows, gap=0.85),)
    assert parse(r"\begin{aligned} a & b \\ c & d \end{aligned}") == (Cases(rows, gap=0.85, brace=False),)
    assert formula_text(parse(r"\begin{aligned} z\cdot( \\ z+1) \end{aligned}")) == "z·( z + 1)"


def test_limits_stand_below_and_above_what_takes_them() -> None:
    n, below = symbols("n"), symbols("k")
    assert parse(r"\prod_{k}^{n}") == (Script(symbols("∏"), below, n, limits=True),)
    assert parse(r"\lim_k") == (Script((Word("lim"),), below, limits=True),)
    assert parse(r"\arg\max_k") == parse(r"\arg \, \max_k") == (Script((Word("arg max"),), below, limits=True),)
    assert parse(r"\int_k^n") == (Script(symbols("∫"), below, n),)
    assert parse(r"\log_k") == (Script((Word("log"),), below),)


def test_letters_with_marks() -> None:
    assert parse(r"\hat{y}_i") == (Script((Accent("hat", symbols("y")),), symbols("i")),)
    assert parse(r"\mathbf{W}") == (Bold(symbols("W")),)


@pytest.mark.parametrize(
    ("signs", "markup"),
    [
        ("ŷ ẋ x̄ x̃ x⃗", r"\hat{y}\dot{x}\bar{x}\tilde{x}\vec{x}"),
        ("x₁₂² W⁻¹ δˡ", r"x_{12}^2 W^{-1}\delta^{l}"),
        ("𝐖 𝛉", r"\mathbf{W}\boldsymbol{\theta}"),
        ("⟨x⟩ ‖w‖ ⌊x⌋", r"\langle x\rangle\|w\|\lfloor x\rfloor"),
        ("w ← ℝ : ϵ~µ", r"w\gets\mathbb R : \epsilon\sim\mu"),
        ("x := ∑ᵢ x", r"x \coloneqq \sum_i x"),
    ],
)
def test_a_sign_and_its_name_are_the_same(signs: str, markup: str) -> None:
    assert parse(signs) == parse(markup)


def test_every_name_of_a_sign_is_read() -> None:
    read = {name: parse(rf"\{name}") for sign in SIGNS.values() for name in sign.names}
    assert read == {name: symbols(sign.character) for sign in SIGNS.values() for name in sign.names}
    for style, letters in STYLED_LETTERS.items():
        assert [parse(rf"\{style}{{{letter}}}") for letter in letters] == [symbols(sign) for sign in letters.values()]


def test_umlauts_and_words_are_no_accents() -> None:
    assert parse("ä") == symbols("ä")
    assert parse(r"\text{für}") == (Word("für"),)
    assert parse("x⃗") == (Vector(symbols("x")),)


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
        (r"w\gets w-\eta\frac{\partial C}{\partial w}", "w ← w − η∂C/∂w"),
        (r"\delta^l=(W^{l+1})^T\delta^{l+1}\odot\sigma'(z^l)", "δˡ = (Wˡ⁺¹)ᵀδˡ⁺¹ ⊙ σ'(zˡ)"),
        (r"\hat y=\arg\max_k\log p(k\mid x)", "ŷ = arg maxₖ log p(k∣x)"),
        (r"\mathbb{E}=\sum_{i=1}^n\bar{x}_i", "𝔼 = ∑ᵢ₌₁ⁿ x̄ᵢ"),
        (r"\pmatrix{1&2\\3&4}\pmatrix{x\\y}", "(1, 2; 3, 4)(x, y)ᵀ"),
        (r"\underbrace{\mathbf{w}x}_{z}", "𝐰x_(z)"),
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
        (r"a & b", r"markup 'a & b': '&' outside of \cases and matrices"),
        (r"\cases{a \\ b", r"markup '\\cases{a \\\\ b': '{' is never closed"),
        (r"\part x", r"markup '\\part x': \part needs {…}"),
        (r"x^", r"markup 'x^': '^' needs something in {…}"),
        (r"\mathbb{K}", r"markup '\\mathbb{K}': \mathbb needs one letter; choose one of R, N, Z, Q, C, E, P, 1"),
        (r"\pmatrix{1\\2", r"markup '\\pmatrix{1\\\\2': '{' is never closed"),
        (r"\begin{cases} 1", r"markup '\\begin{cases} 1': \begin{cases} has no \end"),
        (r"\matrix{1}\end", r"markup '\\matrix{1}\\end': '\\end' without what it belongs to"),
        ("\u0302", "markup '\u0302': an accent has nothing to its left"),
        ("(" * 41, f"markup {'(' * 40 + '…'!r}: is nested more than 40 deep"),
    ],
)
def test_bad_markup_is_one_sentence(markup: str, problem: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011  (the whole sentence is compared)
        parse(markup)
    assert str(error.value) == problem


def test_an_unknown_command_suggests_one_and_lists_what_there_is() -> None:
    with pytest.raises(LessonError) as error:
        parse(r"\leftarow")
    listed = what_there_is()
    assert error.value.in_language("en") == (
        rf"markup '\\leftarow': unknown command \leftarow; did you mean \leftarrow? There are {listed}"
    )
    assert error.value.in_language("de") == (
        rf"Handschrift '\\leftarow': unbekannter Befehl \leftarow; meinten Sie \leftarrow? Es gibt {listed:de}"
    )
    assert set("∝⊙ψ∈ℝℒ") < set(listed)
    assert len(listed) < 600


@pytest.mark.parametrize("separator", ["&", r"\\"])
def test_a_table_has_at_most_twenty_rows_and_columns(separator: str) -> None:
    parse(rf"\matrix{{{separator.join('1' * 20)}}}")
    with pytest.raises(LessonError, match="has more than 20 rows or columns"):
        parse(rf"\matrix{{{separator.join('1' * 21)}}}")
