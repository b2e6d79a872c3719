"""Questions for Moodle: "Moodle XML validates and its answers equal the trace", and both decimal marks are accepted."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from tests.publish.conftest import with_lesson
from tests.publish.external import needs_node, run_node
from tests.publish.questions.exercise_editions import edition_with_exercises, is_marked_right, parse_as_moodle
from xmlschema import XMLSchema11

from tafelbild.maths import ACTIVATIONS
from tafelbild.publish.edition import Edition
from tafelbild.publish.questions import exercises_of
from tafelbild.publish.questions.moodle import category_path, write_gift, write_moodle_xml
from tafelbild.publish.targets.exercises import read_gift, read_moodle_xml

SCHEMA: Final = XMLSchema11(Path(__file__).parents[1] / "data" / "moodle_questions.xsd")
SIX_PLACES: Final = Fraction(1, 10**6)
FUNCTIONS: Final = pytest.mark.parametrize("activation", ACTIVATIONS)
FAULTS: Final[dict[str, Callable[[str], str]]] = {
    "a decimal comma in the answer": lambda xml: xml.replace("<text>-0.7<", "<text>-0,7<", 1),
    "no name": lambda xml: xml.replace("<text>Übung 01: z</text>", "<text></text>", 1),
    "a slash within the category": lambda xml: xml.replace("Übungen: ", "/", 1),
    "an unknown type": lambda xml: xml.replace('type="numerical"', 'type="number"', 1),
    "an unknown format": lambda xml: xml.replace('format="html"', 'format="HTML"', 1),
    "no tolerance": lambda xml: xml.replace("<tolerance>0</tolerance>", "", 1),
    "a share that Moodle does not know": lambda xml: xml.replace('fraction="100"', 'fraction="1"', 1),
}


def write_questions(edition: Edition, folder: Path) -> tuple[Path, Path]:
    """Return the files of an edition's questions: GIFT and XML."""
    exercises, gift, xml = exercises_of(edition), folder / "q.gift.txt", folder / "q.moodle.xml"
    return write_gift(edition, exercises, gift), write_moodle_xml(edition, exercises, xml)


def parse_quiz(xml: Path) -> ET.Element:
    """Return the root element of a Moodle XML file."""
    return ET.parse(xml).getroot()  # noqa: S314  (our own file)


@FUNCTIONS
def test_answers_equal_the_trace(activation: str, tmp_path: Path) -> None:
    """Two numerical questions per exercise, z and y; exact ones have no tolerance."""
    edition = edition_with_exercises(6, activation)
    for questions in (read_gift(write_questions(edition, tmp_path)[0]), read_moodle_xml(tmp_path / "q.moodle.xml")):
        assert len(questions) == 12
        for number, exercise in enumerate(exercises_of(edition)):
            z, y = questions[2 * number : 2 * number + 2]
            trace = exercise.numbers.trace
            assert (z.value, z.tolerance) == (trace.pre_activation, 0)
            if trace.exact:
                assert (y.value, y.tolerance) == (trace.output, 0)
            else:
                assert y.tolerance == Fraction("0.00005")
                assert abs(y.value - trace.output) <= y.tolerance


@FUNCTIONS
@pytest.mark.parametrize("language", ["de", "en"])
def test_both_decimal_marks_are_marked_right(activation: str, language: str, tmp_path: Path) -> None:
    """„numerical, German and English decimal marks accepted“, by Moodle's own rules; and a number beside it is not."""
    for question in read_moodle_xml(write_questions(edition_with_exercises(8, activation, language), tmp_path)[1]):
        point = f"{float(question.value):.4f}"
        shortest = f"{float(question.value):g}"
        for typed in (point, point.replace(".", ","), shortest, shortest.replace(".", ",")):
            assert is_marked_right(typed, question.value, question.tolerance), typed
        beside = float(question.value + 2 * question.tolerance + SIX_PLACES)
        assert not is_marked_right(f"{beside:.8f}", question.value, question.tolerance)


