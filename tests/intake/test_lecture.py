"""A German and an English sample lecture: the outcome of each line, the lesson and the remarks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tafelbild.intake import REPORT_FILE, import_document
from tafelbild.intake.intake_report import Report
from tafelbild.lesson import Lesson, find_wrong_decimal_marks, find_wrong_numbers, load

Import = Callable[..., tuple[Report, Lesson]]
DATA = Path(__file__).parent / "data"
GERMAN = {  # line of vorlesung.md -> its outcome
    3: "the title",
    5: "not spoken (kind of document)",
    **dict.fromkeys((7, 9), "not spoken (author)"),
    **dict.fromkeys((*range(11, 18), 26), "not spoken (table of contents)"),
    **dict.fromkeys((19, 21, 22), "not spoken (learning goals)"),
    **dict.fromkeys((28, 38), "a chapter"),
    30: "spoken in the opening words",
    32: "opens NetworkGraph",
    36: "spoken in NetworkGraph-name-the-layers",
    40: "spoken in NeuronZoom-zoom-in",
    42: "opens NeuronZoom",
    46: "spoken in NeuronZoom-name-the-neuron, spoken in NeuronZoom-name-the-inputs",
    48: "spoken in NeuronZoom-name-the-weights",
    52: "spoken in NeuronZoom-name-the-weights, spoken in NeuronZoom-learn-the-weights",
    54: "opens WeightedSum",
    56: "spoken in WeightedSum-multiply-in-letters, spoken in WeightedSum-add-in-letters",
    58: "spoken in WeightedSum-put-in-the-numbers, spoken in WeightedSum-add",
    60: "spoken in WeightedSum-add-the-bias",
    62: "spoken in WeightedSum-apply-the-activation",
    64: "opens ReluPlot",
    67: "spoken in ReluPlot-write-the-formula",
    69: "spoken in ReluPlot-use-our-value",
    71: "a chapter, opens Result",
    73: "spoken in Result-recall-the-steps, spoken in Result-write-it-short",
    **dict.fromkeys((75, 77, 79), "not spoken (sources)"),
    **dict.fromkeys((81, 83), "not spoken (disclaimer)"),
}
ENGLISH = {  # line of lecture.txt -> its outcome
    1: "the title",
    3: "not spoken (author)",
    **dict.fromkeys((5, 7), "not spoken (learning goals)"),
    9: "a chapter",
    11: "spoken in the opening words",
    13: "opens NetworkGraph",
    15: "spoken in NetworkGraph-name-the-layers",
    17: "opens NeuronZoom, spoken in NeuronZoom-zoom-in, spoken in NeuronZoom-name-the-neuron",
    18: "spoken in NeuronZoom-name-the-inputs, spoken in NeuronZoom-name-the-weights, "
    "spoken in NeuronZoom-learn-the-weights",
    20: "opens WeightedSum",
    21: "spoken in WeightedSum-multiply-in-letters, spoken in WeightedSum-add-in-letters, "
    "spoken in WeightedSum-put-in-the-numbers",
    22: "spoken in WeightedSum-add-the-bias, spoken in WeightedSum-apply-the-activation",
    24: "an insert, not understood",
    26: "opens ReluPlot",
    28: "spoken in ReluPlot-name-the-function, spoken in ReluPlot-write-the-formula, spoken in ReluPlot-use-our-value",
    30: "a chapter, opens Result",
    32: "spoken in Result-recall-the-steps",
    **dict.fromkeys((34, 36), "not spoken (sources)"),
    **dict.fromkeys((38, 40), "not spoken (licence)"),
}


@pytest.fixture
def vorlesung(tmp_path: Path) -> tuple[Report, Lesson]:
    report = import_document(DATA / "vorlesung.md", tmp_path / "lesson")
    return report, load(tmp_path / "lesson")


@pytest.fixture
def lecture(tmp_path: Path) -> tuple[Report, Lesson]:
    report = import_document(DATA / "lecture.txt", tmp_path / "lesson")
    return report, load(tmp_path / "lesson")


def said_in(lesson: Lesson, language: str, scene: str, step: str) -> str:
    return next(beat.text for beat in lesson.scripts[language].insert(scene).beats if beat.step == step)


def test_every_line_of_a_german_document_has_its_place(vorlesung: tuple[Report, Lesson]) -> None:
    assert vorlesung[0].outcomes == GERMAN


def test_every_line_of_an_english_document_has_its_place(lecture: tuple[Report, Lesson]) -> None:
    assert lecture[0].outcomes == ENGLISH


def test_the_german_lesson_is_the_lecturers(vorlesung: tuple[Report, Lesson]) -> None:
    _, lesson = vorlesung
    assert lesson.languages == ("de",)
    assert lesson.title["de"] == "Modul 4: Was ein künstliches Neuron tut"
    assert (lesson.credits.author, lesson.credits.licence) == ("Ada Beispiel", "CC BY-SA 4.0")
    assert lesson.credits.based_on is None
    chapters = [chapter.title for chapter in lesson.scripts["de"].chapters]
    assert chapters == ["Begrüßung", "Woher kommt der Wert eines Neurons?", "Fazit"]


def test_the_numbers_are_read_from_the_sentences(vorlesung: tuple[Report, Lesson]) -> None:
    """3·0,5 + 2·0,25 = 2, − 4 = −2: another neuron with another number of inputs."""
    _, lesson = vorlesung
    numbers, trace = lesson.numbers, lesson.numbers.trace
    assert (numbers.layers, numbers.layer, numbers.number) == ((2, 4, 4, 2), 2, 1)
    assert [str(x) for x in (*trace.inputs, *trace.weights)] == ["3", "2", "1/2", "1/4"]
    assert [int(x) for x in (trace.bias, trace.pre_activation, trace.output)] == [-4, -2, 0]
    assert (find_wrong_numbers(lesson, "de"), find_wrong_decimal_marks(lesson, "de")) == ((), ())


def test_remarks_have_the_lines_they_are_about(vorlesung: tuple[Report, Lesson]) -> None:
    early = "NeuronZoom opens with these words, above its insert in line 42: they speak of its first picture"
    assert vorlesung[0].remark_lines == (
        f"vorlesung.md:40: {early}",
        "vorlesung.md:58: 2.0 is not how German writes it; the script now says 2,0",
        "vorlesung.md: not found in the sentences, so taken from the default lesson: activation",
    )


def test_an_unknown_insert_is_reported_with_its_choices(lecture: tuple[Report, Lesson]) -> None:
    assert lecture[0].remark_lines == (
        (
            "lecture.txt:24: the insert 'a singing cat' opens no scene; "
            "write '> Insert: SCENE' there; choose one of NetworkGraph, NeuronZoom, WeightedSum, ReluPlot, Result"
        ),
        "lecture.txt: not found in the sentences, so taken from the default lesson: layer",
    )
    assert lecture[1].numbers.neuron.activation.name == "sigmoid"
    assert lecture[1].credits.licence == "CC BY-NC 4.0"


def test_a_sentence_that_empty_lines_broke_is_whole_and_its_braces_are_braces(vorlesung: tuple[Report, Lesson]) -> None:
    weights = said_in(vorlesung[1], "de", "NeuronZoom", "name-the-weights")
    assert weights.endswith("Wir schreiben dafür w₁₁ und w₂₁, so wie {bias} in geschweiften Klammern.")


def test_names_are_written_when_they_are_said(vorlesung: tuple[Report, Lesson]) -> None:
    """Marks are set where the names are said."""
    insert = vorlesung[1].scripts["de"].insert("NeuronZoom")
    beat = next(beat for beat in insert.beats if beat.step == "name-the-inputs")
    assert {mark: beat.text[at : at + 2] for mark, at in beat.marks.items()} == {"x_1": "x₁", "x_2": "x₂"}


def test_the_report_stays_with_the_lesson(vorlesung: tuple[Report, Lesson]) -> None:
    report, lesson = vorlesung
    kept = (lesson.folder / REPORT_FILE).read_text(encoding="utf-8")
    assert kept == report.text
    assert sum(line.startswith("- 58: ") for line in kept.splitlines()) == 1


def test_a_lecture_without_inserts_is_assigned_by_its_words_and_headings(import_text: Import) -> None:
    report, lesson = import_text(
        "# Ein Neuron\n\nHallo.\n\n## Netz\n\nLinks ist der Input-Layer.\n\n## Rechnung\n\nWir multiplizieren. "
        "Der Bias kommt dazu.\n\n## Rest\n\nNoch ein Satz.\n\n## Fazit\n\nDas war es."
    )
    inserts = lesson.scripts["de"].inserts
    steps = [(insert.scene, [beat.step for beat in insert.beats]) for insert in inserts]
    assert steps[:3] == [
        ("", [""]),
        ("NetworkGraph", ["name-the-layers"]),
        ("WeightedSum", ["multiply-in-letters", "add-the-bias"]),
    ]
    assert "week.md: no insert is named; the words alone decide which scene shows them" in report.remark_lines


def test_a_wrong_result_is_reported_at_its_line_in_the_document(import_text: Import) -> None:
    """3·0,5 + 2·0,25 is 2, whatever the script says."""
    typed = (DATA / "vorlesung.md").read_text(encoding="utf-8")
    report, _ = import_text(typed.replace("kommt 2.0 heraus", "kommt 2,1 heraus"))
    assert "week.md:58: says 2,1, the computation gives 2" in report.remark_lines


def test_a_scene_without_a_word_is_shown_in_silence(import_text: Import) -> None:
    _, lesson = import_text("# T\n\nHallo.\n\nEinblendung Netzwerk\n\nEinblendung ReLU\n\nUnser Wert bleibt.\n")
    script = lesson.scripts["de"].path.read_text(encoding="utf-8")
    assert "> Einblendung: NetworkGraph\n\n[grow-the-network]\n\n> Einblendung: ReluPlot\n" in script
    assert [insert.scene for insert in lesson.scripts["de"].inserts] == ["", "NetworkGraph", "ReluPlot"]


def test_metadata_above_a_markdown_file_is_read_and_not_spoken(import_text: Import) -> None:
    text = '---\ntitle: "Netze"\nauthor: Ada Beispiel\n---\n\n# Anfang\n\nDas ist der Anfang.\n'
    report, lesson = import_text(text)
    assert (lesson.title["de"], lesson.credits.author) == ("Netze", "Ada Beispiel")
    assert [report.outcomes[line] for line in (1, 2, 3, 4, 6, 8)] == [
        *["not spoken (metadata)"] * 4,
        "a chapter",
        "spoken in the opening words",
    ]
