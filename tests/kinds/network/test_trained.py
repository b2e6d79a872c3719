"""A small network that scikit-learn has trained, as ONNX or npz, becomes a lesson whose lines add up."""

import json
import re
import warnings
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from click.testing import CliRunner
from skl2onnx import to_onnx
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from tafelbild.audit.equation import FalseEquationError, LetterValues, check_equation
from tafelbild.cli import tafelbild
from tafelbild.kinds.network.computation import exponential_sum
from tafelbild.kinds.network.neuron_lines import NeuronLines
from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.lesson import read_numbers

X: Final = np.array([[k % 5, (3 * k) % 7 / 2, (k * k) % 4] for k in range(24)])
CLASSES: Final = np.array([(k % 5 > 2) + (k * k % 4 > 0) for k in range(24)])
OUT: Final = {"softmax": "softmax", "sigmoid": "logistic"}
NETWORKS: Final = (  # sizes, hidden function, function of the last layer
    ((2, 2, 1), "logistic", "sigmoid"),
    ((2, 6, 3), "relu", "softmax"),
    ((3, 4, 4), "tanh", "softmax"),
    ((4, 4, 3, 3), "relu", "softmax"),
    ((5, 4, 1), "tanh", "sigmoid"),
    ((6, 6, 4), "logistic", "softmax"),
)


@cache
def trained(activation: str = "relu") -> Any:
    """Return a small trained classifier."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return MLPClassifier((4,), activation=activation, max_iter=60, solver="lbfgs", random_state=2).fit(X, CLASSES)


def file_of(folder: Path, ending: str, activation: str = "relu") -> Path:
    """Return the file with the trained classifier, as it is exported (onnx), or its arrays by their names (npz)."""
    path, model = folder / f"model.{ending}", trained(activation)
    if ending == "onnx":
        path.write_bytes(to_onnx(model, X[:1].astype(np.float32)).SerializeToString())
    else:
        named = {f"coefs_{k}": w for k, w in enumerate(model.coefs_)}
        named |= {f"intercepts_{k}": b for k, b in enumerate(model.intercepts_)}
        np.savez(path, **named, activation=np.array([model.activation, model.out_activation_]))
    return path


def random_file(folder: Path, sizes: tuple[int, ...], hidden: str, last: str) -> Path:
    """Return an npz file with random weights of eight decimals."""
    rng, path = np.random.default_rng(sum(sizes)), folder / "model.npz"
    arrays: dict[str, Any] = {}
    for k, (before, size) in enumerate(pairwise(sizes)):
        arrays[f"coefs_{k}"] = rng.normal(size=(before, size)).round(8)
        arrays[f"intercepts_{k}"] = rng.normal(size=size).round(8)
    np.savez(path, **arrays, activation=np.array([*[hidden] * (len(sizes) - 2), last]))
    return path


def lesson_of(path: Path) -> Path:
    """Return the folder of the lesson that ``tafelbild new --network`` makes of a file."""
    folder = path.parent / "lesson"
    result = CliRunner().invoke(tafelbild, ["new", str(folder), "--network", str(path)])
    assert result.exit_code == 0, result.output
    return folder


def written_lines(numbers: NetworkNumbers, language: str) -> Iterator[str]:
    """Yield all lines of all neurons that claim to add up."""
    for layer in range(2, numbers.last + 1):
        for number in range(1, numbers.sizes[layer - 1] + 1):
            lines = NeuronLines(numbers, layer, number, language)
            rows = [lines.sum_line, lines.bias_line, lines.whole_line, lines.function_line, lines.exponential_line]
            is_last_softmax = numbers.has_softmax and layer == numbers.last
            yield from (row.plain for row in rows if row is not None and (row is not rows[-1] or is_last_softmax))


def holds(line: str, language: str) -> bool:
    """Return whether a viewer with a pencil finds the result of a line, rounded as it is written."""
    for sign in "≈=":
        try:
            check_equation(re.sub("[≈=]", sign, line), LetterValues(), language)
        except FalseEquationError:
            continue
        return True
    return False


@pytest.mark.parametrize("ending", ["onnx", "npz"])
def test_the_outputs_are_the_probabilities_that_scikit_learn_predicts(tmp_path: Path, ending: str) -> None:
    folder = lesson_of(file_of(tmp_path, ending))
    result = CliRunner().invoke(tafelbild, ["compute", str(folder), "--json"])
    told = json.loads(result.output)
    inputs = np.array([[float(x) for x in told["inputs"]]])
    outputs = [float(y) for y in told["layers"][-1]["outputs"]]
    np.testing.assert_allclose(outputs, trained().predict_proba(inputs)[0], atol=1e-6)


@pytest.mark.parametrize(("sizes", "hidden", "last"), NETWORKS)
def test_each_line_adds_up_for_a_viewer_with_a_pencil(
    tmp_path: Path, sizes: tuple[int, ...], hidden: str, last: str
) -> None:
    numbers: NetworkNumbers = read_numbers(lesson_of(random_file(tmp_path, sizes, hidden, last)))
    assert numbers.places == 2
    wrong = [line for line in written_lines(numbers, "en") if "..." not in line and not holds(line, "en")]
    assert wrong == []
    if numbers.exponentials:
        assert holds(exponential_sum(numbers, "en"), "en")


def test_a_small_weight_is_shown_as_zero_behind_about(tmp_path: Path) -> None:
    np.savez(
        tmp_path / "model.npz", W1=np.array([[-0.00001234], [0.51234567]]), b1=np.array([0.25]), activation="identity"
    )
    numbers: NetworkNumbers = read_numbers(lesson_of(tmp_path / "model.npz"))
    assert NeuronLines(numbers, 2, 1, "de").sum_line.plain.split(" ≈ ")[0].startswith("1·0,00 + 1·0,51")


# -- in pictures ----------------------------------------------------------------------------------


def checked(folder: Path) -> str:
    """Return what ``tafelbild check`` says about a lesson in both languages; "" without an error."""
    result = CliRunner().invoke(tafelbild, ["check", str(folder), "--lang", "de", "--lang", "en"])
    return "" if result.exit_code == 0 else result.output


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["onnx", "npz"])
def test_a_trained_network_is_checked_without_an_error(tmp_path: Path, ending: str) -> None:
    assert checked(lesson_of(file_of(tmp_path, ending, "tanh" if ending == "npz" else "relu"))) == ""


@pytest.mark.slow
@pytest.mark.parametrize(("sizes", "hidden", "last"), NETWORKS)
def test_a_random_network_is_checked_without_an_error(
    tmp_path: Path, sizes: tuple[int, ...], hidden: str, last: str
) -> None:
    assert checked(lesson_of(random_file(tmp_path, sizes, hidden, last))) == ""


@pytest.mark.slow
def test_a_trained_network_becomes_a_film(tmp_path: Path) -> None:
    folder = lesson_of(file_of(tmp_path, "onnx"))
    options = ["--quality", "draft", "--lang", "de", "--scene", "Softmax", "--output", str(tmp_path / "out")]
    result = CliRunner().invoke(tafelbild, ["film", str(folder), *options])
    assert result.exit_code == 0, result.output
    assert [*tmp_path.rglob("*.mp4")]
