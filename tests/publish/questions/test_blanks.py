"""Exercises as H5P.Blanks: every gap accepts the computed number, with either decimal mark and minus sign."""

import re
from pathlib import Path
from typing import Any, Final

import pytest
from tests.publish.conftest import with_lesson
from tests.publish.external import install_library, needs_node, run_node
from tests.publish.questions.exercise_editions import edition_with_exercises

from tafelbild.maths import ACTIVATIONS
from tafelbild.publish.edition import Edition
from tafelbild.publish.h5p_package import read_package
from tafelbild.publish.questions import Answer, exercises_of
from tafelbild.publish.questions.blanks import LABELS, gap_markup, write_blanks
from tafelbild.publish.targets.exercises import parse_gap as read_gap
from tafelbild.publish.targets.exercises import read_blanks

QUESTION: Final = {"name": "question", "type": "text", "widget": "html", "tags": ["strong", "em", "del", "u"]}
SEMANTICS: Final[list[dict[str, Any]]] = [
    {"name": "text", "type": "text", "widget": "html", "tags": ["strong", "em"]},
    {"name": "questions", "type": "list", "max": 31, "field": QUESTION},
]


def make_package(edition: Edition, folder: Path) -> Path:
    """Return the package of an edition's exercises."""
    return write_blanks(edition, exercises_of(edition), folder / "exercises.h5p")


def read_content(edition: Edition, folder: Path) -> dict[str, Any]:
    """Return ``content.json`` of an edition's exercises."""
    return read_package(make_package(edition, folder))[1]


def is_accepted(typed: str, marked: str) -> bool:
    """Return whether the player accepts an answer: ``parseSolution`` of H5P.Blanks, and literal comparison."""
    solution, _, _tip = marked.partition(":")
    return typed.strip() in solution.split("/")


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_gap_takes_the_number_of_the_trace_with_both_marks(activation: str, tmp_path: Path) -> None:
    """„German and English decimal marks accepted“, as the player compares."""
    edition = edition_with_exercises(6, activation)
    gaps = re.findall(r"\*(.*?)\*", "".join(read_content(edition, tmp_path)["questions"]))
    numbers = [answer.typed for exercise in exercises_of(edition) for answer in exercise.answers]
    assert len(gaps) == len(numbers) == 12
    for marked, number in zip(gaps, numbers, strict=True):
        for typed in (number, number.replace(".", ","), number.replace("-", "−"), f" {number} "):
            assert is_accepted(typed, marked)
        assert not is_accepted(f"{number}1", marked)


@pytest.mark.parametrize(
    ("value", "places", "language", "written"),
    [
        ("3.2", None, "de", "*3,2/3.2*"),
        ("3.2", None, "en", "*3.2/3,2*"),
        ("-1.4", None, "de", "*−1,4/-1,4/−1.4/-1.4*"),
        ("5", None, "de", "*5*"),
        ("0.95", 4, "de", "*0,9500/0.9500/0,95/0.95*"),
    ],
)
def test_how_a_gap_is_written(value: str, places: int | None, language: str, written: str) -> None:
    assert gap_markup(Answer("z", "?", read_gap(value).value, places=places), language) == written


def test_a_gap_with_two_numbers_is_caught() -> None:
    with pytest.raises(ValueError, match="are different numbers"):
        read_gap("3,2/3.3")


@pytest.mark.parametrize("count", [1, 31, 32, 50])
def test_no_exercise_is_cut_off(count: int, tmp_path: Path) -> None:
    """A content has at most 31 blocks; with more exercises, a block has two."""
    edition = edition_with_exercises(count)
    told = read_content(edition, tmp_path)
    assert len(told["questions"]) <= 31
    titles = re.findall("<strong>(.*?)</strong>", "".join(told["questions"]))
    assert titles == [f"Übung {number}" for number in range(1, count + 1)]
    assert len(read_blanks(tmp_path / "exercises.h5p")) == 2 * count


def test_words_are_in_the_language_of_the_edition(tmp_path: Path) -> None:
    """All labels of the player; small spelling errors are not accepted in numbers."""
    assert LABELS["de"].keys() == LABELS["en"].keys()
    told = read_content(edition_with_exercises(1), tmp_path)
    assert told["checkAnswer"] == "Überprüfen"
    assert told["behaviour"]["acceptSpellingErrors"] is False
    (block,) = read_content(edition_with_exercises(1, language="en"), tmp_path)["questions"]
    assert block == (
        "<p><strong>Exercise 1</strong></p><p>Inputs: x₁ = 8; x₂ = 4; x₃ = 7<br>Weights: w₁₂ = 0.1; w₂₂ = −1; w₃₂ = 2"
        "<br>Bias: b = −3<br>Activation function: ReLU(z) = max(0, z)</p><p>What is the weighted sum plus bias, z? "
        "z = *7.8/7,8*</p><p>What value y₂ does the neuron have? y₂ = *7.8/7,8*</p>"
    )


def test_an_asterisk_in_a_title_opens_no_gap(tmp_path: Path) -> None:
    edition = with_lesson(edition_with_exercises(2), title={"de": "*1/2* <b>"})
    assert read_package(make_package(edition, tmp_path))[0]["title"] == "Übungen: *1/2* ‹b›"
    assert len(read_blanks(tmp_path / "exercises.h5p")) == 4


@needs_node
def test_a_real_server_misses_only_the_library(tmp_path: Path) -> None:
    """@lumieducation/h5p-server: accepted „with only its library missing“, and as it is where the library is."""
    file = make_package(edition_with_exercises(32, "step"), tmp_path)
    (judged,) = run_node("h5p", tmp_path / "bare", file)
    assert judged["errors"] == [{"id": "install-missing-libraries", "libraries": "H5P.Blanks-1.14"}]
    install_library(tmp_path / "server", "H5P.Blanks-1.14", "Fill in the Blanks", SEMANTICS)
    (judged,) = run_node("h5p", tmp_path / "server", file)
    assert judged["errors"] == []
    assert judged["parameters"]["questions"] == read_package(file)[1]["questions"]
