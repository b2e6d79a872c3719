"""Plain text extracted from a PDF: broken words and calculations, page numbers, running heads, a title page."""

from pathlib import Path

import pytest

from tafelbild.intake import import_document
from tafelbild.intake.intake_report import Report
from tafelbild.lesson import Lesson, load

PAGES = """Einführung in die KI                Skript 4

Kapitel 4: Das künstliche Neuron
Prof. Dr. Ada Beispiel, Hochschule Musterstadt
Wintersemester 2023/24

Lernziele
• Wert eines Neurons berechnen

4.1 Einleitung

Wir sehen uns an, wie ein neuro-
nales Netz rechnet, mit Ein-
und Ausgabe.

EINBLENDUNG Netzwerk

Links liegt der Input-
Layer, dazwischen liegen die Hidden

                 1
\fEinführung in die KI                Skript 4

Layers mit der Arbeit.

Folie 3: Berechnung

Mit Zahlen: 5 * 0,2 + 2 * 0,1
+ 4 * 0,25 = 2,4. Der Bias ist 1.

Die Schritte sind dann immer die folgenden:

4.2 Danksagung

Dank an alle.
"""


@pytest.fixture
def imported(tmp_path: Path) -> tuple[Report, Lesson]:
    document = tmp_path / "pages.txt"
    document.write_text(PAGES, encoding="utf-8")
    return import_document(document, tmp_path / "lesson"), load(tmp_path / "lesson")


def outcomes_of(report: Report, *lines: int) -> list[str]:
    return [report.outcomes[line] for line in lines]


def test_words_are_whole_again(imported: tuple[Report, Lesson]) -> None:
    said = [beat.text for insert in imported[1].scripts["de"].inserts for beat in insert.beats]
    assert said[:2] == [
        "Wir sehen uns an, wie ein neuronales Netz rechnet, mit Ein- und Ausgabe.",
        "Links liegt der Input-Layer, dazwischen liegen die Hidden Layers mit der Arbeit.",
    ]


def test_what_belongs_to_the_pages_is_not_spoken(imported: tuple[Report, Lesson]) -> None:
    assert outcomes_of(imported[0], 1, 22) == ["not spoken (running head)"] * 2
    assert outcomes_of(imported[0], 3, 4) == ["the title", "not spoken (author)"]
    assert outcomes_of(imported[0], 5, 21) == ["not spoken (title page)", "not spoken (page number)"]
    assert imported[1].credits.author == "Prof. Dr. Ada Beispiel"


def test_a_heading_with_a_number_ends_the_goals(imported: tuple[Report, Lesson]) -> None:
    assert outcomes_of(imported[0], 7, 8) == ["not spoken (learning goals)"] * 2
    assert outcomes_of(imported[0], 10, 12) == ["a chapter", "spoken in the opening words"]
    assert outcomes_of(imported[0], 33, 35) == ["not spoken (thanks)"] * 2


def test_a_sentence_that_ends_in_a_colon_is_no_heading(imported: tuple[Report, Lesson]) -> None:
    assert imported[0].outcomes[31] == "spoken in WeightedSum-add-the-bias"


def test_a_calculation_goes_on_in_the_next_line(imported: tuple[Report, Lesson]) -> None:
    report, lesson = imported
    assert [float(x) for x in lesson.numbers.trace.inputs] == [5, 2, 4]
    assert "pages.txt:28: says 2,4, the computation gives 2,2" in report.remark_lines
