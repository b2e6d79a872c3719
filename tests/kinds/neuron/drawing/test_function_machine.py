"""The function machine, and four graphs, among them that of the lesson's function."""

from fractions import Fraction
from itertools import pairwise

import pytest

from tafelbild.errors import LessonError
from tafelbild.kinds.neuron.drawing.function_machine import FunctionChoice, FunctionMachine
from tafelbild.maths import ACTIVATIONS, Neuron
from tafelbild.notation import TERMS, Calculation
from tafelbild.theme import BOARD, RIGHT_EDGE


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_the_lessons_function_is_the_last_of_four(name: str) -> None:
    choice = FunctionChoice(BOARD, ACTIVATIONS[name])
    names = [graph.submobjects[0].tag.name for graph in choice.everything]
    assert len(set(names)) == 4
    assert names[-1] == f"the graph of {name}"
    assert all(a.get_right()[0] < b.get_left()[0] for a, b in pairwise(choice.everything))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("bias", ["1", "1234567"])
def test_the_machine_has_no_name_and_fits(language: str, bias: str) -> None:
    neuron = Neuron(["0.2"], bias, ACTIVATIONS["relu"])
    calculation = Calculation(neuron.trace(["5"]), target=2, language=language)
    machine = FunctionMachine(BOARD, calculation, TERMS[language].activation_function)
    assert machine.word.text == TERMS[language].activation_function
    assert machine.name.text == "y₂"
    assert machine.everything.get_right()[0] <= RIGHT_EDGE + 0.01
    assert machine.value.get_right()[0] < machine.into.get_left()[0] < machine.out.get_left()[0]


def test_a_value_that_is_too_long_is_refused() -> None:
    neuron = Neuron(["0.2"], Fraction(12345678901234567890), ACTIVATIONS["relu"])
    with pytest.raises(LessonError, match="does not fit beside the plot; use fewer digits"):
        FunctionMachine(BOARD, Calculation(neuron.trace(["5"])), "Aktivierungsfunktion")
