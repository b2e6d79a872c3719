"""The number line on which the bias moves the weighted sum to z; later the z axis of the plot. Lengths in units."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, Succession, VGroup, VMobject

from tafelbild.draw.clearance import OccupiedSpace, Rect
from tafelbild.draw.coordinates import Point, to_3d
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import Glide, Hop
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.label import Label
from tafelbild.draw.look import Depth
from tafelbild.draw.network_shapes import disc
from tafelbild.draw.number_line import ARC_CLEAR, ARC_WIDTH, HOP_HEIGHT, SUM_DOT_RADIUS
from tafelbild.draw.pen import Draw, strokes_of
from tafelbild.draw.pen_marks import arrow
from tafelbild.draw.plot import ActivationPlot
from tafelbild.draw.plot_frame import LOW_ORIGIN, PlotFrame
from tafelbild.draw.tagging import set_meaning, set_owners, tag_as
from tafelbild.kinds.neuron.drawing.plot_texts import AXIS_NUMBER_HEIGHT, BELOW_AXIS, MINUS_SHIFT, PlotTexts
from tafelbild.maths import NeuronTrace
from tafelbild.message import Message
from tafelbild.notation import part
from tafelbild.notation.formulas import format_value
from tafelbild.notation.number_format import MINUS as MINUS_SIGN
from tafelbild.theme import BOTTOM_EDGE, BRISK, CALM, LABEL_HEIGHT, LEFT_EDGE, QUICK, RIGHT_EDGE, TOP_EDGE

OVERHANG: Final = 0.35  # of the line to the left of the leftmost value
SHORTEST_HOP: Final = 0.35  # shorter hops are not shown
DISTINCT_FROM_0: Final = 0.1  # distance of a sum from 0, at least
SHIFTS: Final = (0.0, 0.1, 0.2, 0.3, 0.4)
ADDED_HEIGHT: Final = 0.4  # digit height of the number at the arc
ROOM: Final = (0.85, 0.3)  # free space that the line needs under and over it
ZERO_CLEAR: Final = 1.0  # a sum nearer to 0 hides the 0
Parts = list[Animation]


def line_start(frame: PlotFrame, trace: NeuronTrace) -> float:
    """Return the x of the line's left end, in units from 0: a bit left of 0, and of the sum and z if visible."""
    marks = [frame.units(value) for value in (trace.weighted_sum, trace.pre_activation)]
    return min([0.0, *(mark for mark in marks if frame.left + OVERHANG < mark)]) - OVERHANG


