"""``tafelbild new DIR --network FILE``: a lesson about a trained network, by one command."""

from pathlib import Path

import numpy as np
from click.testing import CliRunner, Result

from tafelbild.cli import tafelbild
from tafelbild.lesson import load, read_numbers

CSV = "# relu\n0.2, 0.1, 0.25, 1\n-0.4, 0.5, 0.1, -0.5\n\n# softmax\n1, -1, 0.5\n0.3, 1, 0\n"


def new(folder: Path, *options: str) -> Result:
    """Return the result of ``tafelbild new``."""
    return CliRunner().invoke(tafelbild, ["new", str(folder / "lesson"), *options])


def test_a_network_becomes_a_lesson_with_words(tmp_path: Path) -> None:
    (tmp_path / "net.csv").write_text(CSV, encoding="utf-8")
    result = new(tmp_path, "--network", str(tmp_path / "net.csv"))
    assert result.exit_code == 0, result.output
    names = {path.name for path in (tmp_path / "lesson").iterdir()}
    assert {"lesson.toml", "script.de.md", "script.en.md"} <= names
    lesson = load(tmp_path / "lesson")
    assert (lesson.kind.name, lesson.numbers.sizes) == ("network", (3, 2, 2))
    assert lesson.numbers.layer(3).activation.name == "softmax"


def test_a_large_network_stays_in_its_file(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    np.savez(
        tmp_path / "Mein Netz.npz",
        W1=rng.normal(size=(60, 5)).round(3),
        b1=np.zeros(60),
        W2=rng.normal(size=(2, 60)).round(3),
        b2=np.zeros(2),
    )
    result = new(tmp_path, "--network", str(tmp_path / "Mein Netz.npz"))
    assert result.exit_code == 0, result.output
    assert "the file names no activation function: relu is assumed in hidden layers" in result.output
    assert [path.name for path in (tmp_path / "lesson").glob("*.npz")] == ["mein-netz.npz"]
    assert read_numbers(tmp_path / "lesson").sizes == (5, 60, 2)


def test_what_does_not_go_together(tmp_path: Path) -> None:
    (tmp_path / "net.csv").write_text(CSV, encoding="utf-8")
    result = new(tmp_path, "--network", str(tmp_path / "net.csv"), "--lesson", "neuron")
    assert result.exit_code != 0
    assert result.output.splitlines()[-1].endswith(
        "--network: a network has its own lesson; leave out --lesson and --from"
    )
    assert not (tmp_path / "lesson").exists()


def test_a_file_that_is_no_network_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "net.csv").write_text("a, b\n", encoding="utf-8")
    result = new(tmp_path, "--network", str(tmp_path / "net.csv"))
    assert result.exit_code != 0
    assert len(result.output.splitlines()) == 1
    assert result.output.startswith("net.csv")
    assert not (tmp_path / "lesson").exists()
