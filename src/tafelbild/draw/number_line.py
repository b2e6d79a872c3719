"""A horizontal number line with ticks, numbers, dots and hops. Lengths in manim units."""

from fractions import Fraction
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, Succession, VGroup

from tafelbild.draw.arguments import check_language, check_size, check_text, check_theme, is_number, misuse, quoted
from tafelbild.draw.coordinates import Point
from tafelbild.draw.fade import Appear
from tafelbild.draw.function_plot import (
    BELOW,
    NAME_GAP,
    NUMBER_DROP,
    NUMBER_HEIGHT,
    OVERHANG,
    TICK,
    ticks_with_room,
)
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.look import Depth
from tafelbild.draw.network_shapes import disc
from tafelbild.draw.pen import Draw, pen_line, strokes_of
from tafelbild.draw.pen_marks import arrow
from tafelbild.draw.plot import AXIS_WIDTH, TICK_WIDTH
from tafelbild.draw.plot_arguments import given_range
from tafelbild.draw.tagging import NUMBER_LINE, TICK_NAME, set_meaning, set_owners, tag_as
from tafelbild.languages import LANGUAGES
from tafelbild.message import Message
from tafelbild.notation import shown
from tafelbild.theme import BRISK, CALM, DIGIT_HEIGHT, Role, Theme

ARC_CLEAR: Final = 0.17  # from the line up to the ends of the arc
ARC_WIDTH: Final = 4.0  # stroke width
HOP_HEIGHT: Final = 0.3  # of the arc of the hop
SUM_DOT_RADIUS: Final = 0.11
TEXT_OVER_ARC: Final = 0.14


class NumberLine(VGroup):
    """A number line from ``ends[0]`` to ``ends[1]``, ``width`` units wide, its middle at (0, 0); it may be moved.

    ``name`` is hand markup at the arrow head; ``language``: of the decimal mark. Values on it are shown by ``dot`` and
    ``hop``. Parts: ``axis``, ``ticks``, ``numbers`` and ``label``.

    ```python
    line = NumberLine(theme, (-1, 5), "z", language="en")
    self.play(line.draw())
    self.play(Appear(line.dot(2.2, "quiet")))
    self.play(Draw(line.hop(2.2, 3.2, "+1", "bias")), Appear(line.dot(3.2)))
    ```
    """

    def __init__(
        self,
        theme: Theme,
        ends: tuple[float, float],
        name: str = "",
        *,
        width: float = 10.0,
        language: str = LANGUAGES[0],
    ) -> None:
        check_theme("NumberLine", theme)
        check_text("NumberLine", name, "z")
        check_size("NumberLine", "width", width)
        check_language("NumberLine", language)
        self.theme, self.language = theme, language
        self.range = given_range("NumberLine", "ends", ends)
        self.left, self.unit = -width / 2, width / self.range.size
        line = arrow(theme, [(self.left, 0), (width / 2 + OVERHANG, 0)], AXIS_WIDTH, theme.quiet, seed=1)
        self.axis = tag_as(line, NUMBER_LINE)
        values = ticks_with_room(self.range, self.unit, lambda value: float(self.number(value).width))
        self.ticks = VGroup(*map(self.tick, values))
        self.numbers = VGroup(*(self.number(value).at(self.made_at(float(value)), -BELOW, 0) for value in values))
        for number in self.numbers:
            set_owners(number, self.axis)
        self.label = set_owners(Handwriting(theme, name, height=DIGIT_HEIGHT, seed=5), self.axis)
        self.label.at(width / 2 + OVERHANG + NAME_GAP, -NUMBER_DROP, -1)
        super().__init__(self.axis, self.ticks, self.numbers, self.label)

    def number(self, value: Fraction) -> Handwriting:
        """Return the number of a tick."""
        return Handwriting(self.theme, shown(value, self.language), height=NUMBER_HEIGHT, role="quiet", seed=8)

    def tick(self, value: Fraction) -> VGroup:
        """Return the tick at a value."""
        x = self.made_at(float(value))
        stroke = pen_line(self.theme, [(x, -TICK), (x, TICK)], TICK_WIDTH, self.theme.quiet, seed=9 + round(abs(x)))
        return tag_as(VGroup(stroke), TICK_NAME, self.axis)

    def made_at(self, value: float) -> float:
        """Return the x of a value on the line as it was made."""
        return self.left + (value - self.range.low) * self.unit

    def point(self, value: float) -> Point:
        """Return where a value is now, also after the line has been moved or scaled; LessonError if it is outside."""
        if not is_number(value) or value not in self.range:
            low, high, told = f"{self.range.low:g}", f"{self.range.high:g}", quoted(value)
            raise misuse(
                "NumberLine",
                f"{told} is not on the line; choose {low} to {high}, or give other ends",
                f"{told} ist nicht auf der Zahlengeraden; möglich: {low} bis {high}, oder andere Enden",
            )
        x, y = strokes_of(self.axis)[0].to_frame((self.made_at(value), 0.0))[0].tolist()
        return x, y

    def dot(self, value: float, role: Role = "result") -> VGroup:
        """Return a dot on the line at a value."""
        dot = VGroup(disc(self.point(value), SUM_DOT_RADIUS, self.theme.colour(role))).set_z_index(Depth.DOT)
        told, german = f"{value:g}", f"{value:g}".replace(".", ",")
        return set_meaning(
            tag_as(dot, Message(f"the dot at {told}", de=f"der Punkt bei {german}"), self.axis),
            Message(f"the value {told}", de=f"der Wert {german}"),
        )

    def hop(self, start: float, end: float, text: str = "", role: Role = "ink") -> VGroup:
        """Return an arc with an arrow head from one value to another, and over it ``text`` (hand markup)."""
        (x0, y), (x1, _) = self.point(start), self.point(end)
        if x0 == x1:
            told = quoted(start)
            raise misuse("NumberLine.hop", f"begins and ends at {told}", f"beginnt und endet bei {told}")
        check_text("NumberLine.hop", text, "+1")
        t = np.linspace(0.02, 0.98, 24)
        xs, ys = x0 + (x1 - x0) * t, y + ARC_CLEAR + HOP_HEIGHT * 4 * t * (1 - t)
        arc = arrow(self.theme, [*zip(xs, ys, strict=True)], ARC_WIDTH, self.theme.colour(role), seed=2)
        written = Handwriting(self.theme, text, height=NUMBER_HEIGHT, role=role, seed=19)
        written.at((x0 + x1) / 2, y + ARC_CLEAR + HOP_HEIGHT + TEXT_OVER_ARC, 0)
        return VGroup(tag_as(arc, Message("a hop", de="ein Sprung"), self.axis), set_owners(written, arc))

    def draw(self) -> Animation:
        """Return the animation that draws the line with its ticks, then writes its numbers and its name."""
        line = Draw(VGroup(self.axis, *self.ticks), lag=0.3, run_time=CALM)
        texts: list[Animation] = [Appear(self.numbers, run_time=BRISK)]
        if len(self.label):
            texts.append(Write(self.label, run_time=BRISK))
        return Succession(line, AnimationGroup(*texts))
