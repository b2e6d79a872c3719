"""The sheet of exercises: pypdf finds every exercise and every line of its solution."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.publish.conftest import with_numbers
from tests.publish.questions.exercise_editions import edition_with_exercises

from tafelbild.kinds.neuron.exercises import MAX_EXERCISE_INPUTS
from tafelbild.maths import ACTIVATIONS, Neuron
from tafelbild.publish.edition import Edition
from tafelbild.publish.questions import exercises_of
from tafelbild.publish.questions.exercise_sheet import write_sheet
from tafelbild.publish.targets.exercises import pdf_page_count


def page_texts(edition: Edition, folder: Path) -> list[str]:
    """Return the texts of the pages without spaces, which PDF readers may place differently."""
    made = write_sheet(edition, exercises_of(edition), folder / "sheet.pdf")
    return ["".join(page.extract_text().split()) for page in PdfReader(made).pages]


def without_spaces(text: str) -> str:
    """Return a text without its spaces."""
    return "".join(text.split())


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_exercises_and_solutions_are_there(activation: str, language: str, tmp_path: Path) -> None:
    """„a printable sheet with solutions (PDF)“: the solutions are on pages of their own, line by line."""
    edition = edition_with_exercises(7, activation, language)
    read = page_texts(edition, tmp_path)
    heading = {"de": "Lösungen", "en": "Solutions"}[language]
    first = next(number for number, text in enumerate(read) if text.startswith(heading))
    tasks, solutions = "".join(read[:first]), "".join(read[first:])
    for exercise in exercises_of(edition):
        for _, text in exercise.given[:3]:
            assert without_spaces(text).replace(";", "") in tasks
        for _, text in exercise.steps:
            assert without_spaces(text) in solutions
        assert without_spaces(exercise.steps[-1][1]) not in tasks
    assert without_spaces(exercises_of(edition)[0].given[-1][1]) in tasks


@pytest.mark.parametrize(("count", "most"), [(1, 2), (3, 2), (7, 4), (50, 23)])
def test_the_number_of_pages(count: int, most: int, tmp_path: Path) -> None:
    """Three exercises per page; pypdf counts as many pages as the metadata says."""
    read = page_texts(edition_with_exercises(count), tmp_path)
    assert len(read) == pdf_page_count(tmp_path / "sheet.pdf") <= most


def test_a_screen_reader_finds_headings_title_and_language(tmp_path: Path) -> None:
    """PDF/UA-1, which typst verifies."""
    page_texts(edition_with_exercises(2, "sigmoid"), tmp_path)
    reader = PdfReader(tmp_path / "sheet.pdf")
    assert b"<pdfuaid:part>1<" in (tmp_path / "sheet.pdf").read_bytes()
    assert reader.metadata is not None
    assert reader.metadata.title == "Übungen: Wie ein Neuron rechnet"
    assert reader.root_object["/Lang"] == "de"


def test_every_page_has_the_credit_and_the_series(tmp_path: Path) -> None:
    for text in page_texts(edition_with_exercises(4, seed=7), tmp_path):
        assert "„WieeinNeuronrechnet“,Tafelbild,CCBY4.0,nachJoanaGrah,HeiCAD,CCBY4.0" in text
        assert "Serie7" in text


def test_what_has_to_be_rounded_is_said(tmp_path: Path) -> None:
    assert "RundenSiey₂auf4StellennachdemKomma." in page_texts(edition_with_exercises(2, "tanh"), tmp_path)[0]
    assert "Runden" not in page_texts(edition_with_exercises(2, "relu"), tmp_path)[0]


def test_a_neuron_with_many_inputs_has_its_lines_too(tmp_path: Path) -> None:
    edition = edition_with_exercises(2)
    neuron = Neuron([1] * MAX_EXERCISE_INPUTS, 1, edition.lesson.numbers.neuron.activation)
    trace = neuron.trace([2] * MAX_EXERCISE_INPUTS)
    wide = with_numbers(edition, neuron=neuron, trace=trace, layers=(MAX_EXERCISE_INPUTS, 4, 2))
    read = "".join(page_texts(wide, tmp_path))
    assert all(without_spaces(text) in read for exercise in exercises_of(wide) for _, text in exercise.steps)
