"""The end card: the title with the neuron's value in its ring, and the credits in full."""

import pytest
from tests.scenes.lessons import DEFAULT, LESSONS, Example

from tafelbild.draw.cards import TEXT_CAPS, EndCard
from tafelbild.errors import LessonError
from tafelbild.notation import Calculation
from tafelbild.theme import BOTTOM_EDGE, LEFT_EDGE, RIGHT_EDGE

GRAH = "Nach einem Skript von Joana Grah, HeiCAD, CC BY 4.0"


def card(*texts: str, title: str = "Wie ein Neuron rechnet", example: Example = DEFAULT) -> EndCard:
    lesson = example.settings.lesson
    calculation = Calculation(lesson.numbers.trace, target=lesson.numbers.number, language=example.language)
    return EndCard(example.settings.theme, title, calculation, texts)


@pytest.mark.parametrize("example", LESSONS[::4], ids=lambda example: example.name)
@pytest.mark.parametrize("title", ["Neuron", "Rechnen mit neuronalen Netzen von Anfang an, Teil 1"])
def test_the_ring_holds_the_value_on_stage(example: Example, title: str) -> None:
    made = card(GRAH, "neu formuliert und animiert", title=title, example=example)
    assert made.ring.get_left()[0] < made.value.get_left()[0] < made.value.get_right()[0] < made.ring.get_right()[0]
    assert made.title.get_left()[0] >= LEFT_EDGE - 0.01
    assert made.ring.get_right()[0] <= RIGHT_EDGE + 0.05
    assert made.texts.get_bottom()[1] >= BOTTOM_EDGE
    assert made.texts.get_top()[1] < made.ring.get_bottom()[1]


def test_no_word_of_a_credit_is_lost() -> None:
    credit = "Nach einem Skript von Maria Magdalena von Musterstein-Beispielhausen, CC BY-SA 4.0 International"
    made = card(credit, "neu formuliert")
    assert " ".join(line.text for line in made.texts) == f"{credit} neu formuliert"
    assert made.texts[0].cap == TEXT_CAPS[0]


def test_a_credit_that_does_not_fit_is_refused() -> None:
    with pytest.raises(LessonError, match=r"credits: a credit of \d+ letters does not fit the end card; use a shorter"):
        card("Nach einem Skript " + "von vielen " * 60 + "!")


def test_a_lesson_may_have_no_credit() -> None:
    assert len(card("").texts) == 0
    assert len(card("").appear()) == 2


def test_it_stands_until_its_longest_line_is_read() -> None:
    assert card("Nach einem Skript von Ada", "Weiterlesen: Ada, 1843").seconds_to_read == pytest.approx(0.3 + 25 / 15)
    assert card().seconds_to_read == 0
