"""The title of a lecture: a line under it runs into a ring, and the ring is the neuron that will be computed."""

from dataclasses import replace
from typing import Final

from manim import Animation, AnimationGroup

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.headings import RISE
from tafelbild.draw.headline import Headline
from tafelbild.draw.network_shapes import Ring
from tafelbild.draw.pen import Draw
from tafelbild.theme import BRISK, Theme

BASELINE: Final = 0.5  # of the title's last line
LINE: Final = 4.0
RING: Final = 5.5


class TitleCard:
    """One to four lines of words; ``ring`` stands at the end of the line under them, and stays when they leave."""

    def __init__(self, theme: Theme, title: str, ring: Ring) -> None:
        headline = Headline(theme, title, BASELINE)
        self.words, self.line, self.ring = headline.words, headline.line(theme.edge, LINE), ring
        ring.take(replace(ring.look, centre=headline.ring, radius=headline.radius, width=RING))

    def appear(self) -> Animation:
        """Let the words fade in."""
        return Appear(self.words, shift=RISE, run_time=BRISK)

    def run_into_the_ring(self) -> Animation:
        """Draw the line under the words, and on into the ring: we look inside."""
        return AnimationGroup(Draw(self.line, run_time=BRISK), Draw(self.ring, run_time=BRISK), lag_ratio=1.0)

    def leave(self) -> Animation:
        """Let the words and their line go."""
        return Vanish(self.words, self.line, run_time=BRISK)
