"""The bias of a neuron: a box under its ring, with ``b = 1`` in it, the word beside it."""

from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.edge_labels import Area, crosses, overlap
from tafelbild.draw.fade import Appear
from tafelbild.draw.flight import Swell
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import Layout, Place
from tafelbild.draw.pen import Draw, pen_line, strokes_of
from tafelbild.draw.pen_marks import rounded_box
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.notation import BIAS, part
from tafelbild.theme import BOTTOM_EDGE, BRISK, CALM, DIGIT_HEIGHT, QUICK, Theme

BOX: Final = (1.55, 0.80)
AIR: Final = 0.4  # in the box, beside what is written
HEIGHTS: Final = (DIGIT_HEIGHT, 0.42, 0.38, 0.34)  # digit heights to try, the best first
LINE: Final = 0.8  # from the neuron's rim to the box, to begin with
HIGHEST: Final = -0.3  # its top, to begin with: a number line may stand under it
STEP: Final = 0.1  # it goes down until nothing is in its way
RIGHT: Final = -1.35  # nothing of the picture lies right of it
CAP: Final = 0.34
BESIDE: Final = (0.17, 0.17)  # the word stands so far left of the box, and under its middle
UNDER: Final = 0.45  # or so far under it
ROOM: Final = 0.08  # between box or word and what is not theirs


class BiasBox:
    """``equation`` is what stands in the box, ``word`` what it is called; ``labels`` stand on edges of the layout."""

    def __init__(self, theme: Theme, texts: tuple[str, str], layout: Layout, place: Place, labels: list[Area]) -> None:
        self.theme, self.layout, self.labels = theme, layout, labels
        self.target = layout.rings[place]
        self.word = Label(theme, texts[1], cap=CAP, role="bias")
        for self.height in HEIGHTS:
            self.value = Handwriting(theme, texts[0], height=self.height, role="bias", seed=81)
            self.width = max(BOX[0], float(self.value.width) + AIR)
            self.x = min(self.target.centre[0], RIGHT - self.width / 2)
            self.y, self.beside, found = self.find_place()
            if found:
                break
        self.draw()
        self.place_word()

    # -- where it stands --------------------------------------------------------------------------

    def find_place(self) -> tuple[float, bool, bool]:
        """Return the middle of the box, whether its word stands beside it, and whether this place is free."""
        top = max(self.target.centre[1] - self.target.radius - LINE, HIGHEST)
        ys = np.arange(top - BOX[1] / 2, BOTTOM_EDGE + BOX[1] / 2, -STEP).tolist()
        places = [(ys[0], True), *((y, False) for y in ys), *((y, True) for y in ys)]
        free = next((place for place in places if self.has_room(*place)), None)
        return (*(free or places[0]), free is not None)

    def has_room(self, y: float, beside: bool) -> bool:
        """Tell whether box and word can stand there."""
        word = self.area_of_word(y, beside=beside)
        on_stage = word[0][1] - word[1][1] / 2 >= BOTTOM_EDGE
        return on_stage and self.free(((self.x, y), (self.width, BOX[1]))) and self.free(word)

    def area_of_word(self, y: float, *, beside: bool) -> Area:
        """Return where the word stands for a box at this height."""
        width = float(self.word.width)
        if beside:
            return (self.x - self.width / 2 - BESIDE[0] - width / 2, y), (width, CAP)
        return (self.x, y - BOX[1] / 2 - UNDER + CAP / 2), (width, CAP)

    def free(self, area: Area) -> bool:
        """Tell whether no ring, no edge and no label comes near a place."""
        (x, y), (width, height) = area
        grown = (x, y), (width + 2 * ROOM, height + 2 * ROOM)
        rings = (ring for ring in self.layout.rings.values() if ring is not self.target)
        boxes = [(ring.centre, (2 * ring.radius, 2 * ring.radius)) for ring in rings] + self.labels
        return not any(overlap(grown, other) for other in boxes) and not any(
            crosses(grown, edge) for edge in self.layout.edges.values()
        )

    def draw(self) -> None:
        """Draw the box and the line to it, and write what is in it."""
        theme, height = self.theme, BOX[1]
        (x, middle), radius = self.target.centre, self.target.radius
        self.frame = tag_as(rounded_box(theme, (self.x, self.y), self.width, height, theme.bias), "the box of the bias")
        ends = [(x, middle - radius - 0.07), (x, self.y + height / 2)]
        self.line = pen_line(theme, ends, 4, theme.bias, seed=3)
        set_owners(self.value.move_to(to_3d(self.x, self.y)), self.frame)
        self.letter = Handwriting(theme, part("bias-name", BIAS), height=self.height, role="bias", seed=81)
        self.letter.at(float(self.value.part("bias-name").get_x()), self.value.baseline)
        self.value.copy_part_from("bias-name", self.letter)
        set_owners(self.letter, self.frame)

    def place_word(self) -> None:
        """Put the word beside the box, or under it."""
        (x, y), (width, _) = self.area_of_word(self.y, beside=self.beside)
        set_owners(self.word.at(x - width / 2, y - CAP / 2, -1), self.frame)

    # -- verbs ------------------------------------------------------------------------------------

    def appear(self) -> Animation:
        """Let line and box grow out of the neuron, with the letter in the box and the word beside it."""
        return AnimationGroup(
            Appear(self.word, run_time=BRISK),
            Draw(self.line, run_time=QUICK),
            Draw(self.frame, run_time=BRISK),
            Write(self.letter, run_time=QUICK),
            lag_ratio=0.4,
        )

    def swell(self) -> Animation:
        """Let the box swell and come back: the network changes the bias while it learns."""
        return Swell(VGroup(self.frame, self.letter), run_time=CALM)

    def put_in(self) -> Animation:
        """Write the value behind the letter."""
        name = {id(stroke) for stroke in self.value.part("bias-name")}
        return Write(VGroup(*(s for s in strokes_of(self.value) if id(s) not in name)), run_time=BRISK)
