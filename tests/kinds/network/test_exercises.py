"""Exercises about a network: three kinds in turn, exact numbers for mental arithmetic, and right in every file."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from tests.kinds.network.networks import ALONE, CURVED, NETWORKS, SIZES, SPAM, context_of, numbers_of

from tafelbild.errors import LessonError
from tafelbild.kinds.network import exercises
from tafelbild.kinds.network.network_tasks import MAX_Z
from tafelbild.lesson import Lesson, Script
from tafelbild.maths import SOFTMAX, decimal_string
from tafelbild.maths.number import decimal_places
from tafelbild.narration import Timeline
from tafelbild.publish.edition import Edition, PublishOptions
from tafelbild.publish.questions.exercise import Answer, Exercise, labelled_lines
from tafelbild.publish.targets import exercises as target
from tafelbild.publish.targets import handout as handout_target
from tafelbild.theme import BOARD

FIRST = """\
Eingaben: x₁ = 2; x₂ = 5; x₃ = 1
Gewichte: w₁₁ = 0,2; w₂₁ = −0,4; w₃₁ = −0,3
w₁₂ = −0,4; w₂₂ = 0,1; w₃₂ = 0,5
w₁₃ = 0,2; w₂₃ = −2; w₃₃ = 0,3
Bias: b₁ = 1; b₂ = 2; b₃ = −0,5
Bekannt: y₁ = 0; y₂ = 2,2
Aktivierungsfunktion: ReLU(z) = max(0, z)
? z₃: Ein Neuron des Layers fehlt noch. Wie groß ist z₃?
? y₃: Welchen Wert y₃ liefert die Aktivierungsfunktion?
Multiplizieren: 2·0,2 + 5·(−2) + 1·0,3 = −9,3
Bias: z₃ = −9,3 + (−0,5) = −9,8
Aktivieren: y₃ = ReLU(−9,8) = 0
"""


ROW = """\
Inputs: x₁ = 5; x₂ = 6; x₃ = 3
Row 1: 0.1; −0.5; 0.4
Row 2: −0.3; 0.5; 1
Row 3: −0.1; 0.3; 2
Bias: b₃ = −1
z = W x + b
? w₁₃: The rows are those of a layer's matrix W. Which number in it is w₁₃, the weight from x₁ to y₃?
? z₃: What does row 3 times x plus b₃ give, that is z₃?
Index: w₁₃ leads from x₁ to y₃: row 3, number 1
Row 3: 5·(−0.1) + 6·0.3 + 3·2 = 7.3
Bias: z₃ = 7.3 + (−1) = 6.3
"""
SHARES = """\
z: z₁ = 1; z₂ = 2
e hoch z: e^1 ≈ 2,72; e^2 ≈ 7,39
Softmax: eᶻ/Summe aller eᶻ
? y₁: Welchen Anteil y₁ liefert Softmax, auf 2 Stellen nach dem Komma gerundet?
? y₂: Welchen Anteil y₂ liefert Softmax, auf 2 Stellen nach dem Komma gerundet?
Addieren: 2,72 + 7,39 = 10,11
Teilen: y₁ ≈ 2,72/10,11 ≈ 0,27
: y₂ ≈ 7,39/10,11 ≈ 0,73
"""


def edition_of(text: str, folder: Path, language: str, count: int, seed: int = 1) -> Edition:
    """Return an edition of a lesson with exercises, without a film."""
    context = context_of(text, folder, language)
    lesson = Lesson(
        kind=context.kind,
        numbers=context.numbers,
        folder=folder,
        languages=("de", "en"),
        title={"de": "Netz", "en": "Net"},
        credits=context.credits,
        scripts={language: Script(language, folder / "script.md", ())},
        scenes=folder / "scenes.py",
    )
    options = PublishOptions(exercises=count, seed=seed)
    return Edition(
        lesson, language, BOARD, Path("film.mp4"), 320, 180, Timeline(language, 25, 0, ()), (), options=options
    )


def lines_of(exercise: Exercise) -> str:
    """Return what is given, asked and solved as text."""

    def lines() -> Iterator[str]:
        yield from labelled_lines(exercise.everything_given)
        yield from (f"? {answer.name}: {answer.question}" for answer in exercise.answers)
        yield from (f"{label}: {text}" for label, text in exercise.steps)

    return "".join(f"{line}\n" for line in lines())


def test_the_kinds_take_turns_and_each_has_its_solution(tmp_path: Path) -> None:
    """Issue 19: "one missing value in a layer; the row of a matrix; softmax of two values"."""
    made = exercises.make(numbers_of(SPAM, tmp_path), 6, 1, "de")
    assert [each.numbers.kind for each in made] == ["layer", "row", "softmax"] * 2
    assert lines_of(made[0]) == FIRST
    assert lines_of(made[2]) == SHARES
    assert all(each.tables == () for each in made)


@pytest.mark.parametrize("text", [SPAM, ALONE, CURVED])
def test_numbers_are_exact_and_for_mental_arithmetic(text: str, tmp_path: Path) -> None:
    made = exercises.make(numbers_of(text, tmp_path), 30, 7, "en")
    networks = [each.numbers.numbers.network for each in made if each.numbers.kind != "softmax"]
    assert len(set(networks)) == len(networks)
    for each in made:
        task = each.numbers
        layer = task.numbers.of_layer(2)
        if task.kind == "softmax":
            continue
        assert layer.exact
        for neuron in layer.neurons:
            for number in (neuron.weighted_sum, neuron.pre_activation):
                assert 0 < abs(number) <= MAX_Z
                assert (decimal_places(number) or 0) <= 1
        assert {neuron.pre_activation > 0 for neuron in layer.neurons} == {True, False}


def test_what_an_index_says_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    """Many books write the target first: in a question bank nothing else says which number is w₁₃."""
    assert lines_of(exercises.make(numbers_of(SPAM, tmp_path), 2, 1, "en")[1]) == ROW


def test_a_student_who_rounds_each_step_of_softmax_finds_the_share(tmp_path: Path) -> None:
    for each in exercises.make(numbers_of(SPAM, tmp_path), 50, 3, "de")[2::3]:
        z = [neuron.pre_activation for neuron in each.numbers.numbers.of_layer(2).neurons]
        powers = [
            Fraction(part.split("≈ ")[-1].split("= ")[-1].replace(",", ".")) for part in each.given[1][1].split("; ")
        ]
        for power, answer, share in zip(powers, each.answers, SOFTMAX(z), strict=True):
            assert Fraction(decimal_string(power / sum(powers), 2)) == answer.value
            assert abs(answer.value - share.value) <= answer.tolerance == Fraction(1, 200)
            assert answer.places == 2


def test_the_same_seed_gives_the_same_in_every_language_and_number(tmp_path: Path) -> None:
    numbers = numbers_of(SPAM, tmp_path)
    german, english = exercises.make(numbers, 9, 5, "de"), exercises.make(numbers, 4, 5, "en")
    assert [each.numbers for each in german[:4]] == [each.numbers for each in english]
    assert [each.numbers for each in exercises.make(numbers, 9, 6, "de")] != [each.numbers for each in german]


def test_without_a_computation_there_are_none(tmp_path: Path) -> None:
    with pytest.raises(LessonError) as caught:
        exercises.make(numbers_of(SIZES, tmp_path), 1, 1, "de")
    assert str(caught.value) == (
        "--exercises: of this network only the sizes of its layers are known; "
        "write [[network.layer]] and network.inputs"
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_all_files_are_written_and_right(language: str, tmp_path: Path) -> None:
    edition = edition_of(SPAM.replace('"relu"', '"leaky_relu"', 1), tmp_path, language, 6)
    made = list(target.make(edition, tmp_path / "out"))
    assert sorted(path.suffix for path in made) == [".h5p", ".pdf", ".txt", ".xml"]
    assert target.steps(edition) == 4
    checks = list(target.check(edition, tmp_path / "out"))
    assert [check.outcome for check in checks] == ["passed"] * 5
    assert [check.found for check in checks[:3]] == ["12"] * 3
    assert len(list(target.uses(edition))) == 4


def test_a_wrong_answer_is_found(tmp_path: Path) -> None:
    edition = edition_of(SPAM, tmp_path, "de", 3)
    folder = tmp_path / "out"
    list(target.make(edition, folder))
    (xml,) = folder.rglob("*.xml")
    xml.write_text(xml.read_text("utf-8").replace("<text>-9.8<", "<text>9.8<"), encoding="utf-8")
    assert [check.outcome for check in target.check(edition, folder)].count("failed") == 1


def test_expected_answers_are_computed_anew(tmp_path: Path) -> None:
    for each in exercises.make(numbers_of(SPAM, tmp_path), 3, 1, "de"):
        wrong = tuple(replace(answer, value=answer.value + 1) for answer in each.answers)
        expected = [value for value, _ in exercises.expected_answers(replace(each, answers=wrong))]
        assert [
            Answer("", "", value, answer.tolerance, answer.places).typed
            for value, answer in zip(expected, each.answers, strict=True)
        ] == [answer.typed for answer in each.answers]


@pytest.mark.parametrize("name", NETWORKS)
def test_the_handout_is_one_page_with_the_lines_of_all_layers(name: str, tmp_path: Path) -> None:
    edition = edition_of(NETWORKS[name], tmp_path, "de", 0)
    made = list(handout_target.make(edition, tmp_path / "out"))
    assert len(made) == (name != "sizes")
    checks = list(handout_target.check(edition, tmp_path / "out"))
    assert all(check.outcome == "passed" for check in checks)
    assert len(checks) == (3 if made else 0)
    assert len(list(handout_target.uses(edition))) == len(made)
