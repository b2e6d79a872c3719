"""The zoom on the computed neuron: the names of the neuron, its inputs and weights, and words for the inputs."""

import math
from collections.abc import Sequence
from typing import Final

from manim import Animation, VGroup

from tafelbild.draw.arguments import check_kind
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.edge_labels import name_labels
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import Place, zoom_layout
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import RingLook
from tafelbild.draw.pen_marks import fading_line
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.errors import LessonError
from tafelbild.message import Message
from tafelbild.notation import indices, part
from tafelbild.theme import BRISK, LABEL_HEIGHT, LEFT_EDGE

NAMES: Final = (0.62, 0.56, 0.5, 0.46, 0.42)  # digit heights of a name in its ring, the best first
WEIGHT_NAMES: Final = (0.56, 0.5, 0.46, 0.42)  # digit heights, the best first
NAME_IN_RING: Final = 0.5  # digit height of a name beside the calculation, at most
NAME_CLEAR: Final = 0.1  # between a ring that is too small and the name beside it
RIM: Final = 0.05  # between a ring's centre line and the text in it
HALF_LINE: Final = 0.04  # half the width of the highlighted ring
STUB: Final = 1.1  # length of the faint end of an edge
LETTER: Final = "result"  # keys of the parts of y_2: its letter …
INDEX: Final = "result-index"  # … and its index
INPUT_INDEX: Final = "input-index"
SOURCE: Final = "weight-source"  # the digits of a weight's index: source …
TARGET: Final = "weight-target"  # … and target


class NeuronView:
    """The names at the rings and edges of ``net`` in the zoom on its computed neuron, and the layout of that zoom.

    >>> view = NeuronView(net)
    >>> view.y_name.text, [name.text for name in view.x_names], view.w_names[0].written.text
    ('y₂', ['x₁', 'x₂', 'x₃'], 'w₁₂')

    ```python
    net = Net(theme, (3, 4, 4, 2), Focus(layer=2, number=2, inputs=3))
    view = NeuronView(net)
    self.add(net)
    self.play(net.rearrange(view.layout, run_time=1.6))
    for name in (view.y_name, *view.x_names):
        self.play(Write(name))
    ```
    """

    def __init__(self, net: Net) -> None:
        check_kind("NeuronView", net, Net, "Net(theme, (3, 4, 2))")
        self.net, self.theme = net, net.theme
        focus = net.focus
        self.layout = zoom_layout(self.theme, net.layers, focus)
        self.y_name = self.in_ring(target_markup(focus.number), focus.place, seed=73)
        sources = zip(focus.shown, focus.sources, strict=True)
        self.x_names = [self.in_ring(input_markup(i), place, seed=60 + i) for i, place in sources]
        rings = [self.layout.rings[place] for place in focus.sources]
        if not all(map(fits_ring, self.x_names, rings)):
            for x_name, ring in zip(self.x_names, rings, strict=True):
                x_name.move_to(to_3d(ring.centre[0] - ring.radius - NAME_CLEAR - x_name.width / 2, ring.centre[1]))
        names = [weight_markup(i, focus.number) for i in focus.shown]
        self.w_names = name_labels(net, self.layout, names, WEIGHT_NAMES)
        self.stubs = VGroup(*self.edge_stubs())

    def in_ring(self, markup: str, place: Place, seed: int) -> Handwriting:
        """Return ``markup`` written in the ring at ``place``.

        ``NAMES`` has the possible digit heights. The largest that fits is taken or, if none fits, the smallest.
        """
        ring = self.layout.rings[place]
        for height in NAMES:
            written = Handwriting(self.theme, markup, height=height, seed=seed)
            if fits_ring(written, ring):
                break
        return set_owners(written.move_to(to_3d(*ring.centre)), self.net.rings[place])

    def edge_stubs(self) -> list[VGroup]:
        """Return faint ends of the edges from the shown inputs to the other neurons of the computed neuron's layer."""
        focus, stubs = self.net.focus, []
        sources = [self.layout.rings[place].centre for place in focus.sources]
        for place, ring in self.layout.rings.items():
            if place[0] != focus.layer or place == focus.place:
                continue
            for source in sources:
                dx, dy = ring.centre[0] - source[0], ring.centre[1] - source[1]
                length = (dx**2 + dy**2) ** 0.5
                distances = ring.radius + STUB, ring.radius + 0.07
                ends = [(ring.centre[0] - dx / length * r, ring.centre[1] - dy / length * r) for r in distances]
                line = VGroup(fading_line(self.theme, ends[0], ends[1], 2, self.theme.trace))
                stubs.append(tag_as(line, Message("a faded edge", de="eine verblasste Kante"), self.net.rings[place]))
        return stubs

    @property
    def target_look(self) -> RingLook:
        """The look of the computed neuron's ring in the zoom.

        >>> view.target_look.radius > net.focused.look.radius
        True
        """
        return self.layout.rings[self.net.focus.place]

    @property
    def names(self) -> VGroup:
        """All handwritten names: of the neuron, its inputs and its weights."""
        return VGroup(self.y_name, *self.x_names, *(label.written for label in self.w_names))

    # -- verbs ------------------------------------------------------------------------------------

    def zoom_in(self) -> list[Animation]:
        """Return two animations: the network moves to the zoom layout; faint ends of the other neurons' edges appear.

        >>> small = NeuronView(Net(theme, (3, 4), net.focus))
        >>> len(small.zoom_in())
        2
        """
        return [self.net.rearrange(self.layout), Appear(self.stubs)]


