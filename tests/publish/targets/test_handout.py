"""The handout: one page with the finished calculation, all numbers from the trace."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.publish.conftest import failed_checks, with_numbers

from tafelbild.kinds.neuron.worked_solution import calculation_lines
from tafelbild.maths import Neuron, activation_named
from tafelbild.notation import shown
from tafelbild.publish.edition import Edition
from tafelbild.publish.targets import handout as target


def make_handout(edition: Edition, folder: Path) -> Path:
    """Return the handout of an edition."""
    (file,) = target.make(edition, folder)
    return file


def pdf_text(file: Path) -> str:
    """Return the text of a PDF without spaces."""
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    return "".join(text.replace("\u200b", "").split())


def with_neuron(edition: Edition, inputs: int, bias: str, name: str) -> Edition:
    """Return an edition of a lesson with another neuron."""
    neuron = Neuron(tuple(Fraction(k, 8) for k in range(1, inputs + 1)), Fraction(bias), activation_named(name))
    trace = neuron.trace(tuple(map(Fraction, range(1, inputs + 1))))
    return with_numbers(edition, layers=(inputs, 2), neuron=neuron, trace=trace)


def test_the_handout_is_one_page_with_the_numbers_of_the_trace(edition: Edition, tmp_path: Path) -> None:
    """Issue 6: "one-page handout of the finished calculation (vector PDF, from the same trace)"."""
    file = make_handout(edition, tmp_path)
    (page,) = PdfReader(file).pages
    assert not page.images
    words, trace = pdf_text(file), edition.lesson.numbers.trace
    for value in (*trace.inputs, *trace.weights, *trace.products, trace.weighted_sum, trace.bias, trace.output):
        assert shown(value) in words
    assert "y₂=ReLU(3,2)=3,2" in words
    assert "Weiterlesen:CatherineF.Higham,DesmondJ.Higham:DeepLearning" in words
    assert failed_checks(target, edition, tmp_path) == []


@pytest.mark.parametrize(("inputs", "bias", "name"), [(6, "-3", "sigmoid"), (2, "-9", "relu"), (12, "0.5", "tanh")])
def test_other_neurons_fit_on_the_page(edition: Edition, tmp_path: Path, inputs: int, bias: str, name: str) -> None:
    other = with_neuron(edition, inputs, bias, name)
    file = make_handout(other, tmp_path)
    assert len(PdfReader(file).pages) == 1
    words = pdf_text(file)
    for step in calculation_lines(other.lesson.numbers, "de"):
        assert step.plain.split()[-1] in words
    assert failed_checks(target, other, tmp_path) == []


def test_hostile_words_change_nothing_but_the_words(hostile: Edition, tmp_path: Path) -> None:
    file = make_handout(hostile, tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]
    assert len(PdfReader(file).pages) == 1
    assert "y₂=ReLU(3,2)=3,2" in pdf_text(file)
    assert PdfReader(file).get_fields() is None


def test_another_calculation_in_the_file_is_found(edition: Edition, tmp_path: Path) -> None:
    make_handout(with_neuron(edition, 3, "7", "relu"), tmp_path)
    assert "Handout: Zeilen der Rechnung, wie im Film" in failed_checks(target, edition, tmp_path)


def test_a_second_page_is_found(edition: Edition, tmp_path: Path) -> None:
    file = make_handout(edition, tmp_path)
    file.write_bytes(file.read_bytes() + b"\n/Type /Page\n")
    assert failed_checks(target, edition, tmp_path) == ["Handout: Seiten"]


def test_the_handout_needs_no_drawing(edition: Edition, tmp_path: Path) -> None:
    plain = replace(edition, prints={})
    assert "3,2" in pdf_text(make_handout(plain, tmp_path))
    assert failed_checks(target, plain, tmp_path) == []
