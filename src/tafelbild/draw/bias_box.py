"""The bias of a neuron: a box under its ring, with ``b = 1`` in it, the word beside it."""

from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.fade import Appear
from tafelbild.draw.flight import Breathe
from tafelbild.draw.label import Label
from tafelbild.draw.marks import box
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.shapes import RingLook
from tafelbild.draw.space import spot
from tafelbild.draw.stroke import strokes_of
from tafelbild.draw.tag import belongs, named
from tafelbild.draw.writing import Write, Written
from tafelbild.theme import BRISK, CALM, DIGIT, QUICK, Theme

BOX: Final = (1.55, 0.80)
LINE: Final = 0.8  # from the neuron's rim to the box
LOWEST: Final = -0.3  # its top, at the lowest: a number line may stand under it
RIGHT: Final = -1.35  # nothing of the picture lies right of it
CAP: Final = 0.34
BESIDE: Final = (0.17, 0.17)  # the word stands so far left of the box, and under its middle
UNDER: Final = 0.45  # or so far under it


class BiasBox:
    """``equation`` is what stands in the box, ``word`` what it is called, ``target`` the ring of its neuron."""

    def __init__(self, theme: Theme, equation: str, word: str, target: RingLook) -> None:
        self.value = Written(theme, equation, height=DIGIT, role="bias", seed=81)
        self.width, height = max(BOX[0], float(self.value.width) + 0.4), BOX[1]
        (x, middle), rim = target.centre, target.centre[1] - target.radius
        self.x, self.y = min(x, RIGHT - self.width / 2), max(rim - LINE, LOWEST) - height / 2
        frame = box(theme, (self.x, self.y), self.width, height, theme.bias)
        self.frame = named(frame, "the box of the bias")
        self.line = pen_line(
            theme, [(x, middle - target.radius - 0.07), (x, self.y + height / 2)], 4, theme.bias, seed=3
        )
        belongs(self.value.move_to(spot(self.x, self.y)), self.frame)
        self.word = belongs(Label(theme, word, cap=CAP, role="bias"), self.frame)

    def place_word(self, free_from: float) -> None:
        """Put the word beside the box if it is right of ``free_from`` there, else under it."""
        right = self.x - self.width / 2 - BESIDE[0]
        if right - float(self.word.width) > free_from:
            self.word.at(right, self.y - BESIDE[1], 1)
        else:
            self.word.at(self.x, self.y - BOX[1] / 2 - UNDER)

    # -- verbs ------------------------------------------------------------------------------------

    def appear(self) -> Animation:
        """Let line and box grow out of the neuron, with the letter in the box and the word beside it."""
        letter = Write(self.value.part("bias-name"), run_time=QUICK)
        return AnimationGroup(
            Appear(self.word, run_time=BRISK),
            Draw(self.line, run_time=QUICK),
            Draw(self.frame, run_time=BRISK),
            letter,
            lag_ratio=0.4,
        )

    def breathe(self) -> Animation:
        """Let the box swell and come back: the network changes the bias while it learns."""
        return Breathe(VGroup(self.frame, self.value.part("bias-name")), run_time=CALM)

    def put_in(self) -> Animation:
        """Write the value behind the letter."""
        name = {id(stroke) for stroke in self.value.part("bias-name")}
        return Write(VGroup(*(s for s in strokes_of(self.value) if id(s) not in name)), run_time=BRISK)
