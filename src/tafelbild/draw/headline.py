"""A title over a line that runs into a ring: "we look inside". The lecture opens with it, and closes with it.

Lengths in manim units.
"""

from typing import Final

from manim import VGroup

from tafelbild.draw.label import Label, fitted
from tafelbild.draw.network_shapes import Point
from tafelbild.draw.pen import pen_line
from tafelbild.draw.tagging import named
from tafelbild.theme import LABEL, LEFT_EDGE, RIGHT_EDGE, Theme

CAPS: Final = ((0.56, 1), (0.48, 2), (0.42, 2), (0.36, 4), (LABEL, 4))  # cap heights to try, and lines at that height
MIDDLE: Final = -0.75  # x of the title
PITCH: Final = 1.9  # of its lines, in cap heights
DROP: Final = 0.36  # from the title's last baseline to the line
RADIUS: Final = 0.47  # of the ring, at least
AWAY: Final = 0.1  # from the line to the ring
TO_RING: Final = 0.95  # from the title to the middle of the ring


class Headline:
    """The words, where the line under them lies, and where the ring at its end stands.

    ``baseline`` is that of the last line of words, ``radius`` the ring's.
    """

    def __init__(self, theme: Theme, title: str, baseline: float, radius: float = RADIUS) -> None:
        self.theme, self.radius, self.baseline = theme, radius, baseline
        width = RIGHT_EDGE - LEFT_EDGE - TO_RING - radius
        for cap, most in CAPS:
            lines = fitted(theme, title, width, cap=cap)
            labels = [Label(theme, line, cap=cap) for line in lines]
            if len(lines) <= most and all(label.width <= width for label in labels):
                break
        widest = max(float(label.width) for label in labels)
        self.left = max(LEFT_EDGE, min(MIDDLE - widest / 2, RIGHT_EDGE - radius - TO_RING - widest))
        ys = [baseline + PITCH * cap * (len(labels) - 1 - k) for k in range(len(labels))]
        self.words = VGroup(*(label.at(self.left, y, -1) for label, y in zip(labels, ys, strict=True)))
        self.right = self.left + widest

    @property
    def ring(self) -> Point:
        """The middle of the ring."""
        return self.right + TO_RING - RADIUS + self.radius, self.baseline - DROP

    def line(self, colour: str, width: float) -> VGroup:
        """Draw the line from under the first letter to the ring."""
        x, y = self.ring
        stroke = pen_line(self.theme, [(self.left, y), (x - self.radius - AWAY, y)], width, colour, seed=4)
        return named(VGroup(stroke), "the line under the title", *self.words)
