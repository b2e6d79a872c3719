"""What the handout about a network says, and the search words of its lesson."""

from pathlib import Path

from tests.kinds.network.networks import CURVED, SIZES, SPAM, numbers_of

from tafelbild.kinds.network.handout import content
from tafelbild.kinds.network.keywords import keywords
from tafelbild.notation.styled_text import StyledRun

STEPS = [
    "y₁ = ReLU(5·0,1 + 2·(−0,4) + 4·0,3 + 0,5) = ReLU(1,4) = 1,4",
    "y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = ReLU(3,2) = 3,2",
    "y₃ = ReLU(5·(−0,4) + 2·0,5 + 4·0,1 + (−0,5)) = ReLU(−1,1) = 0",
    "y₄ = ReLU(5·0,4 + 2·0,3 + 4·(−0,2) + (−1)) = ReLU(0,8) = 0,8",
    "z₁ = 1,4·0,5 + 3,2·0,5 + 0·(−1) + 0,8·(−0,25) + (−0,5) = 1,6",
]
END = ["e^0,7 ≈ 2,01", "e^(−0,4) ≈ 0,67", "2,01 + 0,67 = 2,68", "y₁ ≈ 2,01/2,68 = 0,75", "y₂ ≈ 0,67/2,68 = 0,25"]


def plain(runs: tuple[StyledRun, ...]) -> str:
    """Return runs as plain text."""
    return "".join(text for _, text in runs)


def test_given_wanted_and_calculation(tmp_path: Path) -> None:
    handout = content(numbers_of(SPAM, tmp_path), "de")
    assert handout is not None
    assert plain(handout.wanted) == "y₁ (Spam), y₂ (kein Spam)"
    assert handout.numbers_said == "2,2 + 1 = 3,2"
    rows = [[plain(cell) for cell in row] for row in handout.given.rows]
    assert rows[0] == ["1. Hidden Layer", "x₁ = 5", "0,1; −0,4; 0,3", "b₁ = 0,5", "ReLU(z) = max(0, z)"]
    assert rows[-2][:2] == ["Output-Layer", "die y davor"]
    steps = [step.plain for step in handout.steps]
    assert (steps[:5], steps[-5:]) == (STEPS, END)
    assert [step.label for step in handout.steps if step.label] == [
        "1. Hidden Layer",
        "2. Hidden Layer",
        "Output-Layer",
    ]


def test_outputs_are_inputs_of_the_next_layer(tmp_path: Path) -> None:
    """Networks.md, 1.1: "A result becomes an input: … yellow rings turn blue"."""
    handout = content(numbers_of(SPAM, tmp_path), "de")
    assert handout is not None
    assert handout.steps[0].row[-1] == ("result", "1,4")
    assert ("input", "1,4") in handout.steps[4].row
    assert ("weight", "0,5") in handout.steps[4].row
    assert ("bias", "−0,5") in handout.steps[4].row


def test_networks_without_a_handout(tmp_path: Path) -> None:
    assert content(numbers_of(SIZES, tmp_path), "de") is None
    rows = ", ".join(["[1]"] * 50)
    layer = f'{{weights = [{rows}], bias = [{", ".join(["0"] * 50)}], activation = "relu"}}'
    assert content(numbers_of(f"[network]\ninputs = [2]\nlayer = [{layer}]\n", tmp_path), "de") is None


def test_search_words(tmp_path: Path) -> None:
    assert keywords(numbers_of(CURVED, tmp_path), "de")[-2:] == ["Sigmoid", "Softmax"]
    assert "Parameter" in keywords(numbers_of(SIZES, tmp_path), "de")
