"""Layout of formulas: sizes, positions and gaps; equal seeds give equal strokes."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from tafelbild.draw.hand import Stroke, lay_out
from tafelbild.draw.hand.ink import outline


def span(strokes: Sequence[Stroke]) -> tuple[float, float, float, float]:
    """Return the bounding box: left, right, bottom, top."""
    ink = np.concatenate([stroke.line for stroke in strokes])
    return ink[:, 0].min(), ink[:, 0].max(), ink[:, 1].min(), ink[:, 1].max()


def width(markup: str) -> float:
    left, right, _, _ = span(lay_out(markup))
    return float(right - left)


def test_the_ink_begins_at_zero() -> None:
    assert span(lay_out("x_1"))[0] == pytest.approx(0)


def test_a_decimal_comma_takes_no_space() -> None:
    assert width("0,2") < width("0, 2") - 0.15
    assert width("a,b") > width("ab") + 0.3


def test_groups_of_digits_stand_a_little_apart() -> None:
    assert width("13002") + 0.1 < width("13\u202f002") < width("13002") + 0.25


def test_scripts_are_smaller_and_lower() -> None:
    strokes = lay_out("w_{12}")
    base, index = strokes[:1], strokes[1:]
    assert {stroke.scale for stroke in base} == {1.0}
    assert {stroke.scale for stroke in index} == {0.58}
    assert span(index)[2] < span(base)[2] - 0.1
    assert span(index)[3] - span(index)[2] < 0.65


def test_powers_are_higher() -> None:
    base, power = lay_out("e^2")
    assert span([power])[2] > span([base])[2] + 0.3


def test_unary_minus_stands_closer_than_binary() -> None:
    assert width("(-5)") < width("(1-5)") - 0.3
    five, minus_five = width("5"), width("-5")
    assert minus_five - five < width("1-5") - width("15")


@pytest.mark.parametrize("markup", [r"\eta\frac{a}{b}", r"\frac{a}{b}x", r"2\frac{a}{b}"])
def test_the_bar_of_a_fraction_does_not_continue_its_neighbour(markup: str) -> None:
    strokes = lay_out(markup)
    bar = max(strokes, key=lambda stroke: float(np.ptp(stroke.line[:, 0])))
    outside = [
        s for s in strokes if s.line[:, 0].max() < bar.line[:, 0].min() or s.line[:, 0].min() > bar.line[:, 0].max()
    ]
    gaps = [max(bar.line[:, 0].min() - s.line[:, 0].max(), s.line[:, 0].min() - bar.line[:, 0].max()) for s in outside]
    assert gaps
    assert min(gaps) > 0.28  # of the digit height


def test_brackets_grow_with_a_fraction_but_the_pen_does_not() -> None:
    small, tall = lay_out("(1)")[0], lay_out(r"(\frac{1}{2})")[0]
    assert span([tall])[3] - span([tall])[2] > 1.4 * (span([small])[3] - span([small])[2])
    assert tall.scale == small.scale == 1.0
    assert tall.pressure.mean() == pytest.approx(small.pressure.mean(), rel=0.1)


def test_the_bar_of_a_root_covers_what_is_under_it() -> None:
    root, *inside = lay_out(r"\sqrt{1 + 2}")
    left, right, bottom, top = span([root])
    assert left < span(inside)[0]
    assert right > span(inside)[1]
    assert top > span(inside)[3]
    assert bottom < span(inside)[2] + 0.05


def test_a_fraction_stands_over_and_under_its_bar() -> None:
    over, bar, *under = lay_out(r"\frac{1}{2}")
    assert span([over])[2] > span([bar])[3]
    assert span(under)[3] < span([bar])[2]


def test_the_columns_of_cases_are_flush() -> None:
    strokes = lay_out(r"\cases{\part{a}{1} & \part{b}{1} \\ 1000 & \part{c}{1}}")
    left = {stroke.part: span([stroke])[0] for stroke in strokes}
    assert left["b"] == pytest.approx(left["c"], abs=0.1)
    assert left["a"] < left["b"] - 1


def placed(markup: str) -> dict[str, tuple[float, float, float, float]]:
    """Return the bounding box of each part, by its key; "" for what belongs to no part."""
    strokes = lay_out(markup)
    return {key: span([stroke for stroke in strokes if stroke.part == key]) for key in {s.part for s in strokes}}


def middle(box: tuple[float, float, float, float]) -> float:
    return (box[0] + box[1]) / 2


@pytest.mark.parametrize("sign", [r"\sum", r"\prod", r"\lim", r"\arg\max"])
def test_limits_are_small_and_centred_below_and_above(sign: str) -> None:
    box = placed(rf"\part{{sign}}{{{sign}}}_{{\part{{low}}{{i=1}}}}^{{\part{{high}}{{n}}}}")
    assert box["low"][3] < box["sign"][2] < box["sign"][3] < box["high"][2]
    assert middle(box["low"]) == pytest.approx(middle(box["sign"]), abs=0.25)
    assert middle(box["high"]) == pytest.approx(middle(box["sign"]), abs=0.25)


def test_an_arrow_is_as_long_as_what_stands_over_it() -> None:
    box = placed(r"\part{arrow}{z}\xrightarrow{\part{label}{activation}}")
    assert box[""][0] < box["label"][0] < box["label"][1] < box[""][1]
    assert box[""][3] < box["label"][2]


@pytest.mark.parametrize("accent", ["hat", "bar", "tilde", "dot", "ddot", "vec", "overline"])
def test_an_accent_stands_close_over_its_letter(accent: str) -> None:
    for letter in "xyW":
        box = placed(rf"\{accent}{{\part{{letter}}{{{letter}}}}}")
        assert 0.08 < box[""][2] - box["letter"][3] < 0.25
        assert middle(box[""]) == pytest.approx(middle(box["letter"]), abs=0.2)


def test_a_bold_letter_is_the_same_with_a_broader_pen() -> None:
    plain, bold = lay_out("W"), lay_out(r"\mathbf{W}")
    assert [stroke.line.tolist() for stroke in plain] == [stroke.line.tolist() for stroke in bold]
    assert bold[0].pressure == pytest.approx(1.65 * plain[0].pressure)


def test_the_cells_of_a_matrix_are_centred_in_columns_and_stand_on_rows() -> None:
    """The signs are written row by row, after the opening and before the closing bracket."""
    markup = r"\begin{pmatrix}\part{a}{1} & \part{b}{2} \\ \part{c}{1000} & \part{d}{2}\end{pmatrix}"
    box = placed(markup)
    assert middle(box["a"]) == pytest.approx(middle(box["c"]), abs=0.1)
    assert box["c"][1] < box["b"][0] - 0.3
    assert box["a"][2] == pytest.approx(box["b"][2], abs=0.12)
    assert box["c"][3] < box["a"][2]
    assert box[""][2] < box["c"][2] < box["a"][3] < box[""][3]
    assert list(dict.fromkeys(stroke.part for stroke in lay_out(markup))) == ["", "a", "b", "c", "d"]
    assert lay_out(markup)[-1].part == ""


def test_a_matrix_of_twenty_rows_and_columns_is_laid_out() -> None:
    table = r" \\ ".join(" & ".join("1" * 20) for _ in range(20))
    left, right, bottom, top = span(lay_out(rf"\begin{{bmatrix}}{table}\end{{bmatrix}}"))
    assert 14 < right - left < 30
    assert 20 < top - bottom < 32


def test_a_brace_spans_what_it_explains() -> None:
    box = placed(r"\underbrace{\part{sum}{w_1x_1+w_2x_2}}_{\part{name}{z}}")
    assert box[""][0] < box["sum"][0] < box["sum"][1] < box[""][1]
    assert box["name"][3] < box[""][2] < box[""][3] < box["sum"][2]


def test_no_two_neighbours_touch() -> None:
    """Skript Woche 10: 5*0.2 + 2*0.1 + 4*0.25; the hand leaves room for a pen of 0.05 on each side."""
    strokes = lay_out(r"5\cdot 0,2+2\cdot 0,1+4\cdot (−0,25)=2,2")
    lines = [stroke.line for stroke in strokes]
    plus = [i for i, line in enumerate(lines) if abs(np.ptp(line[:, 1])) < 0.09 and np.ptp(line) > 0.3]
    assert len(plus) >= 3
    for i in plus:
        others = np.concatenate([other for j, other in enumerate(lines) if abs(j - i) > 1])
        gaps = np.hypot(*(lines[i][:, None] - others[None]).transpose(2, 0, 1))
        assert gaps.min() > 0.14


def test_equal_seeds_write_equally_and_others_differ() -> None:
    first, again, other = (lay_out("x_1 + 22", seed=seed) for seed in (3, 3, 4))
    for a, b in zip(first, again, strict=True):
        np.testing.assert_array_equal(a.line, b.line)
        np.testing.assert_array_equal(a.pressure, b.pressure)
    assert not np.array_equal(first[0].line, other[0].line)


def test_a_symbol_never_takes_the_same_form_twice_in_a_row() -> None:
    """The two forms of 5 have two strokes and one stroke."""
    parts = "".join(rf"\part{{p{i}}}{{5}}" for i in range(12))
    counts = [sum(stroke.part == f"p{i}" for stroke in lay_out(parts)) for i in range(12)]
    assert all(before != after for before, after in pairwise(counts))


def test_parts_are_tagged_and_the_inner_key_wins() -> None:
    strokes = lay_out(r"\part{sum}{1 + \part{weight-1}{2}} = 3")
    assert list(dict.fromkeys(stroke.part for stroke in strokes)) == ["sum", "weight-1", ""]


def test_a_missing_symbol_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match="markup '1 ♥': the hand has no sign '♥'; there are letters, digits, signs"):
        lay_out("1 ♥")


def test_the_outline_goes_round_the_line_at_its_half_width() -> None:
    line = np.column_stack((np.linspace(0, 2, 9), np.zeros(9)))
    shape = outline(line, np.full(9, 0.1))
    assert shape.min(axis=0) == pytest.approx((-0.1, -0.1), abs=0.002)
    assert shape.max(axis=0) == pytest.approx((2.1, 0.1), abs=0.002)


def test_a_sharp_turn_is_round_outside() -> None:
    """A line that goes back on itself: the turning point is as round as an end."""
    line = np.array([(0.0, 0.0), (0.5, 0.0), (1.0, 0.0), (0.5, 0.001), (0.0, 0.002)])
    shape = outline(line, np.full(5, 0.1))
    assert shape[:, 0].max() == pytest.approx(1.1, abs=0.005)
