"""Each solution is a lesson with its exercise's numbers, and the lesson's script if that has no literal numbers."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from tests.publish.conftest import with_lesson
from tests.publish.questions.exercise_editions import edition_with_exercises

from tafelbild.lesson import Credits, Source, default_folder, find_wrong_numbers, load
from tafelbild.maths import ACTIVATIONS
from tafelbild.publish.edition import Edition
from tafelbild.publish.questions import exercises_of
from tafelbild.publish.questions.solutions import solution_lesson, solution_name, write_lesson_folder

SCRIPT: Final = "script.de.md"
SCENES: Final = "scenes.py"
SOURCE: Final = "Woche 10 Theorie: Neuronale Netzwerke & die Mathe"
NUMBERS: Final = (
    "[network]\nlayers = [3, 4, 4, 2]\n\n[neuron]\nlayer = 2\nnumber = 2\ninputs = [8, 4, 7]\n"
    'weights = [0.1, -1, 2]\nbias = -3\nactivation = "relu"\nfactors = "input-first"\n'
)
FIELD: Final = "Hier ist er {bias}"


def edition_with_script(folder: Path, *, words: str) -> Edition:
    """Return an edition with own scenes and an own script: the default's, with other words for the bias."""
    folder.mkdir()
    for name in (SCRIPT, "description.de.md", SCENES, "lesson.toml"):
        text = (default_folder() / name).read_text("utf-8")
        assert name != SCRIPT or FIELD in text
        (folder / name).write_text(text.replace(FIELD, words).replace(', "en"]', "]"), "utf-8")
    return replace(edition_with_exercises(2), lesson=load(folder))


def make_lessons(edition: Edition, place: Path) -> list[Path]:
    """Return the written folders of an edition's solutions."""
    return [write_lesson_folder(edition, exercise, place).parent for exercise in exercises_of(edition)]


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_folder_of_numbers_loads_and_is_the_exercise(activation: str, language: str, tmp_path: Path) -> None:
    edition = edition_with_exercises(3, activation, language)
    for folder, exercise in zip(make_lessons(edition, tmp_path), exercises_of(edition), strict=True):
        assert [file.name for file in folder.iterdir()] == ["lesson.toml"]
        lesson = load(folder)
        assert folder.name == solution_name(exercise)
        numbers = lesson.numbers
        assert numbers.trace == exercise.numbers.trace
        assert (numbers.layers, numbers.layer, numbers.number) == (edition.lesson.numbers.layers, 2, 2)
        assert lesson.title == {language: exercise.title}
        own = edition.lesson.credits
        assert own.based_on is not None
        changes = {language: own.based_on.changes[language]}
        assert lesson.credits == replace(own, based_on=replace(own.based_on, changes=changes))


def test_the_lesson_toml_is_readable(tmp_path: Path) -> None:
    """Numbers as a lecturer writes them."""
    edition = edition_with_exercises(1)
    (folder,) = make_lessons(edition, tmp_path)
    assert folder.name == "loesung-01"
    assert (folder / "lesson.toml").read_text("utf-8").endswith(NUMBERS)


@pytest.mark.parametrize(
    "credit", [Credits(), Credits('"a\\b"' * 99, "CC0", Source("<" * 300, url="https://a.b/?c=d"), "https://e.f/")]
)
def test_short_and_long_credits(credit: Credits, tmp_path: Path) -> None:
    """Long credits are cut; with the default lesson's script, its source is credited."""
    edition = edition_with_exercises(1)
    (folder,) = make_lessons(with_lesson(edition, credits=credit), tmp_path)
    read = load(folder).credits
    assert (read.licence, read.url) == (credit.licence, credit.url)
    assert read.author[:150] == credit.author[:150]
    assert read.based_on is not None
    assert read.based_on.title[:150] == (credit.based_on.title[:150] if credit.based_on else SOURCE)


def test_the_words_and_scenes_are_those_of_the_lesson(tmp_path: Path) -> None:
    """„from the same scenes“: a script whose numbers are fields says those of the exercise."""
    edition = edition_with_script(tmp_path / "own", words="Bei uns ist er {bias}")
    (positive, _) = (solution_lesson(edition, folder) for folder in make_lessons(edition, tmp_path))
    assert positive.scenes == tmp_path / "own" / SCENES
    said = " ".join(beat.text for insert in positive.scripts["de"].inserts for beat in insert.beats)
    assert "Bei uns ist er −3" in said
    assert positive.title == {"de": "Übung 1"}
    assert positive.credits == edition.lesson.credits
    assert positive.descriptions["de"].path == tmp_path / "own" / "description.de.md"


def test_a_script_with_literal_numbers_is_replaced_by_the_default_script(tmp_path: Path) -> None:
    """„variants then take the default lesson's words“: 1 was the bias of the lesson; that of the exercise is -3."""
    edition = edition_with_script(tmp_path / "own", words="Im Beispiel ist der Bias 1")
    for folder in make_lessons(edition, tmp_path):
        lesson = solution_lesson(edition, folder)
        assert lesson.scenes == default_folder() / SCENES
        assert lesson.scripts["de"].path == default_folder() / SCRIPT


def test_a_script_whose_conditions_fail_is_replaced_by_the_default_script(tmp_path: Path) -> None:
    edition = edition_with_script(tmp_path / "own", words=FIELD)
    folders = make_lessons(edition, tmp_path)
    (tmp_path / "own" / SCRIPT).write_text("## Ohne Szene\n\n[nowhere] Das ist kein Schritt.\n", "utf-8")
    assert solution_lesson(edition, folders[0]).scenes == default_folder() / SCENES


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_default_script_has_no_literal_numbers(activation: str, language: str, tmp_path: Path) -> None:
    edition = edition_with_exercises(4, activation, language)
    for folder in make_lessons(edition, tmp_path):
        assert find_wrong_numbers(solution_lesson(edition, folder), language) == ()
