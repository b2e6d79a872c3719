"""The answer: the network steps back, and its outputs stand beside it, as bars if they are shares of one whole."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.bars import Bars
from tafelbild.draw.fade import Appear, rise_in
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import Layout
from tafelbild.draw.net import Net
from tafelbild.draw.net_values import NetValues
from tafelbild.draw.net_weights import TRACE_WIDTH, NetWeights
from tafelbild.draw.pen import Draw
from tafelbild.draw.pen_marks import arrow
from tafelbild.draw.tagging import ARROW, set_owners, tag_as
from tafelbild.draw.whole_net import Room, whole_layout
from tafelbild.kinds.network.drawing.table_picture import ROWS
from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.notation import output_name, part
from tafelbild.notation.addresses import output_key
from tafelbild.theme import BRISK, CALM, RIGHT_EDGE, Role, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOM: Final = Room(left=-6.0, right=-0.6, middle=0.5, height=4.4, pitch=1.4, radius=0.56, rows=ROWS)
MANY: Final = 5  # rows, from which on each column has a distance of its own
MANY_RADIUS: Final = 0.44  # of rings in tall columns, between which steep edges pass
LEFT: Final = 1.45  # of the bars, and of the names over them
LENGTH: Final = 3.6  # of the bars
SHORTEST: Final = 1.5
TOP_BOTTOM: Final = (1.5, -1.1)  # y of the middles of the first and the last of two bars
FULL: Final = (2.2, -1.9)  # … of many
NAME_CAP: Final = 0.4
NAME_OVER: Final = 0.28  # from the top of a bar to the baseline of its name
VALUE_HEIGHT: Final = 0.58
ARROW_ENDS: Final = (0.12, 0.3)  # from the ring, from the bar


def answer_layout(theme: Theme, numbers: NetworkNumbers) -> Layout:
    """Return the layout of the whole network on the left, in which only its inputs and its outputs are bright.

    >>> layout = answer_layout(theme, numbers)
    >>> len(layout.rings), layout.columns[-1].x < LEFT  # the bars stand right of the network
    (13, True)
    """
    last = numbers.last
    roles: dict[int, Role] = dict.fromkeys(range(2, last), "quiet")
    roles |= {1: "input", last: "ink" if numbers.has_softmax else "result"}
    many = max(numbers.sizes) >= MANY
    room = replace(ROOM, aligned=not many, radius=MANY_RADIUS if many else ROOM.radius)
    plain = whole_layout(theme, numbers.sizes, room, roles=roles)
    edges = {link: replace(edge, colour=theme.trace, width=TRACE_WIDTH) for link, edge in plain.edges.items()}
    return replace(plain, edges=edges)


class AnswerPicture:
    """The network on the left; on the right the names of its outputs with their shares or, without softmax, values.

    >>> [name.text for name in answer.labels], [percent.text for percent in answer.bars.numbers]
    (['Spam', 'kein Spam'], ['75 %', '25 %'])
    """

    def __init__(
        self, net: Net, values: NetValues, weights: NetWeights, numbers: NetworkNumbers, language: str
    ) -> None:
        self.net, self.values, self.weights, self.theme = net, values, weights, net.theme
        self.numbers, self.language = numbers, language
        self.places = sorted(number for layer, number in net.rings if layer == numbers.last)
        many = len(self.places)
        top, bottom = TOP_BOTTOM if many < 3 else FULL
        step = (top - bottom) / (many - 1) if many > 1 else 0.0
        self.levels = [top - k * step for k in range(many)] if many > 1 else [(top + bottom) / 2]
        self.bars = self.make_bars() if numbers.has_softmax else None
        self.written = self.make_values()
        self.labels = self.make_names()
        self.arrows = [self.arrow(k) for k in range(many)]

    def make_bars(self) -> Bars:
        """Return the bars of the shares, with their percentages."""
        outputs = self.numbers.of_layer(self.numbers.last).outputs
        chosen = [outputs[number - 1] for number in self.places]
        percents = [rf"{self.numbers.shown_percent(share, self.language)}\,\%" for share in chosen]
        keys = [output_key(layer=self.numbers.last, number=number) for number in self.places]
        wide = max(Handwriting(self.theme, percent, height=VALUE_HEIGHT).width for percent in percents)
        return Bars(
            self.theme,
            [share.value for share in chosen],
            self.levels,
            left=LEFT,
            length=max(SHORTEST, min(LENGTH, RIGHT_EDGE - LEFT - wide - 0.3)),
            keys=keys,
            numbers=percents,
        )

    def make_values(self) -> list[Handwriting]:
        """Return the values of the outputs, large, if there are no bars."""
        if self.bars is not None:
            return []
        made = []
        for number, level in zip(self.places, self.levels, strict=True):
            key = output_key(layer=self.numbers.last, number=number)
            value = self.numbers.shown(self.numbers.of_layer(self.numbers.last).outputs[number - 1], self.language)
            written = Handwriting(self.theme, part(key, value), height=VALUE_HEIGHT, role="result", seed=number)
            made.append(written.at(LEFT, level - 0.42 * VALUE_HEIGHT, -1))
        return made

    def make_names(self) -> list[Label | Handwriting]:
        """Return the names of the outputs, over their bars or behind their values."""
        names: Sequence[str] = self.numbers.output_names.get(self.language, ())
        labels: list[Label | Handwriting] = []
        for k, (number, level) in enumerate(zip(self.places, self.levels, strict=True)):
            label = (
                Label(self.theme, names[number - 1], cap=NAME_CAP)
                if names
                else Handwriting(self.theme, output_name(number), height=0.5)
            )
            if self.bars is not None:
                label.at(LEFT, level + self.bars.thickness / 2 + NAME_OVER, -1)
                set_owners(label, self.bars.tracks[k])
            else:
                label.at(float(max(w.get_right()[0] for w in self.written)) + 0.4, level - NAME_CAP / 2, -1)
            labels.append(label)
        return labels

    def arrow(self, index: int) -> VGroup:
        """Return the arrow from the ring of an output to its bar or value."""
        look = self.net.layout.rings[self.numbers.last, self.places[index]]
        (x, y), level = look.centre, self.levels[index]
        start = x + look.radius + ARROW_ENDS[0], y + 0.3 * look.radius * ((level > y) - (level < y))
        ends = [start, (LEFT - ARROW_ENDS[1], level)]
        return tag_as(
            arrow(self.theme, ends, 3.5, self.theme.quiet, seed=index),
            ARROW,
            self.net.rings[self.numbers.last, self.places[index]],
        )

    # -- verbs ------------------------------------------------------------------------------------

    def show_network(self) -> Animation:
        """Return the animation that fades in the network with all its values.

        >>> answer.show_network().run_time  # seconds
        0.6
        """
        return Appear(self.net, *self.coloured_values(), run_time=BRISK)

    def coloured_values(self) -> list[Handwriting]:
        """Return the values in the rings, in the colours of their rings' roles."""
        last, roles = self.numbers.last, {1: self.theme.input}
        roles[last] = self.theme.ink if self.numbers.has_softmax else self.theme.result
        for (layer, _), value in self.values.written.items():
            value.set_fill(roles.get(layer, self.theme.quiet))
        return [*self.values.written.values()]

    def show_names(self) -> Animation:
        """Return the animation that draws an arrow from each output, and shows its name and the track of its bar.

        >>> arrows, names = answer.show_names().animations
        >>> len(arrows.animations), len(names.animations)  # two names, and the tracks of their bars
        (2, 3)
        """
        arrows = AnimationGroup(*(Draw(each, run_time=BRISK) for each in self.arrows), lag_ratio=0.2)
        names = [Write(label) if isinstance(label, Handwriting) else rise_in(label) for label in self.labels]
        tracks = [self.bars.draw_tracks()] if self.bars is not None else []
        return AnimationGroup(arrows, AnimationGroup(*names, *tracks), lag_ratio=0.5)

    def grow(self) -> Animation:
        """Return the animation in which the bars grow; without softmax, the values of the outputs are written.

        >>> len(answer.grow().animations)  # outline and filling of two bars
        4
        """
        if self.bars is None:
            return AnimationGroup(*(Write(value) for value in self.written), lag_ratio=0.4)
        return self.bars.grow()

    def write_percents(self) -> list[Animation]:
        """Return the animations that write the percentages behind the bars; none without softmax.

        >>> [written.mobject.text for written in answer.write_percents()[0].animations]
        ['75 %', '25 %']
        """
        return [] if self.bars is None else [self.bars.write_numbers()]

    def show_parameters(self) -> Animation:
        """Return the animation in which all edges get their weights: the parameters on which the answer depends.

        >>> [len(layer.animations) for layer in answer.show_parameters().animations]  # 3·4, 4·4 and 4·2 weights
        [12, 16, 8]
        """
        shown = [self.weights.show(layer, run_time=CALM) for layer in range(2, self.numbers.last + 1)]
        return AnimationGroup(*shown, lag_ratio=0.35)
