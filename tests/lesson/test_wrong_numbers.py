"""Typed numbers that the computation does not give are found, and no others."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tafelbild.lesson import WrongNumber, find_wrong_numbers, load

Write = Callable[..., Path]
SCRIPT = """## Woche 10

Heute geht es um Netze.

> Einblendung: NeuronZoom

[name-the-neuron] Das Neuron heißt $y_2$: Es steht im 1. Hidden Layer an 2. Stelle. Was aus Layer 1 kommt,
heißt $x_1$, $x_2$ und $x_3$, die Gewichte $w_{{12}}$, $w_{{22}}$ und $w_{{32}}$.

> Einblendung: WeightedSum

[put-in-the-numbers] Mit Zahlen: $5 \\cdot 0.2 + 2 \\cdot 0.1 + 4 \\cdot 0.25$. Das Zwischenergebnis ist 2.2.

[add-the-bias] Dazu kommt der Bias b. Im Beispiel ist b=1, d.h. es werden 2,2+1=3,2.

> Einblendung: ReluPlot

[use-our-value: positive] Unser Wert 3,2 ist positiv. Unser Ergebnis für das Neuron $y_2$ ist also 3,2.

[use-our-value: negative] Unser Wert −17 ist negativ.
"""


def found(write: Write, toml: str, words: str, language: str = "de") -> list[str]:
    """Return the findings in a paragraph, without file and line."""
    lesson = load(write(toml, **{language: f"{words}\n"}))
    return [wrong.sentence.partition(" ")[2] for wrong in find_wrong_numbers(lesson, language)]


def test_a_script_that_is_right(write: Write, numbers: str) -> None:
    """Skript Woche 10: 5*0.2 + 2*0.1 + 4*0.25 = 2.2; 2.2 + 1 = 3.2."""
    assert find_wrong_numbers(load(write(numbers, de=SCRIPT)), "de") == ()


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        (
            "inputs = [5,",
            "inputs = [6,",
            (
                "script.de.md:12 says 5, the computation gives 6",
                "script.de.md:12 says 2.2, the computation gives 2,4",
                "script.de.md:14 says 2,2, the computation gives 2,4",
                "script.de.md:14 says 3,2, the computation gives 3,4",
                "script.de.md:18 says 3,2, the computation gives 3,4",
            ),
        ),
        (
            "[0.2, 0.1,",
            "[0.2, 0.2,",
            (
                "script.de.md:12 says 0.1, the computation gives 0,2",
                "script.de.md:12 says 2.2, the computation gives 2,4",
                "script.de.md:14 says 2,2, the computation gives 2,4",
                "script.de.md:14 says 3,2, the computation gives 3,4",
                "script.de.md:18 says 3,2, the computation gives 3,4",
            ),
        ),
        (
            "bias = 1",
            "bias = 2",
            (
                "script.de.md:14 says 1, the computation gives 2",
                "script.de.md:14 says 3,2, the computation gives 4,2",
                "script.de.md:18 says 3,2, the computation gives 4,2",
            ),
        ),
        ('"relu"', '"sigmoid"', ("script.de.md:18 says 3,2, the computation gives 0,9608",)),
    ],
)
def test_a_lecturer_changes_a_number_and_forgets_the_sentences(
    write: Write, numbers: str, old: str, new: str, sentences: tuple[str, ...]
) -> None:
    wrong = find_wrong_numbers(load(write(numbers.replace(old, new), de=SCRIPT)), "de")
    assert tuple(each.sentence for each in wrong) == sentences


def test_among_near_numbers_one_with_as_many_places_is_meant(write: Write, numbers: str) -> None:
    """2 is as near to 2,2 as 2,4 is; but a number typed with one place is likely to have one."""
    wrong = find_wrong_numbers(load(write(numbers.replace("[5,", "[6,"), de="Zusammen ergibt das 2,2.\n")), "de")
    assert [each.sentence for each in wrong] == ["script.de.md:1 says 2,2, the computation gives 2,4"]


def test_a_number_that_is_said_only_in_another_lesson(write: Write, numbers: str) -> None:
    """The paragraph for a negative value is not spoken; with a bias of −4 it is, and the other one is not."""
    wrong = find_wrong_numbers(load(write(numbers.replace("bias = 1", "bias = -4"), de=SCRIPT)), "de")
    assert [each.line for each in wrong] == [14, 14, 20]
    assert wrong[-1] == WrongNumber("script.de.md", 20, "−17", None)
    assert wrong[-1].sentence == "script.de.md:20 says −17, which the computation does not know"


def test_what_continues_a_step_that_is_not_spoken(write: Write, numbers: str) -> None:
    script = "> Insert: Result\n[return-the-value: negative] Eins.\n\nUnd 17.\n\n[: positive] Auch 18.\n"
    assert find_wrong_numbers(load(write(numbers, de=script)), "de") == ()
    script = script.replace("negative", "relu")
    assert [each.line for each in find_wrong_numbers(load(write(numbers, de=script)), "de")] == [4, 6]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Der Bias ist 2. Danach geht es weiter.", ["2, the computation gives 1"]),
        ("Dazu kommt der Bias b, eine Zahl für sich. Im Beispiel ist er 2.", ["2, the computation gives 1"]),
        ("Ein Bias von 1,5 kommt dazu.", ["1,5, the computation gives 1"]),
        ("Hier sind $b = 2$, x₂ = 4 und $w_{{12}} = 0.3$.", ["2, …1", "4, …2", "0.3, …0,2"]),
        ("$5 \\cdot 0.2 + 2 \\cdot 0.1 + 4 \\cdot 0.25 = 2.3$", ["2.3, …2,2"]),
        ("\\(5 \\cdot 0{{,}}2 + 2 \\cdot 0{{,}}1 + 4 \\cdot 0{{,}}25 \\approx 2{{,}}3\\)", ["2{{,}}3, …2,2"]),
        ("0,2 · 5 + 0,1 · 3 + 0,25 · 4 = 2,2", ["3, …2"]),
        ("5 mal 0,2 plus 2 mal 0,1 plus 4 mal 0,25 ist 3,2.", ["3,2, …2,2"]),
        ("5 x 0,2 + 2 x 0,1 + 4 x 0,25 = 2,4", ["2,4, …2,2"]),
        ("`5*0.2 + 2*0.1 + 4*0.25 = 2.4`", ["2.4, …2,2"]),
        ("2 · 0,1 = 0,3", ["0,3, …0,2"]),
        ("1 + 0,2 + 2 = 2,2", ["2, …1"]),
        ("2,2+1=3,3 oder 2,2 + 1 = 2,2", ["3,3, …3,2", "2,2, …3,2"]),
        ("y_2 = ReLU(3,3) = 3,3", ["3,3, …3,2"]),
        ("ReLU(2,2 + 1) = 2,2", ["2,2, …3,2"]),
        ("ReLU(−5) = 1", ["1, …0"]),
        ("Die gewichtete Summe ist 2,4.", ["2,4, …2,2"]),
        ("Das Zwischenergebnis beträgt **2,4**.", ["2,4, …2,2"]),
        ("{sum_in_numbers} = 2,5 und {weighted_sum} + 1 = 3,3", ["2,5, …2,2", "3,3, …3,2"]),
        ("Die Eingaben sind 5, 3 und 4, die Gewichte 0,2; 0,1 und 0,3.", ["3, …2", "0,3, …0,25"]),
        ("Es gibt 5 Layer und 4 Eingaben.", ["5, …4", "4, …3"]),
        ("Das Gewicht zählt 30 %.", ["30 %, …25 %"]),
        ("Zusammen ergibt das 17. Danach 18.", ["17?", "18?"]),
        ("Es bleibt -7, nicht −2.", ["-7?"]),
        ("Unser Wert 3,2 wird 3,15.", ["3,15, …3,2"]),
        ("Eben noch .3, jetzt 2,21.", [".3, …0,2", "2,21, …2,2"]),
    ],
)
def test_a_wrong_number_is_found(write: Write, numbers: str, words: str, says: list[str]) -> None:
    """``…`` stands for "the computation gives", ``?`` for "which the computation does not know"."""
    whole = [
        f"says {each}".replace("…", "the computation gives ").replace("?", ", which the computation does not know")
        for each in says
    ]
    assert found(write, numbers, words) == whole


def test_a_rounded_number_is_known(write: Write, numbers: str) -> None:
    toml = numbers.replace("relu", "sigmoid")
    assert found(write, toml, "It is 0.96, or 0.9608, but not 0.97.", "en") == [
        "says 0.97, the computation gives 0.9608"
    ]


def test_a_negative_bias_may_be_subtracted(write: Write, numbers: str) -> None:
    toml = numbers.replace("bias = 1", "bias = -4")
    assert found(write, toml, "2,2 − 4 = −1,8 und 2,2 + (−4) = -1,8 und 2,2-4=-1,8") == []
    assert found(write, toml, "2,2 − 3 = −1,8 und 2,2 + (−3) = -1,8") == [
        "says 3, the computation gives 4",
        "says −3, the computation gives −4",
    ]


def test_the_default_lesson_has_none() -> None:
    lesson = load()
    assert [find_wrong_numbers(lesson, language) for language in lesson.languages] == [(), ()]


def test_numbers_of_any_length_are_read(write: Write, numbers: str) -> None:
    """More than 100 digits are no number of a lesson; nothing is refused."""
    assert found(write, numbers, f"Das ist {'7' * 99} oder {'7' * 101}.") == [
        f"says {'7' * 99}, which the computation does not know"
    ]
