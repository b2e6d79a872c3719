"""The title card and the end card: a title over a line that runs into a ring. Lengths in manim units."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.arguments import check_kind, check_text, check_theme, misuse
from tafelbild.draw.coordinates import Point, to_3d
from tafelbild.draw.fade import RISE, Appear, Vanish
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label, wrap_text
from tafelbild.draw.network_shapes import Ring, RingLook
from tafelbild.draw.neuron_view import HALF_LINE, RIM
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.errors import LessonError
from tafelbild.message import Message
from tafelbild.notation import Calculation
from tafelbild.theme import BOTTOM_EDGE, BRISK, CALM, LABEL_HEIGHT, LEFT_EDGE, RIGHT_EDGE, Theme

TITLE_CAPS: Final = ((0.56, 1), (0.48, 2), (0.42, 2), (0.36, 4), (LABEL_HEIGHT, 4))  # cap heights to try, most lines
TITLE_X: Final = -0.75  # of its middle
TITLE_PITCH: Final = 1.9  # from line to line, in cap heights
LINE_DROP: Final = 0.36  # from the title's last baseline to the line
MIN_RADIUS: Final = 0.47  # of the ring
RING_GAP: Final = 0.1  # between line and ring
RING_OFFSET: Final = 0.95  # from the title to the centre of the smallest ring
TITLE_BASELINE: Final = 0.5  # of the last line, on the title card …
END_BASELINE: Final = 1.0  # … and on the end card
LINE_WIDTH: Final = 4.0
RING_WIDTH: Final = 5.5
VALUE_HEIGHTS: Final = (0.42, 0.38, 0.345)  # digit heights to try
TEXTS_Y: Final = -0.75  # baseline of the first text
TEXTS_PITCH: Final = 0.55
PARAGRAPH_GAP: Final = 0.25  # additional, between two texts
SECONDS_TO_NOTICE: Final = 0.3  # a text
LETTERS_PER_SECOND: Final = 15  # that a viewer reads
TITLE_LINE: Final = Message("the line under the title", de="die Linie unter dem Titel")
TEXT_CAPS: Final = (LABEL_HEIGHT, 0.28, 0.25)  # cap heights to try; the last is 3.1 % of the frame


class Headline:
    """A title over a horizontal line that ends in a ring; ``words`` are the labels of the title, one for each line.

    ``baseline`` is the y of the last label's baseline, ``radius`` the radius of the ring.
    """

    def __init__(self, theme: Theme, title: str, baseline: float, radius: float = MIN_RADIUS) -> None:
        if not title.strip():
            raise misuse("title", "is empty", "ist leer")
        self.theme, self.radius, self.baseline = theme, radius, baseline
        width = RIGHT_EDGE - LEFT_EDGE - RING_OFFSET - radius
        for cap, most in TITLE_CAPS:
            lines = wrap_text(theme, title, width, cap=cap)
            labels = [Label(theme, line, cap=cap) for line in lines]
            if len(lines) <= most and all(label.width <= width for label in labels):
                break
        widest = max(float(label.width) for label in labels)
        self.left = max(LEFT_EDGE, min(TITLE_X - widest / 2, RIGHT_EDGE - radius - RING_OFFSET - widest))
        ys = [baseline + TITLE_PITCH * cap * (len(labels) - 1 - k) for k in range(len(labels))]
        self.words = VGroup(*(label.at(self.left, y, -1) for label, y in zip(labels, ys, strict=True)))
        self.right = self.left + widest

    @property
    def ring_centre(self) -> Point:
        """The centre of the ring at the end of the line under the title."""
        return self.right + RING_OFFSET - MIN_RADIUS + self.radius, self.baseline - LINE_DROP

    def line(self, colour: str, width: float) -> VGroup:
        """Return the line from under the title's first letter to the ring."""
        x, y = self.ring_centre
        stroke = pen_line(self.theme, [(self.left, y), (x - self.radius - RING_GAP, y)], width, colour, seed=4)
        return tag_as(VGroup(stroke), TITLE_LINE, *self.words)


class TitleCard:
    """The opening title over a line that ends in ``ring``, by default a new one; the ring stays when the rest fades.

    >>> card = TitleCard(theme, "Neuron", Ring(theme, net.focused.look, 1))
    >>> [label.text for label in card.words], card.ring.look.radius
    (['Neuron'], 0.47)

    ```python
    card = TitleCard(theme, "Gradient descent")
    self.play(card.appear())
    self.play(card.run_into_the_ring())
    ```
    """

    def __init__(self, theme: Theme, title: str, ring: Ring | None = None) -> None:
        check_theme("TitleCard", theme)
        check_text("TitleCard", title, "Gradient descent")
        if ring is not None:
            check_kind("TitleCard", ring, Ring, "net.focused")
        ring = ring or Ring(theme, RingLook((0, 0), MIN_RADIUS, RING_WIDTH, theme.ink), 504)
        headline = Headline(theme, title, TITLE_BASELINE)
        self.words, self.line, self.ring = headline.words, headline.line(theme.edge, LINE_WIDTH), ring
        ring.set_look(replace(ring.look, centre=headline.ring_centre, radius=headline.radius, width=RING_WIDTH))

    def appear(self) -> Animation:
        """Return the animation that fades in the words of the title.

        >>> TitleCard(theme, "Neuron", Ring(theme, net.focused.look, 1)).appear().run_time == BRISK
        True
        """
        return Appear(self.words, shift=RISE, run_time=BRISK)

    def run_into_the_ring(self) -> Animation:
        """Return the animation that draws the line under the words, then the ring at its end.

        >>> len(TitleCard(theme, "Neuron", Ring(theme, net.focused.look, 1)).run_into_the_ring().animations)
        2
        """
        return AnimationGroup(Draw(self.line, run_time=BRISK), Draw(self.ring, run_time=BRISK), lag_ratio=1.0)

    def leave(self) -> Animation:
        """Return the animation that fades out the words and the line under them.

        >>> TitleCard(theme, "Neuron", Ring(theme, net.focused.look, 1)).leave().is_remover()
        True
        """
        return Vanish(self.words, self.line, run_time=BRISK)


