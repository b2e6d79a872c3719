"""The small network beside a plot: the neuron with z over it, its inputs and its bias. Lengths in units.

Of many inputs the first, omission dots and the last are shown.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, VGroup
from numpy.typing import NDArray

from tafelbild.draw.cell_rows import CellRow, align_columns
from tafelbild.draw.clearance import Rect
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import Vanish
from tafelbild.draw.fitting import beside_plot_error
from tafelbild.draw.flight import Glide, Stretch
from tafelbild.draw.layouts import SMALL_RADIUS, Layout, attach_edge
from tafelbild.draw.pen_marks import underline
from tafelbild.kinds.neuron.drawing.calculation_net import CalculationNet
from tafelbild.notation.symbols import PRE_ACTIVATION_SYMBOL
from tafelbild.theme import DIGIT_HEIGHT, LEFT_EDGE, MIN_DIGIT_HEIGHT, QUICK

SHRINK: Final = 0.894  # scale relative to CalculationNet: rings of 0.47 become rings of 0.42
LEFT: Final = -6.15  # x of the inputs
RIGHT: Final = -4.7  # x of the neuron
END: Final = -2.6  # right limit, left of the upright axis
TOP: Final = 2.667  # of the first input
LEAST: Final = 0.72  # smallest scale of the input rings at which all inputs are shown
PITCH: Final = 1.0  # of up to three rings
FEW: Final = 3
AIR: Final = 0.14  # between two rings
ROOM: Final = 2.6  # distance from the first input to the last, at most
BIAS: Final = 1.15  # from the centre of the neuron down to that of the box
LINE_AIR: Final = 0.07  # between the neuron and the line to the bias
AT_RIM: Final = 0.1  # part of a ring's radius that does not scale
NO_TEXT: Final = 0.1  # texts may be so much nearer to a ring than to another text
Z_OVER: Final = 0.88  # from the centre of the neuron up to the baseline of z
Z_SHIFT: Final = 0.2  # of z to the right of the neuron
Z_HEIGHTS: Final = (DIGIT_HEIGHT, 0.42, 0.38, 0.345)
Z_GAP: Final = 0.16


class PlotNet:
    """The layout of the network ``picture`` beside a plot, with the row ``z = 3,2`` (``z_line``) over the neuron."""

    def __init__(self, picture: CalculationNet) -> None:
        self.picture, self.net, self.theme = picture, picture.net, picture.theme
        self.layer = self.net.focus.layer - 1
        self.layout = self.make_layout()
        self.neuron = self.layout.rings[self.net.focus.place]
        self.write_z()
        self.place_bias()

    # -- where ------------------------------------------------------------------------------------

    def make_layout(self) -> Layout:
        """Return the network's layout beside the plot; edges keep their thickness and lose their gaps for labels."""
        net, numbers = self.net, self.picture.numbers
        given = net.rings[self.layer, numbers[0]].look.radius
        rows, self.radius = shown_inputs_and_radius(numbers, given)
        pitch = max(PITCH if len(rows) <= FEW else 0.0, 2 * self.radius + AIR)
        top = TOP if len(rows) > 1 else TOP - PITCH / 2
        x, ys = max(LEFT, LEFT_EDGE + self.radius), [top - pitch * k for k in range(len(rows))]
        looks = {(self.layer, n): (net.rings[self.layer, n].look, (x, y)) for n, y in zip(rows, ys, strict=True) if n}
        rings = {place: replace(look, centre=at, radius=self.radius) for place, (look, at) in looks.items()}
        middle = (ys[0] + ys[-1]) / 2
        name = self.picture.view.y_name.height_of_digits * self.picture.scales[-1]
        target = max(SHRINK, MIN_DIGIT_HEIGHT / name) * net.focused.look.radius
        rings[net.focus.place] = replace(net.focused.look, centre=(RIGHT, middle), radius=target)
        links = [link for link in net.focus.links if link in net.edges and link[:2] in rings]
        edges = {link: replace(attach_edge(net.edges[link].look, rings, link), gap=0.0) for link in links}
        return Layout(rings, edges, tuple((x, y) for n, y in zip(rows, ys, strict=True) if not n))

    def write_z(self) -> None:
        """Make the underlined row ``z = 3,2`` over the neuron, as large as possible; LessonError if it is too wide."""
        calculation, theme = self.picture.calculation, self.theme
        value = calculation.pre_activation.cells[-1]
        x = self.neuron.centre[0] + Z_SHIFT
        y = self.neuron.centre[1] + Z_OVER + self.neuron.radius - SMALL_RADIUS * SHRINK
        left = max(ring.centre[0] for ring in self.layout.rings.values() if ring is not self.neuron) + self.radius + AIR
        for height in Z_HEIGHTS:
            line = CellRow(theme, [PRE_ACTIVATION_SYMBOL, "=", value], height, 95)
            end = align_columns([line], 0, [y], Z_GAP)
            line.shift(to_3d(min(max(left, x - end / 2), END - end), 0))
            if line.get_left()[0] >= left:
                self.z_line, result = line, line.cell(-1)
                self.z_underline = underline(theme, result, result.baseline)
                return
        raise beside_plot_error(line.cell(-1).text)

    def place_bias(self) -> None:
        """Compute the bias box's centre and half size: under the neuron, or below the inputs if the box is too wide."""
        frame, (x, y) = self.picture.bias.frame, self.neuron.centre
        wide, tall = SHRINK * float(frame.width) / 2, SHRINK * float(frame.height) / 2
        y -= BIAS + self.neuron.radius - SMALL_RADIUS * SHRINK
        inputs = [ring for ring in self.layout.rings.values() if ring is not self.neuron]
        beside = [ring for ring in inputs if abs(ring.centre[1] - y) < ring.radius + tall + AIR]
        left = max([LEFT_EDGE, *(ring.centre[0] + ring.radius + AIR for ring in beside)])
        if left + 2 * wide > END:
            left, y = LEFT_EDGE, min(y, inputs[-1].centre[1] - self.radius - AIR - tall)
        self.bias_centre, self.bias_half = (max(x, left + wide), y), (wide, tall)

    @property
    def boxes(self) -> list[Rect]:
        """The rectangles that the rings, the bias box and the row ``z = 3,2`` occupy beside the plot."""
        rings = [(*ring.centre, ring.radius, ring.radius) for ring in self.layout.rings.values()]
        centred = [*rings, (*self.bias_centre, *self.bias_half)]
        rects = [Rect(x - half, y - tall, x + half - NO_TEXT, y + tall) for x, y, half, tall in centred]
        return [Rect.of(VGroup(self.z_line, self.z_underline)), *rects]

    @property
    def lines(self) -> list[NDArray[np.float64]]:
        """The end points of the edges and of the line to the bias beside the plot, shape (2, 2) each."""
        x, y = self.neuron.centre
        bias = [(x, y - self.neuron.radius), (x, self.bias_centre[1])]
        return [np.array(ends) for ends in (*(edge.ends for edge in self.layout.edges.values()), bias)]

    # -- verbs ------------------------------------------------------------------------------------

    def move_beside_plot(self) -> Animation:
        """Return the animation that moves the network beside the plot; weights and names of inputs fade out."""
        picture, net = self.picture, self.net
        old = {place: ring.look for place, ring in net.rings.items()}
        texts = {(self.layer, n): value for n, value in zip(picture.numbers, picture.x_values, strict=True)}
        texts[net.focus.place] = picture.view.y_name
        moves: list[Animation] = [
            Glide(texts[place], ring.centre, scale=(ring.radius - AT_RIM) / (old[place].radius - AT_RIM))
            for place, ring in self.layout.rings.items()
        ]
        hidden = [value for place, value in texts.items() if place not in self.layout.rings]
        labels = [label.written for label in picture.w_values]
        gone = Vanish(*hidden, *labels, *picture.view.x_names, picture.bias.word, run_time=QUICK)
        return AnimationGroup(net.rearrange(self.layout, moves=[*moves, *self.move_bias(), gone]))

    def move_bias(self) -> list[Animation]:
        """Return the animations that move the bias box with its value, and fit the line from the neuron to the box."""
        picture, (x, y) = self.picture, self.bias_centre
        top, bottom = self.neuron.centre[1] - self.neuron.radius - LINE_AIR, y + self.bias_half[1]
        line, middle = picture.bias.line, (self.neuron.centre[0], (top + bottom) / 2)
        moves = [Glide(thing, (x, y), scale=SHRINK) for thing in (picture.bias.frame, picture.bias.value)]
        return [*moves, Stretch(line, middle, (top - bottom) / float(line.height))]


def shown_inputs_and_radius(numbers: Sequence[int], radius: float) -> tuple[list[int], float]:
    """Return which inputs are shown beside the plot, from the top, as numbers; and the radius of their rings.

    A 0 stands for omission dots. The arguments are the numbers and the radius in the network at the calculation.

    >>> [shown_inputs_and_radius(numbers, 0.47)[0] for numbers in ([1, 2, 3], [1, 2, 3, 4, 5, 6], [1, 2, 50])]
    [[1, 2, 3], [1, 0, 6], [1, 0, 50]]
    """
    whole = list(numbers) == list(range(1, len(numbers) + 1))
    most = (ROOM / max(1, len(numbers) - 1) - AIR) / 2
    if whole and most >= LEAST * radius:
        return list(numbers), min(SHRINK * radius, most)
    return [numbers[0], 0, numbers[-1]], SHRINK * radius
