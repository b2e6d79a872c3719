"""The title of a lecture: what it is about, underlined by hand."""

from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.heads import RISE
from tafelbild.draw.label import Label, fitted
from tafelbild.draw.marks import underline
from tafelbild.draw.pen import Draw
from tafelbild.theme import BRISK, CALM, LABEL, LEFT_EDGE, Theme

CAPS: Final = (0.56, 0.48, 0.42, 0.36, LABEL)  # cap heights to try, the largest first
MIDDLE: Final = 0.6
LINES: Final = 4
PITCH: Final = 1.9  # of the lines, in cap heights


class TitleCard:
    """One to four lines in the middle of the board."""

    def __init__(self, theme: Theme, title: str) -> None:
        width = -2 * LEFT_EDGE
        for cap in CAPS:
            lines = fitted(theme, title, width, cap=cap)
            labels = [Label(theme, line, cap=cap) for line in lines]
            if len(lines) <= (1 if cap > 0.5 else 2 if cap > 0.4 else LINES) and all(
                label.width <= width for label in labels
            ):
                break
        top = MIDDLE + PITCH * cap * (len(labels) - 1) / 2
        self.title = VGroup(*(label.at(0, top - PITCH * cap * k) for k, label in enumerate(labels)))
        self.line = underline(theme, labels[-1], labels[-1].baseline - 0.14)

    def appear(self) -> Animation:
        """Let the words fade in and draw the line under them."""
        return AnimationGroup(
            Appear(self.title, shift=RISE, run_time=BRISK), Draw(self.line, run_time=CALM), lag_ratio=0.8
        )

    def leave(self) -> Animation:
        """Clear the board."""
        return Vanish(self.title, self.line, run_time=BRISK)