class EndCard:
    """The closing card: title, a line that ends in a ring with the neuron's output, and ``texts`` such as credits.

    Instead of a calculation, whose output is written into the ring, any hand markup may be given.

    >>> card = EndCard(theme, "Neuron", calculation, ["CC BY 4.0", ""])
    >>> card.value.text, [label.text for label in card.texts]
    ('3,2', ['CC BY 4.0'])

    ```python
    card = EndCard(theme, "Gradient descent", "w", ["Example University, CC BY 4.0"])
    for step in card.appear():
        self.play(step)
    ```
    """

    def __init__(self, theme: Theme, title: str, calculation: Calculation | str, texts: Sequence[str]) -> None:
        check_theme("EndCard", theme)
        check_kind("EndCard", texts, Sequence, "['CC BY 4.0']")
        for text in (title, *([texts] if isinstance(texts, str) else texts)):
            check_text("EndCard", text, "CC BY 4.0")
        if not isinstance(calculation, str):
            check_kind("EndCard", calculation, Calculation, "Calculation(neuron.trace(inputs)) or '3.2'")
        self.theme = theme
        self.write_value(calculation if isinstance(calculation, str) else calculation.output.cells[-1])
        self.place_title(title)
        self.write_texts([text for text in texts if text])

    def write_value(self, markup: str) -> None:
        """Make the handwritten output of the neuron, and choose the radius of the ring around it."""
        for height in VALUE_HEIGHTS:
            self.value = Handwriting(self.theme, markup, height=height, seed=13)
            needed = math.hypot(self.value.width, self.value.height) / 2 + RIM + HALF_LINE
            if needed <= MIN_RADIUS:
                break
        self.radius = max(MIN_RADIUS, needed)

    def place_title(self, title: str) -> None:
        """Place the title, a line (in the colour of weights) under it, and the ring with the value at its end."""
        headline = Headline(self.theme, title, END_BASELINE, self.radius)
        self.title, self.left = headline.words, headline.left
        self.ring = Ring(self.theme, RingLook(headline.ring_centre, self.radius, 7, self.theme.result, 1.0), 505)
        line = headline.line(self.theme.weight, 5)
        self.line = tag_as(line, TITLE_LINE, *self.title, self.ring)
        set_owners(self.value.move_to(to_3d(*headline.ring_centre)), self.ring)

    def write_texts(self, texts: Sequence[str]) -> None:
        """Make labels of the texts at the largest cap height at which all fit; raise a ``LessonError`` if none does."""
        first_y = min(TEXTS_Y, END_BASELINE - LINE_DROP - self.radius - 0.8)
        for cap in TEXT_CAPS:
            self.texts, self.lengths, y = VGroup(), list[int](), first_y
            for text in texts:
                for line in wrap_text(self.theme, text, RIGHT_EDGE - self.left, cap=cap, role="quiet"):
                    self.texts.add(Label(self.theme, line, cap=cap, role="quiet").at(self.left, y, -1))
                    self.lengths.append(len(line))
                    y -= TEXTS_PITCH * cap / LABEL_HEIGHT
                y -= PARAGRAPH_GAP
            if not len(self.texts) or self.texts.get_bottom()[1] >= BOTTOM_EDGE:
                return
        letters = sum(map(len, texts))
        long = Message(
            f"a credit of {letters} letters does not fit the end card; use a shorter author or licence, or less "
            "further reading",
            de=f"ein Nachweis mit {letters} Buchstaben passt nicht auf die Schlusskarte; kürzen Sie author oder "
            "licence, oder nennen Sie weniger Literatur",
        )
        raise LessonError("credits", long)

    @property
    def seconds_to_read(self) -> float:
        """The seconds that a viewer needs to read the longest line of the texts; the card has to stay at least so long.

        >>> EndCard(theme, "Neuron", calculation, ["CC BY"]).seconds_to_read == 0.3 + 5 / 15
        True
        """
        return max((SECONDS_TO_NOTICE + letters / LETTERS_PER_SECOND for letters in self.lengths), default=0.0)

    def appear(self) -> list[Animation]:
        """Return the animations that show the title with its line, then the ring with the value, then the texts.

        >>> len(EndCard(theme, "Neuron", calculation, ["CC BY 4.0"]).appear())
        3
        """
        ring = AnimationGroup(Draw(self.ring, run_time=BRISK), Appear(self.value, run_time=BRISK))
        title = AnimationGroup(Appear(self.title, run_time=BRISK), Draw(self.line, run_time=CALM), lag_ratio=0.3)
        return [title, ring, *([Appear(self.texts, shift=RISE, run_time=BRISK)] if len(self.texts) else [])]
