"""An error in a lesson is one line and exit status 2 in every command, never a traceback."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tafelbild.lesson import default_folder

from .conftest import Lesson, Run

FAULTS = {  # what is replaced, by what, and where the line points to
    "three weights for four inputs": ("2, 4]", "2, 4, 1]", "lesson.toml: neuron.weights: 3 weights for 4 inputs"),
    "an unknown activation function": ('"relu"', '"relo"', "lesson.toml: neuron.activation: unknown function 'relo'"),
    "a neuron that the network does not have": ("number = 2", "number = 5", "lesson.toml: neuron.number: "),
    "a layer that the network does not have": ("layer = 2", "layer = 4", "lesson.toml: neuron.layer: "),
    "a number that is a word": ("bias = 1", 'bias = "eins"', "lesson.toml: neuron.bias: "),
    "a decimal comma": ("[0.2,", "[0,2,", "lesson.toml: neuron.weights: 4 weights for 3 inputs"),
    "broken TOML": ("bias = 1", "bias = ", "lesson.toml:11: not TOML: "),
    "not a number": ("bias = 1", "bias = nan", "lesson.toml: neuron.bias: "),
    "a number of a million digits": ("bias = 1", f"bias = {'1' * 900_000}", "lesson.toml: "),
    "a number with a giant exponent": ("bias = 1", "bias = 1e999999999999", "lesson.toml: "),
    "a layer of a billion neurons": ("[3, 4, 2]", "[3, 1_000_000_000, 2]", "lesson.toml: network.layers[2]: "),
    "an unknown key": (
        "bias = 1",
        "bias = 1\nbais = 1",
        "lesson.toml: neuron: unknown key 'bais'; did you mean 'bias'?",
    ),
    "a name with colours and a new line": ('"relu"', r'"[red]\n\u001b[31m"', "lesson.toml: neuron.activation: "),
}


def assert_one_line(result: Result, place: str) -> None:
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(place)
    assert result.stderr.endswith("\n")
    assert result.stderr.count("\n") == 1
    assert result.stderr[:-1].isprintable()
    assert len(result.stderr) < 400


@pytest.mark.parametrize(("old", "new", "place"), FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("command", ["compute", "film", "storyboard"])
def test_a_fault_in_the_lesson_is_one_line(
    run: Run, lesson: Lesson, command: str, old: str, new: str, place: str
) -> None:
    assert_one_line(run(command, lesson(old, new)), place)


@pytest.mark.parametrize("command", ["film", "storyboard"])
def test_a_cue_that_names_no_scene_is_one_line(run: Run, lesson: Lesson, command: str) -> None:
    folder = lesson(de="# Kapitel\n\n> Einblendung: Neuronzoom\n\n[zoom-in] Text.\n")
    assert_one_line(run(command, folder), "script.de.md:3: ")


@pytest.mark.parametrize("command", ["film", "storyboard"])
def test_a_missing_language_is_one_line(run: Run, lesson: Lesson, command: str) -> None:
    folder = lesson('["de"]', '["de", "en"]', de="> Einblendung: NeuronZoom\n\n[zoom-in] Text.\n")
    assert_one_line(run(command, folder), "lesson.toml: languages: there is no script.en.md")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--lang", "fr"), "--lang: the lesson has no 'fr'; choose one of de, en"),
        (("--scene", "Lektion"), "--scene: unknown scene 'Lektion'; "),
        (("--output", "taken/films"), "taken/films: Not a directory"),
    ],
)
def test_wrong_use_of_film_is_one_line(run: Run, arguments: tuple[str, ...], line: str) -> None:
    Path("taken").write_text("")
    assert_one_line(run("film", *arguments), line)


def test_scenes_that_do_not_run_are_one_line(run: Run, lesson: Lesson) -> None:
    folder = lesson(scenes=f"{(default_folder() / 'scenes.py').read_text('utf-8')}\nimport nowhere\n")
    assert_one_line(run("film", folder), "scenes.py: does not run: ModuleNotFoundError: No module named 'nowhere'")


@pytest.mark.parametrize("path", ["nowhere", "no\nwhere", "\x1b[31m", "."])
def test_a_path_without_a_lesson_is_one_line(run: Run, path: str) -> None:
    assert_one_line(run("compute", path), "")


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied", "media"), OSError(28, "No space left on device")]
)
def test_what_the_system_refuses_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    """Manim wraps errors of its encoder: a full disk is the cause of a RuntimeError."""
    wrapped = RuntimeError("Failed to encode video segment")
    wrapped.__cause__ = error
    for raised in (error, wrapped):
        monkeypatch.setattr("tafelbild.cli.compute.computation_of", raising(raised))
        assert_one_line(run("compute"), "media: Permission denied" if error.filename else "No space left on device")


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_ctrl_c_is_one_line_and_status_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tafelbild.cli.compute.computation_of", raising(KeyboardInterrupt()))
    result = run("compute")
    assert (result.exit_code, result.stderr) == (130, "interrupted; the same command goes on where this one stopped\n")


def test_a_process_ends_with_the_line_and_the_status(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "tafelbild", "compute", str(tmp_path)]
    result = subprocess.run(call, capture_output=True, text=True, check=False, timeout=20)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"{tmp_path}: there is no lesson.toml in this folder; 'tafelbild new' makes one\n"