def test_moodle_reads_a_number_as_its_own_tests_say() -> None:
    """question/type/numerical/tests/answerprocessor_test.php, and the comment in ``apply_units``."""
    read = {"3.142": 3.142, ".2": 0.2, "-1.": -1, "3,14159": 3.14159, "-1 000": -1000, "2,456,789": 2456789}
    assert {typed: parse_as_moodle(typed) for typed in read} == read
    assert [parse_as_moodle(typed) for typed in ("frog", ",", "", "−1")] == [None] * 4


@FUNCTIONS
def test_the_xml_is_what_the_importer_takes(activation: str, tmp_path: Path) -> None:
    """„Moodle XML validates“ against the importer's rules."""
    SCHEMA.validate(write_questions(edition_with_exercises(3, activation), tmp_path)[1])


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_caught(fault: str, tmp_path: Path) -> None:
    xml = write_questions(edition_with_exercises(3), tmp_path)[1]
    right = xml.read_text("utf-8")
    wrong = FAULTS[fault](right)
    assert wrong != right
    assert SCHEMA.is_valid(right)
    assert not SCHEMA.is_valid(wrong)


def test_the_texts_are_html_and_show_what_is_asked(tmp_path: Path) -> None:
    """The solution is the general feedback; a "<" is escaped as HTML."""
    _, xml = write_questions(edition_with_exercises(1, "step"), tmp_path)
    z, y = parse_quiz(xml).findall("question[@type='numerical']")
    text = y.findtext("questiontext/text")
    assert text == (
        "<p>Eingaben: x₁ = 8; x₂ = 4; x₃ = 7<br>Gewichte: w₁₂ = 0,1; w₂₂ = −1; w₃₂ = 2<br>Bias: b = −3<br>"
        "Aktivierungsfunktion: step(z) = {1 (z &gt; 0); 0 (z ≤ 0)}</p><p>Welchen Wert y₂ hat das Neuron?</p>"
    )
    assert z.findtext("generalfeedback/text") == y.findtext("generalfeedback/text")
    assert (y.findtext("generalfeedback/text") or "").endswith("<br>Aktivieren: y₂ = step(7,8) = 1</p>")
    assert (z.findtext("name/text"), y.findtext("name/text")) == ("Übung 01: z", "Übung 01: y₂")


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Wie ein Neuron rechnet", "$course$/top/Übungen: Wie ein Neuron rechnet"),
        ("1/2: Netze//Gewichte", "$course$/top/Übungen: 1//2: Netze////Gewichte"),
        ("/etc/", "$course$/top/Übungen: //etc//"),
        ("a\nb", "$course$/top/Übungen: a b"),
    ],
)
def test_slashes_of_a_title_are_doubled(title: str, place: str, tmp_path: Path) -> None:
    """A single slash separates categories: ``split_category_path`` of ``question/format.php``."""
    edition = with_lesson(edition_with_exercises(1), title={"de": title})
    assert category_path(edition) == place
    made, xml = write_questions(edition, tmp_path)
    assert f"\n\n$CATEGORY: {place}\n\n" in made.read_text("utf-8")
    assert parse_quiz(xml).findtext("question/category/text") == place


@needs_node
@FUNCTIONS
def test_another_parser_of_gift_reads_the_same(activation: str, tmp_path: Path) -> None:
    """The npm package gift-pegjs reads the same names, texts, answers, tolerances, solutions."""
    edition = edition_with_exercises(3, activation)
    file = write_questions(edition, tmp_path)[0]
    place, *questions = run_node("gift", file)
    assert place == {"type": "Category", "title": category_path(edition)}
    assert [question["type"] for question in questions] == ["Numerical"] * 6
    for other, ours in zip(questions, read_gift(file), strict=True):
        assert other["title"] == ours.name
        assert other["stem"] == {"format": "plain", "text": ours.text}
        assert other["globalFeedback"]["text"] == ours.feedback
        assert other["choices"]["number"] == float(ours.value)
        assert other["choices"]["range"] == float(ours.tolerance)
