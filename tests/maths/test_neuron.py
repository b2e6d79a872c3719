"""The trace of a neuron, compared with the script and with published numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tafelbild.maths import ACTIVATIONS, Neuron

LIGHT = settings(max_examples=25, derandomize=True, deadline=None, database=None)
NUMBER = st.decimals(-100, 100, places=3)
RELU = ACTIVATIONS["relu"]


def lecture(activation: str = "relu", bias: int = 1) -> Neuron:
    return Neuron((Decimal("0.2"), Decimal("0.1"), Decimal("0.25")), bias, ACTIVATIONS[activation])


def test_the_lecture() -> None:
    """Skript Woche 10: 5·0,2 + 2·0,1 + 4·0,25 = 2,2; 2,2 + 1 = 3,2; ReLU(3,2) = 3,2."""
    trace = lecture().trace((5, 2, 4))
    assert trace.products == (1, Fraction("0.2"), 1)
    assert trace.weighted_sum == Fraction("2.2")
    assert trace.pre_activation == Fraction("3.2")
    assert trace.output == Fraction("3.2")
    assert trace.exact


def test_a_negative_pre_activation_gives_zero() -> None:
    trace = lecture(bias=-6).trace((5, 2, 4))
    assert trace.pre_activation == Fraction("-3.8")
    assert trace.output == 0
    assert trace.exact


def test_elements_of_ai() -> None:
    """Elements of AI, chapter 5, publishes -543.0 for this linear combination (identity activation)."""
    weights = ("5.4", "-10.2", "-0.1", "101.4", "0.0", "12.0")
    trace = Neuron(weights, "10.0", ACTIVATIONS["identity"]).trace((8, 5, 22, -5, 2, -3))
    assert trace.output == -543


def test_a_step_neuron_is_not_flipped_by_a_float() -> None:
    """0.1 + 0.2 - 0.3 is 0, so the step is 0; binary floats make it 1."""
    assert Neuron((1, 1, 1), 0, ACTIVATIONS["step"]).trace(("0.1", "0.2", "-0.3")).output == 0


@LIGHT
@given(st.lists(st.tuples(NUMBER, NUMBER), min_size=1, max_size=6), NUMBER)
def test_every_step_adds_up(pairs: list[tuple[Decimal, Decimal]], bias: Decimal) -> None:
    inputs, weights = zip(*pairs, strict=True)
    trace = Neuron(weights, bias, RELU).trace(inputs)
    assert all(p == x * w for p, x, w in zip(trace.products, trace.inputs, trace.weights, strict=True))
    assert trace.weighted_sum == sum(trace.products)
    assert trace.pre_activation == trace.weighted_sum + trace.bias
    assert trace.output == max(0, trace.pre_activation)


@pytest.mark.parametrize(
    ("weights", "inputs", "sentence"),
    [
        ((1, 2, 3), (1, 2, 3, 4), "3 weights for 4 inputs"),
        ((1,), (1, 2), "1 weight for 2 inputs"),
        ((1, 2), (1,), "2 weights for 1 input"),
    ],
)
def test_each_weight_needs_its_input(weights: tuple[int], inputs: tuple[int], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Neuron(weights, 0, RELU).trace(inputs)


def test_a_neuron_needs_a_weight() -> None:
    with pytest.raises(ValueError, match=r"^a neuron needs at least one weight$"):
        Neuron((), 0, RELU)


def test_for_machines() -> None:
    """DESIGN §6: every number is a decimal string with a point."""
    assert lecture().trace((5, 2, 4)).as_dict() == {
        "inputs": ["5", "2", "4"],
        "weights": ["0.2", "0.1", "0.25"],
        "products": ["1", "0.2", "1"],
        "weighted_sum": "2.2",
        "bias": "1",
        "pre_activation": "3.2",
        "activation": "relu",
        "output": "3.2",
        "exact": True,
    }


def test_for_machines_with_a_rounded_output() -> None:
    """0.96083427720323564134… = sigmoid(3.2), from mpmath."""
    steps = lecture("sigmoid").trace((5, 2, 4)).as_dict()
    assert steps["output"] == "0.96083427720323564134"
    assert (steps["exact"], steps["places"]) == (False, 20)


def test_for_machines_with_a_third() -> None:
    steps = Neuron((Fraction(1, 3),), 0, RELU).trace((1,)).as_dict()
    assert steps["output"] == "0.33333333333333333333"
    assert (steps["exact"], steps["places"]) == (True, 20)
