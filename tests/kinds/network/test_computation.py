"""``tafelbild compute`` of a network: a table layer by layer, and JSON."""

import json
from pathlib import Path

from click.testing import CliRunner
from tests.kinds.network.networks import CURVED, SIZES, SPAM, numbers_of

from tafelbild.cli import tafelbild
from tafelbild.kinds.network.computation import as_json, lines

GERMAN = """\
Neuronen je Layer | 3 – 4 – 4 – 2
Parameter | 36 Gewichte + 10 Bias-Werte = 46
Eingaben | x₁ = 5   Links
 | x₂ = 2   Ausrufezeichen
 | x₃ = 4   Großbuchstaben
 |
1. Hidden Layer | y = ReLU(W x + b)
W x | 5·0,1 + 2·(−0,4) + 4·0,3 = 0,9
 | 5·0,2 + 2·0,1 + 4·0,25 = 2,2
 | 5·(−0,4) + 2·0,5 + 4·0,1 = −0,6
 | 5·0,4 + 2·0,3 + 4·(−0,2) = 1,8
z = W x + b | z₁ = 0,9 + 0,5 = 1,4
 | z₂ = 2,2 + 1 = 3,2
 | z₃ = −0,6 + (−0,5) = −1,1
 | z₄ = 1,8 + (−1) = 0,8
ReLU(z) | y₁ = ReLU(1,4) = 1,4
 | y₂ = ReLU(3,2) = 3,2
 | y₃ = ReLU(−1,1) = 0
 | y₄ = ReLU(0,8) = 0,8
"""
SOFTMAX = """\
softmax(z) | e^0.7 ≈ 2.01      y₁ ≈ 2.01/2.68 = 0.75   spam
 | e^(−0.4) ≈ 0.67   y₂ ≈ 0.67/2.68 = 0.25   not spam
 | 2.01 + 0.67 = 2.68
"""


def table(text: str, folder: Path, language: str) -> str:
    """Return the table of a network as text."""
    rows = (f"{label} | {line}".rstrip() for label, line in lines(numbers_of(text, folder), language))
    return "".join(f"{row}\n" for row in rows)


def test_the_table_goes_layer_by_layer(tmp_path: Path) -> None:
    assert table(SPAM, tmp_path, "de").startswith(GERMAN)
    assert table(SPAM, tmp_path, "en").endswith(SOFTMAX)


def test_what_is_rounded_stands_behind_about_equal(tmp_path: Path) -> None:
    said = table(CURVED, tmp_path, "en")
    assert " | y₁ = σ(1.4) ≈ 0.80\n" in said.replace("σ(z) |", " |")
    assert "z₁ ≈ 0.46 + (−0.5) ≈ −0.04" in said


def test_sizes_alone(tmp_path: Path) -> None:
    assert table(SIZES, tmp_path, "en") == (
        "Neurons per layer | 784 – 16 – 16 – 10\nParameters | 12,960 weights + 42 biases = 13,002\n"
    )
    assert as_json(numbers_of(SIZES, tmp_path))["parameters"] == {"weights": "12960", "biases": "42", "total": "13002"}


def test_of_a_large_layer_some_lines_are_left_out(tmp_path: Path) -> None:
    rows = ", ".join(["[1]"] * 50)
    layer = f'{{weights = [{rows}], bias = [{", ".join(["0"] * 50)}], activation = "relu"}}'
    said = table(f"[network]\ninputs = [2]\nlayer = [{layer}]\n", tmp_path, "de")
    assert said.count("…") == 3
    assert " | z₃₉ = 2 + 0 = 2\n | …\n | z₅₀ = 2 + 0 = 2\n" in said


def test_json_of_a_network(tmp_path: Path) -> None:
    """Issue 19: inputs, layers with pre_activations, outputs, activation, exact; softmax to 20 places."""
    (tmp_path / "lesson.toml").write_text(f'lesson = "forward_pass"\n{SPAM}', encoding="utf-8")
    result = CliRunner().invoke(tafelbild, ["compute", str(tmp_path), "--json"])
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["inputs"] == ["5", "2", "4"]
    assert told["layers"][0] == {
        "pre_activations": ["1.4", "3.2", "-1.1", "0.8"],
        "outputs": ["1.4", "3.2", "0", "0.8"],
        "activation": "relu",
        "exact": True,
    }
    assert told["layers"][2]["outputs"] == ["0.75026010559511760421", "0.24973989440488239579"]
    assert told["layers"][2]["exact"] is False
