"""The small net beside a plot: the neuron with its value, its inputs and its bias stay while the function is explained.

Many inputs are shown by the first, an ellipsis and the last. Lengths in units.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
from manim import Animation, AnimationGroup, VGroup, VMobject

from tafelbild.draw.clearance import Box
from tafelbild.draw.fade import Vanish
from tafelbild.draw.fitting import ELSEWHERE
from tafelbild.draw.flight import Glide
from tafelbild.draw.layouts import SMALL_RADIUS, Layout, follow
from tafelbild.draw.look import Change
from tafelbild.draw.marks import underline
from tafelbild.draw.small_net import SmallNet
from tafelbild.draw.space import spot
from tafelbild.draw.table import Line, align
from tafelbild.errors import LessonError
from tafelbild.notation.symbols import PRE_ACTIVATION
from tafelbild.theme import DIGIT, LEFT_EDGE, QUICK

SHRINK: Final = 0.894  # from the picture beside the calculation: rings of 0.47 become rings of 0.42
LEFT: Final = -6.15  # x of the inputs
RIGHT: Final = -4.6  # x of the neuron
END: Final = -3.75  # nothing of it lies right of this
TOP: Final = 2.667  # of the first input
PITCHES: Final = (1.0, 0.86)  # of up to three rings, of more
FEW: Final = 3
AIR: Final = 0.14  # between two rings
ROOM: Final = 2.6  # from the first input down to the last
BIAS: Final = 1.15  # the middle of the bias's box lies so far under the neuron's
LINE_AIR: Final = 0.07  # between the neuron and the line to the bias
Z_OVER: Final = 0.88  # baseline of z over the middle of the neuron
Z_SHIFT: Final = 0.2  # it stands a little right of the neuron
Z_END: Final = -2.6  # nor does it reach the upright axis
Z_HEIGHTS: Final = (DIGIT, 0.42, 0.38, 0.345)
Z_GAP: Final = 0.16


class MiniNet:
    """Where the parts of ``picture`` stand beside a plot, and how they get there; ``z_line`` stands over the neuron."""

    def __init__(self, picture: SmallNet) -> None:
        self.picture, self.net, self.theme = picture, picture.net, picture.theme
        self.layer = self.net.focus.layer - 1
        self.layout = self.small_layout()
        self.neuron = self.layout.rings[self.net.focus.place]
        self.write_z()
        self.place_bias()

    # -- where ------------------------------------------------------------------------------------

    @property
    def radius(self) -> float:
        """The radius of an input's ring."""
        return SHRINK * next(ring.look.radius for place, ring in self.net.rings.items() if place[0] == self.layer)

    def small_layout(self) -> Layout:
        """Return how every ring and edge looks: the edges keep their thickness, and have no labels."""
        net, rows = self.net, rows_for(self.sources, self.radius)
        pitch = max(PITCHES[len(rows) > FEW], 2 * self.radius + AIR)
        x, ys = max(LEFT, LEFT_EDGE + self.radius), [TOP - pitch * k for k in range(len(rows))]
        rings = {
            (self.layer, n): replace(net.rings[self.layer, n].look, centre=(x, y), radius=self.radius)
            for n, y in zip(rows, ys, strict=True)
            if n
        }
        middle = (ys[0] + ys[-1]) / 2
        rings[net.focus.place] = replace(net.focused.look, centre=(RIGHT, middle), radius=SHRINK * net.focused.look.radius)
        links = [link for link in net.focus.links if link in net.edges and link[:2] in rings]
        edges = {link: replace(follow(net.edges[link].look, rings, link), gap=0.0) for link in links}
        return Layout(rings, edges, tuple((x, y) for n, y in zip(rows, ys, strict=True) if not n))

    @property
    def sources(self) -> list[int]:
        """The inputs that are shown beside the calculation, from 1."""
        return [number for layer, number in self.net.rings if layer == self.layer]

    def write_z(self) -> None:
        """Write ``z = 3,2`` over the neuron, as large as there is room, with the line under an interim result."""
        calculation, theme = self.picture.calculation, self.theme
        value = calculation.pre_activation.cells[-1]
        x, y = self.neuron.centre[0] + Z_SHIFT, self.neuron.centre[1] + Z_OVER + self.neuron.radius - SMALL_RADIUS * SHRINK
        left = max(ring.centre[0] for ring in self.layout.rings.values() if ring is not self.neuron) + self.radius + AIR
        for height in Z_HEIGHTS:
            line = Line(theme, [PRE_ACTIVATION, "=", value], height, 95)
            end = align([line], 0, [y], Z_GAP)
            line.shift(spot(min(max(left, x - end / 2), Z_END - end), 0))
            if line.get_left()[0] >= left:
                self.z_line, result = line, line.cell(-1)
                self.z_underline = underline(theme, result, result.baseline)
                return
        raise LessonError("neuron", f"{line.cell(-1).text} does not fit beside the plot; use fewer digits {ELSEWHERE}")

    def place_bias(self) -> None:
        """Say where the box of the bias stands: under the neuron, or farther left where it is long."""
        frame = self.picture.bias_frame
        x, y = self.neuron.centre
        half = SHRINK * float(frame.width) / 2
        self.bias_centre = max(LEFT_EDGE + half, min(x, END - half)), y - BIAS - self.neuron.radius + SMALL_RADIUS * SHRINK
        self.bias_half = half, SHRINK * float(frame.height) / 2

    @property
    def boxes(self) -> list[Box]:
        """What it takes of the stage."""
        rings = [(*ring.centre, ring.radius, ring.radius) for ring in self.layout.rings.values()]
        centred = [*rings, (*self.bias_centre, *self.bias_half)]
        return [
            Box.of(VGroup(self.z_line, self.z_underline)),
            *(Box(x - half, y - tall, x + half, y + tall) for x, y, half, tall in centred),
        ]

    # -- verbs ------------------------------------------------------------------------------------

    def approach(self) -> Animation:
        """Move the picture here; what is written on its edges and beside its rings leaves."""
        picture, net = self.picture, self.net
        old = {place: ring.look for place, ring in net.rings.items()}
        texts = {(self.layer, n): value for n, value in zip(self.sources, picture.x_values, strict=True)}
        texts[net.focus.place] = picture.view.y_name
        moves: list[Animation] = [
            Glide(texts[place], ring.centre, scale=ring.radius / old[place].radius)
            for place, ring in self.layout.rings.items()
        ]
        hidden = [value for place, value in texts.items() if place not in self.layout.rings]
        labels = [label.written for label in picture.w_values]
        gone = Vanish(*hidden, *labels, *picture.view.x_names, picture.bias_word, run_time=QUICK)
        return AnimationGroup(net.rearrange(self.layout, moves=[*moves, *self.move_bias(), gone]))

    def move_bias(self) -> list[Animation]:
        """Move the box of the bias with what is in it, and the line that leads to it."""
        picture, (x, y) = self.picture, self.bias_centre
        top, bottom = self.neuron.centre[1] - self.neuron.radius - LINE_AIR, y + self.bias_half[1]
        across = self.neuron.centre[0]
        return [
            Glide(picture.bias_frame, (x, y), scale=SHRINK),
            Glide(picture.bias_value, (x, y), scale=SHRINK),
            Stretch(picture.bias_line, (across, (top + bottom) / 2), (top - bottom) / float(picture.bias_line.height)),
        ]


