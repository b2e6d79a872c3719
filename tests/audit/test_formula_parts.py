r"""A formula is cut into its parts wherever they stand; one in a fraction or a sub-script ended ``check`` (issue 16).

The markup is made by hypothesis; what is cut is compared with what the whole reads as.
"""

from contextlib import suppress
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tafelbild.audit.equation import FalseEquationError, check_equation
from tafelbild.audit.formula_parts import split_parts
from tafelbild.draw.hand import formula_text, parse
from tafelbild.kinds.neuron.stage_numbers import LessonStageNumbers
from tafelbild.lesson import load
from tafelbild.notation import plain_text as plain_markup

from .small import Case, Small, findings_in

KEYS: Final = ("sum", "bias", "input-1", "weight-2", "product-1", "activation", "")
LEAVES: Final = (
    *("x", "z", "2", "0,25", "-3", "max(0;z)", "=", "+", ","),
    *(r"\sigma", r"\text{ReLU}", r"\ldots", r"\text{a}"),
)
OVER_AND_UNDER: Final = ("\\frac{%s}{%s}", "(%s)_{%s}", "(%s)^{%s}", "%s=%s", "%s+%s", "%s\\cdot %s")
NEW: Final = (
    r"\hat{%s}",
    r"\mathbf{%s}",
    r"\sum_{%s}",
    r"\underbrace{%s}_{1}",
    r"\begin{pmatrix}%s & 1 \\ 0 & 1\end{pmatrix}",
)
ROUND_ONE: Final = (*NEW, r"\sqrt{%s}", r"\vec{%s}", "(%s)", r"\cases{%s}", r"\text{ReLU}(%s)", "[%s]", "w_{%s}")
OURS: Final = LessonStageNumbers(load(), "de", "").letters


def nested(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return markup round other markup."""
    return st.one_of(
        st.builds("\\part{{{}}}{{{}}}".format, st.sampled_from(KEYS), inside),
        st.builds(lambda form, a: form % a, st.sampled_from(ROUND_ONE), inside),
        st.builds(lambda form, a, b: form % (a, b), st.sampled_from(OVER_AND_UNDER), inside, inside),
        st.builds(lambda a, b, c: rf"\cases{{{a} & {b} \\ {c} & z>0}}", inside, inside, inside),
    )


MARKUP: Final = st.recursive(st.sampled_from(LEAVES), nested, max_leaves=6)


def letters(words: str) -> str:
    """Return a text without its spaces."""
    return "".join(words.split())


@given(MARKUP)
def test_any_markup_is_cut_and_read(markup: str) -> None:
    """Both ways in which it is read: as it is written on the board, and as it stands in a transcript."""
    pieces = split_parts(markup)
    assert all(words for _, words in pieces)
    assert {key for key, _ in pieces} <= {*KEYS}
    plain_markup(markup)


@given(st.lists(MARKUP, min_size=2, max_size=3), st.sampled_from(["de", "en"]))
def test_any_equation_is_right_or_wrong(sides: list[str], language: str) -> None:
    line = " = ".join(formula_text(parse(side)) for side in sides)
    with suppress(FalseEquationError):
        check_equation(line, OURS, language)


@given(st.lists(st.sampled_from(LEAVES), min_size=1, max_size=4), st.sampled_from(KEYS[:-1]))
def test_nothing_is_lost_between_parts(leaves: list[str], key: str) -> None:
    markup = "".join(rf"\part{{{key}}}{{{leaf}}}+" for leaf in leaves)
    assert letters("".join(words for _, words in split_parts(markup))) == letters(formula_text(parse(markup)))


@pytest.mark.parametrize(
    ("markup", "pieces"),
    [
        (r"w_{\part{input}{1}\part{result}{2}}", (("", "w"), ("input", "₁"), ("result", "₂"))),
        (r"\frac{\part{sum}{2,2}}{\part{bias}{1}}", (("sum", "2,2"), ("", "/"), ("bias", "1"))),
        (r"\vec{\part{input}{x}}", (("input", "x"),)),
        (r"\cases{\part{bias}{1} & z>0 \\ 0 & z\le 0}", (("bias", "1"), ("", "z > 0; 0 z ≤ 0"))),
        (r"e^{-\part{pre-activation}{z}}", (("", "e⁻"), ("pre-activation", "ᶻ"))),
        (r"\part{weight-1}{w_{\part{input}{1}2}}", (("weight-1", "w₁₂"),)),
        (r"2\part{bias}{(-1)}", (("", "2"), ("bias", "(−1)"))),
        (r"\pmatrix{1 & \part{bias}{2} \\ 3 & 4}", (("", "(1,"), ("bias", "2"), ("", "; 3, 4)"))),
        (r"\sum_{\part{index}{i}}\part{input}{x}", (("", "∑"), ("index", "ᵢ"), ("input", "x"))),
        (r"\mathbf{\part{input}{x}}+\hat{\part{result}{y}}", (("input", "x"), ("", "+"), ("result", "y"))),
    ],
)
def test_parts_are_found_where_they_stand(markup: str, pieces: tuple[tuple[str, str], ...]) -> None:
    assert split_parts(markup) == pieces


def test_equations_about_letters_are_not_computed() -> None:
    """The formulas of a lecture that hold no number of the lesson."""

    def show(scene: Small) -> None:
        formulas = (
            r"w \gets w-\eta\frac{\partial C}{\partial w}",
            r"C=-\sum_i y_i\ln\hat{y}_i",
            r"J=\pmatrix{1 & 2 \\ 3 & 4}",
        )
        scene.bring(*(scene.write(markup, 0, 2 - 2 * k) for k, markup in enumerate(formulas)))

    assert [str(finding) for finding in findings_in(Case("letters", "", show)) if finding.rule == "equations"] == []


@settings(max_examples=12, deadline=None)
@given(MARKUP)
def test_a_scene_with_any_markup_is_checked(markup: str) -> None:
    """Whatever the rules say of it, none ends with a traceback."""

    def show(scene: Small) -> None:
        scene.bring(scene.write(markup, 0, 0, height=0.4))

    findings_in(Case("any markup", "", show))
