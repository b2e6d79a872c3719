"""„N variants of the neuron … as a printable sheet with solutions (PDF), as a Moodle question bank, as H5P“ (issue)."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import av
import pytest
from tests.publish.conftest import replace_in_file, replace_in_package, with_numbers
from tests.publish.external import needs_node, run_node
from tests.publish.questions.test_moodle import SCHEMA

from tafelbild.errors import LessonError
from tafelbild.maths import Neuron
from tafelbild.publish.edition import Edition, PublishOptions
from tafelbild.publish.folder_report import Check, FileUse
from tafelbild.publish.targets import exercises as target

FILES: Final = [
    *("loesung-01/lesson.toml", "loesung-01.pdf", "loesung-02/lesson.toml", "loesung-02.pdf"),
    *(f"zwei-formen-groesser-de-uebungen{kind}" for kind in (".gift.txt", ".h5p", ".moodle.xml", ".pdf")),
]
CHECKS: Final = [
    Check("Übungen, Moodle XML: Antworten, die mit der Rechnung übereinstimmen", "4", "4", "passed"),
    Check("Übungen, GIFT: Antworten, die mit der Rechnung übereinstimmen", "4", "4", "passed"),
    Check("Übungen, H5P: Antworten, die mit der Rechnung übereinstimmen", "4", "4", "passed"),
    Check("Übungen mit negativer Summe plus Bias", "1", "mindestens 1", "passed"),
    Check("Übungsblatt: Seiten mit Aufgaben und Lösungen", "2", "mindestens 2", "passed"),
    Check("Lösungen der Übungen, mit deren Zahlen", "2", "2", "passed"),
]


def with_exercises(edition: Edition, count: int = 2, solutions: str = "storyboard") -> Edition:
    """Return the edition with ``count`` exercises."""
    return replace(edition, options=PublishOptions(exercises=count, seed=1, solutions=solutions))


@pytest.fixture(scope="module")
def made(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an edition's folder with two exercises."""
    folder = tmp_path_factory.mktemp("publish") / "de"
    assert sorted(target.make(with_exercises(edition), folder)) == sorted(folder / "uebungen" / name for name in FILES)
    return folder


CONTENT: Final = "content/content.json"
NAME: Final = "zwei-formen-groesser-de-uebungen"
FAULTS: Final[dict[str, tuple[int, Callable[[Path], object]]]] = {
    "a wrong answer in XML": (0, lambda f: replace_in_file(f / f"{NAME}.moodle.xml", "<text>7.8<", "<text>7.9<")),
    "a tolerance in XML": (0, lambda f: replace_in_file(f / f"{NAME}.moodle.xml", "<tolerance>0<", "<tolerance>0.1<")),
    "a question less in XML": (0, lambda f: replace_in_file(f / f"{NAME}.moodle.xml", '="numerical"', '="essay"')),
    "XML that is none": (0, lambda f: replace_in_file(f / f"{NAME}.moodle.xml", "</quiz>", "")),
    "a wrong sign in GIFT": (1, lambda f: replace_in_file(f / f"{NAME}.gift.txt", "{#-0.7:", "{#0.7:")),
    "no answer in GIFT": (1, lambda f: replace_in_file(f / f"{NAME}.gift.txt", "{#7.8:0", "{")),
    "no comma in H5P": (2, lambda f: replace_in_package(f / f"{NAME}.h5p", CONTENT, "*7,8/7.8*", "*7.8*")),
    "two numbers in one gap": (2, lambda f: replace_in_package(f / f"{NAME}.h5p", CONTENT, "*7,8/7.8*", "*7,8/7.9*")),
    "no package": (2, lambda f: (f / f"{NAME}.h5p").unlink()),
    "no pages": (4, lambda f: (f / f"{NAME}.pdf").write_bytes(b"%PDF-1.7")),
    "other numbers in a solution": (5, lambda f: replace_in_file(f / "loesung-01/lesson.toml", "bias = -", "bias = ")),
    "no storyboard": (5, lambda f: (f / "loesung-02.pdf").unlink()),
}


