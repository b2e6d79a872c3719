"""Property test: any document is rejected with one message, or becomes a lesson whose report covers all lines."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tafelbild.errors import LessonError
from tafelbild.intake import import_document
from tafelbild.lesson import load

LINES = (
    *("", "", "# Titel", "## Kapitel <!--", "### Quelle [1]", "Quellen", "Lernziele\t1", "Inhalt\t2", "---", "==="),
    *("***", "Einblendung ReLU", "> Einblendung: NeuronZoom", "[Einblendung: Netzwerk] Das ist das Netz."),
    *("Insert: a cat", "Einblendung Berechnung", "#### **Einblendung Fazit**", "Der Bias ist 1. Dann noch etwas."),
    *("und so weiter", "[zoom-in] Kein Schritt.", "{weighted_sum} und {#jetzt} }{", "> kein Insert", "<!-- offen"),
    *("-->", "```", "- Punkt", "| a | b |", "![Bild](b.png)", "$5 \\cdot 0.2 + 1 \\cdot 2.5$ ist 3.5.", "\\"),
    *("x_1 = 3, w_11 = -0,5, b = 2.", "3.200, 2.2 und 1,5 %.", "Autorin: Ada", "`code` ![][image1] [a](b) **fett"),
    *(f"[image1]: <data:image/png;base64,{'A' * 5000}>", "&#0; &lt;b&gt;", "Wir multiplizieren. Fertig", "#"),
)
FOLDER_NUMBERS = count()


@pytest.mark.slow
@given(st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from([".md", ".txt"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_document_is_refused_or_becomes_a_lesson(tmp_path: Path, lines: list[str], kind: str) -> None:
    document = tmp_path / f"week{kind}"
    document.write_text("\n".join(lines), encoding="utf-8")
    folder = tmp_path / str(next(FOLDER_NUMBERS))
    try:
        report = import_document(document, folder)
    except LessonError as error:
        problem = str(error)
    else:
        problem = ""
        assert load(folder).languages in {("de",), ("en",)}
        assert list(report.outcomes) == [number for number, line in enumerate(lines, start=1) if line.strip()]
    assert folder.exists() is not bool(problem)
    assert problem.startswith(f"{document.name}: ") or not problem


@pytest.mark.parametrize("text", ["[ReluPlot] {bias} > x", "`a` **b", "<!-- c"])
def test_nothing_of_the_lecturers_is_executed(tmp_path: Path, text: str) -> None:
    document = tmp_path / "week.txt"
    document.write_text(f"Titel\n\nHallo, das ist es.\n\n{text}\n", encoding="utf-8")
    import_document(document, tmp_path / "lesson")
    inserts = load(tmp_path / "lesson").scripts["de"].inserts
    said = [beat.text for insert in inserts for beat in insert.beats]
    assert " ".join(said) == f"Hallo, das ist es. {text}".replace("`", "'")
