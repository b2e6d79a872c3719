"""Errors about numbers that do not fit quote them as typed, with the nearest that fit, all in one sentence."""

from fractions import Fraction

import pytest

from tafelbild.draw.fitting import build_both, nearest_fitting, round_to_nonzero
from tafelbild.draw.layouts import Focus
from tafelbild.draw.net import Net
from tafelbild.draw.neuron_view import NeuronView
from tafelbild.errors import LessonError
from tafelbild.kinds.neuron.drawing.calculation_net import CalculationNet
from tafelbild.maths import ACTIVATIONS, Neuron
from tafelbild.notation import Calculation
from tafelbild.theme import BOARD

EIGHT = ["5", "2", "4", "1", "3", "2", "6", "1"]
WEIGHTS = ["0.2", "0.1", "0.25", "-0.5", "0.3", "0.4", "-0.1", "0.6"]


def calculation_net(inputs: list[str], weights: list[str]) -> CalculationNet:
    """Return the network beside the calculation, with these numbers."""
    count = len(inputs)
    trace = Neuron(weights, "1", ACTIVATIONS["relu"]).trace(inputs)
    return CalculationNet(NeuronView(Net(BOARD, (count, 4), Focus(2, 2, count))), Calculation(trace, target=2), "Bias")


def refuse(place: str, problem: str) -> None:
    raise LessonError(place, problem)


def test_eight_inputs_with_negative_weights_fit() -> None:
    assert len(calculation_net(EIGHT, WEIGHTS).w_values) == 8


LONG_INPUT, LONG_WEIGHT = ["5", "2", "-4.5", *EIGHT[3:]], [*WEIGHTS[:6], "-0.1234", "0.6"]
INPUT_REFUSED = "neuron.inputs: -4.5 does not fit into its neuron; use -5"
WEIGHT_REFUSED = "neuron.weights: -0.1234 does not fit on its edge with 8 inputs; use -0.12"
DIGITS_REFUSED = "neuron.inputs: 12345678 does not fit into its neuron; use at most 4 digits"


@pytest.mark.parametrize(
    ("inputs", "weights", "problem"),
    [
        (LONG_INPUT, WEIGHTS, INPUT_REFUSED),
        (LONG_INPUT, LONG_WEIGHT, f"{INPUT_REFUSED}; {WEIGHT_REFUSED}"),  # all at once
        (["12345678", "1"], ["1", "1"], DIGITS_REFUSED),
    ],
    ids=["value", "value and weight", "whole number"],
)
def test_what_does_not_fit_is_told_as_typed(inputs: list[str], weights: list[str], problem: str) -> None:
    with pytest.raises(LessonError) as error:
        calculation_net(inputs, weights)
    assert str(error.value) == f"{problem} (`compute` takes any number)"


@pytest.mark.parametrize(
    ("inputs", "weights", "problem"),
    [
        (
            LONG_INPUT,
            LONG_WEIGHT,
            (
                "neuron.inputs: -4.5 passt nicht in das Neuron; nehmen Sie -5; "
                "neuron.weights: -0.1234 passt bei 8 Eingaben nicht auf die Kante; nehmen Sie -0.12"
            ),
        ),
        (
            ["12345678", "1"],
            ["1", "1"],
            "neuron.inputs: 12345678 passt nicht in das Neuron; nehmen Sie höchstens 4 Ziffern",
        ),
    ],
    ids=["value and weight", "whole number"],
)
def test_what_does_not_fit_is_told_in_german(inputs: list[str], weights: list[str], problem: str) -> None:
    with pytest.raises(LessonError) as error:
        calculation_net(inputs, weights)
    assert error.value.in_language("de") == f"{problem} (`compute` rechnet mit jeder Zahl)"


def test_what_is_told_to_fit_does() -> None:
    """The number in the hint can be drawn."""
    assert calculation_net(["5", "2", "-5", *EIGHT[3:]], [*WEIGHTS[:6], "-0.12", "0.6"])


def test_only_what_is_too_long_is_rounded_and_never_to_nothing() -> None:
    numbers = [Fraction("-0.35"), Fraction("0.5")]
    assert nearest_fitting(numbers, lambda some: Fraction("-0.35") not in some) == [Fraction("-0.4"), Fraction("0.5")]
    assert round_to_nonzero(Fraction("0.004"), 0) == Fraction("0.004")
    assert nearest_fitting([Fraction(7)], lambda _: False) is None


def test_two_refusals_become_one_line() -> None:
    with pytest.raises(LessonError) as error:
        build_both(lambda: refuse("neuron.inputs", "a"), lambda: refuse("neuron", "b"))
    assert str(error.value) == "neuron.inputs: a; neuron: b"
    with pytest.raises(LessonError, match=r"^neuron\.inputs: a$"):
        build_both(lambda: refuse("neuron.inputs", "a"), lambda: None)
    assert build_both(lambda: 1, lambda: "b") == (1, "b")