def test_all_is_checked_and_right(edition: Edition, made: Path) -> None:
    assert list(target.check(with_exercises(edition), made)) == CHECKS


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_caught(fault: str, edition: Edition, made: Path, tmp_path: Path) -> None:
    number, plant = FAULTS[fault]
    shutil.copytree(made, tmp_path / "de")
    plant(tmp_path / "de" / "uebungen")
    outcomes = [check.outcome for check in target.check(with_exercises(edition), tmp_path / "de")]
    assert outcomes == ["failed" if each == number else "passed" for each in range(len(CHECKS))]


def test_without_exercises_there_is_nothing(edition: Edition, tmp_path: Path) -> None:
    none = with_exercises(edition, 0)
    assert [*target.make(none, tmp_path), *target.check(none, tmp_path), *target.uses(none)] == []
    assert list(tmp_path.iterdir()) == []


def test_where_each_file_goes(edition: Edition, made: Path) -> None:
    uses = list(target.uses(with_exercises(edition)))
    assert [use.file for use in uses] == [
        *(f"uebungen/{NAME}{kind}" for kind in (".pdf", ".moodle.xml", ".gift.txt", ".h5p")),
        "uebungen",
    ]
    assert all((made / use.file).exists() for use in uses)
    assert uses[0] == FileUse(
        f"uebungen/{NAME}.pdf",
        "Übungsblatt zum Drucken, oder als Datei in Moodle und ILIAS. Die Lösungen stehen auf eigenen Seiten.",
    )
    assert uses[3].where.endswith("ILIAS: mit H5P-Plugin. Auf der Plattform muss H5P.Blanks 1.14 sein.")


def test_two_runs_give_the_same_bytes(edition: Edition, made: Path, tmp_path: Path) -> None:
    """„the same lesson gives byte-identical files (no clock, no random names)“, the storyboards among them."""
    again = list(target.make(with_exercises(edition), tmp_path))
    assert len(again) == len(FILES)
    for file in again:
        assert file.read_bytes() == (made / file.relative_to(tmp_path)).read_bytes(), file.name


def test_a_solution_as_a_film(edition: Edition, tmp_path: Path) -> None:
    """„each solution as a storyboard or film from the same scenes“: as large as the edition's, with captions beside."""
    filmed = with_exercises(edition, 1, "film")
    files = list(target.make(filmed, tmp_path))
    assert [file.name for file in files[-2:]] == ["loesung-01.mp4", "loesung-01.vtt"]
    assert "8·0,1 + 4·(−1) + 7·2" in files[-1].read_text("utf-8").replace("\n", " ")
    with av.open(str(files[-2])) as film:
        assert (film.streams.video[0].width, film.streams.video[0].height) == (edition.width, edition.height)
    assert all(check.outcome == "passed" for check in target.check(filmed, tmp_path))


def test_a_neuron_with_too_many_inputs_is_refused_in_one_line(edition: Edition, tmp_path: Path) -> None:
    neuron = Neuron([1] * 13, 1, edition.lesson.numbers.neuron.activation)
    large = with_numbers(edition, neuron=neuron, trace=neuron.trace([1] * 13))
    with pytest.raises(LessonError) as caught:
        list(target.make(with_exercises(large), tmp_path))
    assert str(caught.value) == "--exercises: the neuron has 13 inputs; exercises are for at most 12"


@needs_node
def test_hostile_words_neither_break_nor_inject_anything(hostile: Edition, tmp_path: Path) -> None:
    """„titles and scripts holding <script>, &, quotes, ../, emoji, 300 characters, right-to-left text“."""
    folder = tmp_path / "inside" / "de"
    files = list(target.make(with_exercises(hostile, 2), folder))
    assert {file.relative_to(folder / "uebungen").as_posix() for file in files} == set(FILES)
    assert [file for file in tmp_path.rglob("*") if file.is_file() and file not in files] == []
    assert list(target.check(with_exercises(hostile, 2), folder)) == CHECKS
    SCHEMA.validate(folder / "uebungen" / f"{NAME}.moodle.xml")
    place, *questions = run_node("gift", folder / "uebungen" / f"{NAME}.gift.txt")
    assert place["type"] == "Category"
    assert [question["title"] for question in questions] == [f"Übung {n:02}: {x}" for n in (1, 2) for x in ("z", "y₂")]
    assert "<script>" not in (folder / "uebungen" / f"{NAME}.h5p").read_bytes().decode("latin-1")
