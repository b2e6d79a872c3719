"""Plain text as a PDF gives it: broken words and calculations, page numbers, running heads, a title page."""

from pathlib import Path

import pytest

from tafelbild.intake import take_in
from tafelbild.intake.report import Report
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
def taken(tmp_path: Path) -> tuple[Report, Lesson]:
    document = tmp_path / "pages.txt"
    document.write_text(PAGES, encoding="utf-8")
    return take_in(document, tmp_path / "lesson"), load(tmp_path / "lesson")


def fates(report: Report, *lines: int) -> list[str]:
    return [report.fates[line] for line in lines]


def test_words_are_whole_again(taken: tuple[Report, Lesson]) -> None:
    said = [beat.text for insert in taken[1].scripts["de"].inserts for beat in insert.beats]
    assert said[:2] == [
        "Wir sehen uns an, wie ein neuronales Netz rechnet, mit Ein- und Ausgabe.",
        "Links liegt der Input-Layer, dazwischen liegen die Hidden Layers mit der Arbeit.",
    ]


def test_what_belongs_to_the_pages_is_not_spoken(taken: tuple[Report, Lesson]) -> None:
    assert fates(taken[0], 1, 22) == ["not spoken (running head)"] * 2
    assert fates(taken[0], 3, 4) == ["the title", "not spoken (author)"]
    assert fates(taken[0], 5, 21) == ["not spoken (title page)", "not spoken (page number)"]
    assert taken[1].credits.author == "Prof. Dr. Ada Beispiel"


def test_a_heading_with_a_number_ends_the_goals(taken: tuple[Report, Lesson]) -> None:
    assert fates(taken[0], 7, 8) == ["not spoken (learning goals)"] * 2
    assert fates(taken[0], 10, 12) == ["a chapter", "spoken in the opening words"]
    assert fates(taken[0], 33, 35) == ["not spoken (thanks)"] * 2


def test_a_sentence_that_ends_in_a_colon_is_no_heading(taken: tuple[Report, Lesson]) -> None:
    assert taken[0].fates[31] == "spoken in WeightedSum-add-the-bias"


def test_a_calculation_goes_on_in_the_next_line(taken: tuple[Report, Lesson]) -> None:
    report, lesson = taken
    assert [float(x) for x in lesson.trace.inputs] == [5, 2, 4]
    assert "pages.txt:28: says 2,4, the computation gives 2,2" in report.sentences
