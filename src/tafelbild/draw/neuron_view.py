"""The neuron that is computed, at working size: its name and the names of its inputs and weights, at their places."""

import math
from collections.abc import Sequence
from typing import Final

from manim import Animation, VGroup

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import Place, zoom_layout
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import RingLook
from tafelbild.draw.pen_marks import fading_line
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.draw.weight_labels import name_labels
from tafelbild.errors import LessonError
from tafelbild.notation import indices, part
from tafelbild.theme import BRISK, LABEL, LEFT_EDGE

NAMES: Final = (0.62, 0.56, 0.5, 0.46, 0.42)  # digit heights of a name in its ring to try, the best first
WEIGHT_NAMES: Final = (0.56, 0.5, 0.46, 0.42)  # digit heights to try, the best first
NAME_IN_RING: Final = 0.5  # digit height of a name beside the calculation, at most
NAME_CLEAR: Final = 0.1  # from a ring that is too small to the name beside it
RIM: Final = 0.05  # between a ring and what stands in it, with half the ring's width
STUB: Final = 1.1
LETTER: Final = "result"  # the parts of y_2: its letter …
INDEX: Final = "result-index"  # … and its index
INPUT_INDEX: Final = "input-index"
SOURCE: Final = "weight-source"  # the index of a weight: where it comes from …
TARGET: Final = "weight-target"  # … and where it leads


class NeuronView:
    """Names at the rings and edges of ``net``, for the zoom on its focused neuron."""

    def __init__(self, net: Net) -> None:
        self.net, self.theme = net, net.theme
        focus = net.focus
        self.layout = zoom_layout(self.theme, net.layers, focus)
        self.y_name = self.in_ring(target_markup(focus.number), focus.place, seed=73)
        self.x_names = [self.input_name(i) for i in focus.shown]
        rings = [self.layout.rings[place] for place in focus.sources]
        if not all(map(fits_ring, self.x_names, rings)):
            for x_name, ring in zip(self.x_names, rings, strict=True):
                x_name.move_to(to_3d(ring.centre[0] - ring.radius - NAME_CLEAR - x_name.width / 2, ring.centre[1]))
        names = [weight_markup(i, focus.number) for i in focus.shown]
        self.w_names = name_labels(net, self.layout, names, WEIGHT_NAMES)
        self.stubs = VGroup(*self.faded_edges())

    def input_name(self, number: int) -> Handwriting:
        """Write the name of an input where its ring is."""
        place = self.net.focus.layer - 1, number
        return self.in_ring(input_markup(number), place, seed=60 + number)

    def in_ring(self, markup: str, place: Place, seed: int) -> Handwriting:
        """Write a name into a ring, as large as it can stand there."""
        ring = self.layout.rings[place]
        for height in NAMES:
            written = Handwriting(self.theme, markup, height=height, seed=seed)
            if fits_ring(written, ring):
                break
        return set_owners(written.move_to(to_3d(*ring.centre)), self.net.rings[place])

    def faded_edges(self) -> list[VGroup]:
        """Return the beginnings of the other neurons' incoming edges: they have edges too."""
        focus, stubs = self.net.focus, []
        sources = [self.layout.rings[place].centre for place in focus.sources]
        for place, ring in self.layout.rings.items():
            if place[0] != focus.layer or place == focus.place:
                continue
            for source in sources:
                dx, dy = ring.centre[0] - source[0], ring.centre[1] - source[1]
                length = (dx**2 + dy**2) ** 0.5
                at = [
                    (ring.centre[0] - dx / length * r, ring.centre[1] - dy / length * r)
                    for r in (ring.radius + STUB, ring.radius + 0.07)
                ]
                line = VGroup(fading_line(self.theme, at[0], at[1], 2, self.theme.trace))
                stubs.append(tag_as(line, "a faded edge", self.net.rings[place]))
        return stubs

    @property
    def target(self) -> RingLook:
        """How the neuron's ring looks at working size."""
        return self.layout.rings[self.net.focus.place]

    @property
    def names(self) -> VGroup:
        """All names: of the neuron, its inputs and its weights."""
        return VGroup(self.y_name, *self.x_names, *(label.written for label in self.w_names))

    # -- verbs ------------------------------------------------------------------------------------

    def approach(self) -> list[Animation]:
        """Return the zoom: the neuron and its inputs move to their places, the others to theirs; then the stubs."""
        return [self.net.rearrange(self.layout), Appear(self.stubs)]


def target_markup(number: int) -> str:
    """Return y_2 as a part whose index is a part."""
    return part(LETTER, f"y_{{{part(INDEX, indices(number))}}}")


def input_markup(number: int) -> str:
    """Return x_1 as a part whose index is a part."""
    return part(f"input-{number}", f"x_{{{part(INPUT_INDEX, indices(number))}}}")


def weight_markup(source: int, target: int) -> str:
    """Return w_12 as a part, and the two halves of its index as parts; a comma is written with the letter."""
    comma = "," if "," in indices(source, target) else ""
    index = f"{part(SOURCE, str(source))}{comma}{part(TARGET, str(target))}"
    return part(f"weight-{source}", f"w_{{{index}}}")


def fits_ring(written: Handwriting, ring: RingLook) -> bool:
    """Tell whether handwriting stands inside a ring without touching it."""
    return math.hypot(written.width, written.height) <= max_diagonal(ring)


def max_diagonal(ring: RingLook) -> float:
    """Return the diagonal of what can stand inside a ring."""
    return 2 * (ring.radius - RIM)


def scale_to_fit(ring: RingLook, name: Handwriting) -> float:
    """Return how a name of the zoom is scaled to stand in this ring."""
    return min(NAME_IN_RING / name.height_of_digits, max_diagonal(ring) / math.hypot(name.width, name.height))


CAPS: Final = (
    LABEL,
    0.33,
    0.315,
    0.3,
    0.28,
    0.25,
)  # cap heights to try, the largest first; the last is 3.1 % of the frame
CLEAR: Final = 0.2  # from a ring to its word


class InputMeanings:
    """``words``, one for each input that is shown or none at all, beside the rings of ``view``; all of one size."""

    def __init__(self, view: NeuronView, words: Sequence[str]) -> None:
        looks = [view.layout.rings[place] for place in view.net.focus.sources] if words else []
        room = min((look.centre[0] - look.radius - CLEAR - LEFT_EDGE for look in looks), default=0.0)
        for cap in CAPS:
            labels = [Label(view.theme, word, cap=cap, role="quiet") for word in words]
            if all(label.width <= room for label in labels):
                break
        else:
            raise too_long_error(labels, room)
        for label, ring, look in zip(labels, view.net.sources, looks, strict=False):
            x, y = look.centre
            set_owners(label.at(x - look.radius - CLEAR, y - cap / 2, 1), ring)
        self.labels = VGroup(*labels)

    def appear(self) -> list[Animation]:
        """Return the parts in which the words come, one after the other."""
        return [Appear(label, run_time=BRISK) for label in self.labels]

    def vanish(self) -> list[Animation]:
        """Return what lets all words go, if there are any."""
        return [Vanish(self.labels)] if len(self.labels) else []


def too_long_error(labels: Sequence[Label], room: float) -> LessonError:
    """Return the error of a word that has no room: which one, and how many letters would fit."""
    widest = max(labels, key=lambda label: float(label.width))
    letters = int(len(widest.text) * room / widest.width)
    problem = f"{widest.text!r} does not fit beside its neuron; use at most {letters} letters as wide as these"
    return LessonError("neuron.meaning", problem)
