"""The two words about each side of a graph, where they touch nothing and read as one with nothing. Lengths in units."""

from typing import Final

from manim import VGroup

from tafelbild.draw.clearance import Box, Place
from tafelbild.draw.fitting import ELSEWHERE
from tafelbild.draw.label import Label
from tafelbild.draw.plot_texts import STAGE, PlotTexts
from tafelbild.errors import LessonError
from tafelbild.theme import LABEL

APART: Final = (0.45, 0.12)  # from numbers
PITCH: Final = 0.55  # of two lines
ONE_LINE: Final = 0.3  # words stand in one line over a graph that is no higher, in units


def side_words(texts: PlotTexts, first: str, second: str, sign: int) -> VGroup:
    """Write what happens left (-1) or right (1) of 0, in two lines or in one, at a free place, which it takes."""
    x, y = texts.frame.origin
    region = Box(STAGE.left, STAGE.bottom, x - 0.2, y + 4) if sign < 0 else Box(x + 0.2, STAGE.bottom, STAGE.right, 3)
    level = abs(float(texts.plot.activation(-texts.frame.step).value)) * texts.frame.rise
    flat = sign < 0 and not texts.frame.both_ways and level < ONE_LINE
    for lines in ([f"{first} {second}"], [first, second]) if flat else ([first, second], [f"{first} {second}"]):
        words = VGroup(*(Label(texts.theme, line, cap=LABEL) for line in lines))
        a, b, anchor = best_place(texts, sign, one_line=len(lines) == 1)
        for k, line in enumerate(words):
            line.at(a, b - PITCH * k, anchor)
        if texts.taken.put_near(words, region, APART):
            return words
    raise LessonError("neuron", f"“{first} {second}” finds no place at the plot; use fewer digits {ELSEWHERE}")


def best_place(texts: PlotTexts, sign: int, *, one_line: bool) -> Place:
    """Return where words about one side would stand best: x, the first baseline and the anchor."""
    (x, y), units = texts.frame.origin, texts.frame.units(texts.z)
    if sign < 0:
        if texts.frame.both_ways:
            return x - 1.5, y + 1.6, 0
        return (x - 0.35, y + 0.38, 1) if one_line else (x - 2.1, y + 1.4, 0)
    if texts.frame.both_ways:
        return x + 2.0, y - 0.95, 0
    return (x + units + 0.22 if units > 1 else x + 2.35), y + 1.5, -1
