"""The plot of any function: its range, its pieces, its dots at jumps; values are where the axes say."""

import math
from fractions import Fraction

import pytest

from tafelbild.draw import BOARD, PAPER, Function, FunctionPlot, NumberLine
from tafelbild.draw.pen import strokes_of
from tafelbild.draw.plot_range import Range, chosen_range, visible_pieces
from tafelbild.draw.tagging import tag_of
from tafelbild.maths import ACTIVATIONS

STEP = Function(lambda x: 1 if x >= 0 else 0, name="H", jumps=(0,))
POLE = Function(lambda x: 1 / x, jumps=(0,))
FUNCTIONS = {
    "softplus": Function(lambda x: math.log1p(math.exp(x)), name=r"\text{softplus}", formula=r"\ln(1+e^{x})"),
    "sine": Function(math.sin, name=r"\sin"),
    "loss": Function(lambda w: (w - 1) ** 2, name="C", formula="(w-1)^2", variable="w"),
    "absolute value": Function(abs, formula="|x|", kinks=(0,)),
    "exact": Function(lambda x: max(Fraction(0), Fraction(x)), kinks=(0,)),
    "step": STEP,
    "pole": POLE,
    "constant": Function(lambda _: 3),
}


@pytest.mark.parametrize("function", [*FUNCTIONS.values(), *ACTIVATIONS.values()], ids=[*FUNCTIONS, *ACTIVATIONS])
def test_the_graph_is_the_function(function: Function) -> None:
    plot = FunctionPlot(BOARD, function, x_range=(-3, 4))
    (left, low), (right, high) = plot.at(-3, plot.y_range.low), plot.at(4, plot.y_range.high)
    compared = 0
    for stroke in strokes_of(plot.graph[0]):
        for x, y in stroke.path[2:-2:5]:
            value = plot.function.value(-3 + 7 * (x - left) / (right - left))
            shown = plot.y_range.low + plot.y_range.size * (y - low) / (high - low)
            steep = abs(shown) > 2 and function is POLE
            assert value is not None
            assert shown == pytest.approx(value, abs=(0.5 if steep else 0.03) * plot.y_range.size / 4)
            compared += 1
    assert compared > 10


def test_a_range_shows_all_values_and_0_but_not_a_pole() -> None:
    x = Range(-3, 3)
    assert chosen_range(FUNCTIONS["loss"], x) == Range(0.0, 16 * 1.06)
    assert chosen_range(FUNCTIONS["constant"], x) == Range(0.0, 4 + 0.06 * 4)
    far = chosen_range(Function(lambda x: 1000 + x), x)
    assert far is not None
    assert far.low > 990
    pole = chosen_range(POLE, x)
    assert pole is not None
    assert pole.high < 20


def test_a_jump_divides_the_graph_and_has_a_filled_and_a_hollow_dot() -> None:
    plot = FunctionPlot(PAPER, STEP, x_range=(-2, 2))
    pieces = visible_pieces(STEP, plot.x_range, plot.y_range)
    assert [(piece[0], piece[-1]) for piece in pieces] == [((-2.0, 0.0), (0.0, 0.0)), ((0.0, 1.0), (2.0, 1.0))]
    meanings = {tag.meaning: dot.get_center()[:2].tolist() for dot in plot.graph[1:] if (tag := tag_of(dot))}
    assert meanings["an included point"] == pytest.approx(plot.at(0, 1), abs=0.01)
    assert meanings["an excluded point"] == pytest.approx(plot.at(0, 0), abs=0.01)


def test_a_pole_is_no_line() -> None:
    for function in (POLE, Function(lambda x: 1 / x)):  # with the jump that is named, and without
        pieces = visible_pieces(function, Range(-3, 3), Range(-5, 5))
        assert [piece[0][1] > 0 for piece in pieces] == [False, True]
        assert max(abs(y) for piece in pieces for _, y in piece) == pytest.approx(5)


def test_what_is_not_defined_is_left_out() -> None:
    root = visible_pieces(Function(math.sqrt), Range(-2, 4), Range(0, 2))
    assert len(root) == 1
    assert root[0][0][0] == pytest.approx(0, abs=0.02)
    assert Function(lambda x: x**0.5).value(-1) is None  # complex


def test_labels_and_formula_are_written() -> None:
    plot = FunctionPlot(BOARD, FUNCTIONS["loss"], x_range=(-1, 3), labels=("w", "C"), language="en")
    assert (plot.x_name.text, plot.y_name.text) == ("w", "C")
    assert getattr(plot.formula, "text", "") in {"C = (w − 1)²", "= (w − 1)²"}
    assert [number.text for number in plot.numbers][:3] == ["−1", "0", "1"]


def test_values_stay_right_when_the_plot_is_moved_and_scaled() -> None:
    plot, line = FunctionPlot(BOARD, FUNCTIONS["sine"]), NumberLine(BOARD, (-2, 8), "z")
    for thing in (plot, line):
        thing.scale(0.5).shift([1, -1, 0])
    origin, one = plot.at(0, 0), plot.at(1, 0)
    assert one[0] - origin[0] == pytest.approx(9 / 8 / 2, abs=1e-3)
    assert plot.dot(0).get_center()[:2] == pytest.approx(origin, abs=0.01)
    assert line.point(3) == pytest.approx((line.axis[0].get_center()[0] - 0.1, line.axis.get_y()), abs=0.02)


@pytest.mark.parametrize("ends", [(-100, 100), (0, 1e-6), (1e6, 1e6 + 3), (-1e9, 1e9), (0.1, 0.7)])
def test_any_range_has_a_few_round_numbers(ends: tuple[float, float]) -> None:
    line = NumberLine(BOARD, ends, width=9)
    assert 2 <= len(line.numbers) <= 12
    rights = [float(number.get_right()[0]) for number in line.numbers]
    lefts = [float(number.get_left()[0]) for number in line.numbers]
    assert all(right < left for right, left in zip(rights, lefts[1:], strict=False))
    assert len(FunctionPlot(BOARD, Function(lambda x: 2 * x), x_range=ends).numbers) >= 3
