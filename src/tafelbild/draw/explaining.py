"""How an activation function is explained: its name, its two sides, its formula, an example, the lesson's value.

Each method returns the parts of one step, to be played one after the other.
"""

from typing import Any, Final

from manim import Animation, AnimationGroup, Succession, VGroup, VMobject, there_and_back

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import Glide, fly
from tafelbild.draw.heads import RISE
from tafelbild.draw.look import Change, Recolour
from tafelbild.draw.marks import Highlight, swipe
from tafelbild.draw.notes import FunctionNotes
from tafelbild.draw.number_line import NumberLine
from tafelbild.draw.pen import Draw
from tafelbild.draw.plot import FunctionPlot
from tafelbild.draw.plot_texts import PlotTexts
from tafelbild.draw.stroke import PenStroke, strokes_of
from tafelbild.draw.tag import named
from tafelbild.draw.writing import Write
from tafelbild.notation import Terms
from tafelbild.theme import BRISK, CALM, QUICK, SLOW

Parts = list[Animation]
THICK: Final = 1.6  # a graph that glances up is so much thicker


class Explaining:
    """The plot of the lesson's activation function and the notes beside it, as they come to life."""

    def __init__(self, line: NumberLine, notes: FunctionNotes, terms: Terms) -> None:
        self.line, self.plot, self.texts, self.notes, self.terms = line, line.plot, line.texts, notes, terms
        self.theme = self.plot.theme
        self.words = {sign: self.write_words(sign) for sign in (-1, 1)}
        self.write_examples()

    def write_words(self, sign: int) -> VGroup:
        """Write in two words what happens left (-1) or right (1) of 0."""
        activation = self.plot.activation
        first = self.terms.positive if sign > 0 else self.terms.negative
        if sign < 0 and 0 in activation.jumps:
            first = self.terms.negative_or_zero
        return self.texts.words(first, self.terms.fate(activation, sign), sign)

    def write_examples(self) -> None:
        """Write both examples where they will stand."""
        plot, texts = self.plot, self.texts
        other = plot.example, plot.activation(plot.example)
        self.other_line, self.own_line = self.notes.examples(other, (plot.z, texts.own))
        self.result = texts.result
        self.result_swipe = swipe(self.theme, self.result, self.result.baseline, self.result.height_of_digits)
        self.swipe, self.underline = self.notes.emphasis(self.own_line)

    # -- the function -----------------------------------------------------------------------------

    def name(self) -> Animation:
        """Let the function's name appear, written out."""
        return Appear(self.notes.term, shift=RISE, run_time=BRISK)

    def shorten(self) -> Parts:
        """Write the short form; the letters of the name that it is made of light up and gather there."""
        write = Write(self.notes.applied, run_time=CALM)
        letters = self.notes.initials
        if not letters:
            return [write]
        sign = self.notes.applied.part("activation")
        step = sign.width / len(letters)
        left, middle = float(sign.get_left()[0]), float(sign.get_y())
        copies = [
            named(letter.copy().set_fill(self.theme.ink), "a letter on its way", passing=True) for letter, _ in letters
        ]
        places = [(left + (k + 0.5) * step, middle + lift) for k, (_, lift) in enumerate(letters)]
        gather = AnimationGroup(*(Glide(copy, place) for copy, place in zip(copies, places, strict=True)))
        return [  # two parts: whatever a Succession moves is on stage from its beginning
            AnimationGroup(*(Recolour(letter, self.theme.ink) for letter, _ in letters), run_time=BRISK),
            Succession(gather, AnimationGroup(Vanish(*copies, run_time=BRISK), write)),
        ]

    def upright_axis(self) -> Parts:
        """Draw the upright axis with the function's name at it, and say where its limits are."""
        plot, texts = self.plot, self.texts
        axis = Draw(VGroup(plot.y_axis, *plot.y_ticks), lag=0.3, run_time=CALM)
        quiet = [*texts.limits, *texts.steps]
        labels = [Appear(*quiet, run_time=BRISK)] if quiet else []
        name = fly(self.notes.applied, texts.y_name)
        return [*self.line.rise(), AnimationGroup(axis, name, *labels)]

    def side(self, sign: int) -> Animation:
        """Draw the graph left (-1) or right (1) of 0."""
        graph = self.plot.negative_side if sign < 0 else self.plot.positive_side
        bounds = [bound for bound in self.plot.bounds if (bound.get_x() - self.plot.frame.origin[0]) * sign > 0]
        excluded = [self.plot.excluded()] if sign > 0 and 0 in self.plot.activation.jumps else []
        first = [Draw(VGroup(*bounds), run_time=BRISK)] if bounds else []
        last = [Appear(*excluded, run_time=QUICK)] if excluded else []
        return Succession(AnimationGroup(*first, Draw(graph, run_time=SLOW)), *last) if last else AnimationGroup(
            *first, Draw(graph, run_time=SLOW)
        )

    def say(self, sign: int) -> Animation:
        """Say in two words what happens on one side of 0."""
        return Appear(self.words[sign], shift=RISE, run_time=BRISK)

    def formula(self) -> Animation:
        """Write what the function is equal to."""
        return Write(self.notes.formula, run_time=SLOW)

    def glance(self) -> Animation:
        """Thicken the graph for a moment."""
        return AnimationGroup(
            *(Thicken(side, rate_func=there_and_back) for side in (self.plot.negative_side, self.plot.positive_side))
        )

    # -- two values -------------------------------------------------------------------------------

    def example(self) -> Animation:
        """Set a filled dot at the example on the z axis, and write the function of it."""
        self.example_dot = self.plot.example_dot(self.plot.on_axis(self.plot.example))
        return AnimationGroup(
            Appear(self.example_dot, run_time=QUICK),
            Write(self.texts.other_number, run_time=BRISK),
            Write(self.other_line.cell(0), run_time=CALM),
        )

    def example_output(self) -> Animation:
        """Let the dot go to the graph, a copy of it to the value on the upright axis; write the value."""
        plot, z = self.plot, self.plot.example
        point = plot.point(z)
        copy = named(plot.example_dot(point), "a dot on its way", passing=True)
        ways: Parts = [Glide(self.example_dot, point, run_time=BRISK)] if point != plot.on_axis(z) else []
        across = Succession(Glide(copy, plot.frame.at(0, plot.activation(z).value)), Vanish(copy, run_time=QUICK))
        line = Succession(Write(self.other_line.cell(1), run_time=QUICK), Write(self.other_line.cell(2), run_time=BRISK))
        return AnimationGroup(AnimationGroup(*ways, across), line)

    def take_our_value(self) -> Animation:
        """Let the dot that waits at the lesson's value turn yellow; write the function of it."""
        dot = self.plot.our_dot(self.plot.on_axis(self.plot.z))
        turn = AnimationGroup(
            *(Recolour(old, new.get_fill_color().to_hex()) for old, new in zip(self.line.dot, dot, strict=True)),
            run_time=BRISK,
        )
        return AnimationGroup(turn, Write(self.own_line.cell(0), run_time=CALM))

    def go_up(self) -> Animation | None:
        """Let the dot go up (or down) to the graph; nothing where the graph lies on the axis."""
        plot, z = self.plot, self.plot.z
        point = plot.point(z)
        if point == plot.on_axis(z):
            return None
        return AnimationGroup(*guide(plot.up_guide(z)), Glide(self.line.dot, point))

    def go_across(self) -> Animation | None:
        """Let a copy of the dot go across to the value on the upright axis; nothing where it is there."""
        plot, z = self.plot, self.plot.z
        point, value = plot.point(z), plot.frame.at(0, plot.activation(z).value)
        if point == value:
            return None
        copy = named(plot.our_dot(point), "a dot on its way", passing=True)
        return AnimationGroup(*guide(plot.side_guide(z)), Succession(Glide(copy, value), Vanish(copy, run_time=QUICK)))

    def output(self) -> Animation:
        """Write the value at the upright axis and in the notes; a 0 takes the place of the origin's."""
        texts = self.texts
        leave = [Vanish(texts.zero, run_time=QUICK)] if texts.zero is not None and self.result.text == "0" else []
        swipes = [s for s in (self.result_swipe, self.swipe) if len(s)]
        marker = [AnimationGroup(*(Highlight(s, run_time=QUICK) for s in swipes))] if swipes else []
        write = Write(self.result, run_time=BRISK)
        if self.result is texts.own_number:
            write = Recolour(self.result, self.theme.result, run_time=BRISK)
        sign, value = (self.own_line.cell(k) for k in (1, 2))
        line = Succession(Write(sign, run_time=QUICK), Write(value, run_time=BRISK))
        return AnimationGroup(*leave, *marker, write, line)

    def underline_result(self) -> Animation:
        """Draw the line under the lesson's value in the notes."""
        return Draw(self.underline, run_time=QUICK)


def guide(dashes: VGroup) -> Parts:
    """Return the drawing of a guide; nothing if it has no length."""
    return [Draw(VGroup(dashes), run_time=CALM)] if len(dashes) else []


class Thicken(Change):
    """Make the strokes of a thing thicker, or, with ``there_and_back``, thicker for a moment."""

    def __init__(self, thing: VMobject, factor: float = THICK, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(thing, **kwargs)
        self.factor = factor

    def begin(self) -> None:
        """Remember how it looks."""
        self.starts = [(stroke, stroke.points) for stroke in strokes_of(self.mobject)]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it ``alpha`` (0 … 1) of the way."""
        part = self.rate_func(alpha)
        for stroke, points in self.starts:
            wide = stroke.half_widths * (1 + (self.factor - 1) * part)
            stroke.points = PenStroke(stroke.way, wide, stroke.get_fill_color().to_hex()).points if part else points
