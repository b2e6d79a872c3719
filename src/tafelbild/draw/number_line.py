"""The bias moves the sum: a hop on a number line, which becomes the z axis of the plot. Lengths in units."""

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
from tafelbild.draw.pen import Draw, strokes_of
from tafelbild.draw.pen_marks import arrow
from tafelbild.draw.plot import FunctionPlot
from tafelbild.draw.plot_frame import LOW, PlotFrame
from tafelbild.draw.plot_texts import MINUS, ON_AXIS, UNDER, PlotTexts
from tafelbild.draw.tagging import set_meaning, set_owners, tag_as
from tafelbild.maths import NeuronTrace
from tafelbild.notation import part
from tafelbild.notation.formulas import number
from tafelbild.notation.numbers import MINUS as MINUS_SIGN
from tafelbild.theme import BOTTOM_EDGE, BRISK, CALM, LABEL_HEIGHT, LEFT_EDGE, QUICK, RIGHT_EDGE, TOP_EDGE

BEFORE: Final = 0.35  # the line begins so far left of what stands on it
SHORTEST: Final = 0.35  # a hop that can be seen
FROM_ZERO: Final = 0.1  # a sum that is nearer to 0 looks like 0
HEIGHT: Final = 0.3  # of its arc
FROM_LINE: Final = 0.17  # the arc ends so far over the line
SUM_DOT: Final = 0.11
ARC: Final = 4.0  # stroke width
SHIFTS: Final = (0.0, 0.1, 0.2, 0.3, 0.4)
SIZE: Final = 0.4  # digit height of what the bias adds
ROOM: Final = (0.85, 0.3)  # the line needs so much free stage under and over it
STEP: Final = 1.0
Parts = list[Animation]


def line_start(frame: PlotFrame, trace: NeuronTrace) -> float:
    """Return where the number line begins, in units from 0: a little left of all that stands on it."""
    marks = [frame.units(value) for value in (trace.weighted_sum, trace.pre_activation)]
    return min([0.0, *(mark for mark in marks if frame.left + BEFORE < mark)]) - BEFORE


