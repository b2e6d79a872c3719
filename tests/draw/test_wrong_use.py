"""Wrong use of the vocabulary is told in one sentence with place, problem and choices, in English and in German."""

import math
from pathlib import Path
from typing import Any

import pytest
from manim import Circle, VGroup

from tafelbild import draw
from tafelbild.draw import BOARD, Function, FunctionPlot, Handwriting, Net, NumberLine
from tafelbild.errors import LessonError
from tafelbild.kinds.neuron.drawing.calculation_table import CalculationTable
from tafelbild.stage import LessonScene, Settings

KNOWN: dict[str, Any] = {name: getattr(draw, name) for name in draw.__all__}
KNOWN |= {
    "CalculationTable": CalculationTable,
    "math": math,
    "Circle": Circle,
    "VGroup": VGroup,
    "points": [(0, 0), (1, 1)],
}
KNOWN |= {"line": Handwriting(BOARD, r"\part{sum}{2.2}+\part{bias}{1}"), "numbers": NumberLine(BOARD, (0, 5))}
KNOWN |= {"net": Net(BOARD, (3, 4, 2)), "large": Net(BOARD, (784, 5))}
KNOWN |= {"plot": FunctionPlot(BOARD, Function(math.log, name=r"\ln"), x_range=(-1, 3))}
KNOWN["of_a_lesson"] = LessonScene(Settings.load(), skip_animations=True)
TABLE = Path(__file__).with_name("wrong_use.txt").read_text(encoding="utf-8")
WRONG = [tuple(pair.splitlines()) for pair in TABLE.split("\n\n")]  # what somebody writes, and what they are told


@pytest.mark.parametrize(("code", "sentence"), WRONG, ids=[code for code, _ in WRONG])
def test_wrong_use_is_one_sentence(code: str, sentence: str) -> None:
    with pytest.raises(LessonError) as raised:
        eval(code, KNOWN)  # noqa: S307  (our own)
    assert str(raised.value) == sentence
    german = raised.value.in_language("de")
    assert german.startswith(sentence.partition(":")[0])
    assert german != sentence
