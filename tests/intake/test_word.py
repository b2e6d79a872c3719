"""Word files written by python-docx: headings by style, paragraphs, lists, tables."""

from pathlib import Path

import pytest

from tafelbild.intake import import_document
from tafelbild.lesson import load

docx = pytest.importorskip("docx", reason="needs the extra 'docx'")

PARAGRAPHS = (
    ("Title", "Ein Neuron"),
    ("Normal", "Erarbeitet von: Ada Beispiel"),
    ("Heading 1", "Lernziele"),
    ("List Bullet", "Rechnen können"),
    ("Heading 1", "Anfang"),
    ("Normal", "Willkommen zur ersten Folge."),
    ("Normal", "Einblendung Grafik neuronales Netzwerk"),
    ("Normal", "Links ist der Input-Layer, *rechts* der Output-Layer."),
    ("Heading 2", "Rechnung"),
    ("Normal", "Einblendung Berechnung"),
    ("Normal", "Wir rechnen also 2 · 0,5 + 4 · 0,25."),
    ("List Number", "Jetzt kommt der Bias dazu, er ist 1."),
    ("Heading 1", "Quellen"),
    ("Normal", "Ein Buch. CC BY 4.0"),
)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    word_file = docx.Document()
    for style, text in PARAGRAPHS:
        word_file.add_paragraph(text, style=style)
    table = word_file.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "x", "w"
    word_file.save(str(tmp_path / "woche.docx"))
    return tmp_path / "woche.docx"


def test_a_word_file_becomes_a_lesson(document: Path, tmp_path: Path) -> None:
    report = import_document(document, tmp_path / "lesson")
    lesson = load(tmp_path / "lesson")
    assert list(report.outcomes.values()) == [
        *("the title", "not spoken (author)", "not spoken (learning goals)", "not spoken (learning goals)"),
        *("a chapter", "spoken in the opening words", "opens NetworkGraph", "spoken in NetworkGraph-name-the-layers"),
        *("a chapter", "opens WeightedSum", "spoken in WeightedSum-put-in-the-numbers"),
        *("spoken in WeightedSum-add-the-bias", "not spoken (sources)", "not spoken (sources)", "not spoken (table)"),
    ]
    assert (lesson.title["de"], lesson.credits.author) == ("Ein Neuron", "Ada Beispiel")
    assert [int(x) for x in (*lesson.numbers.trace.inputs, lesson.numbers.trace.bias)] == [2, 4, 1]
    assert lesson.scripts["de"].insert("NetworkGraph").beats[0].text.endswith("*rechts* der Output-Layer.")
    assert "woche.docx:15: this table is not taken over" in report.remark_lines
