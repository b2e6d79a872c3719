"""A real lecturer's script, read from outside the repository and not quoted."""

import re
from pathlib import Path

import pytest

from tafelbild.intake import import_document
from tafelbild.intake.intake_report import Report
from tafelbild.lesson import Lesson, find_wrong_decimal_marks, find_wrong_numbers, load

SCRIPT = Path(__file__).parents[3] / "shared/script/woche10.md"
SPOKEN = (36, 43, 47, 53, 55, 63, 68, 70, 72, 74, 80, 82, 92)  # its lines
FRONT_AND_BACK = (7, 9, 11, *range(13, 21), 22, 24, 25, 32, 94, 96, 98, 100, 102, 104, 106, 108, 110, 112, 114, 116)
BIAS_AND_ACTIVATION = ("add-the-bias", "apply-the-activation")
STEPS = [
    ("", [""]),
    ("NetworkGraph", ["name-the-layers"]),
    ("NeuronZoom", ["zoom-in", "name-the-neuron", "name-the-inputs", "name-the-weights", "learn-the-weights"]),
    ("WeightedSum", ["multiply-in-letters", "add-in-letters", "put-in-the-numbers", "add", *BIAS_AND_ACTIVATION]),
    ("ReluPlot", ["write-the-formula", "use-our-value"]),
    ("Result", ["recall-the-steps", "write-it-short"]),
]

pytestmark = pytest.mark.skipif(not SCRIPT.exists(), reason="the lecturer's script is not here")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Lesson]:
    folder = tmp_path_factory.mktemp("woche10") / "lesson"
    return import_document(SCRIPT, folder), load(folder)


def words(text: str) -> list[str]:
    """Return the words and numbers of a text, without Markdown and TeX, with one decimal mark."""
    plain = (
        text.replace(r"\cdot", " ")
        .replace(r"\*", "*")
        .translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉·.", "0123456789 ,", "$_{}*"))
    )
    return re.findall(r"\w+", plain)


def test_all_inserts_come_in_order_each_with_its_steps(imported: tuple[Report, Lesson]) -> None:
    inserts = imported[1].scripts["de"].inserts
    assert [(insert.scene, [beat.step for beat in insert.beats]) for insert in inserts] == STEPS


def test_her_sentences_are_said_word_for_word_in_her_order(imported: tuple[Report, Lesson]) -> None:
    lines = SCRIPT.read_text(encoding="utf-8").split("\n")
    hers = [word for number in SPOKEN for word in words(lines[number - 1])]
    said = [word for insert in imported[1].scripts["de"].inserts for beat in insert.beats for word in words(beat.text)]
    assert said == hers


def test_nothing_of_the_front_matter_is_spoken(imported: tuple[Report, Lesson]) -> None:
    outcomes = imported[0].outcomes
    assert all(outcomes[number].startswith("not spoken (") for number in FRONT_AND_BACK)
    assert {number for number, fate in outcomes.items() if "spoken in" in fate} == set(SPOKEN)


def test_every_line_is_accounted_for_once(imported: tuple[Report, Lesson]) -> None:
    typed = [n for n, line in enumerate(SCRIPT.read_text(encoding="utf-8").split("\n"), start=1) if line.strip()]
    assert list(imported[0].outcomes) == typed
    assert "not understood" not in " ".join(imported[0].outcomes.values())


def test_its_one_disagreement_of_notation_is_reported(imported: tuple[Report, Lesson]) -> None:
    r"""2.2 beside 2,2; the points in $5 \\cdot 0.2$ are TeX's own."""
    report, lesson = imported
    early = "NeuronZoom opens with these words, above its insert in line 49: they speak of its first picture"
    assert report.remark_lines == (
        f"woche10.md:47: {early}",
        "woche10.md:70: 2.2 is not how German writes it; the script now says 2,2",
    )
    assert (find_wrong_decimal_marks(lesson, "de"), find_wrong_numbers(lesson, "de")) == ((), ())


def test_the_lesson_is_hers_with_her_numbers(imported: tuple[Report, Lesson]) -> None:
    """Skript Woche 10: 5*0.2 + 2*0.1 + 4*0.25 = 2.2, + 1 = 3.2, ReLU(3.2) = 3.2."""
    _, lesson = imported
    numbers, trace = lesson.numbers, lesson.numbers.trace
    assert (lesson.credits.author, lesson.credits.licence, lesson.credits.based_on) == ("Joana Grah", "CC BY 4.0", None)
    assert (numbers.layers, numbers.layer, numbers.number) == ((3, 4, 4, 2), 2, 2)
    assert numbers.factors == "input-first"
    assert [float(x) for x in (*trace.inputs, *trace.weights)] == [5, 2, 4, 0.2, 0.1, 0.25]
    assert (trace.activation.name, float(trace.weighted_sum), float(trace.output)) == ("relu", 2.2, 3.2)
