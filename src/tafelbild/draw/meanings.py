"""What the inputs mean, a word beside each ring: left of it, where no line is."""

from collections.abc import Sequence
from typing import Final

from manim import Animation, VGroup

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.label import Label
from tafelbild.draw.neuron_view import NeuronView
from tafelbild.draw.tag import belongs
from tafelbild.errors import LessonError
from tafelbild.theme import BRISK, LABEL, LEFT_EDGE

CAPS: Final = (
    LABEL,
    0.33,
    0.315,
    0.3,
    0.28,
    0.25,
)  # cap heights to try, the largest first; the last is 3.1 % of the frame
CLEAR: Final = 0.2  # from a ring to its word


class Meanings:
    """``words``, one for each input that is shown or none at all, beside the rings of ``view``; all of one size."""

    def __init__(self, view: NeuronView, words: Sequence[str]) -> None:
        looks = [view.layout.rings[place] for place in view.net.focus.sources] if words else []
        room = min((look.centre[0] - look.radius - CLEAR - LEFT_EDGE for look in looks), default=0.0)
        for cap in CAPS:
            labels = [Label(view.theme, word, cap=cap, role="quiet") for word in words]
            if all(label.width <= room for label in labels):
                break
        else:
            raise too_long(labels, room)
        for label, ring, look in zip(labels, view.net.sources, looks, strict=False):
            x, y = look.centre
            belongs(label.at(x - look.radius - CLEAR, y - cap / 2, 1), ring)
        self.labels = VGroup(*labels)

    def appear(self) -> list[Animation]:
        """Return the parts in which the words come, one after the other."""
        return [Appear(label, run_time=BRISK) for label in self.labels]

    def vanish(self) -> list[Animation]:
        """Return what lets all words go, if there are any."""
        return [Vanish(self.labels)] if len(self.labels) else []


def too_long(labels: Sequence[Label], room: float) -> LessonError:
    """Return the error of a word that has no room: which one, and how many letters would fit."""
    widest = max(labels, key=lambda label: float(label.width))
    letters = int(len(widest.text) * room / widest.width)
    problem = f"{widest.text!r} does not fit beside its neuron; use at most {letters} letters as wide as these"
    return LessonError("neuron.meaning", problem)
