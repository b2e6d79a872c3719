"""Steps that explain the activation function: name, graph, formula, an example, the neuron's output.

Each method returns the animation, or the animations one after the other, of one moment of the script.
"""

from typing import Final

from manim import Animation, AnimationGroup, Succession, VGroup, there_and_back

from tafelbild.draw.fade import Appear, Vanish, rise_in
from tafelbild.draw.flight import Glide, Thicken, fly_copy
from tafelbild.draw.function_notes import FunctionNotes
from tafelbild.draw.handwriting import Write
from tafelbild.draw.look import Recolour
from tafelbild.draw.pen import Draw
from tafelbild.draw.pen_marks import Highlight, highlighter_stroke
from tafelbild.draw.tagging import tag_as
from tafelbild.kinds.neuron.drawing.bias_line import BiasLine
from tafelbild.kinds.neuron.drawing.plot_texts import write_side_words
from tafelbild.message import Message
from tafelbild.notation import Terms
from tafelbild.theme import BRISK, CALM, QUICK, SLOW

Parts = list[Animation]
MOVING_DOT: Final = Message("a dot on its way", de="ein Punkt auf dem Weg")


class ActivationSteps:
    """Animations of the plot of the lesson's activation function, and of the notes beside it.

    >>> steps = ActivationSteps(machine_steps.line, activation_steps.notes, terms)
    >>> steps.own_line.cell(0).text
    'ReLU(3,2)'
    """

    def __init__(self, line: BiasLine, notes: FunctionNotes, terms: Terms) -> None:
        self.line, self.plot, self.texts, self.notes, self.terms = line, line.plot, line.texts, notes, terms
        self.theme = self.plot.theme
        self.words = {sign: self.write_words(sign) for sign in (-1, 1)}
        self.write_examples()

    def write_words(self, sign: int) -> VGroup:
        """Return two words for the graph left (``sign`` -1) or right (1) of z = 0, e.g. "positive" and "stays".

        The first word is the sign of z on this side, the second says what the function does to z.
        """
        activation = self.plot.activation
        first = self.terms.positive if sign > 0 else self.terms.negative
        if sign < 0 and 0 in activation.jumps:
            first = self.terms.negative_or_zero
        return write_side_words(self.texts, first, self.terms.effect_on_side(activation, sign), sign)

    def write_examples(self) -> None:
        """Make the rows of the values at the example's z and the lesson's z, and marks for the lesson's value."""
        plot, texts = self.plot, self.texts
        other = plot.example, plot.activation(plot.example)
        self.other_line, self.own_line = self.notes.examples(other, (plot.z, texts.own))
        result = self.result = texts.result
        self.result_swipe = highlighter_stroke(self.theme, result, result.baseline, result.height_of_digits)
        self.swipe, self.underline = self.notes.value_marks(self.own_line)

    # -- the function -----------------------------------------------------------------------------

    def show_name(self) -> Animation:
        """Return the animation that fades in the function's full name.

        >>> [label.text for label in activation_steps.show_name().mobject]
        ['Rectified', 'Linear Unit']
        """
        return rise_in(self.notes.term)

    def write_short_form(self) -> Parts:
        """Return the animations in which initials of the name light up and gather, and the short form replaces them.

        >>> len(activation_steps.write_short_form())  # initials light up; move, and are replaced
        2
        """
        write = Write(self.notes.applied, run_time=CALM)
        letters = self.notes.initials
        if not letters:
            return [write]
        sign = self.notes.applied.part("activation")
        step = sign.width / len(letters)
        left, middle = float(sign.get_left()[0]), float(sign.get_y())
        ink, name = self.theme.ink, Message("a letter on its way", de="ein Buchstabe auf dem Weg")
        copies = [tag_as(letter.copy().set_fill(ink), name, transient=True) for letter, _ in letters]
        places = [(left + (k + 0.5) * step, middle + lift) for k, (_, lift) in enumerate(letters)]
        gather = AnimationGroup(*(Glide(copy, place) for copy, place in zip(copies, places, strict=True)))
        return [  # two animations: whatever a Succession moves is on stage from its beginning
            AnimationGroup(*(Recolour(letter, ink) for letter, _ in letters), run_time=BRISK),
            Succession(gather, AnimationGroup(Vanish(*copies, run_time=BRISK), write)),
        ]

    def draw_vertical_axis(self) -> Parts:
        """Return the animations that draw the vertical axis with ticks and numbers, and fly the function's name to it.

        >>> len(activation_steps.draw_vertical_axis())
        1
        """
        plot, texts = self.plot, self.texts
        axis = Draw(VGroup(plot.y_axis, *plot.y_ticks), lag=0.3, run_time=CALM)
        labels = Appear(*texts.limits, *texts.steps, run_time=BRISK)
        return [*self.line.move_to_plot(), AnimationGroup(axis, fly_copy(self.notes.applied, texts.y_name), labels)]

    def draw_side(self, sign: int) -> Animation:
        """Return the animation that draws the graph and any asymptote left (``sign`` -1) or right (1) of z = 0.

        >>> len(activation_steps.draw_side(1).animations)
        2
        """
        plot = self.plot
        graph = plot.negative_side if sign < 0 else plot.positive_side
        bounds = [bound for bound in plot.bounds if (bound.get_x() - plot.frame.origin[0]) * sign > 0]
        drawn = AnimationGroup(Draw(VGroup(*bounds), run_time=BRISK), Draw(graph, run_time=CALM))
        excluded = plot.excluded()
        return Succession(drawn, Appear(excluded, run_time=QUICK)) if sign > 0 and len(excluded) else drawn

    def describe_side(self, sign: int) -> Animation:
        """Return the animation that fades in the words of ``write_words`` left (``sign`` -1) or right (1) of z = 0.

        >>> [label.text for label in activation_steps.describe_side(1).mobject]
        ['positiv', 'bleibt']
        """
        return rise_in(self.words[sign])

    def write_formula(self) -> Animation:
        """Return the animation that writes the formula of the function.

        >>> activation_steps.write_formula().mobject.text
        '= max(0,z)'
        """
        write = Write(self.notes.formula, run_time=SLOW)
        constants = [Write(constant, run_time=BRISK) for constant in self.notes.constants]
        return Succession(write, *constants) if constants else write

    def emphasize_graph(self) -> Animation:
        """Return the animation that thickens the graph for a moment.

        >>> len(activation_steps.emphasize_graph().animations)
        2
        """
        sides = self.plot.negative_side, self.plot.positive_side
        return AnimationGroup(*(Thicken(side, rate_func=there_and_back) for side in sides))

    # -- two values -------------------------------------------------------------------------------

    def mark_example(self) -> Parts:
        """Return the animations that show a dot at the example's z, write e.g. ReLU(-2) and move the dot to the graph.

        >>> len(activation_steps.mark_example())
        1
        """
        plot, z = self.plot, self.plot.example
        self.example_dot = plot.example_dot(plot.on_axis(z))
        dot = Appear(self.example_dot, run_time=QUICK)
        writing = Write(self.texts.other_number, run_time=BRISK), Write(self.other_line.cell(0), run_time=CALM)
        up = [Glide(self.example_dot, plot.point(z))] if plot.point(z) != plot.on_axis(z) else []
        constants = [Vanish(self.notes.constants, run_time=QUICK)] if len(self.notes.constants) else []
        return [*constants, AnimationGroup(dot, *writing), *up]

    def show_example_output(self) -> Animation:
        """Return the animation that moves a copy of the example's dot to the y axis, and writes the function's value.

        >>> len(activation_steps.show_example_output().animations)
        2
        """
        plot, z = self.plot, self.plot.example
        point, value = plot.point(z), plot.frame.at(0, plot.activation(z).value)
        copy = tag_as(plot.example_dot(point), MOVING_DOT, transient=True)
        line = Succession(*(Write(self.other_line.cell(k), run_time=QUICK * k) for k in (1, 2)))
        if point == value:
            return line
        return AnimationGroup(Succession(Glide(copy, value), Vanish(copy, run_time=QUICK)), line)

    def take_value(self) -> Animation:
        """Return the animation that highlights the dot at the lesson's z, and writes e.g. ReLU(3,2) in the notes.

        >>> colouring, writing = activation_steps.take_value().animations
        >>> writing.mobject.text
        'ReLU(3,2)'
        """
        dot = self.plot.our_dot(self.plot.on_axis(self.plot.z))
        pairs = zip(self.line.dot, dot, strict=True)
        turns = [Recolour(old, new.get_fill_color().to_hex()) for old, new in pairs]
        return AnimationGroup(AnimationGroup(*turns, run_time=BRISK), Write(self.own_line.cell(0), run_time=CALM))

    def move_to_graph(self) -> Parts:
        """Return the animations that move the dot at the lesson's z to the graph, and a copy of the dot to the y axis.

        A move of length 0 is left out.

        >>> len(activation_steps.move_to_graph())
        2
        """
        plot, z = self.plot, self.plot.z
        start, point, value = plot.on_axis(z), plot.point(z), plot.frame.at(0, plot.activation(z).value)
        parts: Parts = []
        if point != start:
            parts.append(AnimationGroup(Draw(VGroup(plot.up_guide(z))), Glide(self.line.dot, point)))
        if point != value:
            copy = tag_as(plot.our_dot(point), MOVING_DOT, transient=True)
            across = Succession(Glide(copy, value), Vanish(copy, run_time=QUICK))
            parts.append(AnimationGroup(Draw(VGroup(plot.side_guide(z))), across))
        return parts

    def write_output(self) -> Animation:
        """Return the animation that writes the neuron's output at the y axis and in the notes.

        An output of 0 replaces the label 0 of the axes.

        >>> *_, note = activation_steps.write_output().animations
        >>> [writing.mobject.text for writing in note.animations]
        ['=', '3,2']
        """
        texts = self.texts
        leave = [texts.zero] if texts.zero is not None and self.result.text == "0" else []
        markers = [Highlight(each, run_time=QUICK) for each in (self.result_swipe, self.swipe)]
        write: Animation = Write(self.result, run_time=BRISK)
        if self.result is texts.own_number:  # one 0 for both axes
            write = Recolour(self.result, self.theme.result, run_time=BRISK)
        line = Succession(*(Write(self.own_line.cell(k), run_time=QUICK * k) for k in (1, 2)))
        return AnimationGroup(Vanish(*leave, run_time=QUICK), *markers, write, line)

    def underline_result(self) -> Animation:
        """Return the animation that underlines the neuron's output in the notes.

        >>> activation_steps.underline_result().run_time == QUICK
        True
        """
        return Draw(self.underline, run_time=QUICK)
