"""The notes beside the plot hold every function's name, formula and values."""

from fractions import Fraction

import pytest

from tafelbild.draw.clearance import Rect
from tafelbild.draw.function_notes import LEFT, NAME_BASELINES, NAME_HEIGHT, FunctionNotes
from tafelbild.draw.label import wrap_text
from tafelbild.languages import LANGUAGES
from tafelbild.maths import ACTIVATIONS, Activation
from tafelbild.theme import BOARD, RIGHT_EDGE

EVERY = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_has_two_lines_at_most(activation: Activation, language: str) -> None:
    """File to mend: src/tafelbild/maths/activation.py."""
    lines = wrap_text(BOARD, activation.name_in(language), RIGHT_EDGE - LEFT, cap=NAME_HEIGHT, role="quiet")
    assert len(lines) <= len(NAME_BASELINES), lines


@EVERY
@pytest.mark.parametrize("z", ["3.2", "-2"])
def test_nothing_beside_the_plot_overlaps(activation: Activation, z: str) -> None:
    notes = FunctionNotes(BOARD, activation, activation.name_in("de"), "de")
    values = [(number, activation(number)) for number in (Fraction(-1) if z == "3.2" else Fraction(2), Fraction(z))]
    lines = notes.examples(*values)
    assert notes.formula.get_bottom()[1] > lines[0].get_top()[1] - 0.02
    assert notes.term.get_bottom()[1] > notes.applied.get_top()[1]
    boxes = [Rect.of(note) for note in (notes.applied, notes.formula, *notes.constants, *lines)]
    assert all(box.right <= RIGHT_EDGE + 0.01 for box in boxes)
    assert [constant.text[0] for constant in notes.constants] == [
        {"\\lambda": "λ", "\\alpha": "α", "\\beta": "β"}[letter] for letter, _ in activation.constants
    ]
