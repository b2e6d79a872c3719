"""The equation under the network is written so calmly that none of its numbers comes in one frame."""

import pytest
from manim import VGroup

from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.pen import strokes_of
from tafelbild.kinds.neuron.drawing.return_steps import write_calmly
from tafelbild.maths import ACTIVATIONS
from tafelbild.notation.formulas import activation_markup
from tafelbild.theme import CALM, THEMES

FRAME = 1 / 30  # seconds
MOST = 0.9  # share of a number that may come in one frame: audit.rules.pops


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_last_stroke_takes_more_than_a_frame(name: str) -> None:
    """Hard sigmoid: hsigmoid(12,875) = 1, of which the 1 is one short stroke."""
    sign = activation_markup(ACTIVATIONS[name])
    row = VGroup(*(Handwriting(THEMES["board"], part, height=0.5) for part in (f"={sign}(12,875)", "=", "1")))
    row.arrange()
    write = write_calmly(row)
    last = strokes_of(row)[-1]
    assert last.duration / write.total * write.run_time * MOST > FRAME


def test_a_short_equation_takes_a_second() -> None:
    row = VGroup(Handwriting(THEMES["board"], r"= \text{ReLU}(3,2) = 3,2", height=0.5))
    assert write_calmly(row).run_time == CALM