class Stretch(Change):
    """Move an upright line, and make it longer or shorter by a factor; its width stays."""

    def __init__(self, thing: VMobject, to: tuple[float, float], factor: float, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(thing, **kwargs)
        self.to, self.factor = spot(*to), factor

    def begin(self) -> None:
        """Remember where it starts."""
        self.middle = self.mobject.get_center()
        self.starts = [(member, member.points.copy()) for member in self.mobject.get_family() if len(member.points)]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it ``alpha`` (0 … 1) of the way."""
        part = self.rate_func(alpha)
        size = np.array([1.0, 1 + (self.factor - 1) * part, 1.0])
        for member, points in self.starts:
            member.points = self.middle + (self.to - self.middle) * part + (points - self.middle) * size


def rows_for(numbers: Sequence[int], radius: float) -> list[int]:
    """Return which inputs stand in the rows, from the top; 0 is an ellipsis.

    >>> rows_for([1, 2, 3], 0.42), rows_for([1, 2, 3, 4, 5, 6], 0.42), rows_for([1, 2, 50], 0.42)
    ([1, 2, 3], [1, 0, 6], [1, 0, 50])
    """
    whole = list(numbers) == list(range(1, len(numbers) + 1))
    pitch = max(PITCHES[len(numbers) > FEW], 2 * radius + AIR)
    if whole and pitch * (len(numbers) - 1) <= ROOM:
        return list(numbers)
    return [numbers[0], 0, numbers[-1]]
