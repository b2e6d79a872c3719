"""The bias moves the sum: a hop on a number line, which becomes the z axis of the plot. Lengths in units."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, VGroup, VMobject

from tafelbild.draw.clearance import Box, Taken
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import Glide
from tafelbild.draw.label import Label
from tafelbild.draw.look import Change, Depth
from tafelbild.draw.marks import arrow
from tafelbild.draw.pen import Draw
from tafelbild.draw.plot import FunctionPlot
from tafelbild.draw.plot_frame import LOW, PlotFrame, Point
from tafelbild.draw.plot_texts import MINUS, ON_AXIS, UNDER, PlotTexts
from tafelbild.draw.shapes import disc
from tafelbild.draw.space import spot
from tafelbild.draw.stroke import strokes_of
from tafelbild.draw.tag import belongs, named
from tafelbild.draw.writing import Write, Written
from tafelbild.maths import NeuronTrace
from tafelbild.notation import part
from tafelbild.notation.formulas import number
from tafelbild.notation.numbers import MINUS as MINUS_SIGN
from tafelbild.theme import BOTTOM_EDGE, BRISK, CALM, LABEL, LEFT_EDGE, QUICK, RIGHT_EDGE, TOP_EDGE

BEFORE: Final = 0.35  # the line begins so far left of what stands on it
SHORTEST: Final = 0.35  # a hop that can be seen
HEIGHT: Final = 0.3  # of its arc
FROM_LINE: Final = 0.17  # the arc ends so far over the line
SUM_DOT: Final = 0.11
SIZE: Final = 0.4  # digit height of what the bias adds
ROOM: Final = (0.85, 0.3)  # the line needs so much free stage under and over it
STEP: Final = 1.0


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
        self.taken = Taken(Box(LEFT_EDGE - 0.1, BOTTOM_EDGE, RIGHT_EDGE, TOP_EDGE))
        self.taken.by_lines(*(stroke.way for thing in around for stroke in strokes_of(thing)))
        x, y = plot.frame.origin[0], LOW[1]
        ends = x + plot.start - 0.1, x + plot.frame.right + BEFORE
        self.there = self.taken.clear(Box(ends[0], y - ROOM[0], ends[1], y + ROOM[1]))
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
        hop = (self.sum_dot, self.sum, self.arc, self.label, *([self.added] if self.hops else []))
        return VGroup(*self.on_the_axis, *hop)

    def lower(self) -> None:
        """Put the axis where the number line is."""
        for thing in self.on_the_axis:
            thing.shift(spot(0, self.drop))
        own = self.texts.own_number
        if self.drop:
            own.at(float(self.dot.get_x()) - (MINUS if self.trace.pre_activation < 0 else 0), LOW[1] - UNDER, 0)

    def write(self, name: str) -> None:
        """Write what stands on the line: the sum, what the bias adds, what z is called."""
        trace, texts, language = self.trace, self.texts, self.texts.language
        x, y = self.at(trace.weighted_sum), LOW[1]
        target = self.at(trace.pre_activation)
        f = self.plot.frame
        seen = f.origin[0] + self.plot.start < x < f.origin[0] + f.right - BEFORE
        self.hops = self.there and seen and abs(target - x) >= SHORTEST
        if texts.zero is not None and not self.zero_waits:
            self.taken.by(texts.zero)
        self.taken.by(texts.own_number, texts.z_name)
        self.sum_dot = named(VGroup(disc((x, y), SUM_DOT, self.theme.quiet)).set_z_index(Depth.DOT), "the dot of the sum",
                             self.plot.z_axis)  # fmt: skip
        markup = part("sum", number(trace.weighted_sum, language))
        self.sum = belongs(Written(self.theme, markup, height=ON_AXIS, role="quiet", seed=17), self.sum_dot)
        away = -1 if target > x else 1
        places = [(x, y - UNDER, 0), *((x + away * k * 0.1, y - UNDER, 0) for k in range(1, 5))]
        self.sum_fits = self.hops and self.taken.put(self.sum, places)
        self.draw_arc((x, y), (target, y))
        label = belongs(Label(self.theme, name, cap=LABEL, role="quiet"), self.plot.z_axis)
        self.name_fits = self.taken.put(label, [(float(texts.z_name.get_right()[0]) + 0.3, y - 0.12, -1)])
        self.label = label

    @property
    def zero_waits(self) -> bool:
        """Whether the 0 must wait until the sum, which is closer to it than a step, is gone."""
        return abs(self.plot.frame.units(self.trace.weighted_sum)) < STEP and self.trace.weighted_sum != 0

    def at(self, z: object) -> float:
        """Return the x of a number."""
        return self.plot.frame.x(z)  # type: ignore[arg-type]

    def draw_arc(self, start: Point, end: Point) -> None:
        """Draw the way of the hop, and write at its end what the bias adds."""
        t = np.linspace(0.02, 0.98, 24)
        y = start[1] + FROM_LINE + HEIGHT * 4 * t * (1 - t)
        points = np.column_stack([start[0] + (end[0] - start[0]) * t, y])
        bias = self.trace.bias
        self.arc = VGroup()
        if not self.hops:
            return
        self.arc = named(arrow(self.theme, [tuple(p) for p in points], 4, self.theme.bias, seed=2), "the hop by the bias")
        digits = number(bias, self.texts.language)
        markup = part("bias", digits if digits.startswith(MINUS_SIGN) else f"+{digits}")
        self.added = belongs(Written(self.theme, markup, height=SIZE, seed=19), self.arc)
        side = 1 if end[0] > start[0] else -1
        middle = (start[0] + end[0]) / 2
        places = [(end[0] + 0.2 * side, start[1] + 0.2, -side), (middle, start[1] + FROM_LINE + HEIGHT + 0.14, 0)]
        self.added_fits = self.taken.put(self.added, places)

    # -- verbs ------------------------------------------------------------------------------------

    def draw(self) -> list[Animation]:
        """Draw the line with the dot of the sum on it."""
        if not self.there:
            return []
        line = Draw(VGroup(self.plot.z_axis, *self.ticks), lag=0.3, run_time=CALM)
        if self.texts.zero is not None and not self.zero_waits:
            line = AnimationGroup(line, Appear(self.texts.zero, run_time=BRISK), lag_ratio=0.5)
        if not self.hops:
            return [line]
        dot = Appear(self.sum_dot, run_time=QUICK)
        return [line, AnimationGroup(dot, Write(self.sum, run_time=BRISK)) if self.sum_fits else dot]

    def hop(self) -> list[Animation]:
        """Let the dot hop by the bias; where it lands, z is written."""
        if not self.there:
            return []
        value = Write(self.texts.own_number, run_time=BRISK)
        if not self.hops:
            return [AnimationGroup(Appear(self.dot, run_time=QUICK), value)]
        added = [Write(self.added, run_time=QUICK)] if self.added_fits else []
        way = AnimationGroup(Draw(VGroup(self.arc), run_time=CALM), Hop(self.dot, self.sum_dot), *added)
        return [way, value]

    def name(self) -> list[Animation]:
        """Write that the line is the axis of z, and what z is."""
        if not self.there:
            return []
        z = Write(self.texts.z_name, run_time=BRISK)
        return [AnimationGroup(z, Appear(self.label, run_time=BRISK)) if self.name_fits else z]

    def settle(self) -> list[Animation]:
        """Let what only the hop needed go, and draw what the axis still lacks."""
        plot, texts = self.plot, self.texts
        if not self.there:
            axis = Draw(VGroup(plot.z_axis, *plot.rest, *plot.z_ticks), lag=0.3, run_time=CALM)
            zero = [] if texts.zero is None else [Appear(texts.zero, run_time=BRISK)]
            dot = AnimationGroup(Appear(self.dot, run_time=QUICK), Write(texts.own_number, run_time=BRISK))
            return [AnimationGroup(axis, *zero, Write(texts.z_name, run_time=BRISK)), dot]
        gone = [self.label] if self.name_fits else []
        if self.hops:
            gone += [self.sum_dot, self.arc, *([self.sum] if self.sum_fits else [])]
            gone += [self.added] if self.added_fits else []
        moves: list[Animation] = [Vanish(*gone, run_time=BRISK)] if gone else []
        more = [*plot.rest, *self.later]
        moves += [Draw(VGroup(*more), lag=0.3, run_time=CALM)] if more else []
        moves += [Appear(texts.zero, run_time=BRISK)] if texts.zero is not None and self.zero_waits else []
        return [AnimationGroup(*moves)] if moves else []

    def rise(self) -> list[Animation]:
        """Let the axis glide to its place in the plot; nothing where it is there."""
        things = [thing for thing in self.on_the_axis if len(thing.get_family()) > 0]
        moves = [Glide(thing, tuple(self.settled[id(thing)])) for thing in things]
        return [AnimationGroup(*moves)] if self.drop else []


class Hop(Change):
    """A dot hops from another one over the line to its own place."""

    def __init__(self, dot: VMobject, start: VMobject) -> None:
        super().__init__(dot, run_time=CALM, introducer=True)
        self.origin = start.get_center()

    def begin(self) -> None:
        """Remember where it lands."""
        self.goal = self.mobject.get_center()
        self.starts = [(member, member.points.copy()) for member in self.mobject.get_family() if len(member.points)]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it ``alpha`` (0 … 1) of the way."""
        part = self.rate_func(alpha)
        place = self.origin + (self.goal - self.origin) * part + spot(0, HEIGHT * 4 * part * (1 - part))
        for member, points in self.starts:
            member.points = points + place - self.goal
