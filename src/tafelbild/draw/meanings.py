"""What the inputs mean, a word beside each ring: left of it, where no line is."""

from collections.abc import Sequence
from typing import Final

from manim import Animation, VGroup

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.label import Label
from tafelbild.draw.shapes import Ring, RingLook
from tafelbild.draw.tag import belongs
from tafelbild.errors import LessonError
from tafelbild.theme import BRISK, LABEL, LEFT_EDGE, Theme

CAPS: Final = (LABEL, 0.3, 0.28, 0.25)  # cap heights to try, the largest first; the last is 3.1 % of the frame
CLEAR: Final = 0.2  # from a ring to its word


class Meanings(VGroup):
    """``words`` (of many inputs, those that are shown) beside ``rings``, whose places are ``looks``; all of one size."""

    def __init__(self, theme: Theme, words: Sequence[str], rings: Sequence[Ring], looks: Sequence[RingLook]) -> None:
        room = min((look.centre[0] - look.radius - CLEAR - LEFT_EDGE for look in looks), default=0.0)
        for cap in CAPS:
            labels = [Label(theme, word, cap=cap, role="quiet") for word in words]
            if all(label.width <= room for label in labels):
                break
        else:
            raise too_long(labels, room)
        for label, ring, look in zip(labels, rings, looks, strict=True):
            x, y = look.centre
            belongs(label.at(x - look.radius - CLEAR, y - cap / 2, 1), ring)
        super().__init__(*labels)

    def appear(self, number: int) -> Animation:
        """Let the word of the ring in this row (from 0) come."""
        return Appear(self[number], run_time=BRISK)

    def vanish(self) -> Animation:
        """Let all words go."""
        return Vanish(self, run_time=BRISK)


def too_long(labels: Sequence[Label], room: float) -> LessonError:
    """Return the error of a word that has no room: which one, and how many letters would fit."""
    widest = max(labels, key=lambda label: float(label.width))
    letters = int(len(widest.text) * room / widest.width)
    problem = f"{widest.text!r} does not fit beside its neuron; use at most about {letters} letters"
    return LessonError("lesson.toml: neuron.meaning", problem)
