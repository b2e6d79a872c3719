"""``tafelbild compute``: figures, table, errors; it runs without manim."""

import json
import subprocess
import sys

import pytest

from tafelbild.kinds.neuron.computation import numbers_given
from tafelbild.maths import ACTIVATIONS

from .conftest import Lesson, Run

SCRIPT = ("--inputs", "5", "2", "4", "--weights", ".2", ".1", ".25", "--bias", "1", "--activation", "relu")
FIGURES = {
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


@pytest.mark.parametrize("arguments", [(), SCRIPT], ids=["default lesson", "options"])
def test_json_holds_the_figures_of_the_script(run: Run, arguments: tuple[str, ...]) -> None:
    """Skript Woche 10: 5*0.2 + 2*0.1 + 4*0.25 = 2.2, + 1 = 3.2, ReLU(3.2) = 3.2."""
    result = run("compute", *arguments, "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, FIGURES)
    assert list(json.loads(result.stdout)) == list(FIGURES)


def test_the_table_is_the_lecture_in_its_order(run: Run) -> None:
    lines = [line.split(maxsplit=1) for line in run("compute").stdout.splitlines() if line.strip()]
    assert [" ".join(line).strip() for line in lines[7:]] == [
        "Aktivierungsfunktion ReLU(z) = max(0, z)",
        "Multiplizieren x₁·w₁₂ = 5·0,2 = 1",
        "x₂·w₂₂ = 2·0,1 = 0,2",
        "x₃·w₃₂ = 4·0,25 = 1",
        "Addieren 1 + 0,2 + 1 = 2,2",
        "Bias 2,2 + 1 = 3,2",
        "Aktivieren y₂ = ReLU(3,2) = 3,2",
    ]


def test_the_table_speaks_english(run: Run) -> None:
    result = run("compute", "--lang", "en").stdout
    assert "Multiply" in result
    assert "y₂ = ReLU(3.2) = 3.2" in result


def test_a_lesson_toml_alone_is_enough(run: Run, lesson: Lesson) -> None:
    folder = lesson("bias = 1", "bias = -6")
    assert json.loads(run("compute", folder, "--json").stdout)["output"] == "0"
    assert json.loads(run("compute", f"{folder}/lesson.toml", "--json").stdout)["pre_activation"] == "-3.8"


@pytest.mark.parametrize("weights", [(".2", "-.1", "0,25"), ("0.2", "−0,1", "+0.25"), ("2e-1", "-1e-1", ".25")])
def test_numbers_may_be_negative_and_german(run: Run, weights: tuple[str, ...]) -> None:
    others = ("--inputs", "5", "2", "-4", "--bias", "-6", "--activation", "relu")
    trace = json.loads(run("compute", "--json", "--weights", *weights, *others).stdout)
    assert (trace["inputs"], trace["weights"], trace["bias"]) == (["5", "2", "-4"], ["0.2", "-0.1", "0.25"], "-6")
    assert trace["pre_activation"] == "-6.2"


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_function_can_be_computed(run: Run, name: str) -> None:
    arguments = ("--inputs", "2", "--weights", "-1.5", "--bias", "0", "--activation", name)
    table, as_json = run("compute", *arguments), run("compute", *arguments, "--json")
    assert table.exit_code == as_json.exit_code == 0
    given = {"inputs": ("2",), "weights": ("-1.5",), "bias": ("0",), "activation": (name,)}
    assert json.loads(as_json.stdout) == numbers_given(given).trace.as_dict()


NO_NUMBER = "is not a number; write it with a decimal point, like 0.2"
ONE = "--weights 1 --bias 1 --activation relu"
WRONG = {
    f"--inputs zwei {ONE}": f"--inputs: 'zwei' {NO_NUMBER}",
    f"--inputs nan {ONE}": f"--inputs: 'nan' {NO_NUMBER}",
    f"--inputs 5,2,4 {ONE}": f"--inputs: '5,2,4' {NO_NUMBER}",
    f"--inputs 1e999999999 {ONE}": "--inputs: a number with more than 100 digits is too long",
    f"--inputs 5 2 4 1 {ONE}": "--weights: 1 weight for 4 inputs; write one weight for each input",
    "--inputs 5 --weights 1 --bias 1 2 --activation relu": "--bias: 2 values; write one",
    "--inputs 5 --weights 1 --bias 1": "--activation: is missing; "
    "a computation needs --inputs, --weights, --bias, --activation",
    "--inputs --json": "--inputs: no number follows",
    "--inputs 5 --weights 1 --bias 1 --activation relo": "--activation: unknown function 'relo'; did you mean 'relu'? "
    "Choose one of identity, step, relu, leaky_relu, sigmoid, tanh, "
    "elu, selu, softplus, gelu, gelu_tanh, silu, hard_sigmoid, mish",
    "somewhere --inputs 5": "somewhere: give either a lesson or numbers (--inputs …), not both",
    "--lang fr": "--lang: there is no 'fr' here; choose one of de, en",
}


@pytest.mark.parametrize(("line", "sentence"), WRONG.items(), ids=WRONG)
def test_what_is_wrong_with_the_numbers_is_one_line(run: Run, line: str, sentence: str) -> None:
    result = run("compute", *line.split())
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", sentence + "\n")


def test_it_answers_without_manim() -> None:
    """Runs in a new process: another test may have imported manim in this one."""
    program = (
        "import sys; from tafelbild.cli import tafelbild; tafelbild(['compute'], standalone_mode=False);"
        "sys.exit('manim' in sys.modules or 'numpy.f2py' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=20, capture_output=True).returncode == 0
