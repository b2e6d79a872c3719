"""The calculation is placed: a table while it fits beside the small net, else a column addition, else refused."""

from fractions import Fraction

import pytest

from tafelbild.draw.computation import Computation
from tafelbild.draw.stroke import strokes_of
from tafelbild.draw.table import Line
from tafelbild.errors import LessonError
from tafelbild.maths import ACTIVATIONS, Neuron
from tafelbild.notation import Calculation
from tafelbild.theme import BOARD, BOTTOM_EDGE, RIGHT_EDGE, TOP_EDGE


def computation(
    inputs: tuple[str, ...], weights: tuple[str, ...], bias: str = "1", language: str = "de"
) -> Computation:
    trace = Neuron(tuple(map(Fraction, weights)), Fraction(bias), ACTIVATIONS["relu"]).trace(
        tuple(map(Fraction, inputs))
    )
    return Computation(BOARD, Calculation(trace, target=2, language=language))


SCRIPT = computation(("5", "2", "4"), ("0.2", "0.1", "0.25"))
SIX = computation(tuple("123456"), ("0.1", "0.2", "0.3", "-0.4", "0.5", "0.6"), language="en")
ONE = computation(("3",), ("0.5",), "-1")


def words(line: Line) -> str:
    return " ".join(cell.text.strip() for cell in line.cells if cell is not None)


def test_the_script() -> None:
    """Skript Woche 10: 5·0,2 + 2·0,1 + 4·0,25 = 2,2; + 1 = 3,2; ReLU(3,2) = 3,2."""
    assert not SCRIPT.stacked
    assert words(SCRIPT.letters) == "x₁·w₁₂ + x₂·w₂₂ + x₃·w₃₂"
    assert words(SCRIPT.numbers) == "= 5·0,2 + 2·0,1 + 4·0,25"
    assert words(SCRIPT.products) == "= 1 + 0,2 + 1"
    assert words(SCRIPT.total) == "= 2,2"
    assert words(SCRIPT.with_bias) == "2,2 + 1 = 3,2"
    assert words(SCRIPT.activated) == "y₂ = ReLU(3,2)"
    assert SCRIPT.sum.text == "2,2"


def test_terms_stand_under_each_other() -> None:
    for i in (1, 2, 3):
        letters, numbers, products = (SCRIPT.holder(which, i) for which in ("letters", "numbers", "products"))
        assert letters.get_x() == pytest.approx(numbers.get_x()) == pytest.approx(products.get_x())
        assert letters.baseline > numbers.baseline > products.baseline


@pytest.mark.parametrize("written", [SCRIPT, SIX, ONE], ids=["script", "six", "one"])
def test_every_calculation_is_on_stage(written: Computation) -> None:
    everything = written.everything
    assert everything.get_right()[0] <= RIGHT_EDGE + 0.12
    assert everything.get_top()[1] <= TOP_EDGE + 0.1
    assert everything.get_bottom()[1] >= BOTTOM_EDGE - 0.06


def test_six_inputs_are_added_in_a_column() -> None:
    assert SIX.stacked
    assert words(SIX.rows[3]) == "x₄·w₄₂ = 4·(−0.4) = −1.6"
    assert SIX.sum.text == "5.9"
    products = [SIX.holder("products", i) for i in range(1, 7)]
    assert [product.text for product in products] == ["0.1", "0.4", "0.9", "−1.6", "2.5", "3.6"]
    assert SIX.sum.baseline < min(product.baseline for product in products)
    assert SIX.signs("letters") == []
    assert len(SIX.marks(1)) == 0


def test_decimal_marks_stand_under_each_other() -> None:
    """The point is the smallest stroke of a number."""
    written = [*(SIX.holder("products", i) for i in range(1, 7)), SIX.sum]
    points = [
        min(strokes_of(number), key=lambda stroke: float(stroke.width + stroke.height)).get_x() for number in written
    ]
    assert max(points) - min(points) < 0.08


def test_the_rule_lies_between_the_products_and_their_sum() -> None:
    last = SIX.holder("products", 6)
    y = SIX.rule.get_y()
    assert SIX.sum.get_top()[1] < y < last.baseline
    assert SIX.rule.get_left()[0] < SIX.plus.get_left()[0]
    assert SIX.plus.baseline == pytest.approx(last.baseline)
    assert SIX.plus.get_right()[0] < last.get_left()[0]


def test_one_input_needs_no_sum() -> None:
    assert words(ONE.letters) == "x₁·w₁₂"
    assert words(ONE.products) == "= 1,5"
    assert ONE.sum.text == "1,5"
    assert words(ONE.with_bias) == "1,5 + (−1) = 0,5"


def test_landing_marks_stand_under_their_numbers() -> None:
    """○ under what came from a neuron, — under what came from an edge, □ under the bias."""
    circle, dash = SCRIPT.marks(1)
    cell = SCRIPT.holder("numbers", 1)
    assert circle.get_x() == pytest.approx(cell.part("input-1").get_x(), abs=0.03)
    assert dash.get_x() == pytest.approx(cell.part("weight-1").get_x(), abs=0.03)
    assert SCRIPT.bias_mark.get_x() == pytest.approx(SCRIPT.with_bias.part("bias").get_x(), abs=0.03)
    for mark in (circle, dash):
        assert mark.get_top()[1] < cell.baseline


def test_what_does_not_fit_is_refused_in_one_line() -> None:
    refused = (
        r"neuron: the calculation does not fit beside the network; with at most 0 decimals it does \(`compute` takes"
    )
    with pytest.raises(LessonError, match=refused):
        computation(("123456.789",) * 4, ("0.123456",) * 4)
