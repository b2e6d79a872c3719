"""The title of a lecture: what it is about, over a line that runs into a neuron."""

from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.heads import RISE
from tafelbild.draw.label import Label, fitted
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.shapes import Ring, RingLook
from tafelbild.draw.tag import named
from tafelbild.theme import BRISK, CALM, LABEL, LEFT_EDGE, RIGHT_EDGE, Theme

CAPS: Final = (0.56, 0.48, 0.42, 0.36, LABEL)  # cap heights to try, the largest first
MIDDLE: Final = 0.6
LINES: Final = 4
PITCH: Final = 1.9  # of the lines, in cap heights
DROP: Final = 0.36  # from the last baseline to the line
TO_RING: Final = 0.95  # from the words to the middle of the neuron
AWAY: Final = 0.1  # from the line to the neuron
RADIUS: Final = 0.47
RING_WIDTH: Final = 5.0
LINE_WIDTH: Final = 4.0


class TitleCard:
    """One to four lines in the middle of the board."""

    def __init__(self, theme: Theme, title: str) -> None:
        self.theme, width = theme, -2 * LEFT_EDGE
        for cap in CAPS:
            lines = fitted(theme, title, width, cap=cap)
            labels = [Label(theme, line, cap=cap) for line in lines]
            if len(lines) <= (1 if cap > 0.5 else 2 if cap > 0.4 else LINES) and all(
                label.width <= width for label in labels
            ):
                break
        top = MIDDLE + PITCH * cap * (len(labels) - 1) / 2
        self.title = VGroup(*(label.at(0, top - PITCH * cap * k) for k, label in enumerate(labels)))
        self.draw_line(labels[-1].baseline - DROP)

    def draw_line(self, y: float) -> None:
        """Draw the line under the words, and the neuron into which it runs."""
        left, right = float(self.title.get_left()[0]), float(self.title.get_right()[0])
        x = min(right + TO_RING, RIGHT_EDGE - RADIUS)
        ring = Ring(self.theme, RingLook((x, y), RADIUS, RING_WIDTH, self.theme.ink), seed=505)
        self.ring = VGroup(ring) if x - RADIUS > right else VGroup()  # a title as wide as the board leaves no room
        end = x - RADIUS - AWAY if len(self.ring) else right
        line = pen_line(self.theme, [(left, y), (end, y)], LINE_WIDTH, self.theme.quiet, seed=4)
        self.line = named(VGroup(line), "the line under the title", *self.title)

    def appear(self) -> Animation:
        """Let the words fade in."""
        return Appear(self.title, shift=RISE, run_time=BRISK)

    def run_into(self) -> Animation:
        """Draw the line under the words; it runs into a neuron."""
        return AnimationGroup(Draw(self.line, run_time=CALM), Draw(self.ring, run_time=BRISK), lag_ratio=0.9)

    def leave(self) -> Animation:
        """Clear the board."""
        return Vanish(self.title, self.line, self.ring, run_time=BRISK)
