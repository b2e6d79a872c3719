"""Texts at a plot: for any function and value no two touch or run together, and each is at its position."""

from contextlib import suppress
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import VMobject

from tafelbild.draw.clearance import Rect
from tafelbild.draw.plot import ActivationPlot
from tafelbild.errors import LessonError
from tafelbild.kinds.neuron.drawing.plot_texts import STAGE, WORDS_RIGHT_EDGE, PlotTexts, write_side_words
from tafelbild.maths import ACTIVATIONS, opposite_example
from tafelbild.notation import TERMS
from tafelbild.theme import BOARD

SHORT = 5  # digits of a fraction that always fits; identity at z = -101/500 has no room for its example
JOIN = 0.2  # nearer than this two texts on one line read as one
VALUES = st.one_of(
    st.decimals(-9999, 9999, places=3).map(Fraction),
    st.decimals(-4, 4, places=1).map(Fraction),
    st.decimals("-0.05", "0.05", places=5).map(Fraction),
    st.sampled_from([Fraction(0), Fraction(1234567), Fraction(1, 3), Fraction(-2, 7)]),
)


def texts_at(name: str, z: Fraction, language: str = "de") -> tuple[PlotTexts, list[VMobject]]:
    """Return the texts of a plot, and all of them as a list."""
    function, terms = ACTIVATIONS[name], TERMS[language]
    plot = ActivationPlot(BOARD, function, z, opposite_example(z, function))
    texts = PlotTexts(plot, language, function(z))
    sides = (terms.negative, -1), (terms.positive, 1)
    words = [write_side_words(texts, word, terms.effect_on_side(function, sign), sign) for word, sign in sides]
    single = [texts.z_name, texts.y_name, texts.own_number, texts.other_number, *texts.steps, *texts.limits, *words]
    single += [texts.result] if texts.result is not texts.own_number else []
    return texts, single + ([texts.zero] if texts.zero is not None else [])


@settings(max_examples=12, deadline=None)
@given(name=st.sampled_from(sorted(ACTIVATIONS)), z=VALUES, language=st.sampled_from(["de", "en"]))
def test_no_two_texts_overlap_or_join(name: str, z: Fraction, language: str) -> None:
    """What does not fit is refused in one line."""
    texts: list[VMobject] = []
    with suppress(LessonError):
        _, texts = texts_at(name, z, language)
    assert texts or len(f"{z.numerator}{z.denominator}") > SHORT
    for one, other in combinations(texts, 2):
        result_at_zero = "0"  # it takes the place of the origin's when that has gone
        assert not Rect.of(one).is_closer(Rect.of(other), (JOIN, 0.02)) or result_at_zero in (one, other)
    for text in texts:
        assert Rect.of(text).is_inside(STAGE)
        assert text.get_right()[0] <= WORDS_RIGHT_EDGE + 0.01


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
@pytest.mark.parametrize("z", ["0.3", "-0.2", "0.5", "-0.5"])
def test_a_number_near_the_origin_stands_on_its_own_side(name: str, z: str) -> None:
    """Sigmoid z = 0.3 read “00,3”: the 0 gives way to a number closer than one step, and another step is labelled."""
    texts, _ = texts_at(name, Fraction(z))
    box, x = Rect.of(texts.own_number), texts.frame.origin[0]
    assert box.left > x if Fraction(z) > 0 else box.right < x
    if abs(texts.frame.units(Fraction(z))) < 1:
        assert texts.zero is None
        assert len(texts.steps) == 1


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_at_z_zero_there_is_one_zero_and_it_is_ours(name: str) -> None:
    texts, written = texts_at(name, Fraction(0))
    assert texts.zero is None
    assert [getattr(text, "text", "") for text in written].count("0") == 1
    assert texts.own_number.text == "0"
    assert (texts.result is texts.own_number) == (ACTIVATIONS[name](Fraction(0)).value == 0)


@pytest.mark.parametrize("name", ["gelu", "gelu_tanh"])
def test_where_words_find_no_place_smaller_ones_do(name: str) -> None:
    """In English “positive almost z” stood neither below the number 3.1 nor above it."""
    assert texts_at(name, Fraction("3.1"), "en")


@pytest.mark.parametrize(("name", "limits"), [("sigmoid", {"1"}), ("tanh", {"1", "−1"}), ("step", {"1"})])
def test_a_bounded_function_says_where_its_limits_are(name: str, limits: set[str]) -> None:
    texts, _ = texts_at(name, Fraction("-0.5"))
    assert {label.text for label in texts.limits} == limits
    for label in texts.limits:
        value = float(label.text.replace("−", "-"))
        assert abs(label.get_y() - texts.frame.y(value)) < 0.4


@pytest.mark.parametrize("z", ["-2.3", "-3", "-0.4"])
def test_the_result_of_a_leak_is_no_number_of_the_z_axis(z: str) -> None:
    texts, _ = texts_at("leaky_relu", Fraction(z))
    assert texts.result.get_bottom()[1] > texts.frame.origin[1]


def test_identity_is_drawn_at_45_degrees() -> None:
    frame = texts_at("identity", Fraction("3.2"))[0].frame
    assert frame.rise * float(frame.step) == pytest.approx(1)


def test_what_is_too_long_is_refused_in_one_line() -> None:
    with pytest.raises(LessonError, match="does not fit at the axis of the plot; use fewer digits"):
        texts_at("identity", Fraction("-123456789.123456789"))