class BiasLine:
    """The z axis of ``plot``, drawn before the plot, with a dot that hops by the bias, from the weighted sum to z.

    ``name`` is the label of z, e.g. "interim result"; ``around`` are the mobjects of the network and the calculation.
    If these leave no room for the number line, ``has_room`` is False: the axis is drawn later, with the plot.

    >>> line.has_room, line.sum.text, line.added.text, line.texts.own_number.text
    (True, '2,2', '+1', '3,2')
    """

    def __init__(
        self, plot: ActivationPlot, texts: PlotTexts, trace: NeuronTrace, name: str, around: Sequence[VMobject]
    ) -> None:
        self.plot, self.texts, self.theme, self.trace = plot, texts, plot.theme, trace
        self.drop = LOW_ORIGIN[1] - plot.frame.origin[1]  # y of the number line relative to the axis of the plot
        self.occupied = OccupiedSpace(Rect(LEFT_EDGE - 0.1, BOTTOM_EDGE, RIGHT_EDGE, TOP_EDGE))
        self.occupied.add_lines(*(stroke.path for thing in around for stroke in strokes_of(thing)))
        self.occupied.add(*(part for thing in around for part in thing.get_family() if isinstance(part, Label)))
        x, y = plot.frame.origin[0], LOW_ORIGIN[1]
        ends = x + plot.start - 0.1, x + plot.frame.right + OVERHANG
        self.has_room = self.occupied.is_empty(Rect(ends[0], y - ROOM[0], ends[1], y + ROOM[1]))
        self.dot = plot.our_dot(plot.on_axis(trace.pre_activation), waits=True)
        self.ticks = [tick for tick in plot.z_ticks if tick.get_x() > x + plot.start + 0.1]
        self.late_ticks = [tick for tick in plot.z_ticks if tick not in self.ticks]
        self.plot_centres = {id(thing): thing.get_center() for thing in self.axis_parts}
        self.move_down()
        self.make_labels(name)

    @property
    def axis_parts(self) -> list[VMobject]:
        """The mobjects of the number line that stay in the plot: axis, ticks, dot of z, its number, the name z, 0."""
        texts, plot = self.texts, self.plot
        zero = [] if texts.zero is None else [texts.zero]
        rest = [plot.rest] if len(plot.rest) else []
        return [plot.z_axis, *rest, *plot.z_ticks, self.dot, texts.own_number, texts.z_name, *zero]

    @property
    def everything(self) -> VGroup:
        """All mobjects: the axis with its texts, and the dot, the arc and the numbers of the hop."""
        return VGroup(*self.axis_parts, self.sum_dot, self.sum, self.arc, self.added, self.label)

    def move_down(self) -> None:
        """Shift the axis with its numbers from the height of the plot's z axis to the height of the number line."""
        for thing in self.axis_parts:
            thing.shift(to_3d(0, self.drop))
        if self.drop:
            x = float(self.dot.get_x()) - (MINUS_SHIFT if self.trace.pre_activation < 0 else 0)
            self.texts.own_number.at(x, LOW_ORIGIN[1] - BELOW_AXIS, 0)

    def make_labels(self, name: str) -> None:
        """Make the sum's number, the arc with the bias, and z's label ``name``; those without room are empty groups."""
        trace, texts, f = self.trace, self.texts, self.plot.frame
        start, end, y = f.x(trace.weighted_sum), f.x(trace.pre_activation), LOW_ORIGIN[1]
        in_view = f.origin[0] + self.plot.start < start < f.origin[0] + f.right - OVERHANG
        differs_from_0 = trace.weighted_sum == 0 or abs(f.units(trace.weighted_sum)) >= DISTINCT_FROM_0
        self.shows_hop = self.has_room and in_view and differs_from_0 and abs(end - start) >= SHORTEST_HOP
        zero = [texts.zero] if texts.zero and not self.zero_comes_later else []
        self.occupied.add(texts.own_number, texts.z_name, *zero)
        self.sum_dot, self.sum, self.arc, self.added = VGroup(), VGroup(), VGroup(), VGroup()
        if self.shows_hop:
            self.make_sum((start, y), -1 if end > start else 1)
            self.make_arc((start, y), (end, y))
        label = set_owners(Label(self.theme, name, cap=LABEL_HEIGHT, role="quiet"), self.plot.z_axis)
        fits = self.occupied.place(label, [(float(texts.z_name.get_right()[0]) + 0.3, y - 0.12, -1)])
        self.label: VGroup = label if fits else VGroup()

    def make_sum(self, point: Point, away: int) -> None:
        """Make the dot of the weighted sum at ``point`` and, if there is room, the sum's value below the dot.

        The value may be shifted to the side where z is not: left (``away`` -1) or right (1).
        """
        x, y = point
        dot = VGroup(disc(point, SUM_DOT_RADIUS, self.theme.quiet)).set_z_index(Depth.DOT)
        self.sum_dot = set_meaning(
            tag_as(dot, Message("the dot of the sum", de="der Punkt der Summe"), self.plot.z_axis),
            Message("the sum", de="die Summe"),
        )
        markup = part("sum", format_value(self.trace.weighted_sum, self.texts.language))
        written = Handwriting(self.theme, markup, height=AXIS_NUMBER_HEIGHT, role="quiet", seed=17)
        set_owners(written, self.sum_dot)
        if self.occupied.place(written, [(x + away * shift, y - BELOW_AXIS, 0) for shift in SHIFTS]):
            self.sum = written

    @property
    def zero_comes_later(self) -> bool:
        """Whether the 0 is written only after the weighted sum has faded out, because the two are too close."""
        return abs(self.plot.frame.units(self.trace.weighted_sum)) < ZERO_CLEAR and self.trace.weighted_sum != 0

    def make_arc(self, start: Point, end: Point) -> None:
        """Make the arc from ``start`` (the sum) to ``end`` (z) and, if there is room, the bias at or over the arc."""
        t = np.linspace(0.02, 0.98, 24)
        xs, ys = start[0] + (end[0] - start[0]) * t, start[1] + ARC_CLEAR + HOP_HEIGHT * 4 * t * (1 - t)
        arc = arrow(self.theme, [*zip(xs, ys, strict=True)], ARC_WIDTH, self.theme.bias, seed=2)
        self.arc = tag_as(arc, Message("the hop by the bias", de="der Sprung um den Bias"), self.sum_dot)
        digits = format_value(self.trace.bias, self.texts.language)
        markup = part("bias", digits) if digits.startswith(MINUS_SIGN) else f"+{part('bias', digits)}"
        written = set_owners(Handwriting(self.theme, markup, height=ADDED_HEIGHT, role="bias", seed=19), self.arc)
        side = 1 if end[0] > start[0] else -1
        over = (start[0] + end[0]) / 2, start[1] + ARC_CLEAR + HOP_HEIGHT + 0.14, 0
        if self.occupied.place(written, [(end[0] + 0.2 * side, start[1] + 0.2, -side), over]):
            self.added = written

    # -- verbs ------------------------------------------------------------------------------------

    def draw_line(self) -> Parts:
        """Return the animations that draw the number line and then the sum on the line; [] if the line has no room.

        >>> len(line.draw_line())
        2
        """
        if not self.has_room:
            return []
        zero = [] if self.texts.zero is None or self.zero_comes_later else [self.texts.zero]
        line = Draw(VGroup(self.plot.z_axis, *self.ticks), lag=0.3, run_time=CALM)
        dot = [Appear(self.sum_dot, run_time=QUICK), Write(self.sum, run_time=BRISK)] if self.shows_hop else []
        return [AnimationGroup(line, Appear(*zero, run_time=BRISK), lag_ratio=0.5), AnimationGroup(*dot)]

    def draw_bias(self) -> Parts:
        """Return a list with the animation that draws the arc and writes the bias; [] if there is no arc.

        >>> line.shows_hop, line.added.text, len(line.draw_bias())
        (True, '+1', 1)
        """
        if not self.shows_hop:
            return []
        return [AnimationGroup(Draw(VGroup(self.arc), run_time=BRISK), Write(self.added, run_time=BRISK))]

    def hop_to_z(self) -> Parts:
        """Return the animations that move the dot from the sum to z and write z's value; [] if the line has no room.

        >>> hop, value = line.hop_to_z()
        >>> value.mobject.text
        '3,2'
        """
        if not self.has_room:
            return []
        value = Write(self.texts.own_number, run_time=BRISK)
        if not self.shows_hop:
            return [AnimationGroup(Appear(self.dot, run_time=QUICK), value)]
        return [Hop(self.dot, self.sum_dot, HOP_HEIGHT, run_time=BRISK), value]

    def write_name(self) -> Parts:
        """Return a list with the animation that writes z and its label at the line; [] if the line has no room.

        >>> len(line.write_name())
        1
        """
        if not self.has_room:
            return []
        return [AnimationGroup(Write(self.texts.z_name, run_time=BRISK), Appear(self.label, run_time=BRISK))]

    def complete_axis(self) -> Parts:
        """Return the animations that turn the number line into the plot's z axis; without a line: that draw it."""
        plot, texts = self.plot, self.texts
        zero = [] if texts.zero is None else [texts.zero]
        if self.has_room:
            gone = Vanish(self.label, self.sum_dot, self.arc, self.sum, self.added, run_time=BRISK)
            more = Draw(VGroup(*plot.rest, *self.late_ticks), lag=0.3, run_time=CALM)
            return [gone, more, Appear(*(zero if self.zero_comes_later else []), run_time=BRISK)]
        axis = Draw(VGroup(plot.z_axis, *plot.rest, *plot.z_ticks), lag=0.3, run_time=CALM)
        name = Write(texts.z_name, run_time=BRISK)
        dot = AnimationGroup(Appear(self.dot, run_time=QUICK), Write(texts.own_number, run_time=BRISK))
        return [Succession(AnimationGroup(axis, Appear(*zero, run_time=BRISK), name), dot)]

    def move_to_plot(self) -> Parts:
        """Return a list with the animation that moves the axis up to its height in the plot; [] if it need not move."""
        moves = [Glide(thing, tuple(self.plot_centres[id(thing)])) for thing in self.axis_parts]
        return [AnimationGroup(*moves)] if self.drop else []
