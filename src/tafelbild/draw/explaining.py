"""How an activation function is explained: its name, its two sides, its formula, an example, the lesson's value.

Each method returns the parts of one step, to be played one after the other.
"""

from fractions import Fraction

from manim import Animation, AnimationGroup, Succession, VGroup

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import Glide, fly
from tafelbild.draw.heads import RISE
from tafelbild.draw.look import Recolour
from tafelbild.draw.marks import Highlight, swipe
from tafelbild.draw.notes import FunctionNotes
from tafelbild.draw.pen import Draw
from tafelbild.draw.plot import FunctionPlot
from tafelbild.draw.tag import named
from tafelbild.draw.writing import Write, Written
from tafelbild.maths import Evaluation
from tafelbild.notation import Calculation, Terms, part, shown
from tafelbild.theme import BRISK, CALM, DIGIT, QUICK, SLOW

Parts = list[Animation]


class Explaining:
    """The plot of the lesson's activation function and the notes beside it, as they come to life."""

    def __init__(self, plot: FunctionPlot, notes: FunctionNotes, calculation: Calculation, terms: Terms) -> None:
        self.plot, self.notes, self.terms, self.theme = plot, notes, terms, plot.theme
        self.calculation, self.trace = calculation, calculation.trace

    # -- the function -----------------------------------------------------------------------------

    def name(self) -> Parts:
        """Draw the axes; the function's name appears, and the letters of its short form light up."""
        axes = AnimationGroup(
            Draw(self.plot.axes, lag=0.3, run_time=SLOW),
            Appear(self.plot.zero, run_time=BRISK),
            Write(self.plot.z_name, run_time=BRISK),
            lag_ratio=0.5,
        )
        name = Appear(self.notes.term, shift=RISE, run_time=BRISK)
        return [axes, name, *self.shorten()]

    def shorten(self) -> Parts:
        """Write the short form at its axis; the letters of the name that it is made of light up and gather there."""
        write = Write(self.plot.y_name, run_time=CALM)
        letters = self.notes.initials
        if not letters:
            return [write]
        sign = self.plot.y_name.part("activation")
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

    def side(self, sign: int) -> Parts:
        """Draw the graph left (-1) or right (1) of 0, and say in two words what happens there."""
        graph = self.plot.negative_side if sign < 0 else self.plot.positive_side
        word = self.terms.negative if sign < 0 else self.terms.positive
        words = self.plot.words((word, self.terms.fate(self.plot.activation, sign)), sign)
        dots = self.plot.jump_dots(sign)
        ends: Parts = [Appear(VGroup(*dots), run_time=QUICK)] if dots else []
        return [Draw(graph, run_time=SLOW), *ends, Appear(words, shift=RISE, run_time=BRISK)]

    def formula(self) -> Parts:
        """Let the name of the function fly over from its axis, and write what it is equal to."""
        return [fly(self.plot.y_name, self.notes.applied), Write(self.notes.formula, run_time=SLOW)]

    # -- two values -------------------------------------------------------------------------------

    def write_examples(self, z: Fraction, y: Evaluation) -> None:
        """Write both examples where they will stand."""
        trace, language = self.trace, self.calculation.language
        own = trace.pre_activation, Evaluation(trace.output, trace.exact)
        self.other_line, self.own_line = self.notes.examples((z, y), own)
        self.other = z, y
        number = part("example", shown(z, language))
        self.other_number = self.plot.under(Written(self.theme, number, height=DIGIT, seed=11), z, guided=False)
        number = part("pre-activation", shown(trace.pre_activation, language))
        self.own_number = self.plot.under(
            Written(self.theme, number, height=DIGIT, seed=12), trace.pre_activation, guided=True
        )
        result = Written(self.theme, self.calculation.output.cells[-1], height=DIGIT, seed=13)
        self.result = self.plot.beside(result, trace.pre_activation)
        self.result_swipe = swipe(self.theme, self.result, self.result.baseline, DIGIT)
        self.swipe, self.line = self.notes.emphasis(self.own_line)

    def example(self) -> Parts:
        """Set a hollow dot at the example; a copy of it goes across to the value on the upright axis."""
        z, y = self.other
        point, value = self.plot.point(z), self.plot.frame.at(0, y.value)
        self.dot = self.plot.hollow_dot(point)
        copy = named(self.plot.hollow_dot(point), "a dot on its way", passing=True)
        applied, holds, result = (self.other_line.cell(k) for k in range(3))
        return [
            AnimationGroup(Appear(self.dot, run_time=QUICK), Write(self.other_number, run_time=BRISK)),
            Write(applied, run_time=CALM),
            Succession(Glide(copy, value), Vanish(copy, run_time=QUICK)),
            Succession(Write(holds, run_time=QUICK), Write(result, run_time=BRISK)),
        ]

    def own_value(self) -> Parts:
        """Let the lesson's value walk along the axis, up to the graph, across to its value; write it down."""
        plot, z = self.plot, self.trace.pre_activation
        origin, on_axis, on_graph = plot.frame.origin, (plot.frame.x(z), plot.frame.origin[1]), plot.point(z)
        self.walker, self.up, self.across = plot.result_dot(origin), plot.up_guide(z), plot.side_guide(z)
        parts: Parts = [
            Appear(self.walker, run_time=QUICK),
            AnimationGroup(Glide(self.walker, on_axis), Write(self.own_number, run_time=CALM), lag_ratio=0.5),
        ]
        if on_graph != on_axis:
            parts.append(AnimationGroup(*guide(self.up), Glide(self.walker, on_graph)))
        parts.extend([*guide(self.across), self.write_result()])
        return [*parts, *self.write_own_line()]

    def write_result(self) -> Animation:
        """Write the value at the upright axis; a 0 takes the place of the origin's."""
        leave = [Vanish(self.plot.zero, run_time=QUICK)] if self.result.text == "0" else []
        marker = [Highlight(self.result_swipe, run_time=QUICK)] if len(self.result_swipe) else []
        return AnimationGroup(*leave, *marker, Write(self.result, run_time=BRISK))

    def write_own_line(self) -> Parts:
        """Write the function of the lesson's own value, with its value emphasised."""
        applied, holds, value = (self.own_line.cell(k) for k in range(3))
        marker = [Highlight(self.swipe, run_time=QUICK)] if len(self.swipe) else []
        return [
            Write(applied, run_time=CALM),
            Succession(Write(holds, run_time=QUICK), *marker, Write(value, run_time=BRISK)),
            Draw(self.line, run_time=QUICK),
        ]


def guide(dashes: VGroup) -> Parts:
    """Return the drawing of a guide; nothing if it has no length."""
    return [Draw(VGroup(dashes), run_time=CALM)] if len(dashes) else []
