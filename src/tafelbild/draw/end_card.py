"""The end card: it answers the title. Its line leads into a ring that holds the neuron's value; whose work this is."""

import math
from collections.abc import Sequence
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.coordinates import spot
from tafelbild.draw.fade import Appear
from tafelbild.draw.full_net import HALF_LINE
from tafelbild.draw.handwriting import Written
from tafelbild.draw.headings import RISE
from tafelbild.draw.headline import DROP, RADIUS, Headline
from tafelbild.draw.label import Label, fitted
from tafelbild.draw.network_shapes import Ring, RingLook
from tafelbild.draw.neuron_view import RIM
from tafelbild.draw.pen import Draw
from tafelbild.draw.tagging import belongs, named
from tafelbild.errors import LessonError
from tafelbild.notation import Calculation
from tafelbild.theme import BOTTOM_EDGE, BRISK, CALM, LABEL, RIGHT_EDGE, Theme

BASELINE: Final = 1.0  # of its last line
VALUES: Final = (0.42, 0.38, 0.345)
TEXTS_Y: Final = -0.75  # baseline of the first text
TEXTS_PITCH: Final = 0.55
PARAGRAPH: Final = 0.25  # more between two texts
NOTICED: Final = 0.3  # seconds until the eye has found a text
LETTERS_A_SECOND: Final = 15  # that a viewer reads
TEXT_CAPS: Final = (LABEL, 0.28, 0.25)  # the last is 3.1 % of the frame


class EndCard:
    """The title over a line that runs into a ring with ``calculation``'s result, and ``texts`` below."""

    def __init__(self, theme: Theme, title: str, calculation: Calculation, texts: Sequence[str]) -> None:
        self.theme = theme
        self.write_value(calculation)
        self.place(title)
        self.write_texts([text for text in texts if text])

    def write_value(self, calculation: Calculation) -> None:
        """Write the neuron's value, and measure the ring that holds it."""
        for height in VALUES:
            self.value = Written(self.theme, calculation.output.cells[-1], height=height, seed=13)
            needed = math.hypot(self.value.width, self.value.height) / 2 + RIM + HALF_LINE
            if needed <= RADIUS:
                break
        self.radius = max(RADIUS, needed)

    def place(self, title: str) -> None:
        """Put the title over its line, in the colour of a weight, and the ring with the value at the line's end."""
        headline = Headline(self.theme, title, BASELINE, self.radius)
        self.title, self.left = headline.words, headline.left
        self.ring = Ring(self.theme, RingLook(headline.ring, self.radius, 7, self.theme.result, 1.0), 505)
        line = headline.line(self.theme.weight, 5)
        self.line = named(line, "the line under the title", *self.title, self.ring)
        belongs(self.value.move_to(spot(*headline.ring)), self.ring)

    def write_texts(self, texts: Sequence[str]) -> None:
        """Write whose work this is and what to read next, as large as it fits."""
        lowest = min(TEXTS_Y, BASELINE - DROP - self.radius - 0.8)
        for cap in TEXT_CAPS:
            self.texts, self.lengths, y = VGroup(), list[int](), lowest
            for text in texts:
                for line in fitted(self.theme, text, RIGHT_EDGE - self.left, cap=cap, role="quiet"):
                    self.texts.add(Label(self.theme, line, cap=cap, role="quiet").at(self.left, y, -1))
                    self.lengths.append(len(line))
                    y -= TEXTS_PITCH * cap / LABEL
                y -= PARAGRAPH
            if not len(self.texts) or self.texts.get_bottom()[1] >= BOTTOM_EDGE:
                return
        long = f"a credit of {sum(map(len, texts))} letters does not fit the end card"
        raise LessonError("credits", f"{long}; use a shorter author or licence, or less further reading")

    @property
    def seconds_to_read(self) -> float:
        """How long the texts must stand: they come together with the last words, and are read beside them."""
        return max((NOTICED + letters / LETTERS_A_SECOND for letters in self.lengths), default=0.0)

    def appear(self) -> list[Animation]:
        """Let the title come, its line run into the ring, and the texts follow."""
        ring = AnimationGroup(Draw(self.ring, run_time=BRISK), Appear(self.value, run_time=BRISK))
        parts: list[Animation] = [
            AnimationGroup(Appear(self.title, run_time=BRISK), Draw(self.line, run_time=CALM), lag_ratio=0.3),
            ring,
        ]
        return [*parts, Appear(self.texts, shift=RISE, run_time=BRISK)] if len(self.texts) else parts
