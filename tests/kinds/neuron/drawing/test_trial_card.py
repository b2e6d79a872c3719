"""The exercise for the viewer: five silent seconds, then a solution that fits the stage, for any lesson."""

import pytest
from tests.scenes.lessons import LESSONS, Example

from tafelbild.kinds.neuron.drawing.trial_card import SILENT_SECONDS, TrialCard
from tafelbild.kinds.neuron.practice import practice_numbers
from tafelbild.notation import TERMS, Calculation
from tafelbild.theme import BOTTOM_EDGE, LEFT_EDGE, RIGHT_EDGE

TRIED = [example for example in LESSONS[::3] if practice_numbers(example.settings.lesson.numbers) is not None]


def trial(example: Example) -> TrialCard:
    numbers = practice_numbers(example.settings.lesson.numbers)
    assert numbers is not None
    calculation = Calculation(numbers.trace, target=numbers.number, language=example.language, factors=numbers.factors)
    return TrialCard(example.settings.theme, numbers, calculation, TERMS[example.language])


@pytest.mark.parametrize("example", TRIED, ids=lambda example: example.name)
def test_question_and_solution_are_on_stage(example: Example) -> None:
    made = trial(example)
    for thing in (made.net, *made.names, made.frame, made.word, made.heading, made.steps, made.terms, made.products):
        assert thing.get_left()[0] >= LEFT_EDGE - 0.05
        assert thing.get_right()[0] <= RIGHT_EDGE + 0.05
    assert made.y.get_bottom()[1] >= BOTTOM_EDGE
    assert made.answer.text == made.y.cell(-1).text
    assert made.count_down(2.0).run_time >= 2.0 + SILENT_SECONDS


def test_the_solution_comes_line_by_line() -> None:
    """5·0,4 + 8·0,25 + 6·(−0,5) = 1, with the bias −2 it is −1, and ReLU makes 0 of it."""
    made = trial(LESSONS[0])
    assert [made.products.cell(-1).text, made.z.cell(-1).text, made.y.cell(-1).text] == ["1", "−1", "0"]
    assert len(made.solution_steps()) == 3
