"""The lesson about a network from a file: its numbers in lesson.toml, or its file beside it."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.network_files.conftest import Write
from tests.network_files.models import arrays, network

from tafelbild.kinds.network.lesson_toml import read
from tafelbild.lesson.lesson_files import read_toml
from tafelbild.network_files import network_lesson, read_network

SMALL = {"W1": [[0.2, 0.1, 0.25], [-0.4, 0.5, 1e-7]], "b1": [1, -0.5], "W2": [[1, -1], [0.5, 2]], "b2": [0, 0.25]}


def toml(text: str | bytes) -> dict[str, Any]:
    assert isinstance(text, str)
    return tomllib.loads(text, parse_float=Decimal)


def test_a_small_network_is_written_out(written: Write) -> None:
    path = written(arrays(**SMALL, activations=["relu", "softmax"]), "model.npz")
    lesson = network_lesson(path)
    assert list(lesson.files) == ["lesson.toml"]
    table_of_all = toml(lesson.files["lesson.toml"])["network"]
    assert table_of_all["inputs"] == [1, 2, 1]
    for table, layer in zip(table_of_all["layer"], read_network(path).layers, strict=True):
        assert tuple(tuple(map(Fraction, row)) for row in table["weights"]) == layer.weights
        assert tuple(map(Fraction, table["bias"])) == layer.bias
        assert table["activation"] == layer.activation
    assert "weights = [[0.2, 0.1, 0.25],\n           [-0.4, 0.5, 0.0000001]]\n" in str(lesson.files["lesson.toml"])


def test_the_lesson_has_the_numbers_and_names_of_the_file(written: Write, tmp_path: Path) -> None:
    more = {
        "activations": ["relu", "softmax"],
        "input_names": ["links", "!", "ABC"],
        "classes": ["Spam", 'kein "Spam"'],
    }
    for named in (SMALL, {**SMALL, "b1": [1, 1e-150]}):  # the second stays in its file
        path = written(arrays(**named, **more), "model.npz")
        folder = tmp_path / f"lesson-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        for name, content in network_lesson(path).files.items():
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        numbers = read(read_toml(folder / "lesson.toml"), ("de", "en"), folder)
        assert numbers.network == network(read_network(path))
        assert numbers.input_names["de"] == ("links", "!", "ABC")
        assert numbers.output_names["en"] == ("Spam", 'kein "Spam"')


def test_what_is_assumed_stands_above_the_layers(written: Write) -> None:
    lesson = network_lesson(written(arrays(**SMALL), "model.npz"))
    assert len(lesson.remarks) == 2
    assert "\n# die Datei nennt keine Aktivierungsfunktion: in Hidden Layern ist relu angenommen\n# the file " in str(
        lesson.files["lesson.toml"]
    )


@pytest.mark.parametrize(
    "named",
    [{"W1": np.ones((41, 2))}, {"W1": np.ones((2, 300))}, {"W1": [[1e-120, 1.0]]}],
    ids=["many neurons", "many weights", "a number that is too long for lesson.toml"],
)
def test_a_larger_network_stays_in_its_file(written: Write, named: dict[str, Any]) -> None:
    path = written(arrays(**named), "Mein Modell.npz")
    lesson = network_lesson(path)
    text = toml(lesson.files["lesson.toml"])
    assert text["network"]["file"] == "mein-modell.npz"
    assert lesson.files["mein-modell.npz"] == path.read_bytes()
    assert "layer" not in text["network"]
    assert len(text["network"]["inputs"]) == read_network(path).inputs


def test_the_network_for_handwritten_digits_fits(written: Write) -> None:
    """784-16-16-10: 12,960 weights and 42 biases, the 13,002 parameters of the lesson about digits."""
    random = np.random.default_rng(7)
    sizes = (784, 16, 16, 10)
    named = {f"W{n}": random.normal(size=(r, s)) for n, (s, r) in enumerate(pairwise(sizes), 1)}
    lesson = network_lesson(written(arrays(**named), "digits.npz"))
    text = str(lesson.files["lesson.toml"])
    assert toml(text)["network"]["file"] == "digits.npz"
    assert max(map(len, text.splitlines())) < 120
