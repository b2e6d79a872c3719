"""The question: numbers go into a network, and nobody knows yet what comes out. Lengths in manim units."""

from collections.abc import Sequence
from typing import Final

from manim import Animation, AnimationGroup

from tafelbild.draw.fade import Vanish, rise_in
from tafelbild.draw.label import Label, wrap_text
from tafelbild.draw.layouts import Layout
from tafelbild.draw.net import Net
from tafelbild.draw.net_values import NetValues
from tafelbild.draw.network_shapes import Ring
from tafelbild.draw.pen import Draw
from tafelbild.draw.tagging import set_owners
from tafelbild.draw.whole_net import Room, whole_layout
from tafelbild.kinds.network.drawing.table_picture import ROWS
from tafelbild.theme import BOTTOM_EDGE, BRISK, LABEL_HEIGHT, LEFT_EDGE, RIGHT_EDGE, TOP_EDGE, Theme

RADIUS: Final = 0.5
PITCH: Final = 1.333
BESIDE: Final = 0.22  # between a ring and the word beside it
MARGIN: Final = 0.35  # of the rings from the edges of the stage
MAX_HALF_WIDTH: Final = 4.5  # of a network without words
MAX_WORD: Final = 3.3  # width of a word beside a ring; longer ones are broken
LINE_PITCH: Final = 1.45  # of a broken word, in cap heights
MIDDLE: Final = 0.5
MANY: Final = 5  # rows, from which on each column has a distance of its own


def name_labels(theme: Theme, names: Sequence[str]) -> list[list[Label]]:
    """Return the lines of each name that stands beside a ring."""
    return [[Label(theme, line) for line in wrap_text(theme, name, MAX_WORD, cap=LABEL_HEIGHT)] for name in names]


def room_for(names: Sequence[Sequence[Label]]) -> float:
    """Return the width that the names of a column need beside their rings; 0 without names."""
    wide = [float(label.width) for lines in names for label in lines]
    return max(wide) + BESIDE + RADIUS if wide else 0.0


class QuestionPicture:
    """The whole network in the middle of the stage, the names of its inputs on the left, of its outputs on the right.

    ``values`` are the neurons' values, of which only the inputs are shown; each output has a question mark.

    >>> [line.text for lines in question.labels.values() for line in lines]
    ['Links', 'Ausrufezeichen', 'Wörter in', 'Großbuchstaben', 'Spam', 'kein Spam']
    """

    def __init__(self, net: Net, values: NetValues, inputs: Sequence[str] = (), outputs: Sequence[str] = ()) -> None:
        self.net, self.values, self.theme = net, values, net.theme
        self.names = {1: name_labels(self.theme, inputs), len(net.layers): name_labels(self.theme, outputs)}
        self.place_names()

    def place_names(self) -> None:
        """Put each name beside its ring, on its middle; names of neurons that are not shown are left out."""
        self.labels: dict[tuple[int, int], list[Label]] = {}
        for layer, names in self.names.items():
            side = -1 if layer == 1 else 1
            for number, lines in enumerate(names, 1):
                if (layer, number) in self.net.rings:
                    (x, y), radius = self.ring(layer, number)
                    top = y + LINE_PITCH * LABEL_HEIGHT * (len(lines) - 1) / 2 - LABEL_HEIGHT / 2
                    for k, label in enumerate(lines):
                        label.at(x + side * (radius + BESIDE), top - k * LINE_PITCH * LABEL_HEIGHT, -side)
                        set_owners(label, self.net.rings[layer, number])
                    self.labels[layer, number] = lines

    def ring(self, layer: int, number: int) -> tuple[tuple[float, float], float]:
        """Return the centre and the radius of a ring."""
        look = self.net.layout.rings[layer, number]
        return look.centre, look.radius

    # -- verbs ------------------------------------------------------------------------------------

    @property
    def title_ring(self) -> Ring:
        """The ring that the title draws: that of the first output, into which all leads.

        >>> question.title_ring is question.net.rings[4, 1]
        True
        """
        return self.net.rings_of(len(self.net.layers))[0]

    @property
    def inputs(self) -> list[int]:
        """The numbers of the inputs that are shown, from the top.

        >>> question.inputs
        [1, 2, 3]
        """
        return [number for layer, number in self.net.rings if layer == 1]

    def grow_layer(self, layer: int, already_drawn: Ring | None = None) -> Animation:
        """Return the animation that draws the edges into a layer (from 1), then its rings but ``already_drawn``.

        >>> edges, rings = question.grow_layer(2).animations
        >>> len(edges.animations)
        12
        """
        rings = self.net.draw_neurons(layer, already_drawn=already_drawn)
        if layer == 1:
            return AnimationGroup(rings)
        edges = [Draw(edge, run_time=BRISK) for edge in self.net.edges_from(layer - 1)]
        return AnimationGroup(AnimationGroup(*edges), rings, lag_ratio=0.4)

    def show_input(self, number: int) -> Animation:
        """Return the animation that writes an input into its ring, which turns blue, with its name beside it.

        >>> value, name = question.show_input(1).animations
        >>> name.mobject.text
        'Links'
        """
        return AnimationGroup(self.values.put_in(1, numbers=(number,)), *self.show_names(1, number))

    def show_names(self, layer: int, *numbers: int) -> list[Animation]:
        """Return the animations that fade in the names beside the rings of a layer, or of some of its neurons."""
        chosen = [lines for (k, n), lines in self.labels.items() if k == layer and (not numbers or n in numbers)]
        return [rise_in(label) for lines in chosen for label in lines]

    def ask(self) -> Animation:
        """Return the animation that writes question marks into the rings of the outputs, with their names beside.

        >>> marks, names = question.ask().animations
        >>> [written.mobject.text for written in marks.animations[-1].animations]
        ['?', '?']
        """
        last = len(self.net.layers)
        names = AnimationGroup(*self.show_names(last), lag_ratio=0.3)
        return AnimationGroup(self.values.ask(last), names, lag_ratio=0.15)

    def leave(self) -> list[Animation]:
        """Return the animations that fade out the names and the question marks.

        >>> asked = question.ask()
        >>> len(question.leave())  # six lines of names, and the question marks
        7
        """
        names = [Vanish(label, run_time=BRISK) for lines in self.labels.values() for label in lines]
        last = len(self.net.layers)
        return [*names, *self.values.drop_questions(last), *self.values.ring_changes(last, "ink")]


def question_layout(theme: Theme, layers: tuple[int, ...], inputs: Sequence[str], outputs: Sequence[str]) -> Layout:
    """Return the layout of a whole network that leaves room for the names of its inputs and of its outputs.

    >>> named, plain = (question_layout(theme, (3, 2), names, ()) for names in (("exclamation marks",), ()))
    >>> named.columns[0].x > plain.columns[0].x
    True
    """
    left = max(LEFT_EDGE + MARGIN + room_for(name_labels(theme, inputs)), -MAX_HALF_WIDTH)
    right = min(RIGHT_EDGE - MARGIN - room_for(name_labels(theme, outputs)), MAX_HALF_WIDTH)
    height = TOP_EDGE - BOTTOM_EDGE - 2 * RADIUS - 0.1
    return whole_layout(
        theme,
        layers,
        Room(
            left=left,
            right=right,
            middle=MIDDLE,
            height=height,
            pitch=PITCH,
            radius=RADIUS,
            aligned=max(layers) < MANY,
            rows=ROWS,
        ),
    )