def target_markup(number: int) -> str:
    """Return the hand markup of a neuron's name, e.g. y_2: a part, in which the index is a nested part."""
    return part(LETTER, f"y_{{{part(INDEX, indices(number))}}}")


def input_markup(number: int) -> str:
    """Return the hand markup of an input's name, e.g. x_1: a part, in which the index is a nested part."""
    return part(f"input-{number}", f"x_{{{part(INPUT_INDEX, indices(number))}}}")


def weight_markup(source: int, target: int) -> str:
    """Return the hand markup of a weight's name, e.g. w_12: a part, in which both indices are nested parts."""
    comma = "," if "," in indices(source, target) else ""
    index = f"{part(SOURCE, str(source))}{comma}{part(TARGET, str(target))}"
    return part(f"weight-{source}", f"w_{{{index}}}")


def fits_ring(written: Handwriting, ring: RingLook) -> bool:
    """Return whether handwriting fits inside a ring without touching it."""
    return math.hypot(written.width, written.height) <= max_diagonal(ring)


def max_diagonal(ring: RingLook) -> float:
    """Return the largest diagonal, in units, that a text inside a ring may have."""
    return 2 * (ring.radius - RIM)


def scale_to_fit(ring: RingLook, name: Handwriting) -> float:
    """Return the factor by which a neuron's ``name`` has to be scaled to fit into ``ring``."""
    return min(NAME_IN_RING / name.height_of_digits, max_diagonal(ring) / math.hypot(name.width, name.height))


CAPS: Final = (LABEL_HEIGHT, 0.33, 0.315, 0.3, 0.28, 0.25)  # cap heights, the best first; the last: 3.1 % of the frame
WORD_CLEAR: Final = 0.2  # from a ring to its word


class InputMeanings:
    """Labels that say what the inputs in ``view`` mean: each of ``words`` is written left of its input's ring.

    All have the same size. Without ``words`` there are no labels; a word that is too long raises LessonError.

    >>> len(InputMeanings(view, []).labels), len(InputMeanings(view, ["rain", "wind", "sun"]).labels)
    (0, 3)
    """

    def __init__(self, view: NeuronView, words: Sequence[str]) -> None:
        looks = [view.layout.rings[place] for place in view.net.focus.sources] if words else []
        room = min((look.centre[0] - look.radius - WORD_CLEAR - LEFT_EDGE for look in looks), default=0.0)
        for cap in CAPS:
            labels = [Label(view.theme, word, cap=cap, role="quiet") for word in words]
            if all(label.width <= room for label in labels):
                break
        else:
            raise too_long_error(labels, room)
        for label, ring, look in zip(labels, view.net.sources, looks, strict=False):
            x, y = look.centre
            set_owners(label.at(x - look.radius - WORD_CLEAR, y - cap / 2, 1), ring)
        self.labels = VGroup(*labels)

    def appear(self) -> list[Animation]:
        """Return a list of animations, each of which fades in the label of one input.

        >>> len(InputMeanings(view, ["rain", "wind", "sun"]).appear())
        3
        """
        return [Appear(label, run_time=BRISK) for label in self.labels]

    def vanish(self) -> list[Animation]:
        """Return a list with the animation that fades out all labels, or [] if there are no labels.

        >>> InputMeanings(view, []).vanish()
        []
        """
        return [Vanish(self.labels)] if len(self.labels) else []


def too_long_error(labels: Sequence[Label], room: float) -> LessonError:
    """Return the error that quotes the widest label and says how many letters may be used; ``room`` is in units."""
    widest = max(labels, key=lambda label: float(label.width))
    letters = int(len(widest.text) * room / widest.width)
    problem = Message(
        f"{widest.text!r} does not fit beside its neuron; use at most {letters} letters as wide as these",
        de=f"{widest.text!r} passt nicht neben das Neuron; nehmen Sie höchstens {letters} Buchstaben dieser Breite",
    )
    return LessonError("neuron.meaning", problem)