class NumberLine:
    """The z axis of ``plot`` before the plot is there, with a dot for the sum that hops by the bias to z.

    It is not ``there`` where ``around`` (the picture and the calculation) takes its place: then it comes with the plot.
    """

    def __init__(
        self, plot: FunctionPlot, texts: PlotTexts, trace: NeuronTrace, name: str, around: Sequence[VMobject]
    ) -> None:
        self.plot, self.texts, self.theme, self.trace = plot, texts, plot.theme, trace
        self.drop = LOW[1] - plot.frame.origin[1]  # of the line under where the axis will be
        self.occupied = OccupiedSpace(Rect(LEFT_EDGE - 0.1, BOTTOM_EDGE, RIGHT_EDGE, TOP_EDGE))
        self.occupied.add_lines(*(stroke.path for thing in around for stroke in strokes_of(thing)))
        self.occupied.add(*(part for thing in around for part in thing.get_family() if isinstance(part, Label)))
        x, y = plot.frame.origin[0], LOW[1]
        ends = x + plot.start - 0.1, x + plot.frame.right + BEFORE
        self.there = self.occupied.is_empty(Rect(ends[0], y - ROOM[0], ends[1], y + ROOM[1]))
        self.dot = plot.our_dot(plot.on_axis(trace.pre_activation), waits=True)
        self.ticks = [tick for tick in plot.z_ticks if tick.get_x() > x + plot.start + 0.1]
        self.later = [tick for tick in plot.z_ticks if tick not in self.ticks]
        self.settled = {id(thing): thing.get_center() for thing in self.on_the_axis}
        self.lower()
        self.write(name)

    @property
    def on_the_axis(self) -> list[VMobject]:
        """All that belongs to the axis, and stays with it."""
        texts, plot = self.texts, self.plot
        zero = [] if texts.zero is None else [texts.zero]
        rest = [plot.rest] if len(plot.rest) else []
        return [plot.z_axis, *rest, *plot.z_ticks, self.dot, texts.own_number, texts.z_name, *zero]

    @property
    def everything(self) -> VGroup:
        """All that may be on stage: the axis, and what the hop needed."""
        return VGroup(*self.on_the_axis, self.sum_dot, self.sum, self.arc, self.added, self.label)

    def lower(self) -> None:
        """Put the axis where the number line is."""
        for thing in self.on_the_axis:
            thing.shift(to_3d(0, self.drop))
        own = self.texts.own_number
        if self.drop:
            own.at(float(self.dot.get_x()) - (MINUS if self.trace.pre_activation < 0 else 0), LOW[1] - UNDER, 0)

    def write(self, name: str) -> None:
        """Write what stands on the line: the sum, what the bias adds, what z is called: each if it has room."""
        trace, texts, f = self.trace, self.texts, self.plot.frame
        start, end, y = f.x(trace.weighted_sum), f.x(trace.pre_activation), LOW[1]
        seen = f.origin[0] + self.plot.start < start < f.origin[0] + f.right - BEFORE
        told_from_0 = trace.weighted_sum == 0 or abs(f.units(trace.weighted_sum)) >= FROM_ZERO
        self.hops = self.there and seen and told_from_0 and abs(end - start) >= SHORTEST
        self.occupied.add(texts.own_number, texts.z_name, *([texts.zero] if texts.zero and not self.zero_waits else []))
        self.sum_dot, self.sum, self.arc, self.added = VGroup(), VGroup(), VGroup(), VGroup()
        if self.hops:
            self.write_sum((start, y), -1 if end > start else 1)
            self.draw_arc((start, y), (end, y))
        label = set_owners(Label(self.theme, name, cap=LABEL_HEIGHT, role="quiet"), self.plot.z_axis)
        fits = self.occupied.place(label, [(float(texts.z_name.get_right()[0]) + 0.3, y - 0.12, -1)])
        self.label: VGroup = label if fits else VGroup()

    def write_sum(self, point: Point, away: int) -> None:
        """Set a dot at the sum, and write it under it, or a little farther ``away`` (-1, 1) from z."""
        x, y = point
        dot = VGroup(disc(point, SUM_DOT, self.theme.quiet)).set_z_index(Depth.DOT)
        self.sum_dot = set_meaning(tag_as(dot, "the dot of the sum", self.plot.z_axis), "the sum")
        markup = part("sum", number(self.trace.weighted_sum, self.texts.language))
        written = set_owners(Handwriting(self.theme, markup, height=ON_AXIS, role="quiet", seed=17), self.sum_dot)
        if self.occupied.place(written, [(x + away * shift, y - UNDER, 0) for shift in SHIFTS]):
            self.sum = written

    @property
    def zero_waits(self) -> bool:
        """Whether the 0 must wait until the sum, which is closer to it than a step, is gone."""
        return abs(self.plot.frame.units(self.trace.weighted_sum)) < STEP and self.trace.weighted_sum != 0

    def draw_arc(self, start: Point, end: Point) -> None:
        """Draw the way of the hop, and write at its end what the bias adds."""
        t = np.linspace(0.02, 0.98, 24)
        points = np.column_stack([start[0] + (end[0] - start[0]) * t, start[1] + FROM_LINE + HEIGHT * 4 * t * (1 - t)])
        arc = arrow(self.theme, [tuple(point) for point in points], ARC, self.theme.bias, seed=2)
        self.arc = tag_as(arc, "the hop by the bias", self.sum_dot)
        digits = number(self.trace.bias, self.texts.language)
        markup = part("bias", digits) if digits.startswith(MINUS_SIGN) else f"+{part('bias', digits)}"
        written = set_owners(Handwriting(self.theme, markup, height=SIZE, role="bias", seed=19), self.arc)
        side = 1 if end[0] > start[0] else -1
        over = (start[0] + end[0]) / 2, start[1] + FROM_LINE + HEIGHT + 0.14, 0
        if self.occupied.place(written, [(end[0] + 0.2 * side, start[1] + 0.2, -side), over]):
            self.added = written

    # -- verbs ------------------------------------------------------------------------------------

    def draw(self) -> Parts:
        """Draw the line with the dot of the sum on it."""
        if not self.there:
            return []
        zero = [] if self.texts.zero is None or self.zero_waits else [self.texts.zero]
        line = Draw(VGroup(self.plot.z_axis, *self.ticks), lag=0.3, run_time=CALM)
        dot = [Appear(self.sum_dot, run_time=QUICK), Write(self.sum, run_time=BRISK)] if self.hops else []
        return [AnimationGroup(line, Appear(*zero, run_time=BRISK), lag_ratio=0.5), AnimationGroup(*dot)]

    def bias(self) -> Parts:
        """Draw the way of the dot, and write by how much it goes: the bias."""
        if not self.hops:
            return []
        return [AnimationGroup(Draw(VGroup(self.arc), run_time=BRISK), Write(self.added, run_time=BRISK))]

    def hop(self) -> Parts:
        """Let the dot hop by the bias; where it lands, z is written."""
        if not self.there:
            return []
        value = Write(self.texts.own_number, run_time=BRISK)
        if not self.hops:
            return [AnimationGroup(Appear(self.dot, run_time=QUICK), value)]
        return [Hop(self.dot, self.sum_dot, HEIGHT, run_time=BRISK), value]

    def name(self) -> Parts:
        """Write that the line is the axis of z, and what z is."""
        if not self.there:
            return []
        return [AnimationGroup(Write(self.texts.z_name, run_time=BRISK), Appear(self.label, run_time=BRISK))]

    def settle(self) -> Parts:
        """Let what only the hop needed go, and draw what the axis still lacks: all of it where it is not there."""
        plot, texts = self.plot, self.texts
        zero = [] if texts.zero is None else [texts.zero]
        if self.there:
            gone = Vanish(self.label, self.sum_dot, self.arc, self.sum, self.added, run_time=BRISK)
            more = Draw(VGroup(*plot.rest, *self.later), lag=0.3, run_time=CALM)
            return [gone, more, Appear(*(zero if self.zero_waits else []), run_time=BRISK)]
        axis = Draw(VGroup(plot.z_axis, *plot.rest, *plot.z_ticks), lag=0.3, run_time=CALM)
        name = Write(texts.z_name, run_time=BRISK)
        dot = AnimationGroup(Appear(self.dot, run_time=QUICK), Write(texts.own_number, run_time=BRISK))
        return [Succession(AnimationGroup(axis, Appear(*zero, run_time=BRISK), name), dot)]

    def rise(self) -> Parts:
        """Let the axis glide to its place in the plot; nothing where it is there."""
        moves = [Glide(thing, tuple(self.settled[id(thing)])) for thing in self.on_the_axis]
        return [AnimationGroup(*moves)] if self.drop else []
