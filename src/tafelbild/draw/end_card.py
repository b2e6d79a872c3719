"""The end card: it answers the title. Its line leads into a ring that holds the neuron's value; whose work this is."""

import math
from collections.abc import Sequence
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.fade import Appear
from tafelbild.draw.heads import RISE
from tafelbild.draw.label import Label, fitted
from tafelbild.draw.neuron_view import RIM
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.shapes import Ring, RingLook
from tafelbild.draw.space import spot
from tafelbild.draw.tag import belongs, named
from tafelbild.draw.whole_net import HALF_LINE
from tafelbild.draw.writing import Written
from tafelbild.errors import LessonError
from tafelbild.notation import Calculation
from tafelbild.theme import BOTTOM_EDGE, BRISK, CALM, LABEL, LEFT_EDGE, RIGHT_EDGE, Theme

CAPS: Final = (0.56, 0.48, 0.42, 0.36, LABEL)  # cap heights of the title to try, the largest first
MIDDLE: Final = -0.75  # x of the title
BASELINE: Final = 1.0  # of its last line
PITCH: Final = 1.9  # of its lines, in cap heights
DROP: Final = 0.36  # from the title's baseline to the line
RADIUS: Final = 0.47
VALUES: Final = (0.42, 0.38, 0.345)
AWAY: Final = 0.1  # from the line to the ring
TO_RING: Final = 0.95  # from the title to the middle of the ring
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
        self.write_title(title)
        self.draw_line()
        self.write_texts([text for text in texts if text])

    def write_value(self, calculation: Calculation) -> None:
        """Write the neuron's value, and measure the ring that holds it."""
        for height in VALUES:
            self.value = Written(self.theme, calculation.output.cells[-1], height=height, seed=13)
            needed = math.hypot(self.value.width, self.value.height) / 2 + RIM + HALF_LINE
            if needed <= RADIUS:
                break
        self.radius = max(RADIUS, needed)

    def write_title(self, title: str) -> None:
        """Write the title in as few lines as fit beside the ring."""
        width = RIGHT_EDGE - LEFT_EDGE - TO_RING - self.radius
        for cap in CAPS:
            lines = fitted(self.theme, title, width, cap=cap)
            labels = [Label(self.theme, line, cap=cap) for line in lines]
            if len(lines) <= 2 and all(label.width <= width for label in labels):
                break
        widest = max(float(label.width) for label in labels)
        left = max(LEFT_EDGE, min(MIDDLE - widest / 2, RIGHT_EDGE - self.radius - TO_RING - widest))
        ys = [BASELINE + PITCH * cap * (len(labels) - 1 - k) for k in range(len(labels))]
        self.title = VGroup(*(label.at(left, y, -1) for label, y in zip(labels, ys, strict=True)))
        self.left, self.right = left, left + widest

    def draw_line(self) -> None:
        """Draw the line under the title, in the colour of a weight, and the ring that it leads to."""
        y, x = BASELINE - DROP, self.right + TO_RING - RADIUS + self.radius
        self.ring = Ring(self.theme, RingLook((x, y), self.radius, 7, self.theme.result, 1.0), 505)
        ends = [(self.left, y), (x - self.radius - AWAY, y)]
        line = pen_line(self.theme, ends, 5, self.theme.weight, seed=4)
        self.line = named(VGroup(line), "the line under the title", *self.title, self.ring)
        belongs(self.value.move_to(spot(x, y)), self.ring)

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
