"""How the lecture sums up: three steps are recalled, all is written in one line.

Each method returns the parts of one step, to be played one after the other.
"""

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.fade import Appear
from tafelbild.draw.headings import RISE
from tafelbild.draw.marks import Highlight
from tafelbild.draw.pen import Draw
from tafelbild.draw.summary import Summary
from tafelbild.draw.writing import Write
from tafelbild.theme import BRISK, QUICK

START = 1.4  # seconds for the name, = and the function
Parts = list[Animation]


class SummingUp:
    """The last picture, as it comes to life."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary

    def recall(self) -> list[Parts]:
        """For each of multiply, add and activate: its icon and word, then what of the line in letters it stands for."""
        icons = [
            AnimationGroup(Draw(VGroup(*lines), lag=0.6), Appear(sign), Appear(word, shift=RISE), run_time=BRISK)
            for *lines, sign, word in self.summary.steps
        ]
        return [[icon, *line] for icon, line in zip(icons, self.pieces_of_letters(), strict=True)]

    def pieces_of_letters(self) -> list[Parts]:
        """Return how the line in letters is written: the products; the plus signs and b; the function and y."""
        cells = [cell for cell in self.summary.letters.cells if cell is not None]
        name, holds, opening, *inside, closing = cells
        products = [cell for cell in inside if "·" in cell.text]
        sums = [cell for cell in inside if "·" not in cell.text]
        marker: Parts = [Highlight(self.summary.name_swipe, run_time=QUICK)] if len(self.summary.name_swipe) else []
        multiply: Parts = [AnimationGroup(*(Write(cell, run_time=BRISK) for cell in products), lag_ratio=0.8)]
        add: Parts = [AnimationGroup(*(Write(cell, run_time=QUICK) for cell in sums), lag_ratio=1)]
        start = Write(VGroup(name, holds, opening), run_time=START)  # one pen, from the left
        activate: Parts = [AnimationGroup(start, Write(closing, run_time=QUICK), lag_ratio=1), *marker]
        return [multiply, add, activate]

    def whole(self) -> tuple[Parts, Parts]:
        """Return how the line in numbers is written, and how its result is, twice underlined."""
        *cells, holds, answer = [cell for cell in self.summary.numbers.cells if cell is not None]
        marker, lines = self.summary.emphasis()
        marks = [Highlight(marker, run_time=QUICK)] if len(marker) else []
        result = AnimationGroup(*marks, Write(answer, run_time=BRISK))
        return [Write(VGroup(*cells)), Write(holds, run_time=QUICK)], [result, Draw(lines, run_time=BRISK)]
