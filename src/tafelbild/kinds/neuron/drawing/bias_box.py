"""The bias of a neuron: a box below its ring with ``b = 1``, and the word "bias"."""

from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.edge_labels import CentredBox, boxes_touch, edge_crosses
from tafelbild.draw.fade import Appear
from tafelbild.draw.flight import Swell
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import Layout, Place
from tafelbild.draw.pen import Draw, pen_line, strokes_of
from tafelbild.draw.pen_marks import rounded_box
from tafelbild.draw.tagging import BIAS_BOX, set_owners, tag_as
from tafelbild.notation import BIAS_SYMBOL, part
from tafelbild.theme import BOTTOM_EDGE, BRISK, CALM, DIGIT_HEIGHT, QUICK, Theme

BOX_SIZE: Final = (1.55, 0.80)  # minimum width, height
PADDING: Final = 0.4  # in the box, left and right together
HEIGHTS: Final = (DIGIT_HEIGHT, 0.42, 0.38, 0.34)  # digit heights to try, the best first
LINE_LENGTH: Final = 0.8  # from the neuron's rim to the first position of the box
MAX_TOP: Final = -0.3  # y of the top of the box
SEARCH_STEP: Final = 0.1  # downwards
MAX_RIGHT: Final = -1.35  # x of the right end of the box
CAP: Final = 0.34
WORD_LEFT: Final = (0.17, 0.17)  # offset of a word to the left of the box, and below its middle
WORD_DROP: Final = 0.45  # of a word below the box
CLEARANCE: Final = 0.08  # around the box and the word


class BiasBox:
    """The box with the bias of a neuron, below the neuron; ``place`` is the neuron's (layer, number).

    ``texts`` are the equation in the box and the word "bias". The box keeps clear of ``labels``, areas of other texts.

    >>> picture.bias.value.text, picture.bias.word.text
    ('b = 1', 'Bias')
    """

    def __init__(
        self, theme: Theme, texts: tuple[str, str], layout: Layout, place: Place, labels: list[CentredBox]
    ) -> None:
        self.theme, self.layout, self.labels = theme, layout, labels
        self.target = layout.rings[place]
        self.word = Label(theme, texts[1], cap=CAP, role="bias")
        for self.height in HEIGHTS:
            self.value = Handwriting(theme, texts[0], height=self.height, role="bias", seed=81)
            self.width = max(BOX_SIZE[0], float(self.value.width) + PADDING)
            self.x = min(self.target.centre[0], MAX_RIGHT - self.width / 2)
            self.y, self.beside, found = self.find_place()
            if found:
                break
        self.draw()
        self.place_word()

    # -- where it stands --------------------------------------------------------------------------

    def find_place(self) -> tuple[float, bool, bool]:
        """Return the best place of the box as (y of its centre, ``beside``, whether box and word have room there).

        ``beside`` is true if the word "bias" is beside the box, and false if the word is below it.
        """
        top = max(self.target.centre[1] - self.target.radius - LINE_LENGTH, MAX_TOP)
        ys = np.arange(top - BOX_SIZE[1] / 2, BOTTOM_EDGE + BOX_SIZE[1] / 2, -SEARCH_STEP).tolist()
        places = [(ys[0], True), *((y, False) for y in ys), *((y, True) for y in ys)]
        free = next((place for place in places if self.has_room(*place)), None)
        return (*(free or places[0]), free is not None)

    def has_room(self, y: float, beside: bool) -> bool:
        """Return whether a box at this y, with its word ``beside`` it or below, is on stage and touches nothing."""
        word = self.word_box(y, beside=beside)
        on_stage = word[0][1] - word[1][1] / 2 >= BOTTOM_EDGE
        return on_stage and self.is_free(((self.x, y), (self.width, BOX_SIZE[1]))) and self.is_free(word)

    def word_box(self, y: float, *, beside: bool) -> CentredBox:
        """Return the area of the word "bias" for a box centred at ``y``: left of the box if ``beside``, else below."""
        width = float(self.word.width)
        if beside:
            return (self.x - self.width / 2 - WORD_LEFT[0] - width / 2, y), (width, CAP)
        return (self.x, y - BOX_SIZE[1] / 2 - WORD_DROP + CAP / 2), (width, CAP)

    def is_free(self, area: CentredBox) -> bool:
        """Return whether ``area`` is clear of edges, labels and all rings but that of the neuron that has the bias."""
        (x, y), (width, height) = area
        grown = (x, y), (width + 2 * CLEARANCE, height + 2 * CLEARANCE)
        rings = (ring for ring in self.layout.rings.values() if ring is not self.target)
        boxes = [(ring.centre, (2 * ring.radius, 2 * ring.radius)) for ring in rings] + self.labels
        edges = self.layout.edges.values()
        return not (any(boxes_touch(grown, box) for box in boxes) or any(edge_crosses(grown, edge) for edge in edges))

    def draw(self) -> None:
        """Make the box, the line from the neuron to the box, and the equation in the box."""
        theme, height = self.theme, BOX_SIZE[1]
        (x, middle), radius = self.target.centre, self.target.radius
        self.frame = tag_as(
            rounded_box(theme, (self.x, self.y), self.width, height, theme.bias),
            BIAS_BOX,
        )
        ends = [(x, middle - radius - 0.07), (x, self.y + height / 2)]
        self.line = pen_line(theme, ends, 4, theme.bias, seed=3)
        set_owners(self.value.move_to(to_3d(self.x, self.y)), self.frame)
        self.letter = Handwriting(theme, part("bias-name", BIAS_SYMBOL), height=self.height, role="bias", seed=81)
        self.letter.at(float(self.value.part("bias-name").get_x()), self.value.baseline)
        self.value.copy_part_from("bias-name", self.letter)
        set_owners(self.letter, self.frame)

    def place_word(self) -> None:
        """Move the word "bias" beside or below the box, as ``find_place`` has chosen."""
        (x, y), (width, _) = self.word_box(self.y, beside=self.beside)
        set_owners(self.word.at(x - width / 2, y - CAP / 2, -1), self.frame)

    # -- verbs ------------------------------------------------------------------------------------

    def appear(self) -> Animation:
        """Return the animation that draws the line and the box with the letter b, and fades in the word "bias".

        >>> len(picture.bias.appear().animations)
        4
        """
        drawn = Draw(self.line, run_time=QUICK), Draw(self.frame, run_time=BRISK)
        word, letter = Appear(self.word, run_time=BRISK), Write(self.letter, run_time=QUICK)
        return AnimationGroup(word, *drawn, letter, lag_ratio=0.4)

    def swell(self) -> Animation:
        """Return the animation that enlarges the box for a moment, to show that a network learns its biases.

        >>> picture.bias.swell().run_time == CALM
        True
        """
        return Swell(VGroup(self.frame, self.letter), run_time=CALM)

    def write_value(self) -> Animation:
        """Return the animation that writes = and the value of the bias behind the letter b.

        >>> picture.bias.write_value().run_time == BRISK
        True
        """
        name = {id(stroke) for stroke in self.value.part("bias-name")}
        return Write(VGroup(*(s for s in strokes_of(self.value) if id(s) not in name)), run_time=BRISK)
